"""Which pages of a claim depend on each other: they copy, credit, link to, forward or answer one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.records import SpeakerKind
from firsthand.tracing.merging import Merged
from firsthand.tracing.origins.hops import Sight
from firsthand.tracing.origins.ways import Way
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.words.utterances import Utterance


class Dependence:
    """What each page of a claim is, and what it has things from.

    Two pages depend on each other where one says anywhere that it has something from the other or its outlet; where
    both are of one outlet; where both have the claim from one that is not held; and where they have it in the same
    words in the same surroundings, which no two reporters write.
    """

    def __init__(self, claim: Sequence[Utterance], ways: Sequence[Way], sight: Sight) -> None:
        self._sight = sight
        self._is: dict[str, set[str]] = defaultdict(set)
        self._from: dict[str, set[str]] = defaultdict(set)
        for page in {utterance.attribution.page for utterance in claim}:
            self._look_at(page)
        for utterance in claim:
            page, voice = self._original(utterance.attribution.page), sight.voices[utterance.id]
            self._is[page].add(f"telling {utterance.signature}")
            if voice.kind is SpeakerKind.NEWS_REPORT and voice.named:
                self._from[page].add(_outlet(outlet_words(voice.who)))
        for way in ways:
            start, last = (self._original(each.attribution.page) for each in (way.start, way.last))
            self._from[start].update(f"page {page}" for page in way.through)
            for cited in (way.outlet, way.by):
                if cited is not None:
                    self._is[last].add(f"cites {cited.key}")

    def _original(self, page: str) -> str:
        """The page that it is a copy of, or a copy of a copy: what is true of one is true of the other."""
        seen = {page}
        while (copy := self._sight.copies.get(page)) is not None and copy.copied_from not in seen:
            page = copy.copied_from
            seen.add(page)
        return page

    def _look_at(self, page: str) -> None:
        given, key = self._sight.pages[page], self._original(page)
        had_from = (*self._sight.pointers.linked_from(page), given.replies_to)
        own = {outlet_words(name) for name in (given.outlet, given.forwarded_from) if name}
        self._is[key] |= {f"page {page}", *map(_outlet, own)}
        self._from[key] |= {f"page {other}" for other in had_from if other}
        self._from[key] |= set(map(_outlet, self._sight.pointers.outlets_of(page)))

    def parts(self, pages: Iterable[str]) -> dict[str, str]:
        """For each of these pages a key that is equal for those that depend on each other, others apart."""
        original = {page: self._original(page) for page in sorted(set(pages))}
        given = sorted(set(original.values()))
        merged, bearers = Merged(), dict[str, str]()
        for page in given:
            for key in self._is[page]:
                merged.join(page, bearers.setdefault(key, page))
        for page in given:
            for key in self._from[page]:
                merged.join(page, bearers.get(key, page))
        return {page: merged.of(key) for page, key in original.items()}


def _outlet(words: Sequence[str]) -> str:
    return f"outlet {' '.join(words)}"
