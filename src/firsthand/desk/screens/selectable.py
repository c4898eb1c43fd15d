"""Some paragraphs of a page to choose words from, with what is marked in them so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.exports.highlights import Mark, as_markup, runs_of
from firsthand.exports.page_sheet import FURNITURE
from firsthand.records import Page, Role, Span

SIZE = 6000  # characters that are shown together, to the end of the paragraph
BEFORE = 2  # paragraphs that are shown before the first mark


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `start` is where its first character stands in the page."""

    start: int
    role: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs that follow one another, and from where on the page goes on before and after them."""

    paragraphs: tuple[Paragraph, ...]
    earlier: int | None
    later: int | None


def window(page: Page, marks: Sequence[Mark], at: int | None = None) -> Window:
    """The paragraphs from character `at` on; None: from a little before the first mark, or from the article's begin."""
    spans = _paragraphs(page, marks)
    first = _first(spans, marks) if at is None else next((n for n, (_, s) in enumerate(spans) if s.end > at), 0)
    shown, size = list[Paragraph](), 0
    last = first
    for role, span in spans[first:]:
        if size >= SIZE:
            break
        start = max(span.start, at or 0) if len(span.within(page.text)) > SIZE else span.start
        part = Span(start, min(span.end, start + SIZE))
        shown.append(Paragraph(part.start, role.value, as_markup(runs_of(page.text, marks, part))))
        size, reached = size + part.end - part.start, part.end
        last += reached == span.end
        if reached < span.end:
            return Window(tuple(shown), _earlier(spans, first, shown), reached)
    return Window(tuple(shown), _earlier(spans, first, shown), spans[last][1].start if last < len(spans) else None)


def _earlier(spans: Sequence[tuple[Role, Span]], first: int, shown: Sequence[Paragraph]) -> int | None:
    """The start of about as many characters before what is shown."""
    if not shown or shown[0].start <= spans[0][1].start:
        return None
    begin, place = shown[0].start, first
    while place > 0 and begin - spans[place][1].start < SIZE // 2:
        place -= 1
    return max(spans[place][1].start, begin - SIZE)


def _first(spans: Sequence[tuple[Role, Span]], marks: Sequence[Mark]) -> int:
    if not marks:
        return next((n for n, (role, _) in enumerate(spans) if role in (Role.HEADLINE, Role.BODY)), 0)
    start = min(mark.span.start for mark in marks)
    holding = next((n for n, (_, span) in enumerate(spans) if span.end > start), 0)
    return max(0, holding - BEFORE)


def _paragraphs(page: Page, marks: Sequence[Mark]) -> list[tuple[Role, Span]]:
    """The page's blocks that are no furniture, and those in which something is marked; the whole text without any."""
    marked = [mark.span for mark in marks]
    kept = [
        (block.role, block.span)
        for block in page.blocks
        if block.role not in FURNITURE or any(block.span.overlaps(span) for span in marked)
    ]
    whole = [(Role.BODY, Span(0, len(page.text)))] if page.text else []
    return sorted(kept, key=lambda each: each[1]) or whole
