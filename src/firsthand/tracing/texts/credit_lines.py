"""The lines in which a page says whose its text is: byline, dateline, credit line, note of forwarding."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.records import Page, Role, Span

LINES = {Role.BYLINE: "byline", Role.CREDIT: "credit line"}
LONGEST = 200
"""Characters of a credit line; what is longer is no line."""
DATELINE = re.compile(r"^[^()\n]{0,80}\(([^()\n]{2,40})\)\s{0,3}[-–—:]")
SIGNED = re.compile(
    r"\(([^()\n]{2,40})\)\W{0,3}$|(?:^|[.!?]\s{1,3})(?:source|via|agency)\s{0,2}[:：]\s{0,2}(\S[^\n]{1,40})$",
    re.IGNORECASE,
)
"""The last words of an article: "... said. (Halpress)", "Source: Halpress"."""


def credit_lines(page: Page, paragraphs: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """What each line is, and its words. `paragraphs`: the article below its headline, from top to bottom."""
    found = [("byline", page.byline)] if page.byline else []
    found += [("credit line", wire) for wire in page.wires]
    found += [("note of forwarding", page.forwarded_from)] if page.forwarded_from else []
    for block in page.blocks_of(*LINES):
        if block.span.end - block.span.start <= LONGEST:
            found.append((LINES[block.role], block.span.within(page.text)))
    for span in paragraphs[:1]:
        dateline = DATELINE.search(page.text[span.start : min(span.end, span.start + LONGEST)])
        found += [("dateline", dateline[1])] if dateline else []
    for span in paragraphs[-1:]:
        signed = SIGNED.search(page.text[max(span.start, span.end - 80) : span.end].rstrip())
        found += [("last line", signed[1] or signed[2])] if signed else []
    return tuple(found)
