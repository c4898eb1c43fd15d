"""Windows of marked texts as arrays: what goes into the network, and what it should say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.entities import TYPES
from firsthand.reading.model.pieces import Pieces, input_of
from firsthand.reading.model.tokens import Tokens, tokens_of
from firsthand.reading.model.windows import LONGEST, windows_of
from firsthand.records import Span
from training.reader.marked import Marked, Said

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROW = ("O", "B-source", "I-source", "B-content", "I-content")
FACTS = ("O", "none", "direct", "indirect")
KINDS = ("official", "expert", "witness", "participant", "footage", "document", "news_report")
WIDEST = 20  # words of a mention
ANY = (1 << len(TAGS)) - 1
UNKNOWN = -1
LINK_ROWS = 64  # at most so many words that look like cues are given rows of their own, in a batch


@dataclass(frozen=True, slots=True)
class Row:
    """One cue and what each word of its window is to it: ROW's index, int8[words]."""

    cue: tuple[int, ...]
    labels: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """One window. Arrays are over its words but for `pieces` and `features`, which are over its word pieces.

    `allowed` holds a bit for each of TAGS that a word may have; the others are -1 where the corpus does not tell.
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    words: tuple[str, ...]
    allowed: NDArray[np.int64]
    rows: tuple[Row, ...]
    has_rows: bool
    facts: NDArray[np.int64]
    sources: NDArray[np.int64]
    kinds: NDArray[np.int64]
    named: NDArray[np.int64]
    mentions: tuple[tuple[int, int, int, int], ...] | None  # first word, last word, type, entity


def examples_of(marked: Marked, pieces_of: Pieces, random: Random | None = None) -> list[Example]:
    """The windows of a text. With a generator they begin at a random place, and do not overlap; else as in reading."""
    tokens = tokens_of(marked.text, marked.places)
    pieces = [pieces_of(word) for word in tokens.words]
    counts = [len(each) for each in pieces]
    longest = LONGEST
    if random is not None:
        longest = random.randint(LONGEST // 2, LONGEST)
    windows = windows_of(counts, tokens.paragraphs.tolist(), longest, before=0)
    return [_example(marked, tokens, pieces, window.first, window.last) for window in windows]


def _example(marked: Marked, tokens: Tokens, pieces: Sequence[tuple[int, ...]], first: int, last: int) -> Example:
    given = input_of(tokens, pieces, first, last)
    n = last - first
    words = _Words(tokens, first, last)
    allowed = np.full(n, ANY, dtype=np.int64)
    facts, sources, kinds, named = (np.full(n, UNKNOWN, dtype=np.int64) for _ in range(4))
    rows: tuple[Row, ...] = ()
    if marked.said is not None:
        allowed = 1 << _tags(marked.said, words)
        rows = tuple(_rows(marked.said, words))
    if marked.facts is not None:
        _mark_facts(marked, words, allowed, facts, sources, kinds, named)
    mentions = None
    if marked.mentions is not None:
        mentions = tuple(_mentions(marked, words))
    return Example(
        given.ids, given.features, given.firsts,
        tokens.paragraphs[first:last].astype(np.int64), tokens.words[first:last], allowed,
        rows, marked.said is not None, facts, sources, kinds, named, mentions,
    )  # fmt: skip


class _Words:
    """The words of a window that a span covers."""

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.starts, self.ends = tokens.starts[first:last], tokens.ends[first:last]

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, span: Span) -> range:
        """The words that the span touches, as the scorer counts them."""
        return range(int(np.searchsorted(self.ends, span.start, "right")), int(np.searchsorted(self.starts, span.end)))


def _tags(said: Sequence[Said], words: _Words) -> NDArray[np.int64]:
    tags = np.zeros(len(words), dtype=np.int64)
    for label, role in ((5, "content"), (1, "source"), (3, "cue")):
        for each in sorted(said, key=lambda a: a.nested):
            for span in getattr(each, role):
                covered = words.of(span)
                tags[covered.start : covered.stop] = label + 1
                if len(covered):
                    tags[covered.start] = label
    return tags


def _rows(said: Sequence[Said], words: _Words) -> Iterator[Row]:
    for each in said:
        cue = tuple(i for span in each.cue for i in words.of(span))
        if not cue:
            continue
        labels = np.zeros(len(words), dtype=np.int8)
        for label, spans in ((3, each.content), (1, each.source)):
            for span in spans:
                covered = words.of(span)
                labels[covered.start : covered.stop] = label + 1
                if len(covered):
                    labels[covered.start] = label
        yield Row(cue[:6], labels)


def _mark_facts(
    marked: Marked, words: _Words, allowed: NDArray[np.int64], facts: NDArray[np.int64],
    sources: NDArray[np.int64], kinds: NDArray[np.int64], named: NDArray[np.int64],
) -> None:  # fmt: skip
    """FactAppeal's marks. Its edges differ from PolNeAR's, so a tag is only narrowed, and not on marks."""
    facts[:] = 0
    sources[:] = 0
    assert marked.facts is not None
    for fact in marked.facts:
        covered = words.of(fact.span)
        stretch = slice(covered.start, covered.stop)
        plain = [i for i in covered if marked.text[words.starts[i]].isalnum()]
        if fact.kind == "source":
            sources[stretch] = 1
            allowed[plain] = 0b0000110
            named[stretch] = int(bool(fact.named))
            if fact.speaker:
                kinds[stretch] = KINDS.index(fact.speaker)
        else:
            facts[stretch] = FACTS.index(fact.kind)
            allowed[plain] = 0b0011111 if fact.kind == "none" else 0b1100000


def _mentions(marked: Marked, words: _Words) -> Iterator[tuple[int, int, int, int]]:
    assert marked.mentions is not None
    for mention in marked.mentions:
        covered = words.of(mention.span)
        if len(covered) and covered.stop <= len(words) and len(covered) <= WIDEST:
            yield covered.start, covered.stop - 1, TYPES.index(mention.type), mention.entity
