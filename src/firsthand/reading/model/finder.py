"""The finder that works by a trained encoder.

The model marks sources, cues and contents. Forms that its corpora do not mark are added by the rules for them, where
the model has found nothing (`beside.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from firsthand.reading.finder import Finds, Found
from firsthand.reading.model.beside import with_rules
from firsthand.reading.model.decoding import Candidate, Link
from firsthand.reading.model.entities import Naming
from firsthand.reading.model.extent import (
    in_one_paragraph,
    is_credit,
    quote_of,
    within_marks,
    within_paragraphs,
    without_asides,
    without_edges,
)
from firsthand.reading.model.facts import Facts
from firsthand.reading.model.harvest import Heads, gather
from firsthand.reading.model.namesakes import namesakes
from firsthand.reading.model.silence import is_silence
from firsthand.reading.model.sureness import Sureness
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.reading.model.windows import Window
from firsthand.reading.rules.rule_finder import RuleFinder, after_dateline, repeats, words_of_body
from firsthand.records import ARTICLE_ROLES, Page, Role, Span, Spans

PLACES = {
    Role.HEADLINE: Place.HEADLINE,
    Role.SUBHEADLINE: Place.SUBHEADING,
    Role.SUBHEADING: Place.SUBHEADING,
    Role.CAPTION: Place.CAPTION,
    Role.LIST: Place.LIST,
}


class Encoder(Protocol):
    """A text's words in; for each window of them, what each head says of its words."""

    def __call__(self, tokens: Tokens) -> Iterable[tuple[Window, Heads]]: ...


@dataclass(frozen=True, slots=True)
class ModelFinder:
    """Finds attributions by a trained model. The same text gives the same finds, alone or among others."""

    encoder: Encoder
    link: Link
    naming: Naming
    sureness: Sureness
    lean: float = 0.0  # added to the logits of cues
    floor: float = 0.0  # an attribution less sure than this is none
    version: str = "reader 1"

    def find(self, page: Page) -> Finds:
        """All that stands in the article and in captions, in the order of the page."""
        tokens = tokens_of(page.text, places_of(page))
        if not len(tokens):
            return Finds(own=())
        harvest = gather(tokens, self.encoder(tokens), self.link, self.naming, lean=self.lean)
        found = [_found(page.text, tokens, each, self.sureness) for each in harvest.candidates]
        kept = [each for each in found if each is not None and each.sure >= self.floor]
        facts = Facts(tokens, harvest.said["facts"], harvest.said["kinds"])
        whole = [
            replace(each, factual=facts.states_fact(each.content), kind=facts.kind_of(each.source))
            for each in with_rules(page, kept, RuleFinder().find(page).found)
        ]
        return Finds(tuple(sorted(whole, key=_place)), facts.own(), namesakes(tokens, harvest.entities))


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
        out.append((after_dateline(page.text, block.span), PLACES.get(block.role, Place.BODY)))
    return out


def _found(text: str, tokens: Tokens, each: Candidate, sureness: Sureness) -> Found | None:
    pieces = within_paragraphs(tokens, without_asides(tokens, each))
    content: Spans = tuple(
        span for a, b in pieces if (span := within_marks(text, tokens.span(a, b), tokens.quotations))
    )
    cue = tokens.span(*in_one_paragraph(tokens, each.cue, each.cue))
    if not content or is_silence(text, cue) or is_credit(text, tokens, each):
        return None
    clue = "according" if cue.within(text).lower().startswith("according") else "verb"
    return Found(
        source=tuple(
            without_edges(text, tokens.span(*in_one_paragraph(tokens, part, each.cue))) for part in each.source
        ),
        cue=(cue,),
        content=content,
        quote=quote_of(tokens, pieces),
        clue=clue,
        sure=sureness.of(each),
    )


def _place(found: Found) -> tuple[int, int]:
    spans = (*found.source, *found.cue, *found.content)
    return min(span.start for span in spans), max(span.end for span in spans)
