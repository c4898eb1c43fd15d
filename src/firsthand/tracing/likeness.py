"""How alike two attributions are: whether they could be one claim.

The score weighs shared rare words, once for those in both contents and less for those that one of them leaves to the
sentence around it, and then asks the things that decide: figures, times, who speaks, and whether one of them says no.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Quote
from firsthand.tracing.quantities import Agreement, agreement
from firsthand.tracing.utterances import Utterance

ENOUGH = float(__import__("os").environ.get("ENOUGH", "0.33"))
"""Two attributions at this score or above are taken to be one claim, if the others of the claim agree."""

ELABORATION = 0.25
"""What it adds that a speaker's quote stands beside what the page had them say in other words."""
ONE_STORY = 0.4
"""Pages as related as this are taken to be about one story; how much more related they are says nothing."""
CONTRADICTION = -1.0
IN_CONTEXT = 0.5
LARGER_SHARE = 0.55
LARGER_SHARE_ON_ONE_PAGE = float(__import__("os").environ.get("LSP", "0.0"))
EVIDENCE = 4.5
"""How much shared weight (in nats of rarity) a pair needs before its share is believed in full."""


FIGURES_COUNT = 1.2
"""Numbers and times say more than words of the same frequency."""


import os

IDF = int(os.environ.get("IDF", "1"))
FLOOR = float(os.environ.get("FLOOR", "0.1"))
TOPIC_PAD = float(os.environ.get("TP", "8"))
TOPIC_FROM = float(os.environ.get("TF", "0.1"))
TOPIC_K = float(os.environ.get("TK", "2"))


class Rarity:
    """How rare each feature is among the distinct contents at hand; the weights of whole contents are remembered."""

    def __init__(
        self, seen: Mapping[str, int], size: int, topics: Mapping[str, Mapping[str, float]] | None = None
    ) -> None:
        self._topics = topics or {}
        self._weights = {
            feature: (
                math.log(1 + size / count)
                if not IDF
                else max(FLOOR, math.log(max(0.01, size - count + 0.5) / (count - 0.5)))
            )
            * (FIGURES_COUNT if feature[0] in "#@" else 1.0)
            for feature, count in seen.items()
        }
        self._unseen = math.log(1 + size)
        self._wholes: dict[tuple[frozenset[str], str], float] = {}

    def of(self, feature: str) -> float:
        """The weight of a feature."""
        return self._weights.get(feature, self._unseen)

    def total(self, features: Iterable[str], page: str = "") -> float:
        """The summed weight of `features`, exactly rounded, so that their order does not matter."""
        weights, unseen = self._weights, self._unseen
        topic = self._topics.get(page)
        if topic:
            return math.fsum([weights.get(feature, unseen) * topic.get(feature, 1.0) for feature in features])
        return math.fsum([weights.get(feature, unseen) for feature in features])

    def whole(self, features: frozenset[str], page: str = "") -> float:
        """As `total`, for a set that is asked for again and again."""
        if (features, page) not in self._wholes:
            self._wholes[features, page] = self.total(features, page)
        return self._wholes[features, page]


def rarity_of(utterances: Sequence[Utterance]) -> Rarity:
    """Rarity over distinct signatures, so that an exact copy of a page changes nothing."""
    distinct = {utterance.signature: utterance for utterance in utterances}
    seen = Counter(feature for utterance in distinct.values() for feature in utterance.features)
    size = len(distinct) + int(os.environ.get("PAD", "20"))  # a handful of pages is too few to call a word common
    return Rarity({feature: count + 1 for feature, count in seen.items()}, size, topics_of(distinct.values()))


def topics_of(utterances: Iterable[Utterance]) -> dict[str, dict[str, float]]:
    """For each page the features that many of its contents have, each with what is left of its weight there."""
    contents: dict[str, set[frozenset[str]]] = defaultdict(set)
    for utterance in utterances:
        contents[utterance.attribution.page].add(utterance.features)
    found = {}
    for page, rows in contents.items():
        seen = Counter(feature for row in rows for feature in row)
        size = len(rows) + TOPIC_PAD
        found[page] = {
            f: max(0.05, 1 - TOPIC_K * (n / size - TOPIC_FROM)) for f, n in seen.items() if n / size > TOPIC_FROM
        }
    return found


def likeness(one: Utterance, other: Utterance, rarity: Rarity, *, same_voice: bool, related: float) -> float:
    """0 (nothing to do with each other) to 1 (the same words); `CONTRADICTION` where both cannot be one claim.

    `same_voice`: both are words of one person or office. `related`: how far the pages are about one story (0 to 1).
    """
    if not (same_voice or one.bare or other.bare) and one.features.isdisjoint(other.features):
        return 0.0
    figures = agreement(one.figures, other.figures)
    if figures is Agreement.APART or _say_opposite(one, other):
        return CONTRADICTION
    first, a = _held(one, other, rarity)
    second, b = _held(other, one, rarity)
    evidence = (a + b) / 2
    most = LARGER_SHARE_ON_ONE_PAGE if _side_by_side(one, other) else LARGER_SHARE
    share = most * max(first, second) + (1 - most) * min(first, second)
    score = share * min(1.0, 0.35 + 0.65 * evidence / EVIDENCE)
    score += 0.12 * (figures is Agreement.SAME) + 0.06 * same_voice
    score += ELABORATION * (same_voice and _elaborates(one, other))
    return min(1.0, score * (0.5 + 0.5 * min(1.0, related / ONE_STORY)))


def _side_by_side(one: Utterance, other: Utterance) -> bool:
    """Whether two contents stand in one article. A headline stands for the article's sentences, not beside them."""
    return one.attribution.page == other.attribution.page and not (one.heads or other.heads)


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


def _held(one: Utterance, other: Utterance, rarity: Rarity) -> tuple[float, float]:
    """The share of `one`'s weight that `other` holds, and the weight that the two share, as `one`'s page weighs it."""
    page = one.attribution.page
    shared = rarity.total(one.features & other.features, page)
    lent = rarity.total(one.features & other.context, page) * _leaning(one)
    returned = rarity.total(other.features & one.context, page) * _leaning(other)
    share = (shared + lent) / max(1.0, rarity.whole(one.features, page))
    return min(1.0, share), shared + lent + returned


def _say_opposite(one: Utterance, other: Utterance) -> bool:
    """Whether both assert, but one of them says by its own words that it is not so."""
    return not one.denies and not other.denies and one.negated != other.negated
