"""A long text cut into windows that the model can hold, and nothing lost between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 254
"""Word pieces in a window, the two special ones left out."""
BEFORE = 56
"""Word pieces of what stands before that a window is given to understand its own."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` go through the model; what it says of `own` to `last` is taken."""

    first: int
    own: int
    last: int


def windows_of(
    pieces: Sequence[int], paragraphs: Sequence[int], longest: int = LONGEST, before: int = BEFORE
) -> Iterator[Window]:
    """Windows whose own words cover all words once, in order.

    `pieces` is the number of word pieces of each word. A window ends with a paragraph where one ends in its second
    half; else it is cut within the paragraph, and the next begins with as much of it again as `before` allows.
    """
    own, n = 0, len(pieces)
    while own < n:
        spare = min(before, longest - pieces[own])
        first = own
        while first > 0 and pieces[first - 1] <= spare:
            first -= 1
            spare -= pieces[first]
        room = longest - sum(pieces[first:own])
        last = own
        while last < n and (pieces[last] <= room or last == own):
            room -= pieces[last]
            last += 1
        if last < n:
            last = _paragraph_end(paragraphs, own + (last - own) // 2, last)
        yield Window(first, own, last)
        own = last


def _paragraph_end(paragraphs: Sequence[int], lowest: int, last: int) -> int:
    """The last end of a paragraph between two words; `last` where there is none."""
    for k in range(last, lowest, -1):
        if paragraphs[k] != paragraphs[k - 1]:
            return k
    return last
