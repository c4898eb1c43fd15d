"""Characters that are taken are known as such, whatever the order and the overlaps of the spans that took them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.covered import covered_by
from firsthand.records import Span

spans = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda drawn: Span(drawn[0], drawn[0] + drawn[1]))


@given(st.lists(spans, max_size=8), spans)
def test_a_span_is_touched_where_one_of_its_characters_is_taken(taken: list[Span], asked: Span) -> None:
    characters = {place for span in taken for place in range(span.start, span.end)}
    assert covered_by(taken).touches(asked) == bool(characters & set(range(asked.start, asked.end)))


@given(st.lists(spans, max_size=8), spans)
def test_the_stretches_within_a_span_hold_all_that_is_taken_of_it(taken: list[Span], asked: Span) -> None:
    characters = {place for span in taken for place in range(span.start, span.end)}
    found = {place for start, end in covered_by(taken).within(asked) for place in range(start, end)}
    assert found & set(range(asked.start, asked.end)) == characters & set(range(asked.start, asked.end))
    assert found <= characters
