"""Contents that break off at the end of a teaser are taken for what they begin, and for no more than they say."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Span, SpeakerKind, Trace
from firsthand.tracing import trace
from firsthand.tracing.words.broken_off import stump_of
from firsthand.tracing.words.utterances import utterances_of
from firsthand.tracing.words.wholes import with_wholes
from tests.tracing.museum import Sheet

EMPTIED = "the Skelder dam would be emptied before the winter because cracks had been found in its eastern wall"
NO_CRACK = "the Skelder dam had been inspected in April and no crack had been found in its wall"
KILLED = "by Monday evening the flood at the Skelder dam had killed 128 people"


def sheets_of(*contents: str) -> list[Sheet]:
    sheets = []
    for number, content in enumerate(contents, start=1):
        said = f"The ministry said that {content}"
        sheet = Sheet(f"p{number}", f"Paper {number}", f"2031-03-0{number}", ["Orrin valley", said])
        sheet.says(content, "The ministry", "ministry", SpeakerKind.OFFICIAL, named=False)
        sheets.append(sheet)
    return sheets


def traced(*contents: str) -> Trace:
    sheets = sheets_of(*contents)
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


@pytest.mark.parametrize(
    "cut",
    [
        "the Skelder dam would be emptied before the winter because cracks had been…",
        "the Skelder dam would be emptied before the wint...",
        "the Skelder dam would be emptied before […]",
        "the Skelder dam would be emptied before the winter (more)",
        "the Skelder dam would be emptied before the… Read more",
        "the Skelder dam would be emptied before the winter Continue reading",
    ],
)
def test_a_content_that_breaks_off_is_one_claim_with_its_whole_which_states_it(cut: str) -> None:
    (claim,) = traced(cut, EMPTIED).claims
    assert claim.statement == EMPTIED
    assert len(claim.pages) == 2


def test_what_breaks_off_before_its_no_is_one_claim_with_what_goes_on() -> None:
    assert len(traced("the Skelder dam had been inspected in April and…", NO_CRACK).claims) == 1
    assert len(traced("the Skelder dam had been inspected in April", NO_CRACK).claims) == 2


@pytest.mark.parametrize("left", ["12…", "12 …", "1,...", "1 […]"])
def test_what_is_left_of_a_number_is_no_figure_and_contradicts_nothing(left: str) -> None:
    found = traced(KILLED, f"by Monday evening the flood at the Skelder dam had killed {left}")
    (claim,) = found.claims
    assert claim.statement == KILLED
    assert found.conflicts == ()


def test_a_whole_number_before_the_break_still_contradicts() -> None:
    found = traced(KILLED, "by Monday evening the flood at the Skelder dam had killed 12 people…")
    assert len(found.conflicts) == 1


def test_of_two_ways_to_go_on_neither_is_taken() -> None:
    begun = "the Skelder dam had been inspected in April and "
    cut, yes = f"{begun}…", f"{begun}its eastern wall was full of cracks that let the Orrin through"
    for order in permutations([cut, yes, NO_CRACK]):
        found = traced(*order)
        grouped = {tuple(sorted(claim.pages)) for claim in found.claims}
        assert (f"p{order.index(yes) + 1}", f"p{order.index(NO_CRACK) + 1}") not in grouped
        assert len(found.claims) >= 2


@pytest.mark.parametrize(("cut", "as_whole"), [("the Skelder dam had been…", False), (f"{NO_CRACK[:50]}…", True)])
def test_a_few_words_do_not_tell_how_they_go_on(cut: str, as_whole: bool) -> None:
    sheets = sheets_of(cut, NO_CRACK)
    said = utterances_of({sheet.id: sheet.page for sheet in sheets}, [sheet.reading for sheet in sheets])
    (seen,) = (each for each in with_wholes(said) if each.attribution.page == "p1")
    (whole,) = (each for each in said if each.attribution.page == "p2")
    assert (seen.features == whole.features, seen.negated) == (as_whole, as_whole)
    assert seen.content == cut


@pytest.mark.parametrize("content", ["the dam was sound", "He said: “Wait… I see it” and ran", "see the dam", ""])
def test_a_content_that_goes_on_to_its_end_is_whole(content: str) -> None:
    assert stump_of(content, (Span(0, len(content)),) if content else ()) is None


def test_the_dots_may_stand_behind_what_was_read_as_the_content() -> None:
    text = "The ministry said that the dam had killed 12… Read more"
    end = text.index("…")
    assert stump_of(text, (Span(23, end),)) == "the dam had killed "


@given(st.text(alphabet="ab 1.,…[](more)\n", min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 80))
def test_what_is_left_is_the_beginning_of_what_was_read(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start < end:
        left = stump_of(text, (Span(start, end),))
        assert left is None or " ".join(text[start:end].split()).startswith(" ".join(left.split()))
