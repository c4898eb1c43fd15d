"""Names by the parts of their words, so that letters within a word find a name without a look at all names.

A word's parts are every three letters of it that stand together: of "korb" kor and orb. A name in which it stands, also
within a longer word, has them all. The other way round it does not hold, so what is found is looked at once more.
Characters that are words by themselves are their own part. Two letters stand in so many names that looking at all takes
no longer. Both databases get the parts ready made.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.ledger.words import is_alone, within_bounds

LETTERS = 3
MARK = "\u00a6"
"""Stands before every part. It is in no word, so that no part is taken for a word of a page, or the other way round."""


def index_parts(folded: str) -> str:
    """The distinct parts of folded words, with one space between; of very many only the first."""
    return within_bounds(parts_of(folded.split()))


def parts_of(words: Iterable[str]) -> list[str]:
    """The distinct parts of folded words, in order. Empty: the words are so short that they have none."""
    threes = (word[start : start + LETTERS] for word in words for start in range(_parts_in(word)))
    return list(dict.fromkeys(MARK + part for part in threes))


def _parts_in(word: str) -> int:
    return 1 if is_alone(word) else max(0, len(word) - LETTERS + 1)
