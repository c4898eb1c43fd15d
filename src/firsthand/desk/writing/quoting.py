"""How much of others' words a piece may hold: its text is the editor's own, and others are quoted, not reprinted.

A quote that is set apart has a bound, and so have all quotes of a piece together. What is no quote is held against the
pages that the piece's claims stand in: a long passage that stands there word for word is named to its writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.desk.writing.markup import Paragraph, Quote, Text, Words

LONGEST_QUOTE = 800  # characters: about 130 words of English
LONGEST_SAME = 200  # letters and digits in a row that may stand on another's page too: about 40 words
SEED = 50  # letters and digits by which a passage is found; every passage of twice as many holds such a one


@dataclass(frozen=True, slots=True)
class Lettered:
    """A text's letters and digits alone, in lower case, and where each stands in it."""

    letters: str
    at: tuple[int, ...]


def long_quotes(text: Text) -> tuple[str, ...]:
    """The quotes that are longer than a quote may be."""
    return tuple(words for words in _quotes(text) if len(words) > LONGEST_QUOTE)


def is_mostly_quoted(text: Text) -> bool:
    """Whether others' words, set apart as quotes, are more than the editor's own."""
    return sum(map(len, _quotes(text))) > sum(map(len, own_words(text)))


def own_words(text: Text) -> tuple[str, ...]:
    """What the text says in no quote that is set apart, paragraph by paragraph."""
    return tuple(_words(part) for part in text.parts if isinstance(part, Paragraph))


def reprinted(own: Sequence[str], page: str) -> tuple[str, ...]:
    """Passages of these paragraphs that stand on a page word for word, whatever the signs between, and are long."""
    theirs = _lettered(page).letters
    seeds = {theirs[at : at + SEED]: at for at in range(0, len(theirs) - SEED + 1, SEED)}
    return tuple(passage for each in own for passage in _same(each, theirs, seeds))


def _same(paragraph: str, theirs: str, seeds: dict[str, int]) -> Iterator[str]:
    mine = _lettered(paragraph)
    place, kept = 0, 0
    while place + SEED <= len(mine.letters):
        there = seeds.get(mine.letters[place : place + SEED])
        if there is None:
            place += 1
            continue
        begun = _back(mine.letters, theirs, place, there, kept)
        end = _on(mine.letters, theirs, place + SEED, there + SEED)
        if end - begun >= LONGEST_SAME:
            yield paragraph[mine.at[begun] : mine.at[end - 1] + 1]
        place = kept = end


def _back(mine: str, theirs: str, here: int, there: int, least: int) -> int:
    """Where what is the same before `here` and `there` begins, not before `least`."""
    while here > least and there > 0 and mine[here - 1] == theirs[there - 1]:
        here, there = here - 1, there - 1
    return here


def _on(mine: str, theirs: str, here: int, there: int) -> int:
    """Where what is the same from `here` and `there` on ends."""
    while here < len(mine) and there < len(theirs) and mine[here] == theirs[there]:
        here, there = here + 1, there + 1
    return here


def _lettered(text: str) -> Lettered:
    kept = [(letter, place) for place, sign in enumerate(text) if sign.isalnum() for letter in sign.lower()]
    return Lettered("".join(letter for letter, _ in kept), tuple(place for _, place in kept))


def _quotes(text: Text) -> Iterator[str]:
    for part in text.parts:
        if isinstance(part, Quote):
            yield " ".join(map(_words, part.paragraphs))


def _words(part: Paragraph) -> str:
    return "".join(run.text for run in part.runs if isinstance(run, Words))
