"""Corrections for tests: of the page in story.py, and of any page as hypothesis draws them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from firsthand.ledger import Ledger
from firsthand.records import (
    Amendment,
    Attribution,
    Certainty,
    Page,
    Polarity,
    Quote,
    Reading,
    Span,
    SpeakerKind,
    Stance,
    attribution_id,
)
from tests.ledger.story import (
    TEXT,
    attribution_of,
    capture_of,
    page_of,
)

AT = datetime(2031, 5, 13, 8, 0, tzinfo=UTC)
CELLARS = "Around 40 cellars are under water"


def named(page: Page, content: str) -> Attribution:
    """The attribution of these words, with the id that a reader would give it."""
    found = attribution_of(page, content)
    return replace(found, id=attribution_id(page.id, found.source, found.cue, found.content))


def read_again(ledger: Ledger, page: Page, *contents: str, finder: str) -> tuple[Attribution, ...]:
    """Read the capture again: another text, or other findings."""
    found = tuple(named(page, content) for content in contents)
    capture = capture_of(TEXT)
    ledger.record(capture, [page], [Reading(page.id, found, reader=finder)], page_reader=page.reader, finder=finder)
    return found


def said(ledger: Ledger) -> tuple[Attribution, ...]:
    """The attributions of the one page, as people corrected them."""
    (reading,) = ledger.corrected_readings_of([page.id for page in ledger.pages()])
    return reading.attributions


def moved(text: str) -> Page:
    return page_of(capture_of(TEXT), text, "pages 2")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


def several(least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(), min_size=least, max_size=3).map(tuple)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


amendments = st.builds(
    Amendment,
    source=maybe(several()),
    cue=maybe(several()),
    content=maybe(several(1)),
    speaker=maybe(words),
    speaker_kind=maybe(st.sampled_from(SpeakerKind)),
    named=maybe(st.booleans()),
    quote=maybe(st.sampled_from(Quote)),
    stance=maybe(st.sampled_from(Stance)),
    certainty=maybe(st.sampled_from(Certainty)),
    polarity=maybe(st.sampled_from(Polarity)),
    factual=maybe(st.booleans()),
    said_on=maybe(words),
)
