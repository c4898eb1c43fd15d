"""The sentences of an article as features, and which sentence of another article retells each.

How much a feature tells comes from a fixed collection, less what the two articles at hand name all the time: that is
their topic, which two reporters share anyway. Nothing depends on a third page.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from firsthand.records import Span
from firsthand.tracing.words import background
from firsthand.tracing.words.wording import features_of, sentence_bounds

RETOLD = 0.4
"""Share of a sentence's weight that another has to hold for it to be retold there."""
FEWEST_SHARED, LEAST_SHARED = 2, 5.0
"""Features, and nats, that it has to hold at the least: a sentence that says little is retold in many."""
FEWEST_FEATURES = 3
LONGEST = 2_000
"""Characters of a sentence that are looked at."""
MOST_PASSAGES = 400
QUOTES = '"“”„«»‘'

CLOCK, YEAR, FIGURE = 5.0, 2.5, 5.0
"""Weights, in nats, of a time of day and of a year, and the greatest of a number: a small one tells little."""
YEARS = range(1990, 2041)

FADES = 2.0
LEAST = 0.1
FEWEST = 4
"""What sentences of an article have in common tells less of one of them: of a feature's weight remains 1 less `FADES`
times the share of sentences that have it, `LEAST` at the least. `FEWEST` sentences are taken to be there besides."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article and where it stands on the page."""

    span: Span
    features: frozenset[str]
    quoted: bool


def passages_of(text: str, blocks: Iterable[Span]) -> tuple[Passage, ...]:
    """The sentences in these blocks, in order, without those too short to tell anything; at most `MOST_PASSAGES`."""
    found: list[Passage] = []
    for block in blocks:
        for start, end in sentence_bounds(block.within(text)):
            sentence = text[block.start + start : block.start + min(end, start + LONGEST)]
            features = frozenset(features_of(sentence))
            if len(features) >= FEWEST_FEATURES:
                quoted = any(mark in sentence for mark in QUOTES)
                found.append(Passage(Span(block.start + start, block.start + end), features, quoted))
            if len(found) == MOST_PASSAGES:
                return tuple(found)
    return tuple(found)


@lru_cache(maxsize=200_000)
def telling(feature: str) -> float:
    """How much a feature tells, in nats, whatever pages are at hand."""
    if feature[0] == "@":
        return CLOCK
    if feature[0] == "#":
        value = float(feature[1:])
        return YEAR if value in YEARS else min(FIGURE, math.log1p(value))
    return background.weight(feature)


class Told:
    """What the sentences of an article tell, and how many of them have each feature."""

    def __init__(self, sentences: Sequence[Passage]) -> None:
        self.sentences = sentences
        self.counts = Counter(feature for passage in sentences for feature in passage.features)
        self.size = len(sentences) + FEWEST

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each feature tells of a sentence, beside an article that has none of them."""
        return {feature: faded(feature, count / self.size) for feature, count in self.counts.items()}

    @cached_property
    def wholes(self) -> Sequence[float]:
        """What each sentence tells in all, beside such an article."""
        weights = self.weights
        return [math.fsum([weights[feature] for feature in passage.features]) for passage in self.sentences]


def faded(feature: str, share: float) -> float:
    """What a feature tells that this share of an article's sentences has."""
    return telling(feature) * max(LEAST, 1 - FADES * share)


class Retelling:
    """Which sentences of one article are retold by which of another."""

    def __init__(self, first: Told, second: Told) -> None:
        self._first, self._second = first, second
        shared = first.counts.keys() & second.counts.keys()
        self._shared = {
            feature: faded(feature, max(first.counts[feature] / first.size, second.counts[feature] / second.size))
            for feature in shared
        }
        self._common = [passage.features & shared for passage in second.sentences]

    def likely(self) -> int:
        """How many sentences of the second could be retellings; no fewer than are, for a fraction of the work."""
        return sum(self._total(common) >= RETOLD * self._whole(place) for place, common in enumerate(self._common))

    def sources(self) -> list[int | None]:
        """For each sentence of the second the place of the sentence of the first that holds most of it, if enough."""
        having: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self._first.sentences):
            for feature in passage.features & self._shared.keys():
                having[feature].append(place)
        return [self._source(place, having) for place in range(len(self._common))]

    def _source(self, number: int, having: Mapping[str, Sequence[int]]) -> int | None:
        held: dict[int, list[float]] = defaultdict(list)
        for feature in self._common[number]:
            for place in having[feature]:
                held[place].append(self._shared[feature])
        sums = {place: math.fsum(weights) for place, weights in held.items() if len(weights) >= FEWEST_SHARED}
        best = min(sums, key=lambda place: (-sums[place], place), default=None)
        if best is None:
            return None
        return best if sums[best] >= max(RETOLD * self._whole(number), LEAST_SHARED) else None

    def _whole(self, number: int) -> float:
        """What a sentence of the second article tells in all."""
        common = self._common[number]
        if not common:
            return self._second.wholes[number]
        weights, shared = self._second.weights, self._shared
        features = self._second.sentences[number].features
        return math.fsum([shared[each] if each in common else weights[each] for each in features])

    def _total(self, common: Iterable[str]) -> float:
        return math.fsum([self._shared[feature] for feature in common])
