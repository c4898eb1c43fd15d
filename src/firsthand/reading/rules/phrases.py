"""Noun phrases around a cue: whose words they are."""

from __future__ import annotations

from firsthand.reading.cues import lexicon
from firsthand.reading.grammar import (
    AUXILIARY,
    COORDINATE,
    DETERMINER,
    FINITE,
    MONTHS,
    OCCASIONS,
    PREPOSITION,
    RELATIVE,
    SUBJECT_PRONOUN,
    SUBORDINATE,
    TIME_OPENERS,
    WEEKDAYS,
    is_adverb,
    is_finite,
    is_time,
)
from firsthand.reading.lists import listed
from firsthand.reading.words import Sentence, Word

Range = tuple[int, int]  # indexes of words, half open

REACH = 40  # words; how far a subject may begin before its verb
STRONG = frozenset(";:—–-/•[]“”")
ENDING_WORDS = RELATIVE | SUBORDINATE | AUXILIARY | SUBJECT_PRONOUN | {"but", "or"}
BEFORE_NAMES = listed("of for from at")
APPOSITION_OPENERS = (
    DETERMINER
    | RELATIVE
    | listed(
        """as of speaking who whose formerly now then himself herself one former head director chief president leader"""
    )
)


def subject_before(sentence: Sentence, verb: int, floor: int = 0) -> Range | None:
    """The subject that ends right before word `verb`; an apposition between commas is stepped over."""
    end = verb
    while end > floor and is_adverb(sentence[end - 1]) and sentence[end - 1].lower not in ("i",):
        end -= 1
    if end > floor and sentence[end - 1].text == ")":
        end = _before_bracket(sentence, end - 1, floor)
    if end > floor and sentence[end - 1].text == ",":
        end = _before_apposition(sentence, end - 1, floor)
    if end <= floor:
        return None
    if sentence[end - 1].lower in RELATIVE or (sentence[end - 1].lower == "that" and end - 2 >= floor):
        return _antecedent(sentence, end - 1, floor)
    begin = _walk_left(sentence, end, floor)
    begin = _trim_front(sentence, begin, end)
    return (begin, end) if begin < end and _can_head(sentence[end - 1]) else None


def _before_bracket(sentence: Sentence, close: int, floor: int) -> int:
    for k in range(close, max(floor, close - 12) - 1, -1):
        if sentence[k].text == "(":
            return k
    return close


def _before_apposition(sentence: Sentence, comma: int, floor: int) -> int:
    """The place of the comma that opens the apposition closed at `comma`; `floor` where there is none."""
    at = comma
    for k in range(comma - 1, max(floor, comma - REACH) - 1, -1):
        word = sentence[k]
        if word.text in STRONG or word.quotation >= 0:
            return floor
        if word.text == ",":
            at = k
            before = _previous_comma(sentence, k, floor)
            if before is None or not _opens_apposition(sentence[before + 1]):
                return at
            named = sentence[k + 1].capital and sentence[before + 1].lower in DETERMINER  # "the mayor, Ana Brill, said"
            if named or any(is_finite(w) or _is_past(w) for w in sentence[max(floor, before - 12) : before]):
                return at
    return floor


def _is_past(word: Word) -> bool:
    return word.lower.endswith("ed") and not word.capital


def _previous_comma(sentence: Sentence, k: int, floor: int) -> int | None:
    for j in range(k - 1, max(floor, k - REACH) - 1, -1):
        if sentence[j].text == ",":
            return j
        if sentence[j].text in STRONG or sentence[j].quotation >= 0:
            return None
    return None


def _opens_apposition(word: Word) -> bool:
    return word.lower in APPOSITION_OPENERS or word.text[0].isdigit() or word.lower.endswith("ing")


def _antecedent(sentence: Sentence, relative: int, floor: int) -> Range | None:
    end = relative
    while end > floor and (sentence[end - 1].text == "," or sentence[end - 1].lower in PREPOSITION):
        end -= 1
    if end <= floor or sentence[end - 1].quotation >= 0 or not sentence[end - 1].is_word:
        return None
    if sentence[relative].lower == "that" and not _can_head(sentence[end - 1]):
        return None
    return phrase_before(sentence, end, floor)


def phrase_before(sentence: Sentence, end: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends right before word `end`, and no clause around it."""
    begin = _nearest_phrase(sentence, _walk_left(sentence, end, floor), end)
    return (begin, end) if begin < end and _can_head(sentence[end - 1]) else None


def _nearest_phrase(sentence: Sentence, begin: int, end: int) -> int:
    """Of words that may hold a whole clause, where the last noun phrase begins."""
    begin = _trim_front(sentence, begin, end)
    for k in range(end - 1, begin, -1):
        low = sentence[k].lower
        if low in DETERMINER and sentence[k - 1].lower not in ("of", "for"):
            return k
        if low in PREPOSITION and low not in BEFORE_NAMES:
            return k + 1
        if low in lexicon().forms or (low.endswith("ed") and not sentence[k].capital):
            return k + 1
    return begin


def _walk_left(sentence: Sentence, end: int, floor: int) -> int:
    """Where the words that may belong to the subject begin."""
    k = end
    while k > max(floor, end - REACH):
        word = sentence[k - 1]
        if not word.is_word and word.text not in "()$%&’'#@.":
            break
        if word.quotation >= 0 and (k == end or sentence[k].quotation != word.quotation):
            break
        low = word.lower
        if low in ("but", "or", "nor", "yet") or (low in SUBORDINATE and not _is_relative(sentence, k - 1)):
            break
        if k < end and _breaks(sentence, k - 1, floor):
            break
        if k < end and low == "and" and _new_clause(sentence, k, floor):
            break
        k -= 1
    return k


def _is_relative(sentence: Sentence, k: int) -> bool:
    return sentence[k].lower == "that" and k > 0 and sentence[k - 1].lower.endswith("s") and is_finite(sentence[k + 1])


def _breaks(sentence: Sentence, k: int, floor: int) -> bool:
    """Whether a finite verb stands at k that is not in a relative clause."""
    word = sentence[k]
    form = lexicon().verbs.get(word.lower)
    said = form is not None and form.kind == "past" and k > floor and _can_head(sentence[k - 1])
    said = said and not (word.lower.endswith("ed") and sentence[k + 1].lower in PREPOSITION)
    if not said and word.lower not in AUXILIARY and word.lower not in FINITE:
        return False
    return not any(sentence[j].lower in RELATIVE for j in range(max(floor, k - 8), k))


def _new_clause(sentence: Sentence, after: int, floor: int) -> bool:
    if sentence[after].lower in SUBJECT_PRONOUN:
        return True
    before = sentence[max(floor, after - 12) : after - 1]
    return any(is_finite(w) or (w.lower.endswith("ed") and not w.capital) for w in before)


def _trim_front(sentence: Sentence, begin: int, end: int) -> int:
    """Step over "and", "meanwhile", "on Tuesday", "in a statement" at the front."""
    k = begin
    while k < end:
        word = sentence[k]
        low = word.lower
        if (
            low in COORDINATE
            or not word.is_word
            or low in ("even", "which", "who", "while", "as")
            or (is_time(word) and k + 1 < end and not sentence[k].text.isupper())
        ):
            k += 1
        elif low in TIME_OPENERS and k + 1 < end and is_time(sentence[k + 1]):
            k += 2
        elif is_adverb(word) and k + 1 < end and low not in ("both", "all", "first"):
            k += 1
        elif low in PREPOSITION and low != "like":
            k = _after_preposition(sentence, k, end)
        else:
            break
    return k


def _after_preposition(sentence: Sentence, k: int, end: int) -> int:
    """Where the subject begins behind a leading "on Tuesday" or "in Kyiv"."""
    for j in range(k + 2, end):
        word = sentence[j]
        previous = sentence[j - 1]
        if word.lower in DETERMINER | SUBJECT_PRONOUN and previous.lower not in PREPOSITION and previous.lower != "and":
            return j
        if (
            word.capital
            and (not previous.capital or is_time(previous))
            and previous.lower not in PREPOSITION | DETERMINER
        ):
            return j
    return end


def _can_head(word: Word) -> bool:
    """Whether a noun phrase may end in this word."""
    low = word.lower
    if word.quotation >= 0:
        return word.is_word
    if not word.is_word:
        return word.text in ").%"
    if low in ("that", "this", "these", "those", "both", "some", "all", "one", "two", "another"):
        return True
    return (
        low not in DETERMINER
        and low not in PREPOSITION
        and low not in AUXILIARY
        and low not in COORDINATE | SUBORDINATE
    )


def phrase_after(sentence: Sentence, begin: int, limit: int | None = None) -> Range | None:
    """The noun phrase that begins at word `begin`, without a trailing apposition or time."""
    stop = len(sentence) if limit is None else limit
    k = begin
    while k < min(stop, begin + REACH) and not _phrase_ends(sentence, begin, k):
        k += 1
    while k > begin and not _can_head(sentence[k - 1]):
        k -= 1
    return (begin, k) if k > begin else None


def _phrase_ends(sentence: Sentence, begin: int, k: int) -> bool:
    word = sentence[k]
    low = word.lower
    if word.quotation >= 0 or (not word.is_word and word.text not in "$%&’'#@"):
        return True
    if k == begin:
        return low in PREPOSITION or low in AUXILIARY or low in SUBORDINATE - {"that"}
    previous = sentence[k - 1]
    if low in ENDING_WORDS or is_time(word) or is_adverb(word):
        return True
    if previous.lower in PREPOSITION:
        return False
    if low in PREPOSITION:
        return _preposition_ends(sentence, k)
    return _next_clause(sentence, k)


def _next_clause(sentence: Sentence, k: int) -> bool:
    """Whether a determiner, an "and" or a verb at k begins something new."""
    word, previous = sentence[k], sentence[k - 1]
    if word.lower in DETERMINER:
        return previous.lower not in COORDINATE
    if word.lower == "and":
        return k + 1 >= len(sentence) or not (sentence[k + 1].capital or sentence[k + 1].lower in DETERMINER)
    form = lexicon().verbs.get(word.lower)
    return form is not None and form.kind in ("past", "s", "ing") and not word.capital and not _as_noun(previous)


def _as_noun(previous: Word) -> bool:
    return previous.lower in DETERMINER or not previous.is_word


def _preposition_ends(sentence: Sentence, k: int) -> bool:
    """Whether the phrase ends before the preposition at k: "in a statement", "on Tuesday", "in Paris" after a name."""
    if k + 1 >= len(sentence):
        return True
    low = sentence[k].lower
    ahead = sentence[k + 1 : k + 4]
    if low == "to" and not (ahead[0].capital or ahead[0].lower in DETERMINER):
        return True  # an infinitive
    if any(w.lower in OCCASIONS or w.lower in WEEKDAYS or w.lower in MONTHS for w in ahead):
        return low != "of"
    if sentence[k - 1].capital:
        return low not in BEFORE_NAMES
    return low not in ("of", "for", "from", "at", "in", "with", "on", "to", "near")
