"""Who did it: two contents that put one deed down to two doers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import clauses_of
from firsthand.tracing.conflicts.contraries import LEAST
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Dispute, Said, Stated
from firsthand.tracing.words.quantities import PEOPLE
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import SMALL_WORDS, feature, folded, stem

DEEDS = frozenset(
    stem(word)
    for word in vocabulary(
        """
    killed murdered executed shot fired shelled bombed bombarded torpedoed attacked burn burned torched poisoned
    destroyed sabotaged stole stolen kidnapped abducted tortured beat beaten robbed forged fabricated staged hid hidden
    buried leaked hacked
    """
    )
)
"""Deeds that are somebody's."""
OF_WAR = frozenset(feature(word) for word in vocabulary("shelled bombed bombarded torpedoed shot"))
FIRST = feature("first")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TRAILING = re.compile(
    r"(?: (?:is|are|was|were|be|been|has|have|had|will|would|also|then|later|in|on|at|with|for|the|a|an|their|its))+$"
)
MOST_WORDS = 24
NEAR = 6
"""Words before a deed, or behind its "by", among which its doer is looked for."""
ALIKE = 4
LEAST_SHARED = 2
"""Words that two contents must share behind the deed: what was done to what."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed in a clause: its doer, and what it was done to, as features."""

    act: str
    who: str  # the words in which the doer stands
    doer: frozenset[str]
    rest: frozenset[str]


@lru_cache(maxsize=20_000)
def deeds_in(content: str) -> tuple[Deed, ...]:
    """The deeds of which a content's clauses name the doer: a name, or people."""
    found = (_deed(clause.text) for clause in clauses_of(content) if not clause.negated)
    return tuple(deed for deed in found if deed is not None)


def _deed(text: str) -> Deed | None:
    words = WORD.findall(text)[:MOST_WORDS]
    ideas = [feature(folded(word)) for word in words]
    at = next((place for place in range(len(words)) if stem(folded(words[place])) in DEEDS), None)
    if at is None:
        return None
    by = next((place for place in range(at + 1, len(words)) if words[place].lower() == "by"), None)
    doer = range(max(0, at - NEAR), at) if by is None else range(by + 1, min(len(words), by + 1 + NEAR))
    rest = range(at + 1, len(words)) if by is None else range(by)
    named = [ideas[place] for place in doer if words[place].lower() not in SMALL_WORDS]
    if not any(words[place][0].isupper() or ideas[place] in PEOPLE for place in doer):
        return None
    held = (ideas[place] for place in rest if words[place].lower() not in SMALL_WORDS)
    who = TRAILING.sub("", " ".join(words[place] for place in doer))
    return Deed(ideas[at], who, frozenset(named), frozenset(held) - {ideas[at]})


def _are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two doers have no word in common, nor two that begin alike: "China", "the Chinese government"."""
    return bool(one and other) and not any(a[:ALIKE] == b[:ALIKE] for a in one for b in other)


def names_a_doer(said: Said, nearness: Nearness) -> bool:
    """Whether a content says who did something."""
    return bool(deeds_in(said.utterance.content))


def by_other_doers(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    """The dispute of two attributions that put one deed down to two doers."""
    for one in deeds_in(a.utterance.content):
        for other in deeds_in(b.utterance.content):
            shared = one.rest & other.rest
            told = len(shared) >= LEAST_SHARED or (shared and (FIRST in shared or one.act in OF_WAR))
            if one.act != other.act or not told or not _are_two(one.doer, other.doer):
                continue
            if nearness.weight(shared | {one.act}, a, b) >= LEAST:
                return Dispute("denial", a, b, (Stated(one.who, one.who), Stated(other.who, other.who)))
    return None
