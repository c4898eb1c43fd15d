"""The page's own factual sentences: those that appeal to nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from firsthand.reading.cues import lexicon
from firsthand.reading.quotations import find_quotations
from firsthand.reading.words import Sentence, sentences, words_in
from firsthand.records import Attribution, Page, Role, Span, Spans

OWN_ROLES = frozenset({Role.BODY, Role.LIST})
FEWEST = 5  # words
LONG = 200  # characters; a gap as long as this is not looked into
WORDS = re.compile(r"\w+")
OPINION = re.compile(
    r"\b(?:I|I’m|I'm|we|we’re|my|you|your|let’s|let's|should|must|ought|please|perhaps|maybe|hopefully|unfortunately|click|subscribe"
    r"|sign up|here’s|here's|read more)\b",
    re.I,
)


def find_unsourced(page: Page, attributions: tuple[Attribution, ...]) -> Spans:
    """Sentences that state a fact in the page's own voice; questions, calls and first-person opinions are none."""
    taken = sorted((min(s.start for s in a.content + a.source), max(s.end for s in a.content)) for a in attributions)
    covered = _merged(taken)
    out = []
    for block in page.blocks:
        if block.role in OWN_ROLES and _has_room(page.text, block.span, covered):
            quotations = find_quotations(page.text, block.span.start, block.span.end)
            words = words_in(page.text, block.span.start, block.span.end, quotations)
            for sentence in sentences(words, quotations, lexicon().forms):
                span = Span(sentence[0].start, sentence[-1].end)
                if _states(page.text, sentence, span) and not _touches(covered, span):
                    out.append(span)
    return tuple(out)


def _has_room(text: str, block: Span, covered: list[tuple[int, int]]) -> bool:
    """Whether enough words for a sentence stand between the attributions of a block."""
    at = block.start
    for start, end in covered[bisect_left(covered, (block.start, 0)) :]:
        if start >= block.end or start - at > LONG or len(WORDS.findall(text, at, start)) >= FEWEST:
            break
        at = max(at, end)
    return block.end - at > LONG or len(WORDS.findall(text, at, block.end)) >= FEWEST


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(covered: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_right(covered, (span.end - 1, span.end - 1))
    return at > 0 and covered[at - 1][1] > span.start


def _states(text: str, sentence: Sentence, span: Span) -> bool:
    words = [w for w in sentence if w.is_word]
    if len(words) < FEWEST or sentence[-1].text == "?" or all(w.quotation >= 0 for w in words):
        return False
    return not OPINION.search(text, span.start, span.end)
