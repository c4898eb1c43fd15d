"""The finder that works by a trained encoder.

The model marks sources, cues and contents. What has no cue to ask with (a headline's colon, a caption's credit, a
quotation that stands alone) is added by the rules for those forms, where the model has found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.finder import Found
from firsthand.reading.model.decoding import Candidate, Link, Range, candidates, settled
from firsthand.reading.model.extent import quote_of, within_marks
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.reading.model.windows import Window
from firsthand.reading.rules import RuleFinder, repeats, words_of_body
from firsthand.records import ARTICLE_ROLES, Page, Role, Span, Spans

PLACES = {
    Role.HEADLINE: Place.HEADLINE,
    Role.SUBHEADLINE: Place.SUBHEADING,
    Role.SUBHEADING: Place.SUBHEADING,
    Role.CAPTION: Place.CAPTION,
    Role.LIST: Place.LIST,
}
CUELESS = frozenset({"headline", "caption", "quotation", "citing"})
"""Forms without a verb, which the corpora that the model learned from do not mark."""

Heads = Mapping[str, NDArray[np.float32]]


class Encoder(Protocol):
    """A text's words in; for each window of them, what each head says of its words."""

    def __call__(self, tokens: Tokens) -> Iterable[tuple[Window, Heads]]: ...


@dataclass(frozen=True, slots=True)
class ModelFinder:
    """Finds attributions by a trained model. The same text gives the same finds, alone or among others."""

    encoder: Encoder
    link: Link
    lean: float = 0.0  # added to the logits of cues
    version: str = "reader 1"

    def find(self, page: Page) -> list[Found]:
        """All that stands in the article and in captions, in the order of the page."""
        tokens = tokens_of(page.text, places_of(page))
        if not len(tokens):
            return []
        found = [_found(page.text, tokens, each) for each in read(tokens, self.encoder(tokens), self.link, self.lean)]
        kept = [each for each in found if each is not None]
        return sorted(kept + _cueless(page, kept), key=_place)


def places_of(page: Page) -> list[tuple[Span, Place]]:
    """The blocks that are read. A caption that stands twice is read once, a pull quote not again."""
    out: list[tuple[Span, Place]] = []
    body = words_of_body(page)
    captions: set[str] = set()
    for block in page.blocks:
        words = block.span.within(page.text)
        if block.role is Role.CAPTION and words not in captions:
            captions.add(words)
        elif block.role not in ARTICLE_ROLES or repeats(page.text, block, body):
            continue
        out.append((block.span, PLACES.get(block.role, Place.BODY)))
    return out


def read(tokens: Tokens, windows: Iterable[tuple[Window, Heads]], link: Link, lean: float) -> list[Candidate]:
    """All attributions of a text, in words of the text."""
    found: list[Candidate] = []
    for window, heads in windows:
        paragraphs = tokens.paragraphs[window.first : window.last]
        here = candidates(heads, link, paragraphs, window.own - window.first, lean)
        found += [_moved(each, window.first) for each in here]
    return settled(found)


def _moved(each: Candidate, by: int) -> Candidate:
    def all_of(ranges: Sequence[Range]) -> tuple[Range, ...]:
        return tuple((a + by, b + by) for a, b in ranges)

    (cue,) = all_of([each.cue])
    return replace(each, source=all_of(each.source), cue=cue, content=all_of(each.content))


def _found(text: str, tokens: Tokens, each: Candidate) -> Found | None:
    content: Spans = tuple(
        span for a, b in each.content if (span := within_marks(text, tokens.span(a, b), _line(tokens, a, b)))
    )
    if not content:
        return None
    cue = tokens.span(*each.cue)
    clue = "according" if cue.within(text).lower().startswith("according") else "verb"
    return Found(
        source=tuple(tokens.span(a, b) for a, b in each.source),
        cue=(cue,),
        content=content,
        quote=quote_of(tokens, each.content),
        clue=clue,
        sure=round(float(each.sure), 3),
    )


def _line(tokens: Tokens, first: int, last: int) -> Span:
    """The paragraphs in which the words stand."""
    lo = int(np.searchsorted(tokens.paragraphs, tokens.paragraphs[first], "left"))
    hi = int(np.searchsorted(tokens.paragraphs, tokens.paragraphs[last - 1], "right"))
    return tokens.span(lo, hi)


def _cueless(page: Page, found: Sequence[Found]) -> list[Found]:
    taken = [span for each in found for span in each.content]
    return [
        each
        for each in RuleFinder().find(page)
        if each.clue in CUELESS and not any(a.start < b.end and b.start < a.end for a in each.content for b in taken)
    ]


def _place(found: Found) -> tuple[int, int]:
    spans = (*found.source, *found.cue, *found.content)
    return min(span.start for span in spans), max(span.end for span in spans)
