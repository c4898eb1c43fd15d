"""The timeline: day by day, how many pages were published (upwards) and how many things were said (downwards)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.exports.drawing import Box
from firsthand.exports.when import short_day

WIDTH, REACH, AXIS, MARGIN, GUTTER = 1160.0, 84.0, 44.0, 22.0, 112.0  # the gutter holds the names of the two rows
MOST_DAYS = 14
WIDEST = 138.0  # from one day to the next


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's count as drawn. `kind`: "published" or "said"."""

    kind: str
    count: int
    box: Box


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or several days that share a place, on the axis. `pause`: days without anything since the one before."""

    label: str
    year: str
    x: float
    bars: tuple[Bar, ...]
    pause: str
    pause_x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing; empty where no day is known."""

    width: float
    height: float
    axis: float  # how far down the line of days stands
    days: tuple[Day, ...]


def draw_timeline(published: Iterable[date], said: Iterable[date]) -> Timeline:
    """Only days with something on them are drawn. Beyond fourteen of them, neighbours share a place."""
    above, below = Counter(published), Counter(said)
    groups = _groups(sorted({*above, *below}))
    tall = max((sum(c[day] for day in group) for group in groups for c in (above, below)), default=1)
    pitch = min(WIDTH - GUTTER - MARGIN, len(groups) * WIDEST) / max(len(groups), 1)
    days = []
    for place, group in enumerate(groups):
        x = GUTTER + (place + 0.5) * pitch
        counts = (("published", sum(above[day] for day in group)), ("said", sum(below[day] for day in group)))
        bars = tuple(_bar(kind, count, x, min(pitch - 16, 56.0), tall) for kind, count in counts if count)
        empty = (group[0] - groups[place - 1][-1]).days - 1 if place else 0
        days.append(Day(_label(group), _year(groups, place), x, bars, _pause(empty, pitch), x - pitch / 2))
    width = GUTTER + len(groups) * pitch + MARGIN
    bottom = max((bar.box.bottom for day in days for bar in day.bars), default=0.0)
    height = max(bottom, MARGIN + REACH + AXIS + 6) + MARGIN
    return Timeline(round(width, 1), height, MARGIN + REACH, tuple(days))


def _groups(days: list[date]) -> list[list[date]]:
    many = min(len(days), MOST_DAYS)
    return [days[len(days) * place // many : len(days) * (place + 1) // many] for place in range(many)]


def _bar(kind: str, count: int, x: float, width: float, tall: int) -> Bar:
    height = max(3.0, round(REACH * count / max(tall, 6), 1))
    top = MARGIN + REACH - height if kind == "published" else MARGIN + REACH + AXIS
    return Bar(kind, count, Box(x - width / 2, top, width, height))


def _label(group: list[date]) -> str:
    first, last = group[0], group[-1]
    if first == last:
        return short_day(first)
    return f"{first.day}–{short_day(last)}" if first.month == last.month else f"{short_day(first)}–{short_day(last)}"


def _year(groups: list[list[date]], place: int) -> str:
    year = groups[place][0].year
    return str(year) if place == 0 or groups[place - 1][-1].year != year else ""


def _pause(empty: int, pitch: float) -> str:
    if empty < 1:
        return ""
    return (f"{empty} day" + ("s" if empty > 1 else "")) if pitch > 70 else f"{empty} d"
