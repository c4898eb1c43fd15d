"""How much of a page is read: enough for any page of news, and no more than fits into memory.

With these bounds, and those on the size of a capture, reading stays below 1.5 GB.
"""

from __future__ import annotations

from firsthand.errors import Refusal

MOST_TAGS = 1_000_000
"""Opening and closing tags of one page. The largest of 790 saved news pages has a hundredth of it."""

MOST_LINES = 200_000
"""Lines of pasted text, or displayed runs of HTML, of one page."""


def refuse_beyond_tags(name: str, html: str) -> None:
    """Raises Refusal where a page called `name` has more tags than are read; asked before anything is parsed."""
    _refuse_beyond(name, html.count("<"), "tags", MOST_TAGS)


def refuse_beyond_lines(name: str, lines: int) -> None:
    """Raises Refusal where a page called `name` has more lines than are read."""
    _refuse_beyond(name, lines, "lines of text", MOST_LINES)


def _refuse_beyond(name: str, number: int, of: str, most: int) -> None:
    if number > most:
        raise Refusal(name, f"has {number:,} {of}, and at most {most:,} are read", to_do="Split it into its pages.")
