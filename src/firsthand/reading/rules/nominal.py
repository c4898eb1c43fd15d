"""Nouns as cues: "the ministry's claim that ...", "confirmation from the governor that ..."."""

from __future__ import annotations

from firsthand.reading.cues import Cue
from firsthand.reading.grammar import (
    DETERMINER,
    POSSESSIVE,
    is_finite,
)
from firsthand.reading.lists import listed
from firsthand.reading.rules.phrases import Range, phrase_after, subject_before
from firsthand.reading.rules.use import Use
from firsthand.reading.words import Sentence

HOLDING = listed(
    "made makes repeated repeats withdrew withdraws retracted retracts renewed renews issued issues dropped"
)


def noun_use(sentence: Sentence, i: int, cue: Cue) -> Use | None:
    """ "the ministry's claim that ...", "confirmation from the governor that ..."."""
    k = i + 1
    source: Range | None = None
    if _low(sentence, k) in ("by", "from", "of"):
        source = phrase_after(sentence, k + 1)
        if source is None:
            return None
        k = source[1]
    if _low(sentence, k) not in ("that", "regarding") or k + 2 >= len(sentence) or is_finite(sentence[k + 1]):
        return None
    if source is None:
        source = _owner(sentence, i) or _holder(sentence, i)
    return Use(i, i + 1, cue, "noun", source, source[0] if source and source[0] < i else i)


def _owner(sentence: Sentence, i: int) -> Range | None:
    """Whose claim it is: "the ministry's", "his", "Tehran’s own"."""
    for k in range(i - 1, max(-1, i - 4), -1):
        low = sentence[k].lower
        if low in POSSESSIVE:
            return (k, k + 1)
        if low.endswith(("'s", "s'")):
            begin = k
            while begin > 0 and (sentence[begin - 1].capital or sentence[begin - 1].lower in ("of", "the", "and")):
                begin -= 1
            while begin < k and sentence[begin].lower in ("of", "and"):
                begin += 1
            return (begin, k + 1)
    return None


def _holder(sentence: Sentence, i: int) -> Range | None:
    """Who makes, repeats or withdraws it: "Brill also withdrew the suggestion that"."""
    k = i - 1
    while k > 0 and not sentence[k].capital and sentence[k].lower in DETERMINER:
        k -= 1
    return subject_before(sentence, k) if 0 < k < i - 1 and sentence[k].lower in HOLDING else None


def _low(sentence: Sentence, i: int) -> str:
    return sentence[i].lower if 0 <= i < len(sentence) else ""
