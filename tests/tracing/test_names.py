"""Names taken apart and compared: scripts, spellings, orders, initials, titles."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.tracing.people.likenames import Likeness, Rank, rank_of, same_name, short_for
from firsthand.tracing.people.names import Name, name_of
from firsthand.tracing.people.scripts import bare, in_latin
from firsthand.tracing.people.sounds import Manner, sound_alike


def named(text: str) -> Name:
    found = name_of(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Vladimir Zelensky", "Владимир Зеленский"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Muammar Gaddafi", "Mouammar Kadhafi"),
        ("Muammar al-Gaddafi", "معمر القذافي"),
        ("Pyotr Tchaikovsky", "Pyotr Chaikovskii"),
        ("Pjotr Tschaikowski", "Pyotr Tchaikovsky"),
        ("Mohammed Amin", "Muhammad Amin"),
        ("Mohamed Amin", "Mohammad Amin"),
        ("Hussein Karimi", "Hossein Karimi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "김정은"),
        ("Kim Jong-un", "KIM JONG UN"),
        ("Xi Jinping", "Xi Jin-ping"),
        ("Xi Jinping", "习近平"),
        ("Xi Jinping", "習近平"),
        ("Ji So-yun", "Jee So-yun"),
        ("Mikhail Khodorkovsky", "Michail Chodorkowski"),
        ("Nikita Khrushchev", "Nikita Chruschtschow"),
        ("Aleksandar Vučić", "Александар Вучић"),
        ("Aleksandar Vučić", "Aleksandar Vucic"),
        ("Novak Djokovic", "Novak Đoković"),
        ("Boyko Parvanov", "Бойко Първанов"),
        ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης"),
        ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Irakli Garibashvili", "ირაკლი ღარიბაშვილი"),
        ("Benjamin Netanyahu", "בנימין נתניהו"),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Jong Un Kim", "Kim Jong Un"),
        ("Abdel Fattah el-Sisi", "Abdelfattah Al-Sisi"),
        ("Abdul Fattah al-Sisi", "عبد الفتاح السيسي"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Thomas Müller", "Thomas Mueller"),
        ("Lars Sørensen", "Lars Sorensen"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Sergei Lavrov", "Sergey Lawrow"),
        ("Josef Kral", "Joseph Kral"),
        ("Danilo Vrech", "Danilo Wrech"),
    ],
)
def test_ways_to_write_one_name_are_one_name(one: str, other: str) -> None:
    assert same_name(named(one), named(other)) is Likeness.STRONG
    assert same_name(named(other), named(one)) is Likeness.STRONG


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Ivan Petrova"),
        ("Anna Ivanov", "Anna Ivanova"),
        ("Min Kim", "Min Kin"),
        ("Karl Larsen", "Karl Larson"),
        ("Jane Vance", "Jane Vince"),
        ("Ole Hansen", "Ole Hanson"),
        ("Ole Jensen", "Ole Jansen"),
        ("Jan Novak", "Jan Nowicki"),
        ("Sara Lind", "Zara Lind"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Yo Jong", "Kim Jong Un"),
        ("George W. Bush", "George H. W. Bush"),
        ("James Thomas", "Thomas James"),
        ("Hassan Nasrallah", "Hassan Nasser"),
        ("John Kral Jr", "John Kral Sr"),
        ("Xi Jinping", "李强"),
        ("J. Smith", "Jane Smith"),
    ],
)
def test_different_people_have_different_names(one: str, other: str) -> None:
    assert same_name(named(one), named(other)) is Likeness.NONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bernie Sanders", "Bernie Saunders"),
        ("Sefa Maldane", "Sepha Maldaine"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
        ("Joe Brand", "Joseph Brand"),
    ],
)
def test_what_may_be_one_name_or_two_is_neither_without_support(one: str, other: str) -> None:
    assert same_name(named(one), named(other)) is Likeness.WEAK


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("V. Putin", "Vladimir Putin"),
        ("V.V. Putin", "Vladimir Vladimirovich Putin"),
        ("Путин В. В.", "Vladimir Vladimirovich Putin"),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin"),
        ("JD Vance", "James David Vance"),
        ("J.D. Vance", "James David Vance"),
        ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón"),
        ("López Obrador", "Andrés Manuel López Obrador"),
        ("Robert Kral", "Robert “Bob” Kral"),
        ("Bob Kral", "Robert 'Bob' Kral"),
        ("Anna Koch", "Anna Berg (née Koch)"),
        ("Anna Koch", "Anna Maria Berg, geb. Koch"),
        ("Luiz Silva", "Luiz Inácio Lula da Silva"),
    ],
)
def test_a_name_with_words_left_out_is_short_for_the_whole(short: str, full: str) -> None:
    assert short_for(named(short), named(full)) is Likeness.STRONG
    assert short_for(named(full), named(short)) is Likeness.NONE


@pytest.mark.parametrize(
    ("short", "full"),
    [("V. Putin", "Dmitry Putin"), ("Ann Berg", "Ann Maria Koch"), ("Maria Berg", "Ann Maria Berg Koch")],
)
def test_a_name_with_another_initial_or_surname_is_short_for_nobody_else(short: str, full: str) -> None:
    assert short_for(named(short), named(full)) is Likeness.NONE


@pytest.mark.parametrize(
    ("lone", "full", "rank"),
    [
        ("Putin", "Vladimir Putin", Rank.FAMILY),
        ("Herr Braun", "Karl Braun", Rank.FAMILY),
        ("Mme Durand", "Claire Durand", Rank.FAMILY),
        ("Señor Rivas", "Pablo Rivas", Rank.FAMILY),
        ("Signor Conti", "Aldo Conti", Rank.FAMILY),
        ("Pan Nowak", "Jan Nowak", Rank.FAMILY),
        ("Gospodin Orlov", "Pavel Orlov", Rank.FAMILY),
        ("пан Шевчук", "Ivan Shevchuk", Rank.FAMILY),
        ("Xi", "Xi Jinping", Rank.FAMILY),
        ("Mr Kim", "Kim Jong Un", Rank.FAMILY),
        ("al-Assad", "Bashar al-Assad", Rank.FAMILY),
        ("Assad", "Bashar Al Assad", Rank.FAMILY),
        ("bin Salman", "Mohammed bin Salman", Rank.FAMILY),
        ("Von der Leyen", "Ursula von der Leyen", Rank.FAMILY),
        ("De la Cruz", "Ana de la Cruz", Rank.FAMILY),
        ("Zelensky", "Volodymyr Zelenskyy", Rank.FAMILY),
        ("Kral", "John Kral Jr", Rank.FAMILY),
        ("Sánchez", "Pedro Sánchez Pérez-Castejón", Rank.PART_OF_FAMILY),
        ("Koch", "Anna Berg, née Koch", Rank.PART_OF_FAMILY),
        ("Ilse", "Ilse Marn", Rank.GIVEN),
        ("Petrova", "Ivan Petrov", None),
        ("Larson", "Karl Larsen", None),
        ("Kin", "Kim Jong Un", None),
    ],
)
def test_a_lone_name_is_a_part_of_a_full_one(lone: str, full: str, rank: Rank | None) -> None:
    assert rank_of(named(lone), named(full)) is rank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foreign Minister Sergei Lavrov", ("sergei", "lavrov")),
        ("Ukrainian President Volodymyr Zelenskyy", ("volodymyr", "zelenskyy")),
        ("Deputy Prime Minister Anna Koch", ("anna", "koch")),
        ("Herr Doktor Karl Braun", ("karl", "braun")),
        ("Robert King", ("robert", "king")),
        ("Mr King", ("king",)),
        ("Mr Bishop", ("bishop",)),
        ("Don Lemon", ("don", "lemon")),
        ("Pan Jan Kowalski", ("jan", "kowalski")),
        ("Charles de Gaulle", ("charles", "gaulle")),
        ("президент Владимир Путин", ("vladimir", "putin")),
    ],
)
def test_titles_are_no_part_of_a_name_but_names_that_are_like_titles_are(text: str, words: tuple[str, ...]) -> None:
    assert named(text).words == words


def test_titles_alone_name_nobody() -> None:
    assert name_of("Prime Minister") is None
    assert name_of("Lord Mayor") is None


def test_a_surname_that_is_a_word_for_a_body_makes_no_body_of_a_person() -> None:
    witness = name_of("Ann Church", of_person=True)
    assert witness and not witness.is_body
    assert named("Ann Church").is_body


def test_a_nickname_is_kept_in_what_people_are_shown() -> None:
    assert named("Mayor Robert “Bob” Kral").text == "Robert “Bob” Kral"


def test_a_name_is_shown_in_its_own_script() -> None:
    assert named("Володимир Зеленський").text == "Володимир Зеленський"


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("김정은", "Kim Jeong-eun"),
        ("习近平", "Xi Jin-ping"),
        ("Μπάμπης Ντόρας", "Bampis Doras"),
        ("Сергій Гайдай", "Serhiy Hayday"),
        ("Сергей Гайдай", "Sergey Gayday"),
        ("Łukasz Żal", "Łukasz Żal"),
    ],
)
def test_other_scripts_are_written_as_western_papers_write_them(text: str, latin: str) -> None:
    assert in_latin(text) == latin


def test_a_lone_name_without_vowels_needs_three_consonants_to_be_told() -> None:
    assert rank_of(named("حسن"), named("Ali Hassan")) is None
    assert rank_of(named("القذافي"), named("Muammar Gaddafi")) is Rank.FAMILY


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_or_has_no_name(text: str) -> None:
    name = name_of(text)
    assert name is None or (name.words and all(word for word in name.words) and bare(name.words[0]) == name.words[0])


SYLLABLES = st.lists(st.sampled_from(["ba", "de", "gi", "ko", "lu", "ma", "pro", "fra"]), min_size=1, max_size=4)


@given(SYLLABLES, st.data())
def test_a_consonant_written_twice_sounds_like_one(syllables: list[str], data: st.DataObject) -> None:
    word = "".join(syllables)
    place = data.draw(st.sampled_from([at for at, letter in enumerate(word) if letter not in "aeiou"]))
    assert sound_alike(word, word[:place] + word[place] + word[place:])


@given(SYLLABLES, st.data())
def test_another_vowel_sounds_otherwise_except_in_names_that_are_written_by_ear(
    syllables: list[str], data: st.DataObject
) -> None:
    word = "".join(syllables) + "n"
    place = data.draw(st.sampled_from([at for at, letter in enumerate(word) if letter in "ao"] or [0]))
    other = word[:place] + {"a": "e", "o": "u"}.get(word[place], "x") + word[place + 1 :]
    assert not sound_alike(word, other)
    assert sound_alike(word, other, Manner.ARABIC) is (word[place] in "ao")


BEARERS = (
    "Volodymyr Zelenskyy; Vladimir Zelensky; Володимир Зеленський; V. Zelensky; Kim Jong Un; 김정은; Kim Yo-jong; "
    "Muammar Gaddafi; القذافي معمر; Xi Jinping; Xi Jin Ping; Orbán Viktor; Viktor Orban; John Kral; John Kral Jr; "
    "Ann Maria Koch; Ann Koch; Sefa Maldane; Sepha Maldaine; Karl Larsen; Karl Larson"
)


@pytest.mark.parametrize(("one", "other"), combinations(BEARERS.split("; "), 2))
def test_likeness_of_names_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    assert same_name(named(one), named(other)) is same_name(named(other), named(one))
