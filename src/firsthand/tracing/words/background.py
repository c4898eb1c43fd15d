"""How much a word tells, whatever pages are at hand: by how many articles of a fixed collection have it.

Weights that came from the pages at hand would change with every page that is added; these never do. Which pages belong
to one story, and which are copies, is decided with them, so that a decision about two pages rests on those two alone.
The table is made by `training/tracing/background.py`.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "weights" / "background.txt.gz"


@cache
def _weights() -> tuple[dict[str, float], float]:
    """The weight of each word of the table, and that of all others."""
    with gzip.open(TABLE, "rt", encoding="utf8") as lines:
        articles = int(next(lines))
        held = (line.split() for line in lines)
        return {word: math.log(articles / int(count)) for word, count in held}, math.log(articles)


def weight(feature: str) -> float:
    """The weight in nats of a word as `wording.feature` gives it: 0 where all articles have it, 7.5 where none has."""
    weights, unknown = _weights()
    return weights.get(feature, unknown)


def total(features: Iterable[str]) -> float:
    """The summed weight of `features`, exactly rounded, so that their order does not matter."""
    weights, unknown = _weights()
    return math.fsum(weights.get(feature, unknown) for feature in features)
