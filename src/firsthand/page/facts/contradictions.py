"""Where a page says two things of itself: what it shows against what it declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from firsthand.page.facts.people import is_person
from firsthand.page.facts.ranking import Candidate
from firsthand.page.facts.titles import bag_of, likeness
from firsthand.records import Contradiction

_WORD = re.compile(r"\w{2,}")
_LITTLE = 0.34  # word F1 under which two titles are two titles
_NEAR = frozenset({"just before", "under headline", "above text"})
_SURE = frozenset({"by line", "author link", "author item"})


def contradiction_of(about: str, kept: Candidate | None, candidates: Sequence[Candidate]) -> Contradiction | None:
    """What stands against the kept title, byline or date on the other side; None where somebody there agrees."""
    if kept is None:
        return None
    differs = _DIFFERS[about]
    opposite = [(c, differs(kept, c)) for c in _opposite(kept, candidates)]
    other = next((c for c, unlike in opposite if unlike), None)
    if other is None or any(unlike is False for _, unlike in opposite):
        return None
    return Contradiction(about, kept.value, kept.source, other.value, other.source)


def _opposite(kept: Candidate, others: Sequence[Candidate]) -> Iterator[Candidate]:
    """What is declared where the kept is seen, and the other way round."""
    for c in others:
        if (c.source == "visible") != (kept.source == "visible") and c.source not in ("nothing", "url"):
            yield c


def _other_title(kept: Candidate, other: Candidate) -> bool | None:
    """Whether it is another title; None where it says nothing either way."""
    if other.source == "visible" and "headline" not in other.marks[0]:
        return None
    return likeness(bag_of(kept.value), bag_of(other.value)) < _LITTLE


def _other_people(kept: Candidate, other: Candidate) -> bool | None:
    """Whether it names other people; None where it names none."""
    if other.source == "visible" and not (other.marks[0] in _NEAR and _SURE & set(other.marks)):
        return None
    if not is_person(kept.value) or not is_person(other.value) or "names the outlet" in other.marks:
        return None
    return not set(_WORD.findall(kept.value.casefold())) & set(_WORD.findall(other.value.casefold()))


def _other_day(kept: Candidate, other: Candidate) -> bool | None:
    """Whether it is another day; None for dates of changes, and for dates that may be another thing's."""
    if other.source == "visible":
        if other.marks[0] not in _NEAR or "says updated" in other.marks or "named a date" not in other.marks:
            return None
    elif "modified" in other.marks[0]:
        return None
    apart = abs((date.fromisoformat(kept.value[:10]) - date.fromisoformat(other.value[:10])).days)
    # A moment may fall on two days in two time zones.
    return apart > 1 or (apart == 1 and "T" not in kept.value and "T" not in other.value)


_DIFFERS: Mapping[str, Callable[[Candidate, Candidate], bool | None]] = MappingProxyType(
    {"title": _other_title, "byline": _other_people, "published": _other_day}
)
