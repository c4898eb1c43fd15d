"""Names and offices across pages: one bearer, or two."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import SpeakerKind
from firsthand.tracing.people.speakers import Voice, voices_of
from firsthand.tracing.words.utterances import utterances_of
from tests.tracing.museum import Sheet

SAID = [f"the {word} bridge was closed" for word in ("north", "south", "east", "west", "old", "new", "long", "low")]


def story(*pages: list[str], kind: SpeakerKind = SpeakerKind.OFFICIAL) -> list[Sheet]:
    """Pages of one story. Each line "Name: source" is one attribution; "~" before the name says that it is none."""
    sheets = []
    for number, lines in enumerate(pages):
        told = [line.partition(": ") for line in lines]
        paragraphs = [f"{text or who.removeprefix('~')} said {SAID[n]}." for n, (who, _, text) in enumerate(told)]
        sheet = Sheet(f"p{number}", f"Post {number}", "2030-01-01", ["News", *paragraphs])
        for place, (who, _, text) in enumerate(told):
            name = who.removeprefix("~")
            sheet.says(SAID[place], text or name, name, kind, named=name == who)
        sheets.append(sheet)
    return sheets


def voices(sheets: list[Sheet]) -> list[Voice]:
    """The voices of all attributions, in the order of pages and lines."""
    pages = {sheet.id: sheet.page for sheet in sheets}
    found = voices_of(pages, utterances_of(pages, [sheet.reading for sheet in sheets]), {})
    return [found[a.id] for sheet in sheets for a in sheet.said]


def keys(*pages: list[str]) -> list[str]:
    return [voice.key for voice in voices(story(*pages))]


def test_one_person_in_three_scripts_is_one_speaker_under_the_latin_name() -> None:
    found = voices(story(["Volodymyr Zelenskyy"], ["Володимир Зеленський"], ["Wolodymyr Selenskyj"], ["Zelensky"]))
    assert len({voice.key for voice in found}) == 1
    assert {voice.who for voice in found} == {"Volodymyr Zelenskyy"}


def test_two_people_of_one_surname_stay_two_and_a_lone_surname_is_neither() -> None:
    anna, ivan, lone = keys(["Anna Petrov"], ["Ivan Petrov"], ["Petrov"])
    assert len({anna, ivan, lone}) == 3


def test_a_lone_surname_that_fits_two_people_is_not_one_person_on_two_pages() -> None:
    *_, third, fourth = keys(["Anna Petrov"], ["Ivan Petrov"], ["Petrov"], ["Petrov"])
    assert third != fourth


def test_a_lone_surname_is_the_one_bearer_on_its_page_before_the_one_elsewhere() -> None:
    anna, _, lone, elsewhere = keys(["Anna Petrov"], ["Ivan Petrov", "Petrov"], ["Petrova"])
    ivan = keys(["Anna Petrov"], ["Ivan Petrov", "Petrov"])[1]
    assert lone == ivan != anna
    assert elsewhere not in (anna, ivan)


def test_a_title_tells_which_bearer_of_a_surname_is_meant() -> None:
    ada, _, lone = keys(["Ada Wren: Mayor Ada Wren"], ["Jon Wren: Professor Jon Wren"], ["Mayor Wren"])
    assert lone == ada


def test_a_surname_under_another_title_is_not_the_only_bearer_on_the_page() -> None:
    ada, lone, _ = keys(["Ada Wren: Professor Ada Wren", "Councillor Wren"], ["Jon Wren: Colonel Jon Wren"])
    assert lone != ada


def test_what_may_be_a_misspelling_needs_an_office_in_common() -> None:
    one, other = keys(["Sefa Maldane: chemist Sefa Maldane"], ["Sepha Maldaine: chemist Sepha Maldaine"])
    assert one == other
    one, other = keys(["Sefa Maldane: chemist Sefa Maldane"], ["Sepha Maldaine: pilot Sepha Maldaine"])
    assert one != other


def test_two_spellings_on_one_page_are_two_people_where_they_hold_two_offices() -> None:
    one, other = keys(["Jon Smith: pilot Jon Smith", "John Smyth: chemist John Smyth"])
    assert one != other


def test_father_and_son_on_one_page_are_two() -> None:
    father, son = keys(["John Kral", "John Kral Jr"])
    assert father != son


def test_given_names_go_over_from_one_language_to_another_for_one_office_holder() -> None:
    one, other = keys(
        ["Vladimir Zelensky: President Vladimir Zelensky"], ["Volodymyr Zelenskyy: President Volodymyr Zelenskyy"]
    )
    assert one == other
    one, other = keys(["Vladimir Bondar: coach Vladimir Bondar"], ["Volodymyr Bondar: President Volodymyr Bondar"])
    assert one != other


def test_an_acronym_is_what_a_page_explains_it_by_whichever_stands_in_the_brackets() -> None:
    for written in ("State Office of Dams (SOD)", "SOD (State Office of Dams)"):
        one, other, third = keys(["SOD"], [f"State Office of Dams: {written}"], ["Southern Office of Dykes"])
        assert one == other != third


def test_an_acronym_is_the_only_body_with_its_initials() -> None:
    for written in ("SOD", "S.O.D."):
        one, other = keys([written], ["State Office of Dams"])
        assert one == other


def test_an_acronym_of_two_bodies_is_neither() -> None:
    first, second, acronym = keys(["State Office of Dams"], ["Southern Office of Dykes"], ["SOD"])
    assert len({first, second, acronym}) == 3


def test_the_words_of_a_ministry_stand_in_any_order() -> None:
    one, other = keys(["Ministry of Works of Orrland"], ["Orrland's Ministry of Works"])
    assert one == other


def test_the_mayor_of_a_story_is_its_one_mayor_on_a_page_that_names_none() -> None:
    ada, mayor = keys(["Ada Wren: Mayor Ada Wren"], ["~mayor: The mayor"])
    assert mayor == ada


def test_the_mayor_is_nobody_where_a_story_has_two() -> None:
    ada, jon, mayor = keys(["Ada Wren: Mayor Ada Wren"], ["Jon Pell: Mayor Jon Pell"], ["~mayor: The mayor"])
    assert len({ada, jon, mayor}) == 3


def test_a_deputy_is_not_the_mayor() -> None:
    ada, mayor = keys(["Ada Wren: Deputy Mayor Ada Wren"], ["~mayor: The mayor"])
    assert mayor != ada


def test_several_chiefs_are_not_one_person() -> None:
    chief, chiefs = keys(["Ada Wren: safety chief Ada Wren", "~Safety chiefs"])
    assert chief != chiefs


def test_a_spokesman_without_a_name_speaks_for_the_body_that_has_one() -> None:
    found = voices(story(["Ministry of Works", "~spokesman for the ministry: A spokesman for the ministry"]))
    body, man = found
    assert man.office == body.key != man.key


def test_a_spokesman_is_for_neither_of_two_ministries() -> None:
    found = voices(story(["Ministry of Works", "Ministry of Health", "~ministry spokesman: a ministry spokesman"]))
    assert found[2].office not in (found[0].key, found[1].key)


def test_a_source_that_is_not_to_be_named_speaks_for_no_office() -> None:
    words = "A ministry spokesman who asked not to be named"
    found = voices(story(["Ministry of Works", f"~ministry spokesman: {words}"]))
    assert found[1].office != found[0].key


def test_whoever_picks_up_the_telephone_of_a_body_speaks_for_it() -> None:
    sheet = Sheet(
        "p",
        "Dale Post",
        "2030-01-01",
        [
            "News",
            "The Harbour Office said all was well. We rang the Harbour Office. The man there said the bow was bent.",
        ],
    )
    sheet.says("all was well", "The Harbour Office", "Harbour Office", SpeakerKind.ORGANIZATION)
    sheet.says("the bow was bent", "The man there", "man there", SpeakerKind.ORGANIZATION, named=False)
    body, man = voices([sheet])
    assert man.office == body.office


def test_a_company_s_first_word_is_the_company() -> None:
    one, other = (v.key for v in voices(story(["Talpa Coatings"], ["Talpa"], kind=SpeakerKind.ORGANIZATION)))
    assert one == other


def test_the_ministry_and_no_more_is_another_one_in_another_story() -> None:
    first, second = story(["The Ministry"]), story([], ["The Ministry"])
    assert voices(first)[0].key != voices(second)[0].key


CAST = [
    ["Volodymyr Zelenskyy: President Volodymyr Zelenskyy", "Zelenskyy"],
    ["Vladimir Zelensky: President Vladimir Zelensky", "~president: The president"],
    ["Anna Petrov", "Petrov", "State Office of Dams: State Office of Dams (SOD)"],
    ["Ivan Petrov", "I. Petrov", "SOD"],
    ["A. Petrov", "Petrov", "~office spokesman: an office spokesman"],
    ["김정은", "Kim"],
    ["Kim Jong Un", "Kim Jong-un"],
]


@given(st.permutations(range(len(CAST))))
@settings(max_examples=30, deadline=None)
def test_who_is_who_does_not_depend_on_the_order_of_pages(order: list[int]) -> None:
    sheets = story(*CAST)
    pages = {sheet.id: sheet.page for sheet in sheets}
    whole = voices_of(pages, utterances_of(pages, [sheet.reading for sheet in sheets]), {})
    shuffled = {sheets[place].id: sheets[place].page for place in order}
    again = voices_of(shuffled, utterances_of(shuffled, [sheets[place].reading for place in order]), {})
    assert again == whole


@given(st.lists(st.lists(st.text(max_size=30).filter(lambda who: ": " not in who and who), max_size=4), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_speaker_string_has_a_voice(pages: list[list[str]]) -> None:
    sheets = []
    for number, speakers in enumerate(pages):
        sheet = Sheet(f"p{number}", "Post", "2030-01-01", ["News", *(f"They said {said}." for said in SAID)])
        for place, who in enumerate(speakers):
            sheet.says(SAID[place], None, who, SpeakerKind.OFFICIAL)
        sheets.append(sheet)
    assert len(voices(sheets)) == sum(map(len, pages))
