"""Words of news English that speak of one thing, more loosely than `thesaurus.py` has it.

Two contents that share a field ("knew", "was told", "in the know") may say one thing in other words, where words of a
row of the thesaurus are taken for one word. So a field is a sign of its own, which is weighed, and changes nothing
else. A word may stand in several rows; opposites stand together, because what is denied of the one is often said of
the other ("no danger", "safe"). Rows are of everyday reporting, none of one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from firsthand.tracing.words.wording import SMALL_WORDS, feature

ROWS = Path(__file__).parents[1] / "weights" / "fields.txt"
"""A field on each line."""


def _by_word() -> Mapping[str, frozenset[int]]:
    fields: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(ROWS.read_text("utf8").splitlines()):
        for word in row.split():
            if word not in SMALL_WORDS:
                fields[feature(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in fields.items()}


FIELDS_OF: Mapping[str, frozenset[int]] = _by_word()
"""For the features that stand in any field, the numbers of their fields."""


def fields_of(features: Iterable[str]) -> frozenset[int]:
    """The fields that some features touch."""
    return frozenset().union(*(FIELDS_OF[each] for each in features if each in FIELDS_OF))
