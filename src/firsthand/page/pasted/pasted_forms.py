"""What a pasted line's form alone says, wherever it stands."""

from __future__ import annotations

from firsthand.page import lines
from firsthand.page.pasted.pasted_lines import Line
from firsthand.records import Role

COLUMN = 3  # cells
"""Lines of so many cells are menus or tables."""


def furniture_of(line: Line) -> Role | None:
    """The role that a line's form alone gives it, wherever it stands; None for what may be the article."""
    text = line.text
    if lines.is_skip_link(text):
        return Role.SKIP_LINK
    if lines.is_share(text) or (len(line.cells) > 1 and any(lines.is_share(cell) for cell in line.cells)):
        return Role.SHARE
    if len(line.cells) >= COLUMN and not text.endswith(".") and not lines.is_legal(text):
        return Role.NAVIGATION
    for test, role in (
        (lines.is_legal, Role.LEGAL),
        (lines.is_comments, Role.COMMENTS),
        (lines.is_advert, Role.ADVERT),
    ):
        if test(text):
            return role
    return None


def told_by(text: str) -> Role | None:
    """What a line says about the article: who wrote it, when, how many read it."""
    if lines.views_in(text)[0]:
        return Role.VIEW_COUNTER
    if lines.is_published(text) or lines.is_updated(text):
        return Role.PUBLISHED
    return Role.BYLINE if lines.is_byline(text) else None


def line_weight(text: str) -> float:
    """Length, scripts without spaces counted for what they say."""
    return len(text) if text.isascii() else sum(2.5 if ord(c) > 0x2E80 else 1.0 for c in text)
