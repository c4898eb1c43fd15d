"""Rings cut to a frame and thinned to what can be seen of them."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.desk.atlas.land import Point, Ring

NEAREST = 0.9  # user units: points that are nearer to the line between their neighbours are left out


def clipped(ring: Ring, left: float, top: float, right: float, bottom: float) -> Ring:
    """What of a ring lies within a frame, edge by edge; empty where nothing does."""
    for inside, crossing in (
        (lambda p: p[0] >= left, lambda a, b: _at_x(a, b, left)),
        (lambda p: p[0] <= right, lambda a, b: _at_x(a, b, right)),
        (lambda p: p[1] >= top, lambda a, b: _at_y(a, b, top)),
        (lambda p: p[1] <= bottom, lambda a, b: _at_y(a, b, bottom)),
    ):
        ring = _cut(ring, inside, crossing)
        if not ring:
            return ()
    return ring


def thinned(ring: Ring) -> Ring:
    """The ring without the points that nobody could miss; empty for one that is too small to be seen at all."""
    if len(ring) < 4:
        return ()
    far = max(range(len(ring)), key=lambda each: _apart(ring[0], ring[each]))
    kept = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        start, end = waiting.pop()
        most, at = max(
            ((_off_line(ring[start], ring[end], ring[each]), each) for each in range(start + 1, end)), default=(0.0, 0)
        )
        if most > NEAREST:
            kept.add(at)
            waiting += [(start, at), (at, end)]
    found = tuple(ring[each] for each in sorted(kept))
    return found if len(set(found)) > 2 else ()


def area(ring: Ring) -> float:
    """How much a ring holds."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def middle(ring: Ring) -> Point:
    """The centre of a ring's area."""
    twice = x = y = 0.0
    for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        twice, x, y = twice + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def _cut(ring: Ring, inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]) -> Ring:
    kept: list[Point] = []
    for before, point in zip((ring[-1], *ring), ring, strict=False):
        if inside(point) != inside(before):
            kept.append(crossing(before, point))
        if inside(point):
            kept.append(point)
    return tuple(kept)


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _off_line(a: Point, b: Point, point: Point) -> float:
    """How far a point is from the line from a to b."""
    across, down = b[0] - a[0], b[1] - a[1]
    length = (across * across + down * down) ** 0.5
    if length == 0:
        return _apart(a, point)
    return float(abs(across * (a[1] - point[1]) - (a[0] - point[0]) * down) / length)


def _apart(a: Point, b: Point) -> float:
    return float(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5)
