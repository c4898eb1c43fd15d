"""What a page says, beside its attributions, of where it has something from: links, credits, forwards, agencies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Block, Credit, Page, Role, Span
from firsthand.tracing.outlets.by_name import Outlet, Shelf, outlet_words
from firsthand.tracing.outlets.links import Links, Target
from firsthand.tracing.words.utterances import Utterance

REACH = 600
"""Characters on either side of a content within which its source and cue count to its sentence."""
MOST_OUTLETS = 100
"""Outlets that one page is taken to have things from."""
PICTURED = re.compile(r"\b(?:photo|photograph|picture|image|video|graphic|illustration|map|drawing|camera)s?\b", re.I)
BESIDE = re.compile(r"(?:\b[\w’'-]+ (?:by|to|with) |\b[\w’'-]+ |\()$")
OF_A_PAPER = re.compile(r"^(?:published|obtained|disclosed|seen|released|leaked) (?:by|to)\b", re.IGNORECASE)
"""Words that say whence a paper comes and not whence the sentence is: "asked about the list published by The Post"."""
DATELINE = 80
"""Characters of the first paragraph within which an agency in brackets is the whole page's."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where an outlet is credited, and the words there: "told The Ledger"."""

    outlet: Outlet
    name: str
    words: str
    span: Span


class Pointers:
    """Where pages say that they have something from."""

    def __init__(
        self, pages: Mapping[str, Page], shelf: Shelf, credits_given: Iterable[Credit], said: Iterable[Utterance]
    ) -> None:
        self._pages = pages
        self._links = Links(pages)
        self._marks: dict[str, list[Mark]] = {}
        self._agencies: dict[str, list[Mark]] = {}
        given: dict[str, list[Mark]] = defaultdict(list)
        for credit in credits_given:
            page = pages[credit.page]
            outlet = shelf.meant_by(credit.outlet, outlet_words(page.outlet or "")) or outlet_words(credit.outlet)
            given[page.id] += [Mark(outlet, credit.outlet, _beside(page.text, span), span) for span in credit.spans]
        for key, marks in given.items():
            sheet = _Sheet(pages[key])
            of_text = [mark for mark in sorted(marks, key=lambda mark: mark.span) if not sheet.is_of_picture(mark.span)]
            self._agencies[key] = [mark for mark in of_text if sheet.is_of_page(mark.span)]
            self._marks[key] = [mark for mark in of_text if not sheet.is_of_page(mark.span)]
        self._stretches: dict[str, Span] = {}
        self._credited: dict[str, list[Mark]] = {}
        self._spoken = self._sources(said)

    def _sources(self, said: Iterable[Utterance]) -> dict[tuple[str, Span], list[Utterance]]:
        """The attributions that have a credited name for their source, by page and place of the name."""
        found: dict[tuple[str, Span], list[Utterance]] = defaultdict(list)
        for utterance in said:
            page = utterance.attribution.page
            for mark in self._between(page, utterance.attribution.source):
                found[page, mark.span].append(utterance)
        return found

    def _between(self, page: str, spans: Iterable[Span]) -> list[Mark]:
        marks = self._marks.get(page, [])
        return [
            mark
            for span in spans
            for mark in marks[
                bisect_left(marks, span.start, key=lambda mark: mark.span.start) : bisect_left(
                    marks, span.end, key=lambda mark: mark.span.start
                )
            ]
        ]

    def links_on(self, utterance: Utterance) -> list[Target]:
        """Where the links on the attribution's source and cue lead."""
        spoken = (*utterance.attribution.source, *utterance.attribution.cue)
        page = utterance.attribution.page
        return list(dict.fromkeys(t for span in spoken for t in self._links.within(page, span.start, span.end)))

    def links_at(self, utterance: Utterance) -> list[Target]:
        """Where the links in the attribution's sentence lead, those on its source or cue first."""
        around = self._stretch(utterance)
        near = self._links.within(utterance.attribution.page, around.start, around.end)
        return list(dict.fromkeys([*self.links_on(utterance), *near]))

    def marks_at(self, utterance: Utterance) -> list[Mark]:
        """The credits in the attribution's sentence that are for it: no part of what is said, nor of its source.

        A credit that is the source of another attribution is for this one only where this one stands within that.
        """
        if utterance.id not in self._credited:
            self._credited[utterance.id] = self._marks_at(utterance)
        return self._credited[utterance.id]

    def _marks_at(self, utterance: Utterance) -> list[Mark]:
        attribution = utterance.attribution
        own = (*attribution.source, *attribution.content)

        def is_for_it(mark: Mark) -> bool:
            others = self._spoken.get((attribution.page, mark.span), ())
            inside = [each for each in others if _holds(each, utterance)]
            if any(span.overlaps(mark.span) for span in own) or OF_A_PAPER.match(mark.words):
                return False
            return not others or bool(inside)

        return [mark for mark in self._between(attribution.page, (self._stretch(utterance),)) if is_for_it(mark)]

    def agencies_of(self, page: str) -> list[Mark]:
        """The agencies that the page as a whole is credited to, in its credit line, byline or dateline."""
        return self._agencies.get(page, [])

    def outlets_of(self, page: str) -> list[Outlet]:
        """Whose page it is, and all outlets that it credits or links to, sorted."""
        given = self._pages[page]
        pictures = " ".join(media.credit.within(given.text) for media in given.media if media.credit)
        wires = [wire for wire in given.wires if wire not in pictures]
        named = [outlet_words(name) for name in (given.outlet, given.forwarded_from, *wires) if name]
        marked = [mark.outlet for mark in (*self.agencies_of(page), *self._marks.get(page, ()))]
        linked = [target.outlet for target in self._links.targets_of(page) if target.outlet]
        return sorted({outlet for outlet in (*named, *marked, *linked) if outlet})[:MOST_OUTLETS]

    def linked_from(self, page: str) -> list[str]:
        """Ids of the held pages that the page's article links to, sorted."""
        return sorted({held for target in self._links.targets_of(page) for held in target.pages})

    def _stretch(self, utterance: Utterance) -> Span:
        """The attribution's sentence in its page's text, source and cue taken in where they are near."""
        if utterance.id not in self._stretches:
            self._stretches[utterance.id] = self._stretched(utterance)
        return self._stretches[utterance.id]

    def _stretched(self, utterance: Utterance) -> Span:
        attribution = utterance.attribution
        first, last = attribution.content[0].start, attribution.content[-1].end
        text = self._pages[attribution.page].text
        start = text.find(utterance.sentence, max(0, first - REACH), first + len(utterance.sentence))
        low, high = (start, start + len(utterance.sentence)) if start >= 0 else (first, last)
        spoken = (*attribution.source, *attribution.cue)
        near = [span for span in spoken if span.end > first - REACH and span.start < last + REACH]
        return Span(min([low, first, *(span.start for span in near)]), max([high, last, *(span.end for span in near)]))


class _Sheet:
    """A page's blocks and picture credits, to look a place up in."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._blocks = sorted(page.blocks, key=lambda block: block.span)
        self._starts = [block.span.start for block in self._blocks]
        self._body = next((block for block in self._blocks if block.role is Role.BODY), None)
        self._pictures = sorted(media.credit for media in page.media if media.credit)

    def _block(self, span: Span) -> Block | None:
        place = bisect_right(self._starts, span.start) - 1
        return self._blocks[place] if place >= 0 and self._blocks[place].span.holds(span) else None

    def is_of_picture(self, span: Span) -> bool:
        """Whether a credit is a picture's and not the article's."""
        near = self._pictures[: bisect_right(self._pictures, span)][-1:]
        block = self._block(span)
        if any(each.overlaps(span) for each in near) or block is None or block.role is Role.CAPTION:
            return block is not None
        return block.role is Role.CREDIT and PICTURED.search(block.span.within(self._text)) is not None

    def is_of_page(self, span: Span) -> bool:
        """Whether it stands in a credit line or byline, or in brackets at the head of the text: "VELM (Kestrel) -"."""
        block = self._block(span)
        if block is None or block.role in (Role.CREDIT, Role.BYLINE):
            return block is not None
        opens = self._text[max(0, span.start - 1) : span.start] == "(" and self._text[span.end : span.end + 1] == ")"
        return block == self._body and opens and span.start - block.span.start < DATELINE


def _holds(outer: Utterance, inner: Utterance) -> bool:
    """Whether what `inner` says stands within what `outer` says."""
    spans: Sequence[Span] = outer.attribution.content
    return outer.id != inner.id and all(
        any(span.holds(part) for span in spans) for part in inner.attribution.content[:1]
    )


def _beside(text: str, span: Span) -> str:
    """The credited name with the words before it: "told The Ledger", "as reported by The Ledger"."""
    before = BESIDE.search(text[max(0, span.start - 24) : span.start])
    return " ".join(f"{before[0] if before else ''}{span.within(text)}".split())
