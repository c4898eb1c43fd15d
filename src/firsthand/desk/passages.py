"""Words that somebody typed or pasted, found again in a page: a reviewer says with them what should be marked.

A passage is one line. White space counts as one space, whatever it is, so that words that go on over the end of a
paragraph may be pasted. All other characters have to be those of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.records import Span, Spans

MOST_PLACES = 60  # of one passage that are told apart
MOST_PASSAGES = 20  # of one source, cue or content
_WORD = re.compile(r"\S+")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and where it stands in the page. `span` is the place that is meant; None: that is not known yet."""

    words: str
    places: tuple[Span, ...]
    span: Span | None


class Flat:
    """A page's text with single spaces, and where its characters stand in the page."""

    def __init__(self, text: str) -> None:
        words = list(_WORD.finditer(text))
        self._text = " ".join(word.group() for word in words)
        self._starts: list[int] = []  # of each word, in the flat text
        self._stood: list[int] = []  # of each word, in the page
        reached = 0
        for word in words:
            self._starts.append(reached)
            self._stood.append(word.start())
            reached += len(word.group()) + 1

    def places(self, words: str) -> tuple[Span, ...]:
        """Where the words stand in the page, from its top on, at most 60 places."""
        wanted, found = " ".join(words.split()), list[Span]()
        start = self._text.find(wanted) if wanted else -1
        while start >= 0 and len(found) < MOST_PLACES:
            found.append(Span(self._place(start), self._place(start + len(wanted) - 1) + 1))
            start = self._text.find(wanted, start + 1)
        return tuple(found)

    def _place(self, offset: int) -> int:
        word = bisect_right(self._starts, offset) - 1
        return self._stood[word] + offset - self._starts[word]


def lines_of(typed: str) -> list[str]:
    """The passages that were typed: lines with something on them, with single spaces."""
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def as_lines(text: str, spans: Spans) -> str:
    """Spans of a page as somebody would type them."""
    return "\n".join(" ".join(span.within(text).split()) for span in spans)


def place_of(span: Span) -> str:
    """A place as a form carries it."""
    return f"{span.start}-{span.end}"


def find_passages(flat: Flat, typed: str, places: Sequence[str], now: Iterable[Span] = ()) -> list[Passage]:
    """Each passage that was typed, with the place that is meant.

    That is the one of `places` (as a form carries them, in the order of the passages) if the words stand there; else
    their only place; else the place among `now`, where the spans are that the passages are to take the place of.
    """
    left, found = list(now), list[Passage]()
    for number, words in enumerate(lines_of(typed)[:MOST_PASSAGES]):
        stand = flat.places(words)
        given = _read(places[number]) if number < len(places) else None
        kept = next((span for span in left if span in stand), None)
        span = given if given in stand else stand[0] if len(stand) == 1 else kept
        if span in left:
            left.remove(span)
        found.append(Passage(words, stand, span))
    return found


def _read(place: str) -> Span | None:
    read = _PLACE.fullmatch(place)
    start, end = (int(read[1]), int(read[2])) if read else (0, 0)
    return Span(start, end) if start < end else None
