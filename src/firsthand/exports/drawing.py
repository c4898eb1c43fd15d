"""What the drawings share: boxes, the width of words, and lines between boxes. Lengths are SVG user units."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Thousandths of an em that characters take in Helvetica Bold, than which few sans-serifs run wider.
WIDTHS = {
    sign: width
    for width, signs in {
        **{
            238: "'",
            278: " ,./\\ijlI|‘’·",
            333: "ft()[]-!:;`",
            389: "r*{}",
            474: '"',
            500: "z“”–",
            556: "aceksvxy0123456789_$#",
        },
        **{584: "+<=>~^", 611: "bdghnopqu?FLTZ", 667: "EPSVXY", 722: "ABCDHKNRU&J", 778: "GOQw", 833: "M", 889: "m%"},
        **{944: "W", 975: "@", 1000: "…—"},
    }.items()
    for sign in signs
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area; touching edges do not."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


def width_of(text: str, size: float) -> float:
    """How wide `text` stands at most in an ordinary sans-serif of `size`; no font is at hand to ask."""
    return size * sum(_em(character) for character in text)


def fit(text: str, width: float, size: float) -> str:
    """`text` on one line, cut with an ellipsis where it is wider than `width`. White space runs become one space."""
    text = " ".join(text[:400].split())
    if width_of(text, size) <= width:
        return text
    room = width - width_of("…", size)
    for length, character in enumerate(text):
        room -= width_of(character, size)
        if room < 0:
            return text[:length].rstrip() + "…"
    return text


def wrap(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """`text` broken between words into at most `lines` lines, the last cut with an ellipsis if need be."""
    words, out = text[:400].split(), list[str]()
    while words and len(out) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= width:
            line += f" {words.pop(0)}"
        out.append(fit(line, width, size))
    return (*out, fit(" ".join(words), width, size)) if words else tuple(out)


def bow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A curve that leaves level and arrives level, as the rest of a path that stands at (x1, y1)."""
    if y1 == y2:
        return f"L{_short(x2)} {_short(y2)}"
    half = (x1 + x2) / 2
    return f"C{_short(half)} {_short(y1)} {_short(half)} {_short(y2)} {_short(x2)} {_short(y2)}"


def start_at(x: float, y: float) -> str:
    return f"M{_short(x)} {_short(y)}"


def settle(wished: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Middles as near the wished ones as can be (least squares) that keep their order and leave `gap` between boxes.

    Pool adjacent violators: boxes that would touch move as one pile to the mean of what they wish for.
    """
    offsets, below = [], 0.0
    for height in heights:
        offsets.append(below + height / 2)
        below += height + gap
    piles: list[tuple[float, int]] = []  # the sum of what the boxes in the pile wish for, how many they are
    for wish, offset in zip(wished, offsets, strict=True):
        total, count = wish - offset, 1
        while piles and piles[-1][0] / piles[-1][1] > total / count:
            earlier, many = piles.pop()
            total, count = total + earlier, count + many
        piles.append((total, count))
    tops = [total / count for total, count in piles for _ in range(count)]
    return [top + offset for top, offset in zip(tops, offsets, strict=True)]


def _em(character: str) -> float:
    if character in WIDTHS:
        return 1.02 * WIDTHS[character] / 1000
    return 1.04 if unicodedata.east_asian_width(character) in "WF" else 0.76


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
