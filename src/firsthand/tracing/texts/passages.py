"""The sentences of an article as features, and which sentence of another article retells each.

How much a feature tells comes from a fixed collection, less what the two articles at hand name all the time: that is
their topic, which two reporters share anyway. Nothing depends on a third page.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


class Retelling:
    """Which sentences of one article are retold by which of another."""

    def __init__(self, first: Told, second: Told) -> None:
        self._first, self._second = first, second
        self._weights = _weights(first, second)
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(first.sentences):
            for feature in passage.features & second.counts.keys():
                self._having[feature].append(place)

    def likely(self) -> int:
        """How many sentences of the second could be retellings; no fewer than are, for a fraction of the work."""
        return sum(
            self._total(p.features & self._having.keys()) >= RETOLD * self._whole(p) for p in self._second.sentences
        )

    def sources(self) -> list[int | None]:
        """For each sentence of the second the place of the sentence of the first that holds most of it, if enough."""
        return [self._source(passage) for passage in self._second.sentences]

    def _source(self, passage: Passage) -> int | None:
        held: dict[int, list[float]] = defaultdict(list)
        for feature in passage.features & self._having.keys():
            for place in self._having[feature]:
                held[place].append(self._weights[feature])
        sums = {place: math.fsum(weights) for place, weights in held.items() if len(weights) >= FEWEST_SHARED}
        best = min(sums, key=lambda place: (-sums[place], place), default=None)
        least = max(RETOLD * self._whole(passage), LEAST_SHARED)
        return best if best is not None and sums[best] >= least else None

    def _whole(self, passage: Passage) -> float:
        return self._total(passage.features)

    def _total(self, features: Iterable[str]) -> float:
        return math.fsum(self._weights[feature] for feature in features)


def _weights(first: Told, second: Told) -> dict[str, float]:
    """What each feature of the second article tells of one of its sentences."""
    one, other = len(first.sentences) + FEWEST, len(second.sentences) + FEWEST
    return {
        feature: telling(feature) * max(LEAST, 1 - FADES * max(first.counts[feature] / one, count / other))
        for feature, count in second.counts.items()
    }
