"""Whether two names of people may be one person's: spellings, orders, initials, names left out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from firsthand.tracing.people.family_names import KOREAN_SPELLINGS, STANDS_FIRST
from firsthand.tracing.people.given_names import go_over
from firsthand.tracing.people.honorifics import GENERATIONS, MAY_BE_GIVEN_NAMES
from firsthand.tracing.people.names import Name
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.people.sounds import FEWEST_CONSONANTS, Manner, readings, sound_alike
from firsthand.tracing.words.thesaurus import vocabulary


class Likeness(IntEnum):
    """How alike two names are."""

    NONE = 0
    WEAK = 1  # one may be a misspelling of the other, or a form of it in another language: more has to speak for it
    STRONG = 2  # ways to write the same


ARABIC_NAMES = vocabulary(
    """
    mohammed ahmed mahmoud hassan hussein abdullah khaled saleh youssef mustafa ibrahim ismail hamza yasser nasser
    saddam muammar bashar hafez tariq walid rashid faisal salman mansour jamal fouad majid reza mehdi abbas qasem abdul
    """
)
_ARABIC_SOUNDS = frozenset(sound for name in ARABIC_NAMES for sound in readings(name, Manner.ARABIC))
_ARABIC_LETTERS = ("kh", "gh", "dh", "aa", "q")


class Rank(IntEnum):
    """Which part of a full name a lone name is, the likeliest first."""

    FAMILY = 0
    PART_OF_FAMILY = 1
    GIVEN = 2


def manner_of(one: Name, other: Name) -> Manner:
    """How strictly the words of two names are compared."""
    if one.is_vowelless != other.is_vowelless:
        return Manner.CONSONANTS
    if _is_korean(one) and _is_korean(other):
        return Manner.KOREAN
    return Manner.ARABIC if _is_arabic(one) or _is_arabic(other) else Manner.PLAIN


def _is_korean(name: Name) -> bool:
    return len(name.words) in (2, 3) and name.words[0] in KOREAN_SPELLINGS


def _is_arabic(name: Name) -> bool:
    return name.has_article or any(map(_is_arabic_word, name.words))


@lru_cache(maxsize=20_000)
def _is_arabic_word(word: str) -> bool:
    return not _ARABIC_SOUNDS.isdisjoint(readings(word, Manner.ARABIC)) or any(
        letters in word.replace("qu", "") for letters in _ARABIC_LETTERS
    )


def same_name(one: Name, other: Name) -> Likeness:
    """Whether two full names are ways to write one: in other letters, with the family name first or last."""
    if min(len(one.words), len(other.words)) < 2 or one.is_body or other.is_body:
        return Likeness.NONE
    manner = manner_of(one, other)
    if len(one.words) == len(other.words):
        if any((len(a) == 1) != (len(b) == 1) for a, b in zip(one.words, other.words, strict=True)):
            return Likeness.NONE
        straight = _alike(one.marked, other.marked, manner)
        return straight or _turned(one, other, manner)
    return _run_together(one.marked, other.marked, manner)


def _turned(one: Name, other: Name, manner: Manner) -> Likeness:
    """ "Orbán Viktor" and "Viktor Orbán". Two given names make another person: "James Thomas", "Thomas James"."""
    words = one.words
    if any(len(word) == 1 for word in (*words, *other.words)) or all(go_over(word, word) for word in words):
        return Likeness.NONE
    turns = (one.marked[1:] + one.marked[:1], one.marked[-1:] + one.marked[:-1])
    grades = (_alike(turn, other.marked, manner) for turn in turns)
    return Likeness.STRONG if Likeness.STRONG in grades else Likeness.NONE


def _run_together(one: Sequence[str], other: Sequence[str], manner: Manner) -> Likeness:
    """ "Xi Jinping" and "Xi Jin Ping", "Abdelfattah Sisi" and "Abdel Fattah Sisi"."""
    if any(len(word) == 1 for word in (*one, *other)):
        return Likeness.NONE
    for first, rest in ((one[:1], one[1:]), (one[-1:], one[:-1])):
        for begins, more in ((other[:1], other[1:]), (other[-1:], other[:-1])):
            joined = _alike(("".join(rest),), ("".join(more),), manner)
            if joined is Likeness.STRONG and _alike(first, begins, manner) is Likeness.STRONG:
                return Likeness.STRONG
    return Likeness.NONE


def short_for(short: Name, full: Name) -> Likeness:
    """Whether a name of two words or more is another with words left out or put as initials: "V. Putin"."""
    if short.is_body or full.is_body or len(short.words) < 2 or len(full.words) < 2:
        return Likeness.NONE
    if is_generation(short) != is_generation(full) and len(full.words) - len(short.words) > 1:
        return Likeness.NONE
    manner = manner_of(short, full)
    has_initials = any(len(word) == 1 for word in short.words)
    forms = [full.marked] if len(short.words) < len(full.words) + has_initials else []
    forms += [(*full.marked[:-1], full.born)] if full.born and len(short.words) <= len(full.words) else []
    grades = (
        _left_out(short.marked, form, manner, least) for least in (Likeness.STRONG, Likeness.WEAK) for form in forms
    )
    return max(grades, default=Likeness.NONE)


def is_generation(name: Name) -> bool:
    """Whether a name ends in "Jr", "II" and the like."""
    return name.words[-1] in GENERATIONS


def _left_out(short: Sequence[str], full: Sequence[str], manner: Manner, least: Likeness) -> Likeness:
    """Whether the words of `short` stand in `full` in their order, the first or the last of `full` among them.

    `least`: how alike two words have to be.
    """
    places: list[int] = []
    for word in short:
        begin = places[-1] + 1 if places else 0
        at = next((at for at in range(begin, len(full)) if _word(word, full[at], manner) >= least), None)
        if at is None:
            return Likeness.NONE
        places.append(at)
    return least if places[0] == 0 or places[-1] == len(full) - 1 else Likeness.NONE


def rank_of(lone: Name, full: Name) -> Rank | None:
    """Which part of `full` a name of one word is, if it is one of its words."""
    word, manner = lone.marked[-1], manner_of(lone, full)
    if manner is Manner.CONSONANTS and not any(len(r) >= FEWEST_CONSONANTS for r in readings(word, manner)):
        return None
    if full.born == lone.words[-1]:
        return Rank.PART_OF_FAMILY
    words = full.marked[:-1] if is_generation(full) and len(full.words) > 2 else full.marked
    alike = [place for place, each in enumerate(words) if len(each) > 1 and sound_alike(word, each, manner)]
    if not alike:
        return None
    if alike[-1] == len(words) - 1 or (alike[0] == 0 and full.words[0] in STANDS_FIRST):
        return Rank.FAMILY
    return Rank.PART_OF_FAMILY if alike[-1] > 0 else Rank.GIVEN


def is_lone(name: Name) -> bool:
    """Whether a person's name is of one word, or of one behind what may be a title: "Pan Nowak"."""
    return len(name.words) == 1 or (len(name.words) == 2 and name.words[0] in MAY_BE_GIVEN_NAMES)


def _alike(one: Sequence[str], other: Sequence[str], manner: Manner) -> Likeness:
    """How alike names of as many words are: as their least like words. One word, a family name mostly, has to be so."""
    grades = [_word(a, b, manner) for a, b in zip(one, other, strict=True)]
    return min(grades) if max(grades) is Likeness.STRONG else Likeness.NONE


def _word(one: str, other: str, manner: Manner) -> Likeness:
    if one == other:
        return Likeness.STRONG
    if min(len(one), len(other)) <= 1:
        return Likeness.STRONG if one[:1] == other[:1] else Likeness.NONE
    if sound_alike(one, other, manner):
        return Likeness.STRONG
    weak = go_over(bare(one), bare(other)) or sound_alike(one, other, Manner.LOOSE)
    return Likeness.WEAK if weak else Likeness.NONE
