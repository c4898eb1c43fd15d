"""Figures given: "put the toll at 40", "gave the number as 40", "counts 40 dead", "raised its estimate to 40"."""

from __future__ import annotations

from firsthand.reading.cues import lexicon
from firsthand.reading.figures import ONES, SCALES, TENS
from firsthand.reading.grammar import BE, OBJECT_PRONOUN, PREPOSITION, RELATIVE
from firsthand.reading.lists import listed
from firsthand.reading.rules.phrases import Range
from firsthand.reading.words import Sentence, Word

REACH = 14  # words from the verb to its figure
WITHIN = listed("of for among in from")  # prepositions of the thing that is counted
LEADING = listed(
    """about around some nearly almost roughly approximately over under between at least most more less fewer than no
    up to as many high low just only close well a an half $ € £"""
)
CLOCK = listed("am pm a.m. p.m. a.m p.m o'clock noon midnight")
SURE = listed("put peg count")  # the others need a word for a quantity: "set the bidding at", "gave the dog as"


def given_figure(sentence: Sentence, i: int, lemma: str, leads: frozenset[str]) -> Range | None:
    """The words [first, last) of the estimate that the verb at word i gives; None where it gives none."""
    if "count" in leads:
        return _counted(sentence, i + 1)
    quantity = lemma in SURE
    for k in range(i + 1, min(i + REACH, len(sentence))):
        word = sentence[k]
        if k > i + 1 and quantity and word.lower in leads and _is_figure(sentence, k + 1):
            return i + 1, _end(sentence, k + 1)
        if word.quotation >= 0 or not _may_be_counted(word, k == i + 1):
            return None
        quantity = quantity or word.lower in lexicon().quantities
    return None


def _counted(sentence: Sentence, k: int) -> Range | None:
    if not _is_figure(sentence, k):
        return None
    end = _end(sentence, k)
    return (k, end) if end - k > 1 else None


def _may_be_counted(word: Word, first: bool) -> bool:
    if not word.is_word:
        return word.text in "’'&$%"
    if word.lower in RELATIVE or word.lower in BE:
        return False
    if word.lower in OBJECT_PRONOUN:
        return first or word.lower in ("her", "it")
    return word.lower not in PREPOSITION or word.lower in WITHIN


def _is_figure(sentence: Sentence, k: int) -> bool:
    while k < len(sentence) and sentence[k].quotation < 0 and sentence[k].lower in LEADING:
        k += 1
    if k >= len(sentence) or sentence[k].quotation >= 0 or not is_number(sentence[k]):
        return False
    following = sentence[k + 1].lower if k + 1 < len(sentence) else ""
    return following not in CLOCK


def is_number(word: Word) -> bool:
    """Whether a word is a number, in digits or letters; clock times ("5:30", "7am") are none."""
    low = word.lower
    if low[0].isdigit():
        return ":" not in low and not low.endswith(("am", "pm", "st", "nd", "rd", "th"))
    return low.split("-")[0] in ONES or low.split("-")[0] in TENS or low in SCALES


def _end(sentence: Sentence, k: int) -> int:
    """Where the estimate ends: at a mark or a new clause, but "11,000, not 4,000" and "30 and 45" are one."""
    while k < len(sentence):
        word = sentence[k]
        following = sentence[k + 1] if k + 1 < len(sentence) else None
        if word.text == "," and following is not None and following.lower in ("not", "or", "up", "down"):
            k += 2
            continue
        joined = word.lower in ("and", "but")
        if joined and not (word.lower == "and" and following is not None and is_number(following)):
            break
        if word.text in ",;:—–().?!…[]\n" or word.lower in RELATIVE or word.lower in ("while", "although", "whereas"):
            break
        k += 1
    return k
