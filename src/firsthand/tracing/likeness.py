"""How alike two attributions are: whether they could be one claim.

The score weighs shared rare words, once for those in both contents and less for those that one of them leaves to the
sentence around it, and then asks the things that decide: figures, times, who speaks, and whether one of them says no.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Quote
from firsthand.tracing.quantities import Agreement, agreement
from firsthand.tracing.utterances import Utterance

ENOUGH = 0.33
"""Two attributions at this score or above are taken to be one claim, if the others of the claim agree."""

ELABORATION = 0.25
"""What it adds that a speaker's quote stands beside what the page had them say in other words."""
ONE_STORY = 0.4
"""Pages as related as this are taken to be about one story; how much more related they are says nothing."""
CONTRADICTION = -1.0
IN_CONTEXT = 0.5
EVIDENCE = 4.5
"""How much shared weight (in nats of rarity) a pair needs before its share is believed in full."""


FIGURES_COUNT = 1.2
"""Numbers and times say more than words of the same frequency."""


class Rarity:
    """How rare each feature is among the distinct contents at hand; the weights of whole contents are remembered."""

    def __init__(self, seen: Mapping[str, int], size: int) -> None:
        self._weights = {
            feature: math.log(1 + size / count) * (FIGURES_COUNT if feature[0] in "#@" else 1.0)
            for feature, count in seen.items()
        }
        self._unseen = math.log(1 + size)
        self._wholes: dict[frozenset[str], float] = {}

    def of(self, feature: str) -> float:
        """The weight of a feature."""
        return self._weights.get(feature, self._unseen)

    def total(self, features: Iterable[str]) -> float:
        """The summed weight of `features`, exactly rounded, so that their order does not matter."""
        weights, unseen = self._weights, self._unseen
        return math.fsum([weights.get(feature, unseen) for feature in features])

    def whole(self, features: frozenset[str]) -> float:
        """As `total`, for a set that is asked for again and again."""
        if features not in self._wholes:
            self._wholes[features] = self.total(features)
        return self._wholes[features]


def rarity_of(utterances: Sequence[Utterance]) -> Rarity:
    """Rarity over distinct signatures, so that an exact copy of a page changes nothing."""
    distinct = {utterance.signature: utterance for utterance in utterances}
    seen = Counter(feature for utterance in distinct.values() for feature in utterance.features)
    size = len(distinct) + 20  # a handful of pages is too few to call a word common
    return Rarity({feature: count + 1 for feature, count in seen.items()}, size)


def likeness(one: Utterance, other: Utterance, rarity: Rarity, *, same_voice: bool, related: float) -> float:
    """0 (nothing to do with each other) to 1 (the same words); `CONTRADICTION` where both cannot be one claim.

    `same_voice`: both are words of one person or office. `related`: how far the pages are about one story (0 to 1).
    """
    if not (same_voice or one.bare or other.bare) and one.features.isdisjoint(other.features):
        return 0.0
    figures = agreement(one.figures, other.figures)
    if figures is Agreement.APART or _say_opposite(one, other):
        return CONTRADICTION
    shared = rarity.total(one.features & other.features)
    lent_to_one = rarity.total(one.features & other.context)
    lent_to_other = rarity.total(other.features & one.context)
    lent_to_one *= _leaning(one)
    lent_to_other *= _leaning(other)
    first = _cover(shared + lent_to_one, one, rarity)
    second = _cover(shared + lent_to_other, other, rarity)
    evidence = shared + lent_to_one + lent_to_other
    share = 0.55 * max(first, second) + 0.45 * min(first, second)
    score = share * min(1.0, 0.35 + 0.65 * evidence / EVIDENCE)
    score += 0.12 * (figures is Agreement.SAME) + 0.06 * same_voice
    score += ELABORATION * (same_voice and _elaborates(one, other))
    return min(1.0, score * (0.5 + 0.5 * min(1.0, related / ONE_STORY)))


def _leaning(utterance: Utterance) -> float:
    """How far the words around a content may speak for it: further where it is hardly more than a figure."""
    return IN_CONTEXT if utterance.bare else 0.5 * IN_CONTEXT


def _elaborates(one: Utterance, other: Utterance) -> bool:
    """Whether one of two contents is a quote that stands beside the other and brings no figure or time of its own."""
    a, b = one.attribution, other.attribution
    if a.page != b.page or abs(one.block - other.block) > 1 or one.denies != other.denies:
        return False
    quote = other if a.content[0] < b.content[0] else one
    return (
        quote.attribution.quote is Quote.DIRECT and not quote.figures and not any(f[0] in "#@" for f in quote.features)
    )


def _cover(weight: float, utterance: Utterance, rarity: Rarity) -> float:
    return min(1.0, weight / max(1.0, rarity.whole(utterance.features)))


def _say_opposite(one: Utterance, other: Utterance) -> bool:
    """Whether both assert, but one of them says by its own words that it is not so."""
    return not one.denies and not other.denies and one.negated != other.negated
