"""Windows of a text as the network takes them: word pieces with the special ones at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.tokens import Tokens

BEGIN, END = 101, 102  # of the vocabulary: [CLS], [SEP]


class Pieces(Protocol):
    """A word's pieces in the vocabulary, one at least."""

    def __call__(self, word: str) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Input:
    """A window: `ids` int64[pieces], `features` int64[pieces, 4], and where each word begins, `firsts` int64[words]."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    firsts: NDArray[np.int64]


def input_of(tokens: Tokens, pieces: Sequence[tuple[int, ...]], first: int, last: int) -> Input:
    """Words `first` to before `last` of a text. Only a word's first piece is told what stood before it."""
    counts = np.fromiter(map(len, pieces[first:last]), np.int64, last - first)
    firsts = np.cumsum(counts) - counts + 1
    ids = np.fromiter((BEGIN, *(i for word in pieces[first:last] for i in word), END), np.int64, int(counts.sum()) + 2)
    features = np.zeros((len(ids), tokens.features.shape[1]), np.int64)
    features[1:-1] = np.repeat(tokens.features[first:last], counts, axis=0)
    later = np.ones(len(ids), dtype=bool)
    later[firsts] = False
    features[later, 2] = 0
    return Input(ids, features, firsts)
