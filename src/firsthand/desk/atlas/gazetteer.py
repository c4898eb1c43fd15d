"""The gazetteer: places of 15,000 people or more, and countries, by their names."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


NOT_PLACES = words_of(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
"""Names of places that far more often mean something else."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `country` and `region` are names for people; a region is given where a country has many namesakes."""

    name: str
    country: str
    region: str
    latitude: float  # degrees north
    longitude: float  # degrees east
    people: int

    @property
    def within(self) -> str:
        """Where it is: "Texas, United States"."""
        return f"{self.region}, {self.country}" if self.region else self.country


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name. What is called so in the first place comes before what is called so in another language too."""

    lines: tuple[str, ...]  # as they stand in the file: those of most people first
    by_name: Mapping[str, tuple[int, ...]]  # places in `lines`
    by_other_name: Mapping[str, tuple[int, ...]]
    countries: frozenset[str]  # and regions
    longest: int  # words in a name

    def called(self, name: str) -> tuple[Place, ...]:
        """The places that a name may mean, most people first. Names are taken as they are written."""
        return tuple(place_of(self.lines[each]) for each in self.by_name.get(name) or self.by_other_name.get(name, ()))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, read once."""
    lines = tuple(gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode("utf-8").splitlines())
    names: dict[str, tuple[int, ...]] = {}
    others: dict[str, tuple[int, ...]] = {}
    countries = set[str]()
    for number, line in enumerate(lines):
        name, country, region, *_, aliases = line.split("\t")
        countries.update((country, region))
        if name not in NOT_PLACES:
            names[name] = (*names.get(name, ()), number)
        for alias in aliases.split("|") if aliases else ():
            others[alias] = (*others.get(alias, ()), number)
    countries.discard("")
    longest = 1 + max(name.count(" ") for known in (names, others, countries) for name in known)
    return Gazetteer(lines, names, others, frozenset(countries), longest)


def place_of(line: str) -> Place:
    """The place of a line of the file."""
    name, country, region, latitude, longitude, people, _ = line.split("\t")
    return Place(name, country, region, float(latitude), float(longitude), int(people))
