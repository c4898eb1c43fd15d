"""Which of the phrases of `forms.toml` a line says, and where. A line takes time linear in its length.

Most lines are done with after one look-up: no phrase starts with the first three letters of theirs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 240  # characters of a line that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640\u0307]")  # vowel signs and stretched lines of Arabic, Turkish i's dot
_ALIKE = str.maketrans("أإآٱё’ʼ`", "ااااе'''")
_LOOKED_UP = re.compile("[أإآٱё’ʼ`\u064b-\u0652\u0670\u0640\u0307]")
_DIGIT = re.compile(r"\d")
_KEY = 3  # letters by which a phrase is looked up, 1 in scripts that part no words

Table = dict[str, dict[str, dict[str, list[str]]]]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one form. `words`: one entry in scripts that part no words. `open`: its last word may go on."""

    form: str
    words: tuple[str, ...]
    open: bool
    whole: bool  # the line says no more than this


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases with which lines start, by their first letters."""

    spaced: dict[str, list[Phrase]] = field(default_factory=dict)
    dense: dict[str, list[Phrase]] = field(default_factory=dict)


def folded(text: str) -> str:
    """`text` in lower case, without what does not count when words are compared."""
    low = text.casefold()
    if low.isascii() or not _LOOKED_UP.search(low):
        return low
    return _MARKS.sub("", low).translate(_ALIKE)


@lru_cache(maxsize=512)  # one line is asked for one form after another
def forms_of(line: str) -> frozenset[str]:
    """The forms that the line has: those whose phrases it starts with, or which are all it says."""
    first = _WORD.search(line, 0, 24)
    if first is None:
        return NOTHING
    word = folded(first.group())
    if not word:  # a stretched line and no letter that it stretches
        return NOTHING
    known = _starts()
    if _DENSE.match(word):
        near = known.dense.get(word[0])
        return _dense_forms(line, near) if near else NOTHING
    listed = [phrase for phrase in known.spaced.get(word[:_KEY], ()) if _begins(word, phrase)]
    found = _spaced_forms(line, listed) if listed else NOTHING
    mixed = known.dense.get(word[0])
    return found | _dense_forms(line, mixed) if mixed and _DENSE.search(line) else found


def holds(form: str, line: str) -> bool:
    """Whether one of the phrases of `form` that may stand anywhere does."""
    low = folded(line[:LONGEST])
    spaced, dense = _anywhere(form)
    if not spaced.keys().isdisjoint(words := low.split()):
        return any(phrase in low for word in words for phrase in spaced.get(word, ()))
    if low.isascii() or not _DENSE.search(low):
        return False
    squeezed = "".join(words)
    return any(phrase in squeezed for phrase in dense)


def is_row_of(form: str, line: str) -> bool:
    """Whether the line is nothing but phrases of `form`, whatever stands between them."""
    first = _WORD.search(line, 0, 24)
    singles = _singles(form)
    if first is None or folded(first.group()) not in singles or _DIGIT.search(line):
        return False
    return all(word in singles for word in _WORD.findall(folded(line[:LONGEST])))


def labels(form: str, place: str = "label") -> str:
    """The phrases of a form as alternatives of a regular expression, the longest first."""
    phrases = sorted(set(_listed(form, place)), key=len, reverse=True)
    return "|".join(
        re.escape(p.rstrip("*")).replace(r"\ ", r"\s?") + (r"\w*" if p.endswith("*") else "") for p in phrases
    )


def _spaced_forms(line: str, listed: list[Phrase]) -> frozenset[str]:
    words = _WORD.findall(folded(line[:LONGEST]))
    return frozenset(phrase.form for phrase in listed if _starts_with(words, phrase))


def _begins(word: str, phrase: Phrase) -> bool:
    first = phrase.words[0]
    return word == first or (phrase.open and len(phrase.words) == 1 and word.startswith(first))


def _starts_with(words: list[str], phrase: Phrase) -> bool:
    count = len(phrase.words)
    if len(words) < count or (phrase.whole and len(words) > count):
        return False
    if not phrase.open:
        return tuple(words[:count]) == phrase.words
    return tuple(words[: count - 1]) == phrase.words[:-1] and words[count - 1].startswith(phrase.words[-1])


def _dense_forms(line: str, listed: list[Phrase]) -> frozenset[str]:
    squeezed = "".join(_WORD.findall(folded(line[:LONGEST])))
    return frozenset(
        phrase.form
        for phrase in listed
        if (squeezed == phrase.words[0] if phrase.whole else squeezed.startswith(phrase.words[0]))
    )


@cache
def _table() -> Table:
    table: Table = tomllib.loads(files("firsthand.page").joinpath("forms.toml").read_text(encoding="utf-8"))
    return table


def _listed(form: str, place: str) -> Iterator[str]:
    for phrases in _table()[form].get(place, {}).values():
        yield from phrases


@cache
def _starts() -> Phrases:
    found = Phrases()
    for form, places in _table().items():
        for place in ("alone", "start"):
            for said in (p for phrases in places.get(place, {}).values() for p in phrases):
                whole, goes_on = place == "alone", said.endswith("*")
                words = _WORD.findall(folded(said))
                if _DENSE.search(said):
                    dense = "".join(words)
                    found.dense.setdefault(dense[0], []).append(Phrase(form, (dense,), False, whole))
                else:
                    found.spaced.setdefault(words[0][:_KEY], []).append(Phrase(form, tuple(words), goes_on, whole))
    return found


@cache
def _anywhere(form: str) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The phrases of `form` by their first words, and those in scripts that part no words."""
    spaced: dict[str, list[str]] = {}
    dense = []
    for phrase in (folded(said) for said in _listed(form, "holds")):
        if _DENSE.search(phrase):
            dense.append("".join(phrase.split()))
        else:
            spaced.setdefault(phrase.split()[0], []).append(phrase)
    return spaced, tuple(dense)


@cache
def _singles(form: str) -> frozenset[str]:
    """The words of the phrases of `form`."""
    return frozenset(word for phrase in _listed(form, "alone") for word in _WORD.findall(folded(phrase)))
