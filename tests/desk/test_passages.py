"""Typed words are found in the page where they stand, and only there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.desk.passages import MOST_PASSAGES, MOST_PLACES, Flat, as_lines, find_passages, lines_of, place_of
from firsthand.records import Span

TEXT = "It held, she said.\n\n“It  held,” he said,\n“until dawn.” It held."


def spans_of(typed: str, *places: str, now: tuple[Span, ...] = ()) -> list[Span | None]:
    return [each.span for each in find_passages(Flat(TEXT), typed, places, now)]


def test_words_that_stand_once_are_found_whatever_the_white_space() -> None:
    (span,) = spans_of("held,” he\u00a0said, “until   dawn")
    assert span is not None
    assert span.within(TEXT) == "held,” he said,\n“until dawn"


def test_of_words_that_stand_several_times_the_place_that_is_given_counts_then_where_they_are_now() -> None:
    places = Flat(TEXT).places("It held")
    assert [each.within(TEXT) for each in places] == ["It held", "It  held", "It held"]
    assert spans_of("It held") == [None]
    assert spans_of("It held", place_of(places[2])) == [places[2]]
    assert spans_of("It held", "7-9", now=(places[1],)) == [places[1]]
    assert spans_of("It held\nIt held", now=places[:2]) == [places[0], places[1]]
    assert spans_of("It held", place_of(places[0]), now=(places[1],)) == [places[0]]


def test_words_that_do_not_stand_there_have_no_place() -> None:
    (passage,) = find_passages(Flat(TEXT), "It broke", [place_of(Span(0, 8))])
    assert (passage.places, passage.span) == ((), None)
    assert find_passages(Flat(""), "It held", []) == [type(passage)("It held", (), None)]


def test_places_that_are_none_are_no_matter() -> None:
    for nonsense in ("", "9-3", "-", "١-٢", "1" * 400 + "-2", "0-0"):
        assert spans_of("she said", nonsense) == [Span(9, 17)]


def test_passages_and_places_are_bounded() -> None:
    flat = Flat("a " * 5000)
    assert len(flat.places("a a")) == MOST_PLACES
    assert len(find_passages(flat, "a\n" * 500, [])) == MOST_PASSAGES


@given(st.text(max_size=80), st.data())
def test_what_is_marked_in_a_page_is_found_again_by_its_words(text: str, data: st.DataObject) -> None:
    words = [n for n, sign in enumerate(text) if not sign.isspace()]
    if not words:
        assert Flat(text).places("a") == ()
        return
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([n for n in words if n >= start])) + 1
    span = Span(start, end)
    typed = as_lines(text, (span,))
    found = find_passages(Flat(text), typed, [place_of(span)])
    assert [each.span for each in found] == [span]
    assert lines_of(typed) == [found[0].words]
    for place in found[0].places:
        assert place.within(text).split() == typed.split()
