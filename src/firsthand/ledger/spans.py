"""Every span of a page and its reading has to lie inside the page's text, or the page is not kept."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.errors import Refusal
from firsthand.records import Page, Reading, Span


def refuse_spans_outside(item: str, page: Page, reading: Reading | None) -> None:
    """Raise Refusal for `item` when a span ends behind the page's text."""
    end = len(page.text)
    for what, span in _spans(page, reading):
        if span.end > end:
            raise Refusal(
                item,
                f"has {what} at [{span.start}, {span.end}) outside its text of {end} characters",
                to_do="This is a fault of the reader: please report it with the page.",
            )


def _spans(page: Page, reading: Reading | None) -> Iterator[tuple[str, Span]]:
    yield from (("a block", block.span) for block in page.blocks)
    yield from (("a link", link.span) for link in page.links)
    yield from (("a caption", medium.caption) for medium in page.media if medium.caption)
    yield from (("a credit", medium.credit) for medium in page.media if medium.credit)
    if reading is None:
        return
    for attribution in reading.attributions:
        yield from (("an attribution", span) for span in (*attribution.source, *attribution.cue, *attribution.content))
    yield from (("a mention", span) for mention in reading.mentions for span in mention.spans)
    yield from (("a figure", figure.span) for figure in reading.figures)
    yield from (("a statement", span) for span in reading.unsourced)
    yield from (("a credit", span) for span in reading.credits)
