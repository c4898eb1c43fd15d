"""A text as the model sees it: words with their places, and what the lower-cased vocabulary does not tell of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.quotations import Quotation, find_quotations
from firsthand.records import Span

WORD = re.compile(r"\w+|[^\w\s]")
LINE = re.compile(r"[^\n]+")


class Shape(IntEnum):
    """How a word is written; the vocabulary knows lower case only."""

    LOWER = 1
    CAPITALISED = 2
    CAPITALS = 3
    INITIAL = 4
    MIXED = 5
    NUMBER = 6
    MARK = 7
    UNCASED = 8


class Speech(IntEnum):
    """Where a word stands towards quotation marks."""

    OUTSIDE = 1
    OPENING = 2
    INSIDE = 3
    CLOSING = 4
    UNCLOSED = 5  # within a quotation that does not close in its paragraph


class Gap(IntEnum):
    """What stands before a word."""

    NONE = 1
    SPACE = 2
    PARAGRAPH = 3


class Place(IntEnum):
    """What the word's paragraph is to the page."""

    BODY = 1
    HEADLINE = 2
    SUBHEADING = 3
    CAPTION = 4
    LIST = 5


SIZES = (len(Shape) + 1, len(Speech) + 1, len(Gap) + 1, len(Place) + 1)
"""Rows of the four tables of extra embeddings; row 0 is for what is no word."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in the order of the text.

    `starts` and `ends` are code points of the text, int32[n]; `paragraphs` numbers each word's paragraph, int32[n],
    never falling; `features` is int64[n, 4]: Shape, Speech, Gap, Place.
    """

    words: tuple[str, ...]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    paragraphs: NDArray[np.int32]
    features: NDArray[np.int64]
    quotations: tuple[Quotation, ...] = ()  # the outermost ones of each paragraph, in order

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` to before word `last`."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def by_paragraph(self, first: int, last: int) -> list[tuple[int, int]]:
        """Words `first` to before `last`, cut where their paragraphs end."""
        cuts = np.flatnonzero(np.diff(self.paragraphs[first:last])) + first + 1
        return list(pairwise([first, *cuts.tolist(), last]))


def tokens_of(text: str, places: Sequence[tuple[Span, Place]]) -> Tokens:
    """The words of the given stretches of a text. A line is a paragraph. Time is linear in the text."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    features: list[tuple[int, int, int, int]] = []
    quotations: list[Quotation] = []
    paragraph = -1
    for stretch, place in places:
        for line in LINE.finditer(text, stretch.start, stretch.end):
            found = list(WORD.finditer(text, line.start(), line.end()))
            if not found:
                continue
            paragraph += 1
            spoken = find_quotations(text, line.start(), line.end())
            quotations += spoken
            speech = _speech(spoken, found)
            before = -1
            for match, said in zip(found, speech, strict=True):
                gap = Gap.PARAGRAPH if before < 0 else Gap.NONE if before == match.start() else Gap.SPACE
                before = match.end()
                words.append(match[0])
                spans.append(match.span())
                features.append((shape_of(match[0]), said, gap, place))
            paragraphs += [paragraph] * len(found)
    places_of = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return Tokens(
        tuple(words),
        places_of[:, 0],
        places_of[:, 1],
        np.array(paragraphs, dtype=np.int32),
        np.array(features, dtype=np.int64).reshape(-1, len(SIZES)),
        tuple(quotations),
    )


def shape_of(word: str) -> Shape:
    """How a word is written."""
    first = word[0]
    if not (first.isalnum() or first == "_"):
        return Shape.MARK
    if first.isdigit():
        return Shape.NUMBER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.INITIAL if len(word) == 1 else Shape.CAPITALS
    if word.istitle():
        return Shape.CAPITALISED
    return Shape.MIXED if any(c.isupper() for c in word) else Shape.UNCASED


def _speech(quotations: Sequence[Quotation], words: Sequence[re.Match[str]]) -> list[Speech]:
    out: list[Speech] = []
    at = 0
    for word in words:
        while at < len(quotations) and quotations[at].end <= word.start():
            at += 1
        if at == len(quotations) or word.end() <= quotations[at].start:
            out.append(Speech.OUTSIDE)
        elif word.start() < quotations[at].first:
            out.append(Speech.OPENING)
        elif quotations[at].closed and word.end() > quotations[at].last:
            out.append(Speech.CLOSING)
        else:
            out.append(Speech.INSIDE if quotations[at].closed else Speech.UNCLOSED)
    return out
