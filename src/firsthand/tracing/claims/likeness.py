"""How alike two attributions are: how likely it is that they are one claim.

A weighted sum of the signs that two attributions share (logistic regression), so that every merge can be explained by
what weighed most. The weights were learned on annotated stories by `training/tracing/pairs.py`, which says what they
are worth on a story that they were not learned on. What cannot be is not weighed: other figures for one unit are never
one claim.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from firsthand.tracing.claims.signs import NAMES, Signs
from firsthand.tracing.words.quantities import Agreement, agreement
from firsthand.tracing.words.utterances import Utterance

FILE = Path(__file__).parents[1] / "weights" / "pairs.json"
CONTRADICTION = -1.0
TOPIC_ALONE, TOPIC = 0.25, 0.3
"""What is left of the likeness of two contents of one page that share less of their words than this, and no figure."""
OPPOSITE = 0.5
"""How much of one content has to be in another that says no to it, for the two to contradict each other."""
SIGN = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class SignWeights:
    """The log odds of two attributions with no signs at all, and what each sign adds, in the order of signs.NAMES."""

    bias: float
    by_sign: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign is worth, and from which likeness on attributions are one claim.

    Two that stand on one page share its topic, and most of what a page says it says once; a denial and what it denies
    are alike in other ways than two that say the same. So each have weights of their own.
    """

    across: SignWeights  # for two on different pages
    on_one_page: SignWeights
    denying: SignWeights  # for a denial and something else, wherever they stand
    enough: float
    enough_for_denials: float  # for a denial that no claim took in, to be put to the claim that it is most like


@cache
def shipped() -> Weights:
    """The weights that ship. Raises ValueError where they are for other signs than these."""
    held = json.loads(FILE.read_text("utf8"))
    found = []
    for kind in ("across", "on_one_page", "denying"):
        if list(held[kind]["signs"]) != list(NAMES):
            raise ValueError(f"{FILE} has weights for other signs: run python -m training.tracing.pairs")
        found.append(SignWeights(held[kind]["bias"], tuple(held[kind]["signs"].values())))
    across, on_one_page, denying = found
    return Weights(across, on_one_page, denying, held["enough"], held["enough_for_denials"])


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign of two attributions: what it is in words, how far it is there, and what it adds (in log odds)."""

    words: str
    value: float
    adds: float


class Likeness:
    """Weighs the signs of attributions of one story."""

    def __init__(self, signs: Signs, weights: Weights) -> None:
        self._signs, self._weights = signs, weights

    def __call__(self, one: Utterance, other: Utterance) -> float:
        """0 to 1: how likely it is that they are one claim; `CONTRADICTION` where they cannot be."""
        if agreement(one.figures, other.figures) is Agreement.APART:
            return CONTRADICTION
        weights, values = self._weights_for(one, other), self._signs.of(one, other)
        if values[SIGN["opposite"]] >= OPPOSITE:
            return CONTRADICTION
        odds = weights.bias + math.fsum(map(float.__mul__, weights.by_sign, values))
        value = 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))
        return TOPIC_ALONE * value if _shares_the_topic_alone(values) else value

    def reasons(self, one: Utterance, other: Utterance) -> Sequence[Reason]:
        """What speaks for one claim or against it, what weighs most first; signs that are not there are left out."""
        values, weights = self._signs.of(one, other), self._weights_for(one, other)
        found = [
            Reason(words, value, weight * value)
            for words, weight, value in zip(NAMES.values(), weights.by_sign, values, strict=True)
            if value
        ]
        return sorted(found, key=lambda reason: -abs(reason.adds))

    def _weights_for(self, one: Utterance, other: Utterance) -> SignWeights:
        if one.denies != other.denies:
            return self._weights.denying
        same_page = one.attribution.page == other.attribution.page
        return self._weights.on_one_page if same_page else self._weights.across


def _shares_the_topic_alone(values: Sequence[float]) -> bool:
    """Whether two contents of one article have only its topic in common: pages that dwell on one thing have many such.

    The annotated stories have few pages of that kind, so that no weight was learned for it.
    """
    on_page = values[SIGN["one_page"]] and not values[SIGN["headlines"]] and not values[SIGN["nested"]]
    return bool(on_page) and values[SIGN["larger_share"]] < TOPIC and not values[SIGN["same_figure"]]
