"""Statements of fact: whether a content is one, and which the page makes in its own voice. Kinds of sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Range, softmax
from firsthand.reading.model.tokens import Shape, Tokens
from firsthand.records import Span, Spans, SpeakerKind

Floats = NDArray[np.float32]

OWN, DIRECT = 1, 2  # of the facts head: appeals to nobody; from here on appeals to somebody. 0 is no statement of fact
KINDS = (
    SpeakerKind.OFFICIAL,
    SpeakerKind.EXPERT,
    SpeakerKind.WITNESS,
    SpeakerKind.PARTICIPANT,
    SpeakerKind.FOOTAGE,
    SpeakerKind.DOCUMENT,
    SpeakerKind.NEWS_REPORT,
)
FEWEST = 4  # words of a statement
STATED = 0.4  # mean share from which on a content states a fact
CLEAR = 0.6  # share of a kind
SWITCH = 3.0  # of log-share, for going from one kind of statement to another within a sentence


@dataclass(frozen=True, slots=True)
class Facts:
    """What the network says of each word of a text: `facts` and `kinds` are logits, [words, 4] and [words, 7]."""

    tokens: Tokens
    facts: Floats
    kinds: Floats

    def states_fact(self, content: Spans) -> bool:
        """Whether a content states a fact, on somebody's word: by the mean over its words."""
        words = self._words(content)
        return not len(words) or float(softmax(self.facts[words])[:, DIRECT:].sum(1).mean()) >= STATED

    def kind_of(self, source: Spans) -> SpeakerKind | None:
        """What a source looks like by its own words; None where there is none, or it could be one or the other."""
        words = self._words(source)
        shares = softmax(self.kinds[words]).mean(0) if len(words) else np.zeros(len(KINDS), np.float32)
        return KINDS[int(shares.argmax())] if shares.max() >= CLEAR else None

    def own(self) -> Spans:
        """The stretches within a paragraph that state a fact and appeal to nobody."""
        return tuple(self.tokens.span(a, b) for a, b in self._stretches(OWN))

    def _stretches(self, label: int) -> list[Range]:
        labels = steady(np.log(softmax(self.facts) + 1e-6))
        edges = np.flatnonzero(np.diff(np.concatenate([[False], labels == label, [False]]).astype(np.int8)))
        parts = [
            part for first, last in edges.reshape(-1, 2).tolist() for part in self.tokens.by_paragraph(first, last)
        ]
        return [(a, b) for a, b in parts if int((self.tokens.features[a:b, 0] != Shape.MARK).sum()) >= FEWEST]

    def _words(self, spans: Sequence[Span]) -> NDArray[np.intp]:
        """The words that spans touch, marks left out."""
        parts = [
            np.arange(
                # In the arrays' own type: any other would have them converted whole, each time.
                np.searchsorted(self.tokens.ends, np.int32(span.start), "right"),
                np.searchsorted(self.tokens.starts, np.int32(span.end)),
            )
            for span in spans
        ]
        words: NDArray[np.intp] = np.concatenate([np.zeros(0, dtype=np.intp), *parts])
        return np.asarray(words[self.tokens.features[words, 0] != Shape.MARK])


def steady(scores: Floats) -> NDArray[np.int64]:
    """The likeliest labels by `scores` [n, labels], log-shares, where each change of label costs SWITCH."""
    best = scores[0].tolist()
    back: list[list[int]] = []
    # Plain numbers: for four labels a step of numpy's costs more than all of them.
    for row in scores[1:].tolist():
        top = max(range(len(best)), key=best.__getitem__)
        least = best[top] - SWITCH
        back.append([top if value < least else label for label, value in enumerate(best)])
        best = [max(value, least) + score for value, score in zip(best, row, strict=True)]
    path = [max(range(len(best)), key=best.__getitem__)]
    for step in reversed(back):
        path.append(step[path[-1]])
    return np.array(path[::-1], dtype=np.int64)
