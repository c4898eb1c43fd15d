"""When and where a picture was taken."""

from __future__ import annotations

import re

from firsthand.tracing.conflicts.clauses import states_something
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Said
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature

SAME_FOOTAGE = 0.4
"""Nearness from which two contents about pictures are taken to be about one, where no exhibit ties them."""
FOOTAGE = frozenset(feature(word) for word in vocabulary("video photo recording"))
TAKEN = re.compile(
    r"\b(?:filmed|shot|recorded|taken|made|captured|staged|posed|dat(?:es|ed|ing)|old|archive|file footage)\b",
    re.IGNORECASE,
)
POINTS_AT = re.compile(
    r"\b(?:that|this|it) (?:is|was)\b|\b(?:that|this|it)['’]s\b|\b(?:is|are|was|were) (?:that|those) of\b"
    r"|\bthe (?:place|location|scene|spot|room|corridor|street|building) (?:is|was)\b|\bI (?:film|shot|took)",
    re.IGNORECASE,
)


MOST_WORDS = 10
"""Words of a content that is no more than a place."""


def tell_when_taken(a: Said, b: Said, nearness: Nearness) -> bool:
    """Whether two contents speak of one picture, and tell of its taking or point at what is seen in it."""
    return all(map(_tells_of_taking, (a, b))) and _are_of_one_picture(a, b, nearness)


def tell_where_taken(a: Said, b: Said, nearness: Nearness) -> bool:
    """The same, where one may tell no more than a place, or what a picture shows there."""
    telling = [said for said in (a, b) if _tells_of_taking(said) or said.words & FOOTAGE]
    mere = [said for said in (a, b) if said not in telling and _is_mere_place(said)]
    return bool(telling) and len(telling) + len(mere) == 2 and _are_of_one_picture(a, b, nearness)


def _are_of_one_picture(a: Said, b: Said, nearness: Nearness) -> bool:
    if a.picture is not None and a.picture == b.picture:
        return True
    return nearness.answer(a, b) or bool(a.words & b.words & FOOTAGE and nearness.between(a, b) >= SAME_FOOTAGE)


def _tells_of_taking(said: Said) -> bool:
    content = said.utterance.content
    return TAKEN.search(content) is not None or POINTS_AT.search(content) is not None


def _is_mere_place(said: Said) -> bool:
    content = said.utterance.content
    return len(content.split()) <= MOST_WORDS and not states_something(content)
