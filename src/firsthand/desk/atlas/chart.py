"""The map of a story's places: the land around them, cut to a frame that holds them all. Lengths are SVG user units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, log10, radians

from firsthand.desk.atlas.clipping import area, clipped, middle, thinned
from firsthand.desk.atlas.land import Outline, Point, Ring, outlines
from firsthand.exports.drawing import Box, width_of

NARROWEST = 2.5  # degrees of latitude that a map shows at least
OUTSIDE = 8.0  # what is cut off lies this far outside the frame, and with it the lines along which it was cut
KM_A_DEGREE = 111.2
CLEAR = 2.5  # around a dot
LETTER, SPACED = 14.0, 11.5  # sizes of the names of places and of countries


@dataclass(frozen=True, slots=True)
class Size:
    """How large a map is: its width, the least and the most that its height may be, and the room around places."""

    width: float
    least: float
    most: float
    room: float


LARGE, SLIM = Size(860, 320, 480, 70), Size(360, 260, 400, 40)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be shown: where it is, what it is called, how often it is named, and whether that is certain."""

    id: str
    name: str
    latitude: float
    longitude: float
    times: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map. `text` is where its name begins, or ends with `before`; None: there is no room for it."""

    spot: Spot
    x: float
    y: float
    radius: float
    text: Point | None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a country on its land, by the middle of its line."""

    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The map as drawn. `scale`: kilometres, and how long a line of them is."""

    width: float
    height: float
    land: tuple[str, ...]  # paths, a country each
    titles: tuple[Title, ...]
    dots: tuple[Dot, ...]
    scale: tuple[int, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows. `unit`: user units for a degree north; `squeeze`: for one east, of it."""

    west: float
    north: float
    unit: float
    squeeze: float
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point of the world is on the map."""
        return (longitude - self.west) * self.unit * self.squeeze, (self.north - latitude) * self.unit

    def shows(self, outline: Outline) -> bool:
        """Whether some of it may be on the map."""
        left, bottom = self.at(outline.west, outline.south)
        right, top = self.at(outline.east, outline.north)
        return right >= 0 and left <= self.width and bottom >= 0 and top <= self.height


def draw_chart(spots: Sequence[Spot], size: Size = LARGE) -> Chart | None:
    """The map of these places; None where there are none."""
    if not spots:
        return None
    frame = _frame(spots, size)
    pieces = [(each.country, _on(frame, each)) for each in outlines() if frame.shows(each)]
    dots = _dots(frame, spots)
    paths: dict[str, list[str]] = {}
    for country, rings in pieces:
        paths.setdefault(country, []).extend(map(_path, rings))
    land = tuple("".join(path) for path in paths.values() if path)
    return Chart(frame.width, frame.height, land, _titles(frame, pieces, dots), dots, _scale(frame))


def _frame(spots: Sequence[Spot], size: Size) -> Frame:
    north, south = max(s.latitude for s in spots), min(s.latitude for s in spots)
    east, west = max(s.longitude for s in spots), min(s.longitude for s in spots)
    squeeze = max(0.2, cos(radians((north + south) / 2)))
    inner = size.width - 2 * size.room
    tall = max(north - south, NARROWEST)
    wide = max((east - west) * squeeze, NARROWEST)
    unit = min(inner / wide, (size.most - 2 * size.room) / tall)
    height = min(size.most, max(size.least, tall * unit + 2 * size.room))
    return Frame(
        west=(east + west) / 2 - size.width / 2 / unit / squeeze,
        north=(north + south) / 2 + height / 2 / unit,
        unit=unit,
        squeeze=squeeze,
        width=size.width,
        height=round(height, 1),
    )


def _on(frame: Frame, outline: Outline) -> list[Ring]:
    """The rings of a piece of land on the map, as far as they can be seen."""
    found = []
    for ring in outline.rings:
        placed = tuple(frame.at(*point) for point in ring)
        seen = thinned(clipped(placed, -OUTSIDE, -OUTSIDE, frame.width + OUTSIDE, frame.height + OUTSIDE))
        if seen:
            found.append(seen)
    return found


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def _dots(frame: Frame, spots: Sequence[Spot]) -> tuple[Dot, ...]:
    """The places, those that are named most first, each with its name where there is room."""
    placed = []
    for spot in sorted(spots, key=lambda each: (-each.times, each.name)):
        x, y = frame.at(spot.longitude, spot.latitude)
        placed.append(Dot(spot, round(x, 1), round(y, 1), min(4.5 + spot.times**0.5, 10.0), None))
    taken = [_round(dot) for dot in placed]
    return tuple(_with_name(dot, frame, taken) for dot in placed)


def _round(dot: Dot) -> Box:
    """The room that a dot takes."""
    reach = dot.radius + CLEAR
    return Box(dot.x - reach, dot.y - reach, 2 * reach, 2 * reach)


def _with_name(dot: Dot, frame: Frame, taken: list[Box]) -> Dot:
    wide, off = width_of(dot.spot.name, LETTER), dot.radius + 5
    for before, x, y in (
        (False, dot.x + off, dot.y),
        (True, dot.x - off - wide, dot.y),
        (False, dot.x - wide / 2, dot.y - off - LETTER / 2),
        (False, dot.x - wide / 2, dot.y + off + LETTER / 2),
    ):
        box = Box(x, y - LETTER / 2, wide, LETTER)
        fits = x >= 4 and box.right <= frame.width - 4 and box.y >= 4 and box.bottom <= frame.height - 4
        if fits and not any(_meet(box, each) for each in taken):
            taken.append(box)
            at = round(box.right if before else x, 1), round(y + LETTER * 0.34, 1)
            return Dot(dot.spot, dot.x, dot.y, dot.radius, at, before)
    return dot


def _titles(frame: Frame, pieces: Sequence[tuple[str, list[Ring]]], dots: Sequence[Dot]) -> tuple[Title, ...]:
    """The names of countries of which enough is seen to bear one, clear of the places and their names."""
    taken = [_box_of(dot) for dot in dots]
    largest: dict[str, Ring] = {}
    for country, rings in pieces:
        for ring in rings[:1]:
            if area(ring) > area(largest.get(country, ())) if country in largest else True:
                largest[country] = ring
    found = []
    for country, ring in sorted(largest.items(), key=lambda each: (-area(each[1]), each[0])):
        x, y = middle(ring)
        wide = width_of(country, SPACED) * 1.25
        box = Box(x - wide / 2, y - SPACED, wide, 2 * SPACED)
        roomy = area(ring) > wide * SPACED * 3
        shown = box.x > 6 and box.right < frame.width - 6 and box.y > 6 and box.bottom < frame.height - 30
        if roomy and shown and not any(_meet(box, each) for each in taken):
            taken.append(box)
            found.append(Title(country, round(x, 1), round(y + SPACED * 0.34, 1)))
    return tuple(found)


def _box_of(dot: Dot) -> Box:
    wide = width_of(dot.spot.name, LETTER) if dot.text else 0.0
    left = min(dot.x - dot.radius, (dot.text[0] - (wide if dot.before else 0)) if dot.text else dot.x)
    right = max(dot.x + dot.radius, (dot.text[0] + (0 if dot.before else wide)) if dot.text else dot.x)
    return Box(left, dot.y - 2 * LETTER, right - left, 4 * LETTER)


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _scale(frame: Frame) -> tuple[int, float]:
    """A round number of kilometres that takes up to a fifth of the width."""
    a_km = frame.unit / KM_A_DEGREE
    most = frame.width / 5 / a_km
    step = 10 ** int(log10(most))
    km = max(each for each in (step, 2 * step, 5 * step) if each <= most)
    return km, round(km * a_km, 1)
