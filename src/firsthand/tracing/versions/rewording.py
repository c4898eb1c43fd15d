"""How much of one wording is in another, and which words were put for which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from firsthand.tracing.versions.sentences import signs_of
from firsthand.tracing.words.background import total
from firsthand.tracing.words.wording import features_of, tokens_of

LONGEST = 3_000
"""Characters of a wording that are weighed against another."""
MOST_WORDS = 2_000
"""Words of a wording of which it is said which were put for which."""
DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that part no words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_IS_DENSE = re.compile(f"[{DENSE}]")
_WORD = re.compile(rf"[{DENSE}]\s*|[^\W{DENSE}]+(?:['’.,:-][^\W{DENSE}]+)*\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A run of words of the earlier wording and what the later one has for it; white space belongs to the word before.

    `same`: both have these words. Otherwise an empty `was` is an insertion, an empty `now` a deletion.
    """

    was: str
    now: str
    same: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text, as they are weighed."""

    words: tuple[str, ...]
    features: frozenset[str]

    def plus(self, other: Wording) -> Wording:
        """Both, one after the other."""
        return Wording(self.words + other.words, self.features | other.features)


def wording_of(text: str) -> Wording:
    """The words of `text` and what they say, in any script."""
    text = text[:LONGEST]
    words = tuple(tokens_of(text))
    if not _IS_DENSE.search(text):
        return Wording(words, frozenset(features_of(text) or words))
    signs = tuple(word.strip() for word in _WORD.findall(" ".join(words)))
    return Wording(signs, frozenset(map("".join, pairwise(signs))) or frozenset(signs))


def likeness(one: Wording, other: Wording) -> float:
    """0 to 1: half for words in the same order, half for rare words and figures in common, whatever their order.

    The first alone would take two sentences of one build for one; the second, two on one subject.
    """
    order = Indel.normalized_similarity(one.words, other.words) if one.words and other.words else 0.0
    both = total(one.features) + total(other.features)
    return 0.5 * order + (total(one.features & other.features) / both if both else 0.0)


def held(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the weight of `one` that `other` has, 0 to 1."""
    whole = total(one)
    return total(one & other) / whole if whole else float(one <= other)


def rewritten(was: str, now: str) -> list[Rewritten]:
    """The two wordings, word by word. All `was` joined give the one back exactly, all `now` the other.

    Of more than `MOST_WORDS` words nothing is told but that the one was put for the other.
    """
    before, after = _WORD.findall(was), _WORD.findall(now)
    if max(len(before), len(after)) > MOST_WORDS:
        return [Rewritten(was, now, was == now)]
    return list(_runs(before, after))


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Rewritten]:
    steps = Indel.opcodes([signs_of(word) for word in before], [signs_of(word) for word in after])
    gone, come = "", ""
    for step in steps:
        was = "".join(before[step.src_start : step.src_end])
        now = "".join(after[step.dest_start : step.dest_end])
        if step.tag != "equal":
            gone, come = gone + was, come + now
            continue
        if gone or come:
            yield Rewritten(gone, come, same=False)
            gone, come = "", ""
        yield Rewritten(was, now, same=True)
    if gone or come:
        yield Rewritten(gone, come, same=False)
