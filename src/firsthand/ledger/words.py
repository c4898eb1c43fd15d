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
_BESIDE_LETTERS = re.compile(f"[{ACCENTS}{ALONE}]")
_ALONE = re.compile(f"[{ALONE}]")
_WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
_WRITTEN_WORD = re.compile(rf"[{ALONE}][{ACCENTS}]*|[^\W_{ALONE}](?:[^\W_{ALONE}]|[{ACCENTS}])*")

SIGNS = "“”‘’–—…\u00a0"
"""What else than letters and digits is common in news texts and beyond ASCII."""
LONGEST_WORD = 64  # characters; the rest of a longer word is not looked at
MOST_WORDS = 600_000  # bytes of distinct words per text; PostgreSQL holds no more than about 1,000,000


def folded_words(text: str) -> list[str]:
    """The words of `text` in order, folded."""
    # Twice: one accent (the Greek iota below) has a letter for its small form, and one letter's small form an accent.
    plain = _without_accents(_without_accents(text).casefold())
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)]


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


def tightest_run(text: str, words: Collection[str]) -> Span | None:
    """The shortest stretch of `text` in which all `words` (folded) stand; the first of equals. None: not all do."""
    best: tuple[int, int] | None = None
    latest: dict[str, int] = {}  # of each word, where it last began
    for word, start, end in places(text, words):
        latest[word] = start
        if len(latest) == len(words):
            begin = min(latest.values())
            if best is None or end - begin < best[1] - best[0]:
                best = begin, end
    return Span(*best) if best else None


def places(text: str, words: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Where any of `words` (folded) stands in `text`: the word, its start and its end."""
    if _is_plain(text) and all(len(word) < LONGEST_WORD for word in words):
        yield from sorted(_plain_places(text.lower(), words), key=itemgetter(1))
        return
    for match in _WRITTEN_WORD.finditer(text):
        written = match.group()
        for word in [written.lower()[:LONGEST_WORD]] if written.isascii() else folded_words(written):
            if word in words:
                yield word, match.start(), match.end()


def _is_plain(text: str) -> bool:
    """Whether all words are of plain letters and digits: those are written as they are folded, but for their case."""
    for sign in SIGNS:
        text = text.replace(sign, "")
    return text.isascii() or not any(
        char.isalnum() or _BESIDE_LETTERS.match(char) for char in set(text) if not char.isascii()
    )


def _plain_places(text: str, words: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """The same in a plain text of small letters, word by word: much faster than to look at each of the text's words."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield word, start, end
            start = text.find(word, end)
