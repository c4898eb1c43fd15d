"""Words that mean somebody who is named elsewhere on the page, as the network joins them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from firsthand.reading.finder import Namesake
from firsthand.reading.model.entities import Entity
from firsthand.reading.model.likeness import DETERMINERS, OTHERS, PRONOUNS
from firsthand.reading.model.tokens import Tokens
from firsthand.records import Span

MOST = 8  # names that are given for one mention
SPEAKING = frozenset(("person", "organization", "place", "abstract", "object"))


def namesakes(tokens: Tokens, entities: Sequence[Entity]) -> tuple[Namesake, ...]:
    """For each mention without a name the named mentions of the same entity, nearest first; most have none."""
    named: dict[int, list[Entity]] = defaultdict(list)
    for each in entities:
        if each.type in SPEAKING and _has_name(tokens, each):
            named[each.entity].append(each)
    out = []
    for each in entities:
        if each.type in SPEAKING and named.get(each.entity) and not _has_name(tokens, each):
            at = each.words[0]
            names: tuple[Span, ...] = tuple(tokens.span(*other.words) for other in _nearest(named[each.entity], at))
            out.append(Namesake(tokens.span(*each.words).start, names))
    return tuple(out)


def _nearest(named: Sequence[Entity], at: int) -> list[Entity]:
    """The mentions, which are in order, that begin nearest to a word."""
    place = bisect_left(named, at, key=lambda other: other.words[0])
    around = named[max(0, place - MOST) : place + MOST]
    return sorted(around, key=lambda other: abs(other.words[0] - at))[:MOST]


def _has_name(tokens: Tokens, each: Entity) -> bool:
    """Whether a word that is no pronoun and no article is capital, be it only for beginning a sentence."""
    words = tokens.words[slice(*each.words)]
    plain = [w for w in words if w.lower() not in DETERMINERS | PRONOUNS | OTHERS]
    return any(w[0].isupper() for w in plain)
