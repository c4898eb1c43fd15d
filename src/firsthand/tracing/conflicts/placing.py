"""Other places for one thing."""

from __future__ import annotations

from firsthand.tracing.conflicts.clauses import denied_words
from firsthand.tracing.conflicts.contraries import LEAST
from firsthand.tracing.conflicts.filming import tell_where_taken
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Dispute, Said, Stated
from firsthand.tracing.conflicts.whereabouts import (
    Whereabouts,
    elsewhere,
    other_parts,
    parts_in,
    place_words,
    whereabouts_in,
)

SAME_PART = 0.2
"""Nearness from which "the Quayside end" and "the Abbey Meadow end" are told of one thing."""
SAME_PLACE = 0.7
"""Share of the lighter content, places left out, that two have in common if they are about one thing."""
LEAST_SHARED = 2


def names_a_place(said: Said, nearness: Nearness) -> bool:
    """Whether a content names a place, or a part of one, where something was; not where it was not."""
    content = said.utterance.content
    return not denied_words(content) and bool(whereabouts_in(content) or parts_in(content))


def in_other_places(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    """The dispute of two attributions that have one thing in two places that are not in each other."""
    if other_parts(a.utterance.content, b.utterance.content) and nearness.between(a, b) >= SAME_PART:
        return Dispute("place", a, b)
    one, other = whereabouts_in(a.utterance.content), whereabouts_in(b.utterance.content)
    if one is None or other is None or not elsewhere(one, other, nearness.may_be_one_place):
        return None
    if tell_where_taken(a, b, nearness):
        return Dispute("place", a, b, (_there(one), _there(other)))
    first, second = a.words - place_words(a.utterance.content), b.words - place_words(b.utterance.content)
    shared = nearness.weight(first & second, a, b)
    smaller = min(nearness.weight(first, a, b), nearness.weight(second, a, b))
    if len(first & second) < LEAST_SHARED or shared < max(LEAST, SAME_PLACE * smaller):
        return None
    return Dispute("place", a, b, (_there(one), _there(other))) if one.happens and other.happens else None


def _there(place: Whereabouts) -> Stated:
    names = sorted(" ".join(sorted(name)) for name in place.names)
    return Stated(place.words, ", ".join([*names, *([] if names else sorted(place.sites))]))
