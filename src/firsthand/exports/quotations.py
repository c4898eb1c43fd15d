"""An attribution quoted in place: its sentence, copied from the page, with source, cue and content marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.exports.highlights import Mark, as_markup, marks_of, runs_of
from firsthand.exports.references import Reference, anchor_of, counted, shorten, to_page
from firsthand.exports.sentences import sentence_around
from firsthand.records import Attribution, Block, Certainty, Page, Polarity, Span, Stance

APART = 250  # characters between pieces that are no longer quoted as one passage
LONGEST = 700  # characters quoted of one passage
ELLIPSIS = Markup('<span class="cut"> … </span>')


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in place."""

    words: Markup
    href: str  # to the same words on the page below
    page: Reference
    speaker: str
    speaker_kind: str
    facts: tuple[str, ...]  # "denies", "probable", "said on 12 May"
    language: str | None


def quote(held: Catalogue, attribution: Attribution) -> Quotation | None:
    """The attribution in its sentence; None where its page is not held."""
    page = held.pages.get(attribution.page)
    if page is None:
        return None
    return Quotation(
        words=passage(page, marks_of(attribution)),
        href=f"#{anchor_of(attribution.id)}",
        page=to_page(page),
        speaker=attribution.speaker or "nobody named",
        speaker_kind=kind_in_words(attribution.speaker_kind),
        facts=facts_of(attribution),
        language=page.language,
    )


def passage(page: Page, marks: Sequence[Mark]) -> Markup:
    """The sentences that the marks stand in, in the order of the page; "…" for what is left out between them."""
    pieces: list[Span] = []
    for core in _cores([mark.span for mark in marks]):
        around = sentence_around(page.text, core, _bounds(page, core))
        if pieces and around.start <= pieces[-1].end:
            around = Span(pieces.pop().start, around.end)
        pieces.append(around)
    return ELLIPSIS.join(as_markup(runs_of(page.text, marks, _trimmed(page.text, piece))) for piece in pieces)


def facts_of(attribution: Attribution) -> tuple[str, ...]:
    """What is worth saying about the attribution beside its words: only what is out of the ordinary."""
    stances = {Stance.DENY: "denies", Stance.CONFIRM: "confirms", Stance.REVEAL: "reveals", Stance.PREDICT: "predicts"}
    facts = [stances.get(attribution.stance, "")]
    if attribution.polarity is Polarity.NEGATIVE and attribution.stance is not Stance.DENY:
        facts.append("negative")
    if attribution.certainty is not Certainty.CERTAIN:
        facts.append(attribution.certainty.value)
    facts += ["" if attribution.factual else "not a statement of fact", "nested" if attribution.parent else ""]
    return tuple(fact for fact in facts if fact)


def kind_in_words(kind: str) -> str:
    return kind.replace("_", " ")


def _cores(spans: Iterable[Span]) -> list[Span]:
    """The spans joined where they are close to one another, each piece cut at 700 characters."""
    cores: list[Span] = []
    for span in sorted(spans):
        if cores and span.start - cores[-1].end <= APART and span.end - cores[-1].start <= LONGEST:
            cores[-1] = Span(cores[-1].start, max(cores[-1].end, span.end))
        else:
            start = max(span.start, cores[-1].end) if cores else span.start
            cores += [Span(start, min(span.end, start + LONGEST))] if start < span.end else []
    return cores


def _bounds(page: Page, core: Span) -> Span:
    """From the start of the block where the core begins to the end of the block where it ends."""
    first, last = (bisect_right(page.blocks, end, key=_start) - 1 for end in (core.start, core.end - 1))
    low = page.blocks[first].span.start if first >= 0 else 0
    high = page.blocks[last].span.end if last >= 0 else len(page.text)
    return Span(min(low, core.start), max(high, core.end))


def _start(block: Block) -> int:
    return block.span.start


def _trimmed(text: str, span: Span) -> Span:
    words = span.within(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.start + len(words.rstrip())))


def heading_of(page: Page) -> str:
    """What the page is called in a list: its title, else its first words, else its outlet."""
    return page.title or shorten(page.text, 80) or name_of(page)


def carried(claim_pages: int, origins: int) -> str:
    """ "5 pages, 1 origin"."""
    return f"{counted(claim_pages, 'page')}, {counted(origins, 'origin')}"
