"""How much a word tells: rare ones much, those that everybody uses little, and the topic of a page next to nothing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.tracing.words.utterances import Utterance

FIGURES_COUNT = 1.2
"""Numbers and times say more than words of the same frequency."""
FEWEST = 20
"""Contents that are taken to be there besides those at hand: a handful of pages is too few to call a word common."""
LEAST = 0.1
"""Weight, in nats, of a word that half of the contents have, or more."""

TOPIC_FROM = 0.1
"""Share of a page's contents from which a word is its topic rather than what one of them says of it."""
TOPIC_FADES = 2.0
TOPIC_LEFT = 0.05
TOPIC_FEWEST = 8
"""As `FEWEST`, for one page."""


class _Weights(dict[str, float]):
    """The weights of features, and that of all others."""

    def __init__(self, weights: Mapping[str, float], unseen: float) -> None:
        super().__init__(weights)
        self._unseen = unseen

    def __missing__(self, feature: str) -> float:
        return self._unseen


class _OnPage(dict[str, float]):
    """The weights of features on one page, those of its topic faded; what was asked for is kept."""

    def __init__(self, weights: Mapping[str, float], topic: Mapping[str, float]) -> None:
        super().__init__({feature: weights[feature] * share for feature, share in topic.items()})
        self._anywhere = weights

    def __missing__(self, feature: str) -> float:
        weight = self[feature] = self._anywhere[feature]
        return weight


Fading = Mapping[str, Mapping[str, float]]
"""For each page's id the words that are its topic, each with the share of its weight that it keeps there."""


class Rarity:
    """Weights of features by how rare they are; the weights of whole contents are remembered.

    Weights are those of BM25, so that a word of every second content weighs next to nothing however few there are.
    """

    def __init__(self, seen: Mapping[str, int], size: int, topics: Fading | None = None) -> None:
        """`seen`: how many of `size` contents have each feature."""
        weights = {
            feature: max(LEAST, math.log(max(0.5, size - count) / (count + 0.5)))
            * (FIGURES_COUNT if feature[0] in "#@" else 1.0)
            for feature, count in seen.items()
        }
        self._weights = _Weights(weights, unseen=math.log(1 + size))
        self._on_page = {page: _OnPage(self._weights, topic) for page, topic in (topics or {}).items() if topic}
        self._wholes: dict[tuple[frozenset[str], str], float] = {}

    def of(self, feature: str) -> float:
        """The weight of a feature, on any page."""
        return self._weights[feature]

    def total(self, features: Iterable[str], page: str = "") -> float:
        """The summed weight of `features`, on `page` if given; exactly rounded, so that their order does not matter."""
        weights: Mapping[str, float] = self._on_page.get(page, self._weights)
        return math.fsum(map(weights.__getitem__, features))

    def whole(self, features: frozenset[str], page: str = "") -> float:
        """As `total`, for a set that is asked for again and again."""
        asked = (features, page)
        known = self._wholes.get(asked)
        if known is None:
            known = self._wholes[asked] = self.total(features, page)
        return known


def rarity_of(utterances: Sequence[Utterance]) -> Rarity:
    """Rarity over distinct signatures, so that an exact copy of a page changes nothing."""
    distinct = {utterance.signature: utterance for utterance in utterances}
    seen = Counter(feature for utterance in distinct.values() for feature in utterance.features)
    return Rarity(seen, len(distinct) + FEWEST, _topics(utterances))


def _topics(utterances: Iterable[Utterance]) -> dict[str, dict[str, float]]:
    """What each page is about throughout. Asked of the page alone, so that the size of the ledger is nothing to it."""
    contents: dict[str, set[frozenset[str]]] = defaultdict(set)
    for utterance in utterances:
        contents[utterance.attribution.page].add(utterance.features)
    return {page: _topic(rows) for page, rows in contents.items()}


def _topic(rows: set[frozenset[str]]) -> dict[str, float]:
    seen = Counter(feature for row in rows for feature in row)
    shares = {feature: count / (len(rows) + TOPIC_FEWEST) for feature, count in seen.items()}
    return {
        feature: max(TOPIC_LEFT, 1 - TOPIC_FADES * (share - TOPIC_FROM))
        for feature, share in shares.items()
        if share > TOPIC_FROM
    }
