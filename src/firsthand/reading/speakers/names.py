"""The proper names of a page, as records: whom each means, and where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from firsthand.records import SpeakerKind


@dataclass(frozen=True, slots=True)
class Name:
    """One bearer of a proper name: the fullest form, whether a person, and what the page says that he is."""

    name: str
    person: bool
    gender: str | None
    described: tuple[str, ...]  # lower-case nouns: "spokesman", "ministry"
    kind: SpeakerKind
    told: bool  # whether words of the page tell the kind
    place: bool = False  # a town or country


@dataclass(slots=True)
class Names:
    """The names of one page, by their forms and by the roles of their bearers, and every place where one stands."""

    by_form: dict[str, Name] = field(default_factory=dict)
    by_role: dict[str, list[Name]] = field(default_factory=dict)
    places: list[tuple[int, Name]] = field(default_factory=list)
    beginnings: list[int] = field(default_factory=list)  # where sentences begin

    def sentence_before(self, at: int) -> tuple[int, int]:
        """The sentence before the one that holds `at`, as [start, end); empty where `at` is in the page's first."""
        n = bisect_right(self.beginnings, at)
        if n == 0:
            return at, at
        return (self.beginnings[n - 2] if n > 1 else 0), self.beginnings[n - 1]

    def before(self, position: int) -> list[tuple[int, Name]]:
        """The last forty names before a place, nearest first."""
        at = bisect_left(self.places, position, key=lambda place: place[0])
        return self.places[max(0, at - 40) : at][::-1]
