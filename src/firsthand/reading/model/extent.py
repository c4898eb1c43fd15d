"""Where a content begins and ends, by its quotation marks: the marks around it are not the speaker's words."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.model.decoding import Range
from firsthand.reading.model.tokens import Speech, Tokens
from firsthand.reading.quotations import find_quotations
from firsthand.reading.rules import trim
from firsthand.records import Quote, Span

INSIDE = (Speech.INSIDE, Speech.UNCLOSED)
FRAGMENT = 4  # words in quotation marks, begun in lower case, that are no clause


def within_marks(text: str, content: Span, line: Span) -> Span | None:
    """The content without the marks that enclose all of it, without "that" before it and punctuation behind it.

    `line` is the paragraph it stands in. None where nothing is left.
    """
    start, end = content.start, content.end
    if text[start:end].lower().startswith("that ") and end - start > 5:
        start += 5
    for quotation in find_quotations(text, line.start, line.end):
        encloses = quotation.start <= start and end <= quotation.end
        if encloses:
            start, end = max(start, quotation.first), min(end, quotation.last)
    return trim(text, Span(start, end)) if start < end else None


def with_marks(text: str, content: Span) -> Span:
    """The content with the quotation marks right around it, and the punctuation before the closing one."""
    for length in (0, 1):
        end = content.end + length
        around = find_quotations(text, max(0, content.start - 2), min(len(text), end + 2))
        for quotation in around:
            if quotation.closed and quotation.first == content.start and quotation.last == end:
                return Span(quotation.start, quotation.end)
    return content


def quote_of(tokens: Tokens, content: Sequence[Range]) -> Quote:
    """How the words are given: all in quotation marks, some, or none."""
    speech = [
        tokens.features[word, 1] in INSIDE
        for first, last in content
        for word in range(first, last)
        if tokens.words[word][0].isalnum()
    ]
    if not any(speech):
        return Quote.INDIRECT
    first = next((w for w in range(*content[0]) if tokens.words[w][0].isalnum()), content[0][0])
    fragment = len(speech) < FRAGMENT and not tokens.words[first][0].isupper()
    return Quote.DIRECT if all(speech) and not fragment else Quote.MIXED
