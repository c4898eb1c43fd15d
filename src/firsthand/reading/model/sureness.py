"""How likely an attribution is right, learned on texts that the network was not trained on."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Candidate

SIGNS = 12
TINY = 1e-4


@dataclass(frozen=True, slots=True)
class Sureness:
    """A logistic model over what decoding saw (Platt 1999, with more than one sign)."""

    weights: NDArray[np.float32]  # [SIGNS]

    def of(self, each: Candidate) -> float:
        """The share of such attributions that have the right content and source, 0 to 1."""
        return round(1 / (1 + math.exp(-float(signs(each) @ self.weights))), 3)


def signs(each: Candidate) -> NDArray[np.float32]:
    """One, the log-odds of each share in Signs, whether there is a source, pieces and words of content and cue."""
    words = sum(last - first for first, last in each.content)
    shape = (bool(each.source), len(each.content) - 1, math.log(words), math.log(each.cue[1] - each.cue[0]))
    return np.array((1.0, *map(_odds, astuple(each.signs)), *shape), dtype=np.float32)


def _odds(share: float) -> float:
    share = min(1 - TINY, max(TINY, share))
    return math.log(share / (1 - share))
