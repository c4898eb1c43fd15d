"""The outlines of countries as rings of degrees, from the TopoJSON that ships."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from firsthand.desk.atlas.gazetteer import DATA

Point = tuple[float, float]
"""Degrees east and degrees north; on a map, right and down."""
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One of a country's pieces of land: its shore, and the lakes and countries within it."""

    country: str
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float


@cache
def outlines() -> tuple[Outline, ...]:
    """The pieces of land of the world, read once."""
    world = json.loads(gzip.decompress((DATA / "countries-50m.json.gz").read_bytes()))
    (width, height), (west, south) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [_arc(arc, width, height, west, south) for arc in world["arcs"]]
    found = []
    for shape in world["objects"]["countries"]["geometries"]:
        pieces = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        found += [_outline(str(shape["properties"]["name"]), piece, arcs) for piece in pieces]
    return tuple(found)


def _arc(arc: Sequence[Sequence[int]], width: float, height: float, west: float, south: float) -> Ring:
    """The points of an arc, of which the file has the steps from one to the next."""
    along, up = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return tuple((x * width + west, y * height + south) for x, y in zip(along, up, strict=True))


def _outline(country: str, piece: Sequence[Sequence[int]], arcs: Sequence[Ring]) -> Outline:
    rings = tuple(_ring(ring, arcs) for ring in piece)
    east, north = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    return Outline(country, rings, min(east), min(north), max(east), max(north))


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """A ring of its arcs, end to end; the number of one that runs backwards is inverted."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)
