"""Where a content says that something was: a place with a name, one end or bank of two, a room, a building."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import LONGEST
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, folded, tokens_of

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:of |de |la |on )?[A-ZÀ-Þ][\w’'-]+){0,3}(?:(?<=\bNo)\. ?\d+)?"
_KIND = "town|city|village|district|region|port|suburb|province|county|state|island|hamlet|municipality|cemetery"
_KIND += "|hospital"
NAMED = re.compile(
    rf"\b(?:{_KIND}) of ({_NAME})"
    rf"|\b(?:in|at|near|outside|inside|off|on|over) (?:the )?({_NAME})(?![\w’'-]| (?:{_KIND})\b)"
    rf"|\b(?:taken|moved|brought|sent|transferred|evacuated|flown) to (?:the )?({_NAME})"
)
NO_PLACE = re.compile(
    r"^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Christmas|Easter|Mr|Mrs|Ms|Dr|President|Minister|Prime)\b"
)
_PART = "end|side|bank|shore|coast|wing|entrance|exit|gate|door|tower|pier|quay|platform|track|lane|floor|deck|storey"
_PART += "|tunnel|bridge|street|road|square|station|ward|block|unit|hall|building|camp|valley|hill|field|pitch|stand"
PART = re.compile(rf"\b(?:at|on|in|near|from|by) (?:the )((?:(?!to )[\w’'-]+ ){{1,2}})({_PART})\b")
_UNIT = "tank|room|reactor|pump|engine|car|carriage|container|page|cell|flat|house"
NUMBERED = re.compile(
    rf"\b(?:at|on|in|from|near|of|to|under|behind) (?:the )?({_PART}|{_UNIT}) (?:no\.? ?)?(\d{{1,4}}|[a-d])\b"
)
NO_MODIFIER = frozenset(
    vocabulary(
        "the a an this that its their his her our same other one each every any no some of old new whole main only"
    )
)
LOCAL = re.compile(
    r"\b(?:in|at|on|inside|outside|behind|under|beneath|above|near|from|beside) (?:the|an?|his|her|its|their)"
    r"(?= ((?:[a-z][\w-]+ ){0,2}[a-z][\w-]+))"
)
HAPPENS = frozenset(
    feature(word)
    for word in vocabulary(
        """
    began started happened occurred exploded crashed collapsed landed struck hit burst found discovered filmed shot
    photographed recorded held met arrested buried stored hidden seen died killed born signed
    """
    )
)
"""What happens to a thing in one place only."""

_LEVELS = """
kitchen cellar basement attic roof stairs stairwell corridor lobby lift garage cabin cockpit boiler workshop storeroom
hotel school hospital church mosque prison pub restaurant warehouse barn cinema theatre museum library bakery studio
forest field desert beach tunnel park
river lake sea canal harbour pond reservoir
""".strip()
SITES = {feature(word): level for level, row in enumerate(_LEVELS.splitlines()) for word in vocabulary(row)}
"""Sorts of places: rooms, buildings, stretches of land, waters. Two of one sort are not in each other."""
WATERS = 3

Place = frozenset[str]
"""A place's name as its words."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places that a content names, as it has them and as sets of ideas."""

    words: str
    names: frozenset[Place]
    sites: frozenset[str]
    happens: bool  # it says of something that happens in one place only


@lru_cache(maxsize=20_000)
def whereabouts_in(content: str) -> Whereabouts | None:
    """The places that a content names; None where it names none."""
    text = content[:LONGEST]
    named = [match.span() for match in NAMED.finditer(text) if not NO_PLACE.match(_name(match))]
    local = [
        (match.start(), match.start(1) + at, site) for match in LOCAL.finditer(text) for site, at in _site(match[1])
    ]
    if not named and not local:
        return None
    return Whereabouts(
        words=_phrase(text, sorted([*named, *((start, end) for start, end, _ in local)])),
        names=places_in(content),
        sites=frozenset(site for _, _, site in local),
        happens=not HAPPENS.isdisjoint(map(feature, tokens_of(text))),
    )


def _phrase(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The first place and those right behind it: "in a disused school near Selmar"."""
    start, end = spans[0]
    for first, last in spans[1:]:
        if first - end <= 1:
            end = max(end, last)
    return " ".join(text[start:end].split())


def _name(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3]


def _site(words: str) -> Iterator[tuple[str, int]]:
    """The first of some words that is a sort of place, and where it ends."""
    for match in re.finditer(r"\S+", words):
        if feature(match[0]) in SITES:
            yield feature(match[0]), match.end()
            return


def place_words(content: str) -> frozenset[str]:
    """The features of the places that a content names."""
    found = whereabouts_in(content)
    if found is None:
        return frozenset()
    return found.sites | {feature(word) for name in found.names for word in name}


@lru_cache(maxsize=20_000)
def places_in(content: str) -> frozenset[Place]:
    """The places with names that a content says something was in, each as its words."""
    found = (_name(match) for match in NAMED.finditer(content[:LONGEST]))
    return frozenset(frozenset(tokens_of(name)) for name in found if not NO_PLACE.match(name))


def elsewhere(one: Whereabouts, other: Whereabouts, may_be_one: Callable[[Place, Place], bool]) -> bool:
    """Whether the two are in places that have nothing in common, as far as `may_be_one` can tell."""
    if one.names and other.names:
        return not any(may_be_one(first, second) for first in one.names for second in other.names)
    first, second = ({SITES[site] for site in each.sites} for each in (one, other))
    if not (first and second) or not one.sites.isdisjoint(other.sites):
        return False
    return first == second or (first == {WATERS}) != (second == {WATERS})  # nothing dry is in the water


@lru_cache(maxsize=20_000)
def parts_in(content: str) -> frozenset[tuple[str, frozenset[str]]]:
    """The ends, banks, gates, floors that a content names: ("end", {"quayside"}), ("tank", {"4"})."""
    plain = folded(content[:LONGEST])
    named = ((match[2], frozenset(match[1].split()) - NO_MODIFIER) for match in PART.finditer(plain))
    numbered = ((match[1], frozenset({match[2]})) for match in NUMBERED.finditer(plain))
    return frozenset((head, which) for head, which in (*named, *numbered) if which)


def other_parts(one: str, other: str) -> bool:
    """Whether two contents name two parts of one sort: "the Quayside end" and "the Abbey Meadow end"."""
    first, second = parts_in(one), parts_in(other)
    heads = {head for head, _ in first} & {head for head, _ in second}
    return any(
        not any(a & b for at, a in first if at == head for to, b in second if to == head) for head in sorted(heads)
    )
