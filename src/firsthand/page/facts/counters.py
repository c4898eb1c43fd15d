"""How often a page says that it was viewed and commented on."""

from __future__ import annotations

import re

from firsthand.page import lines
from firsthand.page.facts.layout import Layout, Seen
from firsthand.records import Role

_DIGITS = re.compile(r"\d[\d.,\s]{0,12}\d|\d")
_DIGIT = re.compile(r"\d")
_SHORT = 60  # characters of a line that counts
_VIEWED = 90


def views_of(seen: Seen, layout: Layout) -> int | None:
    """The page's own view count: the first above the end of its text, outside of lists of other pages."""
    for n, piece in enumerate(seen.pieces[: layout.last + 12]):
        text = piece.text
        if len(text) <= _VIEWED and _DIGIT.search(text) and seen.features[n].region is not Role.RELATED:
            counted = lines.views_in(text)[1]
            if counted is not None:
                return counted
    return None


def comments_of(seen: Seen) -> int | None:
    """How many comments the page says it has; None where it does not count them."""
    for piece in seen.pieces:
        text = piece.text
        if len(text) <= _SHORT and _DIGIT.search(text) and lines.is_comments(text):
            number = _DIGITS.search(text)
            if number:
                return int(re.sub(r"\D", "", number.group())[:12])
    return None
