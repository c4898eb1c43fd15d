"""Fingerprints of articles, by which those that may have something in common find each other.

A fingerprint is the hash of a few words in a row, or of two rare words of one sentence. Which of them an article is
known by depends on its own words and on how rare words are in a fixed collection, so that a page that is added hides
nothing that two others share. No comparison of all with all is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from firsthand.tracing.remembered import PAGES, remembered
from firsthand.tracing.texts.article import Article
from firsthand.tracing.texts.passages import Passage, telling
from firsthand.tracing.timeline import order_key
from firsthand.tracing.words.wording import NUMBER, as_number, feature

Hashes = NDArray[np.uint64]

RUN = 4
"""Words in a shingle."""
PRINT = 5
WINDOW = 6
"""Of every `WINDOW` runs of `PRINT` words in a row one is a fingerprint, chosen by its hash (winnowing: Schleimer,
Wilkerson and Aiken 2003), so that what two articles share is chosen in both."""
TELLING_RUN = 8.0
"""Weight, in nats, below which a run of words ("said in a statement on") is no fingerprint."""
TELLING_WORD, TELLING_PAIR = 2.0, 7.0
"""The same for one word of a sentence and for two."""
FOREMOST = 8
"""Words of a sentence that are paired, those that tell most."""
SHARED = 3
"""Fingerprints that two articles have in common before they are looked at."""
CROWD, EARLIEST = 40, 8
"""What more than `CROWD` articles have in common ties each of them to the `EARLIEST` only: it is they who may be
copied. A page on another story is not in the crowd."""


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """What one article is compared by. Each array is sorted and holds no hash twice."""

    article: Article
    shingles: Hashes  # all runs of RUN words
    own: Hashes  # those of them that are no direct speech throughout
    runs: Hashes  # the fingerprints for runs of words
    retold: Hashes  # those for what a sentence says, and for quotes

    @property
    def all(self) -> Hashes:
        """Everything that finds copies."""
        return np.union1d(self.runs, self.retold)


def prints_by_time(articles: Iterable[Article]) -> list[Prints]:
    """The prints of articles, the earliest first."""
    return [prints_of(article) for article in sorted(articles, key=lambda article: order_key(article.page))]


@remembered(PAGES, size=lambda article: len(article.page.text))
def prints_of(article: Article) -> Prints:
    """The hashes by which an article is compared. Linear in its length."""
    codes = _codes(article.words)
    shingles = _runs(codes, RUN)
    spoken = np.array(article.spoken, dtype=bool)
    silent = ~sliding_window_view(spoken, RUN).all(axis=1) if len(shingles) else np.zeros(0, bool)
    quotes = (_runs(codes[quote.first : quote.end], RUN) for quote in article.quotes)
    return Prints(
        article=article,
        shingles=np.unique(shingles),
        own=np.unique(shingles[silent]),
        runs=_winnowed(article.words, codes),
        retold=_distinct([_pairs(article.sentences), *quotes]),
    )


def common(some: Hashes, others: Hashes) -> int:
    """How many hashes two arrays share."""
    if len(some) > len(others):
        some, others = others, some
    if not len(some):
        return 0
    places = np.searchsorted(others, some)
    return int((others[np.minimum(places, len(others) - 1)] == some).sum())


def sharing(found: Sequence[Hashes], heads: Iterable[int] = (), *, least: int = SHARED) -> list[tuple[int, int]]:
    """Which of the articles, by number, have `least` fingerprints in common. `found`: the fingerprints of each.

    They come in the order of time. `heads` are those that count as earliest all the same: the agencies of others.
    """
    if not found:
        return []
    first = sorted(set(heads))
    order = [*first, *sorted(set(range(len(found))) - set(first))]
    rank = np.empty(len(found), np.int64)
    rank[order] = np.arange(len(found))
    hashes = np.concatenate(list(found))
    owners = np.repeat(rank, [len(row) for row in found])
    by_hash = np.lexsort((owners, hashes))
    hashes, owners = hashes[by_hash], owners[by_hash]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(hashes)])
    pairs = [_pairs_within(owners, starts[sizes == size], int(size)) for size in np.unique(sizes) if size > 1]
    if not pairs:
        return []
    ties, counts = np.unique(np.concatenate(pairs), axis=0, return_counts=True)
    return [(order[one], order[other]) for one, other in ties[counts >= least].tolist()]


def _pairs_within(owners: NDArray[np.int64], starts: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """All pairs of articles that share one hash, where `size` articles have each; of a crowd those with its head."""
    rows = owners[starts[:, None] + np.arange(size)]
    one, other = np.triu_indices(size, 1)
    if size > CROWD:
        one, other = one[one < EARLIEST], other[one < EARLIEST]
    return np.stack([rows[:, one].ravel(), rows[:, other].ravel()], axis=1)


def _codes(words: Sequence[str]) -> Hashes:
    return np.fromiter(map(_code, words), np.uint64, len(words))


@lru_cache(maxsize=200_000)
def _code(word: str) -> int:
    """A number for a word, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf8", "surrogatepass"), digest_size=8).digest(), "little")


def _mixed(values: Hashes) -> Hashes:
    """Hashes of numbers (the finaliser of SplitMix64): near numbers come far apart."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _runs(codes: Hashes, size: int) -> Hashes:
    """A hash for each run of `size` words, in the order of the text."""
    if len(codes) < size:
        return np.zeros(0, np.uint64)
    mixed = codes[: len(codes) - size + 1]
    for step in range(1, size):
        mixed = _mixed(mixed + np.uint64(0x9E3779B97F4A7C15)) ^ codes[step : len(codes) - size + 1 + step]
    return _mixed(mixed)


def _winnowed(words: Sequence[str], codes: Hashes) -> Hashes:
    hashes = _runs(codes, PRINT)
    weights = np.concatenate([[0.0], np.cumsum([_weight(word) for word in words])])
    hashes = hashes[(weights[PRINT:] - weights[:-PRINT]) >= TELLING_RUN] if len(hashes) else hashes
    if len(hashes) <= WINDOW:
        return np.unique(hashes[:1] if len(hashes) == 1 else hashes)
    return np.unique(sliding_window_view(hashes, WINDOW).min(axis=1))


@lru_cache(maxsize=200_000)
def _weight(word: str) -> float:
    if word[0].isdigit():
        return telling(f"#{as_number(word):g}" if NUMBER.fullmatch(word) else f"@{word}")
    return telling(feature(word))


def _pairs(sentences: Iterable[Passage]) -> Hashes:
    """A hash for every two of the words that tell most in a sentence."""
    rows = [_foremost(sentence) for sentence in sentences]
    words = [word for row in rows for word in row]
    codes, weights = _codes(words), np.fromiter(map(telling, words), np.float64, len(words))
    starts = [0, *accumulate(len(row) for row in rows)][:-1]
    pairs = [_TWO[len(row)] + start for row, start in zip(rows, starts, strict=True)]
    one, other = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    enough = weights[one] + weights[other] >= TELLING_PAIR
    return _mixed(_mixed(codes[one[enough]]) ^ (codes[other[enough]] * np.uint64(3)))


_TWO = tuple(np.stack(np.triu_indices(size, 1)) for size in range(FOREMOST + 1))
"""The numbers of every two of so many."""


def _foremost(sentence: Passage) -> list[str]:
    """The words that tell most in a sentence, sorted."""
    telling_most = sorted((-telling(each), each) for each in sentence.features if telling(each) >= TELLING_WORD)
    return sorted(word for _, word in telling_most[:FOREMOST])


def _distinct(rows: Sequence[Hashes]) -> Hashes:
    return np.unique(np.concatenate(rows)) if rows else np.zeros(0, np.uint64)
