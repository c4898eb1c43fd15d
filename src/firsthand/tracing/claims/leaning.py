"""What two contents have in common beyond their words: fields of meaning, and the words around them that they lean on.

"The allegation", "it", "the figures" say next to nothing by themselves. What they are about stands around them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from firsthand.records import Quote
from firsthand.tracing.words.fields import FIELDS_OF, fields_of
from firsthand.tracing.words.rarity import Rarity
from firsthand.tracing.words.utterances import Utterance

NAMES = {
    "in_field": "how much of one is in the other, or speaks of the same thing in other words",
    "shared": "how many words they share",
    "left_over": "how telling the words are that one has alone",
    "fewest_words": "how many words the shorter has",
    "quoted": "how many are quoted",
    "with_surroundings": "share of their words, with those around them, that they share",
    "short": "how short the shorter is",
    "short_in_surroundings": "share of the words around them, where one is short",
    "denied": "how much of what is denied stands in the denial or around it",
    "answers": "a denial that follows what it may deny",
    "answered": "a denial that stands before what it may deny",
}
"""The signs in the order in which `leaning` gives them, each with what it is in words."""

MOST_LEFT = 30.0
"""Weight of words that one has alone from which more say nothing more."""
FEW = 3
"""Words from which a content begins to be about something by itself."""

Shared = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Words of both contents, those of one that stand around the other, and those of the other that stand around one."""


def leaning(one: Utterance, other: Utterance, shared: Shared, rarity: Rarity) -> tuple[float, ...]:
    """The signs in the order of NAMES, whichever of the two comes first."""
    left, in_field = _left_over(one, other, shared[0], rarity)
    left_other, in_field_other = _left_over(other, one, shared[0], rarity)
    denies, denies_other = one.denies, other.denies
    fewest = min(len(one.features), len(other.features))
    short = 1 / (1 + fewest / FEW)
    said, theirs, ours = shared
    both, lent, returned = _total(said, rarity), _total(theirs, rarity), _total(ours, rarity)
    around = _total(one.context & other.context, rarity) + both + lent + returned
    surroundings = around / max(1.0, min(_with_context(one, rarity), _with_context(other, rarity)))
    denied, step = 0.0, 0
    if denies != denies_other:
        claim, held = (other, both + returned) if denies else (one, both + lent)
        denied = held / max(1.0, rarity.whole(claim.features))
        if one.attribution.page == other.attribution.page:
            step = one.place - other.place if denies else other.place - one.place
    return (
        max(in_field, in_field_other),
        math.log1p(len(shared[0])),
        min(MOST_LEFT, left, left_other),
        math.log1p(fewest),
        float(one.attribution.quote is Quote.DIRECT) + float(other.attribution.quote is Quote.DIRECT),
        surroundings,
        short,
        surroundings * short,
        denied,
        float(step == 1),
        float(step == -1),
    )


def _left_over(one: Utterance, other: Utterance, shared: frozenset[str], rarity: Rarity) -> tuple[float, float]:
    """The weight of what `one` has alone, and the share of its weight that is in `other` or in a field of it."""
    page = one.attribution.page
    whole = max(1.0, rarity.whole(one.features, page))
    left = whole - (rarity.total(shared, page) if shared else 0.0)
    theirs = _fields(other.features)
    akin = [word for word in _in_fields(one.features) if word not in shared and not FIELDS_OF[word].isdisjoint(theirs)]
    return left, (whole - left + (rarity.total(akin, page) if akin else 0.0)) / whole


def _with_context(utterance: Utterance, rarity: Rarity) -> float:
    return rarity.whole(utterance.features) + rarity.whole(utterance.context)


def _total(words: Iterable[str], rarity: Rarity) -> float:
    return rarity.total(words) if words else 0.0


@lru_cache(maxsize=20_000)
def _fields(features: frozenset[str]) -> frozenset[int]:
    return fields_of(features)


@lru_cache(maxsize=20_000)
def _in_fields(features: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in sorted(features) if word in FIELDS_OF)
