"""An attribution seen with the words around it: what tracing compares."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from firsthand.records import Attribution, Block, Figure, Page, Polarity, Reading, Role, Span, words_of
from firsthand.tracing.remembered import PAGES, remembered
from firsthand.tracing.words.broken_off import is_cut, stump_of
from firsthand.tracing.words.quantities import is_quantity
from firsthand.tracing.words.wording import features_of, folded, is_negated, sentence_bounds, tokens_of

MOST_CONTEXT = 600
"""Characters of the words around a content that are looked at; a page without sentence ends must not cost more."""

HEADS = frozenset({Role.HEADLINE, Role.SUBHEADLINE})
FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
REFUSED_FIGURE = re.compile(r",\s+(?:and )?not (?:the )?\d[\d.,]*")
"""The second figure of "11,000 boxes, not 4,000"."""
CHANGE = re.compile(
    r"\b(?:rais|rose|ris(?:e|en|ing)\b|increas|cut|lower|reduc|revis|correct|updat|chang|grew|grown|fell|fall|climb|went)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """An attribution's content and surroundings as features."""

    attribution: Attribution
    content: str
    source: str
    sentence: str  # the sentence that the content begins in
    block: int  # which block of its page it stands in, from 0
    place: int  # which attribution of its page it is, from 0, by where its content begins
    heads: bool  # it stands in a headline or the words below it, which sum the page up
    features: frozenset[str]
    times: frozenset[str]  # the times of day among them
    runs: frozenset[tuple[str, ...]]  # of three words of the content as they follow each other
    context: frozenset[str]  # of the sentence, the one before it and the source, less `features`
    figures: tuple[Figure, ...]
    bare: bool  # the content is hardly more than a figure or a time
    negated: bool  # the content itself says "no", "not", "nobody"
    signature: str  # equal for the same words in the same surroundings
    stump: tuple[str, ...] | None = None  # the words that are left of a content that breaks off; None: it is whole

    @property
    def id(self) -> str:
        """The attribution's id."""
        return self.attribution.id

    @property
    def denies(self) -> bool:
        """Whether the page has the speaker deny the claim that the content is about."""
        return self.attribution.polarity is Polarity.NEGATIVE

    @property
    def asserts_negation(self) -> bool:
        """Whether it holds that something is not so, by its own words or by the cue ("denied that ...")."""
        return self.negated or self.denies


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page's blocks in order, with the starts that bisect needs."""

    page: Page
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def block_at(self, offset: int) -> int | None:
        """Index of the block that holds the character, if one does."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.blocks[index].span.end else None


def _layout(page: Page) -> _Layout:
    blocks = tuple(sorted(page.blocks, key=lambda block: block.span))
    return _Layout(page, blocks, tuple(block.span.start for block in blocks))


def utterances_of(pages: Mapping[str, Page], readings: Sequence[Reading]) -> list[Utterance]:
    """Every attribution of `readings` whose page is given, with its surroundings; in order of id."""
    found: list[Utterance] = []
    for reading in readings:
        page = pages.get(reading.page)
        if page is not None:
            found += utterances_on(page, reading)
    return sorted(found, key=lambda utterance: utterance.id)


@remembered(PAGES, size=lambda page, reading: len(page.text))
def utterances_on(page: Page, reading: Reading) -> tuple[Utterance, ...]:
    """Every attribution of one page, with its surroundings, by where it stands."""
    layout = _layout(page)
    figures = sorted(reading.figures, key=lambda figure: figure.span)
    in_order = sorted(reading.attributions, key=lambda each: (each.content[:1], each.id))
    return tuple(_utterance(layout, figures, each, place) for place, each in enumerate(in_order))


def _utterance(layout: _Layout, figures: Sequence[Figure], attribution: Attribution, place: int) -> Utterance:
    text = layout.page.text
    content = words_of(text, attribution.content)
    source = words_of(text, attribution.source)
    index = layout.block_at(attribution.content[0].start) if attribution.content else None
    before, sentence = _surroundings(layout, index, attribution)
    stump = stump_of(text, attribution.content)
    spoken = content if stump is None else stump
    features = frozenset(features_of(REFUSED_FIGURE.sub(" ", spoken)))
    words = tokens_of(spoken)
    context = frozenset(features_of(f"{before} {sentence} {source} {attribution.speaker or ''}")) - features
    return Utterance(
        attribution=attribution,
        content=content,
        source=source,
        sentence=sentence,
        block=-1 if index is None else index,
        place=place,
        heads=index is not None and layout.blocks[index].role in HEADS,
        features=features,
        times=times_in(features),
        runs=frozenset(zip(words, words[1:], words[2:], strict=False)),
        context=context,
        figures=_asserted(figures, attribution, text),
        bare=is_bare(features),
        negated=is_negated(content),
        signature=_signature(attribution, content, before, sentence),
        stump=None if stump is None else tuple(words),
    )


def times_in(features: frozenset[str]) -> frozenset[str]:
    """The times of day among some features."""
    return frozenset(word for word in features if word[0] == "@")


def is_bare(features: frozenset[str]) -> bool:
    """Whether a content with these features is hardly more than a figure or a time."""
    return sum(word[0] not in "#@" for word in features) < 3


def _asserted(figures: Sequence[Figure], attribution: Attribution, text: str) -> tuple[Figure, ...]:
    """The figures in the content; of "raised its count from 12 to 31" the new one alone."""
    found = [
        figure
        for figure in figures
        if any(span.overlaps(figure.span) for span in attribution.content)
        and is_quantity(figure, text)
        and not is_cut(figure, text, attribution.content)
    ]
    changes = CHANGE.search(words_of(text, attribution.content)) is not None
    found = [_after_change(figure, text) if changes else figure for figure in found]
    replaced = {
        old.span
        for old, new in pairwise(found)
        if text[old.span.end : new.span.start].strip() == "to"
        and FROM.search(text[max(0, old.span.start - 8) : old.span.start])
        and changes
    }
    return tuple(figure for figure in found if figure.span not in replaced)


def _after_change(figure: Figure, text: str) -> Figure:
    """The new figure of "raised from 12 to 31" where the two were read as one range."""
    is_range = figure.low is not None and figure.high is not None and figure.low < figure.high
    was = FROM.search(text[max(0, figure.span.start - 8) : figure.span.start]) or figure.span.within(text).startswith(
        "from "
    )
    return replace(figure, low=figure.high) if is_range and was else figure


def _signature(attribution: Attribution, content: str, before: str, sentence: str) -> str:
    spoken = (content, before, sentence, attribution.speaker or "")
    labels = (attribution.polarity, attribution.speaker_kind, attribution.stance)
    return "\x1f".join([*(" ".join(folded(part).split()) for part in spoken), *labels])


def _surroundings(layout: _Layout, index: int | None, attribution: Attribution) -> tuple[str, str]:
    """The sentence before the content and the sentence that it begins in, within its block."""
    if index is None:
        return "", words_of(layout.page.text, attribution.content)
    span = layout.blocks[index].span
    start = attribution.content[0].start
    window = Span(max(span.start, start - MOST_CONTEXT), min(span.end, start + MOST_CONTEXT))
    text = window.within(layout.page.text)
    bounds = sentence_bounds(text)
    here = max((i for i, (first, _) in enumerate(bounds) if first <= start - window.start), default=0)
    before = text[slice(*bounds[here - 1])] if here else _lead(layout, index)
    return before, text[slice(*bounds[here])]


def _lead(layout: _Layout, index: int) -> str:
    """For a headline the page's first sentence, which it sums up; for other blocks nothing."""
    if layout.blocks[index].role not in HEADS:
        return ""
    body = next((block for block in layout.blocks if block.role is Role.BODY), None)
    if body is None:
        return ""
    text = body.span.within(layout.page.text)[:MOST_CONTEXT]
    return text[slice(*sentence_bounds(text)[0])] if text.strip() else ""
