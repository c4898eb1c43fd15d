"""Which pages are about one story: how many rare names and words two pages share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from firsthand.records import ARTICLE_ROLES, Page, Role
from firsthand.tracing.words.wording import folded

CAPITALISED = re.compile(r"(?<![.!?…:] )(?<!^)\b[A-ZÀ-Þ][\w'’-]+", re.MULTILINE)
MOST_WORDS = 60
"""A page is known by its most frequent names, so that a very long page costs no more than a short one."""

FEW = 5
"""A page with fewer names than this, such as a short post, does not show which story it is about."""


def article_text(page: Page) -> str:
    """The article's own words, blocks joined by a line break; the whole text of a page without blocks."""
    blocks = page.blocks_of(*ARTICLE_ROLES, Role.CAPTION)
    return "\n".join(block.span.within(page.text) for block in blocks) if blocks else page.text


class Stories:
    """How far two pages are about one story, by the names that they share."""

    def __init__(self, pages: Iterable[Page]) -> None:
        names = {page.id: _names_in(page) for page in pages}
        distinct = set(names.values())
        spread = Counter(name for row in distinct for name in row)
        size = len(distinct) + 10
        self._weights = {name: math.log(1 + size / count) for name, count in spread.items()}
        self._names = names
        self._wholes = {row: self._weight(row) for row in distinct}
        self._known: dict[tuple[str, str], float] = {}

    def related(self, one: str, other: str) -> float:
        """0: no name in common; 1: the shorter page's names are all, or many, in the other."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._share(*pair)
        return self._known[pair]

    def _share(self, one: str, other: str) -> float:
        first, second = self._names.get(one, frozenset()), self._names.get(other, frozenset())
        floor = 0.6 if min(len(first), len(second)) < FEW else 0.0
        smaller = min(self._wholes.get(first, 0.0), self._wholes.get(second, 0.0), 14.0)
        return max(floor, min(1.0, 1.6 * self._weight(first & second) / max(1.0, smaller)))

    def _weight(self, names: frozenset[str]) -> float:
        return math.fsum([self._weights[name] for name in names])


def _names_in(page: Page) -> frozenset[str]:
    seen = Counter(folded(word).removesuffix("'s") for word in CAPITALISED.findall(article_text(page)))
    top = sorted(seen, key=lambda word: (-seen[word], word))[:MOST_WORDS]
    return frozenset(top)
