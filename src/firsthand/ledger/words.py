"""The words of a text as search knows them: without case and accents, alike on both databases.

The databases get these words ready made, so that neither's own idea of a word decides what is found. Chinese
characters and kana count as words one by one, since those scripts put no spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from firsthand.records import Span

ACCENTS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"  # Latin, Greek, Cyrillic; Hebrew points; Arabic vowel signs
ALONE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_ACCENT = re.compile(f"[{ACCENTS}]+")
_ALONE = re.compile(f"[{ALONE}]")
_WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
_WRITTEN_WORD = re.compile(rf"[{ALONE}][{ACCENTS}]*|[^\W_{ALONE}](?:[^\W_{ALONE}]|[{ACCENTS}])*")

_ONE_BY_ONE = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05f4\u0600-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d4"
    "\u2000-\u20cf\u2100-\u2bff\u3000-\u3029\ufeff-\uffef\U0001f300-\U0001faff]*"
)
"""Characters that stand for themselves, whatever is beside them: no accent, and none that is a word by itself."""
LONGEST_WORD = 64  # characters; the rest of a longer word is not looked at
MOST_WORDS = 600_000  # bytes of distinct words per text; PostgreSQL holds no more than about 1,000,000


Place = tuple[str, int, int]
"""A folded word, and from where to where it stands in a text."""


def folded_words(text: str) -> list[str]:
    """The words of `text` in order, folded."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    # Twice: one accent (the Greek iota below) has a letter for its small form, and one letter's small form an accent.
    return _without_accents(_without_accents(text).casefold())


def _without_accents(text: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFD", text))


def is_alone(char: str) -> bool:
    """Whether this character is always a word by itself."""
    return _ALONE.fullmatch(char) is not None


def index_words(text: str) -> str:
    """The distinct words of `text`, with one space between. A text with more than MOST_WORDS is found by its first."""
    return within_bounds(dict.fromkeys(folded_words(text)))


def within_bounds(words: Iterable[str]) -> str:
    """The words with one space between, as far as MOST_WORDS goes."""
    held: list[str] = []
    room = MOST_WORDS
    for word in words:
        room -= len(word.encode("utf-8")) + 1
        if room < 0:
            break
        held.append(word)
    return " ".join(held)


def tightest_run(places: Iterable[Place], many: int) -> Span | None:
    """The shortest stretch in which `many` different words stand, the first of equals. None: fewer stand in all."""
    best: tuple[int, int] | None = None
    latest: dict[str, int] = {}  # of each word, where it last began
    for word, start, end in places:
        latest[word] = start
        if len(latest) == many:
            begin = min(latest.values())
            if best is None or end - begin < best[1] - best[0]:
                best = begin, end
    return Span(*best) if best else None


def places(text: str, words: Collection[str]) -> list[Place]:
    """Where any of `words` (folded) stands in `text`, from its beginning on."""
    folded = _letter_by_letter(text)
    if folded is None or any(len(word) >= LONGEST_WORD for word in words):
        return list(_word_by_word(text, words))
    return sorted(_found(folded, words), key=itemgetter(1))


def _word_by_word(text: str, words: Collection[str]) -> Iterator[Place]:
    for match in _WRITTEN_WORD.finditer(text):
        written = match.group()
        for word in [written.lower()[:LONGEST_WORD]] if written.isascii() else folded_words(written):
            if word in words:
                yield word, match.start(), match.end()


def _letter_by_letter(text: str) -> str | None:
    """The text folded, if every character of it then still stands in its place; None: it does not, or may not."""
    if text.isascii():
        return text.lower()
    if not _ONE_BY_ONE.fullmatch(text):
        return None
    folded = _folded(text)
    return folded if len(folded) == len(text) else None  # none goes, so where there are as many, each became one


def _found(folded: str, words: Collection[str]) -> Iterator[Place]:
    """The same in a folded text, word by word: much faster than to look at each of the text's words."""
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            if not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum():
                yield word, start, end
            start = folded.find(word, end)
