"""Whether words stand elsewhere on the page: pull quotes repeat what the article says. Linear in the page's size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile(r"\w+")
_FEWEST = 4  # words; fewer are repeated by chance
_LONGEST = 20_000  # characters of a text that are looked at; no paragraph is longer

Runs = frozenset[tuple[str, str, str]]


def runs_of(texts: Iterable[str]) -> Runs:
    """All runs of three words in `texts`."""
    return frozenset(run for text in texts for run in _runs(text))


def repeats(text: str, runs: Runs) -> bool:
    """Whether all of `text` stands in the texts that `runs` were taken from; False for fewer than four words."""
    own = _runs(text)
    return len(own) > _FEWEST - 3 and all(run in runs for run in own)


def _runs(text: str) -> list[tuple[str, str, str]]:
    words = _WORD.findall(text[:_LONGEST].lower())
    pairs = list(pairwise(words))
    return [(first, second, third) for (first, second), (_, third) in pairwise(pairs)]
