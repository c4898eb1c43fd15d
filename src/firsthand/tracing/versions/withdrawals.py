"""Attributions that an earlier page has and a later one has no more, in these words or others."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from firsthand.records import Attribution, Page, Reading, Span, words_of
from firsthand.tracing.versions.alignment import Alignment, Text
from firsthand.tracing.versions.rewording import held, wording_of
from firsthand.tracing.versions.sentences import signs_of
from firsthand.tracing.words.background import total, weight
from firsthand.tracing.words.wording import is_negated

IN_ITS_PLACE = 0.5
"""Share of what a content says that its sentence in other words must have, figures aside, for it to be there still."""
ELSEWHERE = 0.65
"""The same for any other sentence of the later page, which must have its figures too, and say no where it says no."""
STILL_THERE = 0.5
"""Share of a content of several sentences that must be there still."""
MOST_PIECES = 50
"""Sentences of one content that are looked for."""
FEWEST_SIGNS = 6
"""Letters and marks of a content that count as standing in a sentence word for word; fewer may be part of any word."""
COMMON = 50
RAREST = 12
MOST_LOOKED_AT = 6
"""Sentences of the later page that are looked at for a piece of a content: those that share most of its rare words."""


def withdrawn_of(earlier: Page, reading: Reading, alignment: Alignment) -> tuple[str, ...]:
    """Ids of the attributions of `reading` whose content the later page has neither verbatim nor reworded, in order.

    What was moved is there still. What only the later page's own note on the change repeats ("an earlier version said
    ...") is not. A figure put for another in the same sentence changes a content, and does not withdraw it.
    """
    search = _Search(alignment)
    attributions = sorted(reading.attributions, key=lambda each: (each.content, each.id))
    return tuple(each.id for each in attributions if each.content and not search.holds(earlier, each))


class _Search:
    """Looks for what the earlier page had said in the later one."""

    def __init__(self, alignment: Alignment) -> None:
        self._later = alignment.later
        self._sentences = alignment.earlier.sentences
        self._order = sorted(range(len(self._sentences)), key=lambda n: self._sentences[n].span)
        self._starts = [self._sentences[n].span.start for n in self._order]
        gone = set(alignment.cut)
        self._partner = {n: pair.later for pair in alignment.reworded for n in range(*pair.earlier)}
        self._standing = {n for n in range(len(self._sentences)) if n not in gone and n not in self._partner}
        self._postings: dict[str, list[int]] | None = None
        self._found: dict[tuple[str, int | None], bool] = {}

    def holds(self, page: Page, attribution: Attribution) -> bool:
        """Whether the later page has at least half of what the attribution says."""
        there = whole = 0.0
        for text, place in islice(self._pieces(page, attribution), MOST_PIECES):
            said = wording_of(text).features
            worth = max(1.0, total(said))
            whole += worth
            there += worth * (place in self._standing or self._known(text, said, place))
        return whole == 0 or there >= STILL_THERE * whole

    def _pieces(self, page: Page, attribution: Attribution) -> Iterator[tuple[str, int | None]]:
        """The content sentence by sentence, each with the sentence's place; None for what stands in none."""
        for span in attribution.content:
            alone = True
            for place in self._overlapping(span):
                sentence = self._sentences[place].span
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                if start < end and signs_of(page.text[start:end]):
                    alone = False
                    yield page.text[start:end], place
            if alone:
                yield words_of(page.text, (span,)), None

    def _overlapping(self, span: Span) -> Iterator[int]:
        """Places of the sentences that share characters with `span`; sentences do not overlap each other."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        while at < len(self._order) and self._starts[at] < span.end:
            yield self._order[at]
            at += 1

    def _known(self, text: str, said: frozenset[str], place: int | None) -> bool:
        """As `_is_there`, looked for once: contents that hold each other have most of their sentences in common."""
        if (text, place) not in self._found:
            self._found[text, place] = self._is_there(text, said, place)
        return self._found[text, place]

    def _is_there(self, text: str, said: frozenset[str], place: int | None) -> bool:
        signs, figures = signs_of(text), _figures(said)
        partner = self._partner.get(place) if place is not None else None
        if partner is not None and self._is_reworded(signs, said - figures or said, partner):
            return True
        says_no = is_negated(text)
        for other in self._sharing(said):
            if self._is_within(signs, other):
                return True
            words = self._later.wording(other).features
            same = figures <= words and held(said, words) >= ELSEWHERE
            if same and is_negated(self._later.words(other)) == says_no:
                return True
        return False

    def _is_within(self, signs: str, place: int) -> bool:
        return len(signs) >= FEWEST_SIGNS and signs in self._later.sentences[place].signs

    def _is_reworded(self, signs: str, said: frozenset[str], run: tuple[int, int]) -> bool:
        if any(self._is_within(signs, place) for place in range(*run)):
            return True
        words = frozenset().union(*(self._later.wording(place).features for place in range(*run)))
        return held(said, words) >= IN_ITS_PLACE

    def _sharing(self, features: frozenset[str]) -> list[int]:
        """Sentences of the later page that share most of the rare words, notes on the change apart."""
        if self._postings is None:
            self._postings = _postings(self._later)
        known = [f for f in features if 0 < len(self._postings.get(f, ())) <= COMMON]
        shared: dict[int, float] = defaultdict(float)
        for feature in sorted(known, key=lambda f: (-weight(f), f))[:RAREST]:
            for other in self._postings[feature]:
                shared[other] += weight(feature)
        return sorted(shared, key=lambda other: (-shared[other], other))[:MOST_LOOKED_AT]


def _postings(text: Text) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(text.sentences):
        if not sentence.notice:
            for feature in text.wording(place).features:
                found[feature].append(place)
    return found


def _figures(features: frozenset[str]) -> frozenset[str]:
    return frozenset(feature for feature in features if feature[0] in "#@")
