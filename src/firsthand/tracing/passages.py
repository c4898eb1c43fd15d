"""The sentences of an article as features, and whether one retells another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.records import ARTICLE_ROLES, Page
from firsthand.tracing.rarity import Rarity
from firsthand.tracing.wording import features_of, sentence_bounds

RETOLD = 0.4
"""Share of a sentence's weight that another has to hold for it to be retold there."""
FEWEST_FEATURES = 3
LONGEST = 2_000
"""Characters of a sentence that are looked at."""
MOST_PASSAGES = 120
QUOTES = '"“”„«»‘'


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article."""

    features: frozenset[str]
    quoted: bool


def passages_of(page: Page) -> tuple[Passage, ...]:
    """The article's sentences in order, without those too short to tell anything; at most `MOST_PASSAGES`."""
    found: list[Passage] = []
    for block in page.blocks_of(*ARTICLE_ROLES):
        text = block.span.within(page.text)
        for start, end in sentence_bounds(text):
            sentence = text[start : min(end, start + LONGEST)]
            features = frozenset(features_of(sentence))
            if len(features) >= FEWEST_FEATURES:
                found.append(Passage(features, any(mark in sentence for mark in QUOTES)))
            if len(found) == MOST_PASSAGES:
                return tuple(found)
    return tuple(found)


def passage_rarity(passages: Iterable[Passage]) -> Rarity:
    """Rarity of features over the distinct sentences of all pages."""
    distinct = {passage.features for passage in passages}
    seen = Counter(feature for features in distinct for feature in features)
    size = len(distinct) + 20
    return Rarity(seen, size)


def may_be_retold(passage: Passage, features: frozenset[str], rarity: Rarity) -> bool:
    """Whether a sentence could be retold by one of those whose features, taken together, are `features`."""
    return rarity.total(passage.features & features) >= RETOLD * rarity.whole(passage.features)


def retold_in(passage: Passage, others: Sequence[Passage], rarity: Rarity) -> int | None:
    """The place in `others` of the sentence that holds most of this one, if any holds enough."""
    whole = rarity.whole(passage.features)
    held = [rarity.total(passage.features & other.features) / whole for other in others]
    best = max(range(len(held)), key=lambda place: (held[place], -place), default=None)
    return best if best is not None and held[best] >= RETOLD else None
