"""How far a content goes in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading.grammar import (
    COORDINATE,
    OCCASIONS,
)
from firsthand.reading.lists import listed
from firsthand.reading.rules.use import Use
from firsthand.reading.words import Sentence

WEAK = frozenset(",;:-–—.")
AFTER_QUOTE = listed("while when after before as in during at on but though from because following about of by with")
CLAUSE_SPLIT = listed("and but while although though whereas yet")
OBJECT_SPLIT = listed("but while after before when because although though as who which where so and saying with by")


@dataclass(frozen=True, slots=True)
class Side:
    """Content beside a cue: words [first, last); `how` it is joined to it."""

    first: int
    last: int
    how: str  # that, quote, colon, clause, object, infinitive, of, left


def sentence_end(sentence: Sentence) -> int:
    """The place behind the last word that is no closing mark."""
    end = len(sentence)
    while end > 0 and sentence[end - 1].quotation < 0 and sentence[end - 1].text in ".?!…,;:-–—":
        end -= 1
    return end


def quotation_end(sentence: Sentence, k: int) -> int:
    """The place behind the quotation that word k stands in."""
    number = sentence[k].quotation
    while k < len(sentence) and sentence[k].quotation == number:
        k += 1
    return k


def content_end(sentence: Sentence, first: int, use: Use, uses: list[Use], how: str) -> int:
    end = sentence_end(sentence)
    for later in uses:
        if later.first >= first and later.first > use.first:
            cut = _cut_before(sentence, later)
            if cut is not None and first < cut < end:
                end = cut
                break
    if how in ("that", "clause"):
        end = min(end, _occasion_at(sentence, first, end))
    if how == "object" or use.frame == "noun":
        end = min(end, _object_end(sentence, first, end))
    if first < end and sentence[first].quotation >= 0:
        end = _quoted_end(sentence, first, end)
    while end > first and sentence[end - 1].quotation < 0 and sentence[end - 1].text in WEAK:
        end -= 1
    return end


def _quoted_end(sentence: Sentence, first: int, end: int) -> int:
    close = quotation_end(sentence, first)
    if close >= end:
        return end
    after = sentence[close]
    following = sentence[close + 1] if close + 1 < len(sentence) else None
    if after.lower == "and" and following is not None and following.quotation >= 0:
        return _quoted_end(sentence, close + 1, end)
    if not after.is_word or after.lower in AFTER_QUOTE or after.lower in COORDINATE:
        return close
    return end


def _cut_before(sentence: Sentence, later: Use) -> int | None:
    """Where an earlier content ends because `later` begins a clause beside it, not within it."""
    c = later.clause
    if c < 1:
        return None
    before = sentence[c - 1]
    comma = c >= 2 and sentence[c - 2].text in ",;"
    if later.frame == "according":
        return c - 1 if before.text == "," else c
    if later.frame == "participle":
        if before.text == ",":
            return c - 1
        return c - 2 if comma and before.lower in ("and", "while", "by", "before", "after") else None
    if later.frame == "shared":
        return c - 2 if comma else c - 1
    if later.frame == "active" and not later.inverted:
        if before.text in ";—":
            return c - 1
        if comma and before.lower in CLAUSE_SPLIT:
            return c - 2
    return None


def _occasion_at(sentence: Sentence, first: int, end: int) -> int:
    """Where the saying goes on behind what is said: "..., in a post on the channel"."""
    for k in range(first + 2, end - 2):
        if sentence[k].text == "," and sentence[k].quotation < 0 and sentence[k + 1].lower == "in":
            ahead = sentence[k + 2 : k + 5]
            if ahead[0].lower in ("a", "an", "his", "her", "its", "their") and any(w.lower in OCCASIONS for w in ahead):
                return k
    return end


def _object_end(sentence: Sentence, first: int, end: int) -> int:
    for k in range(first + 1, end - 1):
        if sentence[k].quotation >= 0:
            continue
        if sentence[k].text == "," and sentence[k + 1].lower in OBJECT_SPLIT:
            return k
        if sentence[k].text in ";—":
            return k
    return end
