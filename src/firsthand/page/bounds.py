"""How much of a page is read: enough for any page of news, and no more than fits into memory.

With these bounds, and those on the size of a capture, reading stays below 1.5 GB.
"""

from __future__ import annotations

import re

from firsthand.errors import Refusal

MOST_TAGS = 1_000_000
"""Opening and closing tags of one page. The largest of 790 saved news pages has a hundredth of it."""

MOST_LINES = 200_000
"""Lines of pasted text, or displayed runs of HTML, of one page."""

MOST_ATTRIBUTES = 2_000
"""Attributes of one tag. The parser holds each against all before it; no page of news has fifty."""

WORTH_A_LOOK = 200_000
"""Characters of a page from which its tags are looked at one by one, and of which a tag has a twentieth."""
OPENING = re.compile(r"""<[A-Za-z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
VALUES = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")


def refuse_beyond_tags(name: str, html: str) -> None:
    """Raises Refusal where a page called `name` has more tags than are read; asked before anything is parsed."""
    _refuse_beyond(name, html.count("<"), "tags", MOST_TAGS)


def refuse_beyond_attributes(name: str, html: str) -> None:
    """Raises Refusal where a tag of a page called `name` has more attributes than are read. Linear in the text."""
    if len(html) < WORTH_A_LOOK:
        return
    for tag in OPENING.finditer(html):
        if tag.end() - tag.start() > WORTH_A_LOOK // 20:
            _refuse_beyond(name, len(VALUES.sub("", tag.group()).split()) - 1, "attributes in one tag", MOST_ATTRIBUTES)


def refuse_beyond_lines(name: str, lines: int) -> None:
    """Raises Refusal where a page called `name` has more lines than are read."""
    _refuse_beyond(name, lines, "lines of text", MOST_LINES)


def _refuse_beyond(name: str, number: int, of: str, most: int) -> None:
    if number > most:
        raise Refusal(name, f"has {number:,} {of}, and at most {most:,} are read", to_do="Split it into its pages.")
