"""Circumstances beside a cue: "on Tuesday", "in a statement", "later"."""

from __future__ import annotations

from firsthand.reading.grammar import (
    MONTHS,
    OCCASIONS,
    PREPOSITION,
    SUBORDINATE,
    TIME_OPENERS,
    is_adverb,
    is_time,
)
from firsthand.reading.lists import listed
from firsthand.reading.rules.phrases import phrase_after
from firsthand.reading.words import Sentence

ISSUED = listed("issued released posted published given read made sent recorded aired broadcast")


def skip_circumstances(sentence: Sentence, k: int) -> int:
    """Step over "on Tuesday", "in a statement", "later" behind a cue."""
    while k < len(sentence) and sentence[k].quotation < 0:
        word = sentence[k]
        if word.lower in TIME_OPENERS and k + 1 < len(sentence) and is_time(sentence[k + 1]):
            k += 2
        elif is_time(word) or (is_adverb(word) and word.lower not in ("both", "all")):
            k += 1
            while k < len(sentence) and word.lower in MONTHS and sentence[k].text[0].isdigit():
                k += 1
        elif word.lower in PREPOSITION:
            beyond = _beyond_circumstance(sentence, k)
            if beyond is None:
                return k
            k = beyond
        else:
            return k
    return k


def _beyond_circumstance(sentence: Sentence, k: int) -> int | None:
    ahead = sentence[k + 1 : k + 6]
    for n, word in enumerate(ahead):
        j = k + 2 + n
        if word.lower in OCCASIONS and (j >= len(sentence) or sentence[j].lower not in OCCASIONS):
            return _past_party(sentence, j)
        if n <= 1 and (is_time(word) or (word.text.isdigit() and len(word.text) == 4 and n == 0)):
            return j
        if not word.is_word or word.lower in SUBORDINATE:
            return None
    return None


def _past_party(sentence: Sentence, j: int) -> int:
    """Behind "an interview" also "with the Courier", "to staff", "issued at 08:15"."""
    if j < len(sentence) and sentence[j].lower in ISSUED:
        j += 1
    if j < len(sentence) and sentence[j].lower in ("with", "to", "from", "by", "on", "at", "in"):
        party = phrase_after(sentence, j + 1)
        return party[1] if party else j
    return j
