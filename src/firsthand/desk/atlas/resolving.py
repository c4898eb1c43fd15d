"""Which place a name means, and how sure that is. Nothing is guessed silently: what is not sure is said to be so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from firsthand.desk.atlas.gazetteer import Gazetteer, Place

BY_FAR = 20  # times as many people as the next of that name


class Sure(StrEnum):
    """How sure it is which place a name means."""

    ONLY = "only"  # the gazetteer has one of that name
    WITHIN = "within"  # the story names the country of one of them
    LARGEST = "largest"  # one is larger than the others by far
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Named:
    """A name, the place that it is taken to mean, and the others of that name."""

    name: str
    place: Place | None  # None: it may be any of `others`
    sure: Sure
    others: tuple[Place, ...]


def resolve(name: str, held: Gazetteer, within: Collection[str], countries: Collection[str]) -> Named | None:
    """What a name means; None for no place. `within` are the countries and regions that stand behind it ("Paris,
    Texas"), `countries` all that the story names."""
    places = held.called(name)
    if not places:
        return None
    if len(places) == 1:
        return Named(name, places[0], Sure.ONLY, ())
    for known in (within, countries):
        there = [place for place in places if place.country in known or place.region in known]
        if len(there) == 1:
            return Named(name, there[0], Sure.WITHIN, tuple(each for each in places if each != there[0]))
    if places[0].people >= BY_FAR * max(places[1].people, 1):
        return Named(name, places[0], Sure.LARGEST, places[1:])
    return Named(name, None, Sure.OPEN, places)
