"""The sentence in which words stand, for quoting them in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Span

REACH = 320  # characters looked at on either side
STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^a-z\s])|[。！？]|\n")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Drs?|Prof|Gen|Col|Lt|Capt|Sgt|Gov|Sen|Rep|St|No|vs)\.$")


def sentence_around(text: str, core: Span, within: Span) -> Span:
    """`core` and what stands with it up to the ends of its sentences, but no further than `within` or 320 characters.

    A rough splitter: an abbreviation may end a sentence too early, but never within `core`.
    """
    low, high = max(within.start, core.start - REACH), min(within.end, core.end + REACH)
    start = max(_stops(text, low, core.start), default=low)
    after = (stop for stop in _stops(text, max(core.end - 2, core.start), high) if stop >= core.end)
    return Span(min(start, core.start), max(next(after, high), core.end))


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for stop in STOP.finditer(text, start, end):
        if not ABBREVIATED.search(text, max(0, stop.start() - 8), stop.start() + 1):
            yield stop.end()
