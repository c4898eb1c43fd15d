"""Where a content begins and ends, by its quotation marks: the marks around it are not the speaker's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.model.decoding import Candidate, Range
from firsthand.reading.model.tokens import Shape, Speech, Tokens
from firsthand.reading.quotations import Quotation
from firsthand.reading.rules.rule_finder import trim
from firsthand.records import Quote, Span

INSIDE = (Speech.INSIDE, Speech.UNCLOSED)
EDGES = ",;:—–- \n“”\"'‘’("
FRAGMENT = 4  # words in quotation marks, begun in lower case, that are no clause


def within_marks(text: str, content: Span, quotations: Sequence[Quotation]) -> Span | None:
    """The content without the marks that enclose all of it, without "that" before it and punctuation behind it.

    `quotations` are those of the text, in order; none holds another. None where nothing is left.
    """
    start, end = content.start, content.end
    if text[start:end].lower().startswith("that ") and end - start > 5:
        start += 5
    before = bisect_right(quotations, start, key=lambda quotation: quotation.start) - 1
    if before >= 0 and end <= quotations[before].end:
        start, end = max(start, quotations[before].first), min(end, quotations[before].last)
    return trim(text, Span(start, end)) if start < end else None


def within_paragraphs(tokens: Tokens, content: Sequence[Range]) -> tuple[Range, ...]:
    """The content's pieces, none of which leaves its paragraph but for a quotation that goes on in the next."""
    out: list[Range] = []
    for piece in content:
        parts = tokens.by_paragraph(*piece)
        out.append(parts[0])
        for part in parts[1:]:
            if tokens.features[part[0], 1] == Speech.OUTSIDE:
                break
            out.append(part)
    return tuple(out)


def in_one_paragraph(tokens: Tokens, stretch: Range, cue: Range) -> Range:
    """The part of a stretch in the paragraph where the cue begins, or else its longest: no source or cue is in two."""
    home = tokens.paragraphs[cue[0]]
    return max(tokens.by_paragraph(*stretch), key=lambda part: (tokens.paragraphs[part[0]] == home, part[1] - part[0]))


def without_asides(tokens: Tokens, found: Candidate) -> tuple[Range, ...]:
    """The content's pieces without what is only told of the source: "..., said the city, which runs the archive"."""
    ends = {last + gap for _, last in found.source for gap in (0, 1)}
    asides = [p for p in found.content if p[0] in ends and tokens.words[p[0]].lower() in ("which", "who", "whose")]
    return tuple(p for p in found.content if p not in asides) or found.content


def is_credit(text: str, tokens: Tokens, found: Candidate) -> bool:
    """Whether it is a picture's credit that looks like speech: "Photo: Ana Brill"."""
    source = [word.lower() for first, last in found.source for word in tokens.words[first:last]]
    return tokens.span(*found.cue).within(text) == ":" and is_exhibit(source)


def without_edges(text: str, source: Span) -> Span:
    """A source without the marks at its ends: "Ana Brill," is Ana Brill."""
    start, end = source.start, source.end
    while end - start > 1 and text[end - 1] in EDGES:
        end -= 1
    while end - start > 1 and text[start] in EDGES:
        start += 1
    return Span(start, end)


def quote_of(tokens: Tokens, content: Sequence[Range]) -> Quote:
    """How the words are given: all in quotation marks, some, or none."""
    words = np.concatenate([np.arange(first, last) for first, last in content])
    words = words[tokens.features[words, 0] != Shape.MARK]
    inside = np.isin(tokens.features[words, 1], INSIDE)
    if not inside.any():
        return Quote.INDIRECT
    fragment = len(words) < FRAGMENT and not tokens.words[words[0]][0].isupper()
    return Quote.DIRECT if inside.all() and not fragment else Quote.MIXED
