"""Features that outlive rewording, and names that meet."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Figure, Span
from firsthand.tracing.claims.grouping import average, group
from firsthand.tracing.claims.statements import in_words
from firsthand.tracing.people.likenames import same_name
from firsthand.tracing.people.names import name_of
from firsthand.tracing.timeline import moment
from firsthand.tracing.words.numero import spelled_out
from firsthand.tracing.words.quantities import Agreement, agreement
from firsthand.tracing.words.wording import clock_times, features_of, is_negated, sentence_bounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two thousand three hundred people", "2,300 people"),
        ("Nobody had lost his life", "nobody was killed"),
        ("he resigned on Friday", "he stepped down"),
        ("the fire broke out at half past five", "the fire broke out at 05:30"),
    ],
)
def test_the_same_thing_in_other_words_has_the_same_features(one: str, other: str) -> None:
    assert set(features_of(one)) == set(features_of(other))


def test_times_of_day_are_read_in_figures_and_in_words() -> None:
    assert clock_times("at 17:30, or twenty to five, or nine o’clock") == ["5:30", "4:40", "9:00"]


def test_a_number_that_names_a_thing_counts_nothing() -> None:
    assert "#4" not in features_of("a valve on tank 4")
    assert "#4" in features_of("4 valves")


@pytest.mark.parametrize("text", ["No siren sounded", "it didn’t stop", "Nobody came", "the alarm never rang"])
def test_a_content_that_says_no_is_negated(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize("text", ["the siren sounded", "no more than 40 came", "not only staff were hurt"])
def test_a_content_that_says_yes_is_not_negated(text: str) -> None:
    assert not is_negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "a shell hit hospital No. 3",
        "the boiler house of school no. 10 was empty",
        "No. 3 was hit twice",
        "Room No.1 burned out",
        "the ward of Hospital No1",
        "reactors Nos. 3 and 4 were shut down",
        "the gate № 3 stood open",
        "staff at No 10 knew of it",
        "No 10 says that it knew",
        "he met them at no 11, Tannery Street",
    ],
)
def test_a_no_that_stands_for_number_denies_nothing(text: str) -> None:
    assert not is_negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "no 10-year-old should work there",
        "No 3 tests agreed",
        "there were no 2 alike",
        "No. 12 people were hurt",
        "no 5 per cent rise was agreed",
        "hospital No. 3 was not hit",
        "Was it open? No.",
    ],
)
def test_a_no_before_a_number_may_still_deny(text: str) -> None:
    assert is_negated(text)


def test_a_numbered_thing_has_the_same_features_however_it_is_written() -> None:
    assert len({features_of(f"a shell hit hospital {form}") for form in ("No. 3", "No.3", "no. 3", "№ 3", "No 3")}) == 1


@given(st.text(alphabet="No№s. 3x,", max_size=60))
def test_spelling_numbers_out_changes_only_what_stands_before_digits(text: str) -> None:
    spelled = spelled_out(text)
    assert re.sub(r"\D", "", spelled) == re.sub(r"\D", "", text)
    assert spelled == text or re.search(r"(?:№|[Nn]os?)\.?\s*\d", text)


@given(st.text(max_size=300))
def test_sentences_lie_within_the_text_in_order(text: str) -> None:
    bounds = sentence_bounds(text)
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))


def test_a_title_does_not_end_a_sentence() -> None:
    text = "Dr. Hale left. Nobody saw Mr. Pike."
    assert [text[start:end] for start, end in sentence_bounds(text)] == ["Dr. Hale left.", "Nobody saw Mr. Pike."]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergej Ivanov", "Sergey Ivanow"), ("Mikhail Petrov", "Mihail Petroff"), ("Josef Kral", "Joseph Kral")],
)
def test_light_spellings_of_a_name_are_variants(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    assert first and second and same_name(first, second)


@pytest.mark.parametrize(("one", "other"), [("Anna Berg", "Hanna Burke"), ("Jan Novak", "Jan Nowicki")])
def test_other_names_are_no_variants(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    assert first and second and not same_name(first, second)


def test_a_title_is_no_part_of_a_name() -> None:
    name = name_of("Mayor Ada Lorne")
    assert name and name.words == ("ada", "lorne")


def test_a_description_without_a_name_has_none() -> None:
    assert name_of("two officials familiar with the matter") is None


def figure(low: float | None, high: float | None, unit: str | None = "person", *, about: bool = False) -> Figure:
    return Figure(Span(0, 1), low, high, unit, about)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (figure(40, 40), figure(40, None, "patient"), Agreement.SAME),
        (figure(40, 40), figure(12, 12), Agreement.APART),
        (figure(1000, 1000, about=True), figure(1050, 1050), Agreement.SAME),
        (figure(30, 45, "tonne"), figure(4, 4, "tonne"), Agreement.APART),
        (figure(30, 30, "tonne"), figure(30, 30, "day"), Agreement.NONE),
    ],
)
def test_figures_agree_within_their_exactness_and_unit(one: Figure, other: Figure, verdict: Agreement) -> None:
    assert agreement([one], [other]) is verdict


def test_one_bad_pair_does_not_weld_two_groups() -> None:
    likes = {(a, b): 0.9 for row in (range(4), range(4, 8)) for a in row for b in row if a < b}
    likes[0, 4] = 0.95

    def score(one: int, other: int) -> float:
        return likes.get((min(one, other), max(one, other)), 0.0)

    groups = group(8, likes, score, 0.5, average)
    assert not any({1, 5} <= set(members) for members in groups)


def test_a_contradiction_keeps_two_groups_apart() -> None:
    likes = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -1.0}
    groups = group(3, likes, lambda a, b: likes[min(a, b), max(a, b)], 0.3, average)
    assert not any({0, 2} <= set(members) for members in groups)


def test_times_with_zones_are_put_in_one_order() -> None:
    assert moment("2030-06-03T01:00:00+02:00") < moment("2030-06-03T00:30:00+00:00")
    assert moment("2030-06-03") < moment("2030-06-03T00:00:00") < moment("Tuesday")


def test_a_statement_shows_what_its_page_has_between_its_pieces() -> None:
    text = "“The valve,” he said, “was corroded. It broke” – “Nobody came.”"
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in ("The valve", "was corroded", "It broke")]
    assert in_words(text, tuple(spans)) == "The valve … was corroded. It broke"
    assert in_words(text, (*spans[2:], Span(text.index("Nobody"), text.index(".”")))) == "It broke Nobody came"
    assert in_words(text, ()) == ""
