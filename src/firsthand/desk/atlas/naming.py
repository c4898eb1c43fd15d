"""Which places a text names. Only whole names count, and only where the words around them speak of a place.

A name is written as the gazetteer has it, stands next to no other capitalised word ("Jack London", "London Road"), and
is not what begins a sentence by chance ("Reading the log"). That it is a place is certain where a word of place stands
before it ("in", "near"), its country behind it ("Paris, Texas"), or where it is a dateline; who gathers the names of a
story takes the others only where the story has made it certain once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.desk.atlas.gazetteer import Gazetteer, words_of

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…:;\n“”\"»«]\s*|[–—-]\s)$")
_OF_PLACES = words_of(
    "city town village port suburb suburbs outskirts mayor streets people residents north south east west centre "
    "center region province district county airport bishop capital"
)
PLACE_WORDS = {
    "en": words_of(
        "in near outside around at from to into inside towards toward across through throughout reached leaving above"
    ),
    "de": words_of("in bei nach aus nahe um über vor"),
    "fr": words_of("à dans près vers depuis de"),
    "es": words_of("en hacia desde de"),
    "it": words_of("a in da di verso"),
    "pt": words_of("em para de"),
    "nl": words_of("in bij naar uit nabij"),
}
"""Words before which a name is that of a place, by language."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a place in a text, and what the text says with it. `within`: the country or region named behind it."""

    name: str
    start: int
    end: int
    certain: bool
    within: str = ""


def names_in(text: str, language: str | None, held: Gazetteer) -> list[Naming]:
    """The names of places in a text, in their order; countries are not among them."""
    words = list(_WORD.finditer(text))
    before = PLACE_WORDS.get((language or "en")[:2], PLACE_WORDS["en"])
    return list(_names(text, words, before, held))


def countries_in(text: str, held: Gazetteer) -> set[str]:
    """The countries that a text names."""
    words, found = list(_WORD.finditer(text)), set[str]()
    for place, word in enumerate(words):
        if word.group()[0].isupper():
            found.update(name for name, _ in _runs(text, words, place, held.longest) if name in held.countries)
    return found


def _names(text: str, words: Sequence[re.Match[str]], before: frozenset[str], held: Gazetteer) -> Iterator[Naming]:
    place = 0
    while place < len(words):
        found = _name_at(text, words, place, held)
        if found is None:
            place += 1
            continue
        name, many = found
        naming = _naming(text, words, place, many, name, before, held)
        if naming:
            yield naming
        place += many


def _name_at(text: str, words: Sequence[re.Match[str]], place: int, held: Gazetteer) -> tuple[str, int] | None:
    """The longest name that begins with this word, and how many words it has."""
    if not words[place].group()[0].isupper():
        return None
    found = None
    for name, many in _runs(text, words, place, held.longest):
        written = name.title() if name.isupper() and len(name) > 3 and _begins_line(text, words[place]) else name
        if held.called(written):
            found = written, many
    return found


def _runs(text: str, words: Sequence[re.Match[str]], place: int, longest: int) -> Iterator[tuple[str, int]]:
    """The runs of words with single spaces between them that begin here."""
    start = words[place].start()
    for many in range(1, min(longest, len(words) - place) + 1):
        if many > 1 and text[words[place + many - 2].end() : words[place + many - 1].start()] != " ":
            return
        yield text[start : words[place + many - 1].end()], many


def _naming(
    text: str,
    words: Sequence[re.Match[str]],
    place: int,
    many: int,
    name: str,
    before: frozenset[str],
    held: Gazetteer,
) -> Naming | None:
    start, end = words[place].start(), words[place + many - 1].end()
    within = _within(text, words, place + many, end, held)
    shown = Naming(name, start, end, True, within)
    if text[start:end] != name:  # a dateline
        return shown if re.match(r"\s?[,(–—-]", text[end : end + 2]) else None
    if _touches(text, words, place + many, end):
        return None
    first = bool(_ENDS_SENTENCE.search(text[max(0, start - 4) : start]))
    if place and not first and text[words[place - 1].end() : start].strip() == "":
        last = words[place - 1].group()
        if last.lower() in before:
            return shown
        if last.lower() == "of" and place > 1 and words[place - 2].group().lower() in _OF_PLACES:
            return shown
        if last[0].isupper():
            return None
    return shown if within else Naming(name, start, end, False)


def _touches(text: str, words: Sequence[re.Match[str]], behind: int, end: int) -> bool:
    """Whether a capitalised word goes on where the name ends."""
    if behind >= len(words):
        return False
    return text[end : words[behind].start()] == " " and words[behind].group()[0].isupper()


def _within(text: str, words: Sequence[re.Match[str]], behind: int, end: int, held: Gazetteer) -> str:
    """The country or region that follows a comma."""
    if behind >= len(words) or text[end : words[behind].start()] != ", ":
        return ""
    named = [name for name, _ in _runs(text, words, behind, held.longest) if name in held.countries]
    return named[-1] if named else ""


def _begins_line(text: str, word: re.Match[str]) -> bool:
    return word.start() == 0 or text[word.start() - 1] == "\n"
