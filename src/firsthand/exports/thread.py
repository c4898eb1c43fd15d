"""The thread: first hands at the left, the pages that carry their word at the right, a line for every telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.exports.drawing import Box, bow, fit, start_at, wrap


@dataclass(frozen=True, slots=True)
class End:
    """A first hand or a page. `kind`: "origin", "deny", "unknown" (at the left), "page" (at the right)."""

    label: str
    kind: str
    below: str = ""  # a second, smaller line
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """The measures of one size of thread. `labelled` threads have words beside their dots."""

    width: float
    left: float  # where the first hands' dots stand
    right: float  # where the pages' dots begin
    pitch: float  # from one page to the next
    most: int  # pages drawn; the others are only counted
    column: int  # pages in one column of dots
    type: float  # size of the words; 0: none


SMALL = Gauge(width=104, left=12, right=70, pitch=8.5, most=32, column=8, type=0)
LARGE = Gauge(width=860, left=300, right=560, pitch=38, most=14, column=14, type=15)
SLIM = Gauge(width=344, left=128, right=212, pitch=40, most=14, column=14, type=13)


@dataclass(frozen=True, slots=True)
class Dot:
    """An end as drawn: its circle, and its words as lines of text with the place where they begin (or end)."""

    x: float
    y: float
    radius: float
    end: End
    lines: tuple[str, ...] = ()
    below: str = ""
    text_x: float = 0
    size: float = 0

    @property
    def box(self) -> Box:
        """What the circle covers."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Line:
    """A telling: the path, and "told", "deny", or "unknown" where no first hand is in sight."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The drawing. `left_out` counts the pages that it has no room for."""

    width: float
    height: float
    hands: tuple[Dot, ...]
    pages: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int


def draw_thread(hands: Sequence[End], pages: Sequence[End], ties: Sequence[tuple[int, int]], gauge: Gauge) -> Thread:
    """The thread in one of the three gauges. `ties` are pairs of places in `hands` and `pages`."""
    kept = pages[: gauge.most]
    rows = min(len(kept), gauge.column)
    shown = hands[: max(8, rows)] if gauge.type else hands[:8]
    step = gauge.pitch if gauge.type else max(gauge.pitch, 11.0 if len(shown) > 1 else 0)
    height = max(rows * gauge.pitch, len(shown) * step) + (12 if gauge.type else 4)
    left = [_hand(end, gauge, _middle(place, len(shown), height, step)) for place, end in enumerate(shown)]
    right = [_page(end, gauge, place, rows, height) for place, end in enumerate(kept)]
    lines = [_line(left[hand], right[page]) for hand, page in ties if hand < len(left) and page < len(right)]
    return Thread(gauge.width, height, tuple(left), tuple(right), tuple(lines), len(pages) - len(kept))


def _middle(place: int, many: int, height: float, step: float) -> float:
    return round(height / 2 + (place - (many - 1) / 2) * max(step, (height - 12) / max(many, 1)), 1)


def _hand(end: End, gauge: Gauge, y: float) -> Dot:
    radius = (4.0 if end.kind == "deny" else 5.0) if not gauge.type else 8.0
    if not gauge.type:
        return Dot(gauge.left, y, radius, end)
    words = wrap(end.label, gauge.left - 22, gauge.type, 2)
    return Dot(gauge.left, y, radius, end, words, "", gauge.left - 18, gauge.type)


def _page(end: End, gauge: Gauge, place: int, rows: int, height: float) -> Dot:
    column, row = divmod(place, gauge.column)
    here = rows if column == 0 else gauge.column
    y = round(height / 2 + (row - (here - 1) / 2) * gauge.pitch, 1)
    if not gauge.type:
        return Dot(gauge.right + column * 9.0, y, 3.0, end)
    room = gauge.width - gauge.right - 16
    words, below = fit(end.label, room, gauge.type), fit(end.below, room, gauge.type - 3)
    return Dot(gauge.right, y, 5.0, end, (words,), below, gauge.right + 14, gauge.type)


def _line(hand: Dot, page: Dot) -> Line:
    path = start_at(hand.x, hand.y) + bow(hand.x, hand.y, page.x, page.y)
    return Line(path, {"origin": "told"}.get(hand.end.kind, hand.end.kind))
