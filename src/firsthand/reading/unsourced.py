"""The page's own factual sentences: those that appeal to nobody."""

from __future__ import annotations

import re

from firsthand.reading.covered import Covered, covered_by
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


def find_unsourced(page: Page, attributions: tuple[Attribution, ...], own: Spans | None) -> Spans:
    """What the page states as fact in its own voice: `own` where the finder tells it, else sentences by their form.

    What an attribution with a source or a cue holds is not the page's own.
    """
    if own is not None:
        spoken = [a for a in attributions if a.source or a.cue]
        held = covered_by(s for a in spoken for s in (*a.source, *a.cue, *a.content))
        return tuple(part for span in own for part in _left(page.text, span, held))
    whole = (Span(min(s.start for s in a.content + a.source), max(s.end for s in a.content)) for a in attributions)
    return _stating(page, covered_by(whole))


def _left(text: str, span: Span, held: Covered) -> Spans:
    """What is left of a statement beside what is held, where that is enough words for one."""
    if not held.touches(span):
        return (span,)
    edges, at = [], span.start
    for start, end in held.within(span):
        edges.append((at, start))
        at = end
    edges.append((at, span.end))
    return tuple(Span(a, b) for a, b in edges if a < b and len(WORDS.findall(text, a, b)) >= FEWEST)


def _stating(page: Page, held: Covered) -> Spans:
    """Sentences that state a fact in the page's own voice; questions, calls and first-person opinions are none."""
    out = []
    for block in page.blocks:
        if block.role in OWN_ROLES and _has_room(page.text, block.span, held):
            quotations = find_quotations(page.text, block.span.start, block.span.end)
            words = words_in(page.text, block.span.start, block.span.end, quotations)
            for sentence in sentences(words, quotations, lexicon().forms):
                span = Span(sentence[0].start, sentence[-1].end)
                if _states(page.text, sentence, span) and not held.touches(span):
                    out.append(span)
    return tuple(out)


def _has_room(text: str, block: Span, held: Covered) -> bool:
    """Whether enough words for a sentence stand between the attributions of a block."""
    at = block.start
    for start, end in held.within(block):
        if start - at > LONG or len(WORDS.findall(text, at, start)) >= FEWEST:
            return True
        at = end
    return block.end - at > LONG or len(WORDS.findall(text, at, block.end)) >= FEWEST


def _states(text: str, sentence: Sentence, span: Span) -> bool:
    words = [w for w in sentence if w.is_word]
    if len(words) < FEWEST or sentence[-1].text == "?" or all(w.quotation >= 0 for w in words):
        return False
    return not OPINION.search(text, span.start, span.end)
