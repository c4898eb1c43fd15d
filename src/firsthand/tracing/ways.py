"""The way back from an attribution to the hand that it comes from: through nesting, credits, held pages and copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from firsthand.records import Copy, Page, SpeakerKind
from firsthand.tracing.calling import called
from firsthand.tracing.outlets import Shelf, outlet_words
from firsthand.tracing.speakers import Voice, is_named
from firsthand.tracing.timeline import is_before, order_key
from firsthand.tracing.utterances import Utterance


class End(Enum):
    """How a way back ends."""

    FIRST_HAND = "a person, office, paper or footage"
    NOT_HELD = "an outlet none of whose pages with it is held"
    OWN = "the page's own outlet, which names nobody"
    CIRCLE = "outlets that cite each other"
    NOBODY = "reports that name nobody"


@dataclass(frozen=True, slots=True)
class Way:
    """Where the way back from `start` ends. `hops` are the words for each step, nearest first."""

    start: Utterance
    last: Utterance  # the attribution that stands at the end: the first hand's own words, or the last outlet's
    end: End
    through: tuple[str, ...]  # ids of the pages passed, without the starting one, nearest first
    hops: tuple[str, ...]
    retold: bool  # an outlet stands between the last page and the hand: no held page has the hand's own words


class Ways:
    """Finds the ways back within one claim."""

    def __init__(
        self,
        claim: Sequence[Utterance],
        voices: Mapping[str, Voice],
        pages: Mapping[str, Page],
        shelf: Shelf,
        copies: Mapping[str, Copy],
    ) -> None:
        self._voices, self._pages, self._shelf, self._copies = voices, pages, shelf, copies
        self._inner: dict[str, list[Utterance]] = defaultdict(list)
        self._on_page: dict[str, list[Utterance]] = defaultdict(list)
        self._by_id = {utterance.id: utterance for utterance in claim}
        for utterance in claim:
            self._on_page[utterance.attribution.page].append(utterance)
            if utterance.attribution.parent in self._by_id:
                self._inner[str(utterance.attribution.parent)].append(utterance)

    def back(self, start: Utterance) -> Way:
        """The way back from `start`. Ends after at most as many hops as the claim has attributions."""
        here, seen, through, hops = start, {start.id}, list[str](), list[str]()
        retold = self._inside_outlet(start)
        while True:
            step = self._step(here)
            if step is None:
                return Way(start, here, self._end(here), tuple(through), tuple(hops), retold)
            hops.append(step.words)
            if step.to.id in seen:
                return Way(start, here, End.CIRCLE, tuple(through), tuple(hops), retold=True)
            if step.to.attribution.page != here.attribution.page:
                through.append(step.to.attribution.page)
                retold = False
            retold = retold or self._inside_outlet(step.to)
            here = step.to
            seen.add(here.id)

    def _end(self, last: Utterance) -> End:
        voice = self._voices[last.id]
        if voice.kind is not SpeakerKind.NEWS_REPORT:
            return End.FIRST_HAND
        if self._is_own(last, voice):
            return End.OWN
        return End.NOT_HELD if voice.named or self._shelf.outlet_in(voice.who) else End.NOBODY

    def _inside_outlet(self, utterance: Utterance) -> bool:
        parent = self._by_id.get(utterance.attribution.parent or "")
        return parent is not None and self._voices[parent.id].kind is SpeakerKind.NEWS_REPORT

    def _step(self, here: Utterance) -> _Hop | None:
        """One step back, or None at the end."""
        voice = self._voices[here.id]
        if voice.kind is SpeakerKind.NEWS_REPORT:
            if self._is_own(here, voice):
                return self._to_own_hand(here) or self._to_original(here)
            return self._to_outlet(here, voice) or self._to_inner(here, voice) or self._to_original(here)
        return self._to_teller(here) or self._to_cited(here) or self._to_original(here)

    def _is_own(self, here: Utterance, voice: Voice) -> bool:
        """Whether an outlet's page cites the outlet itself."""
        outlet = self._pages[here.attribution.page].outlet
        return bool(outlet) and outlet_words(str(outlet)) == outlet_words(voice.who)

    def _to_own_hand(self, here: Utterance) -> _Hop | None:
        """The first hand that the page itself names for the claim."""
        hands = [
            utterance
            for utterance in self._on_page[here.attribution.page]
            if self._voices[utterance.id].kind is not SpeakerKind.NEWS_REPORT and not utterance.denies
        ]
        return _Hop(self._nearest_hand(hands), "gives its own report of it") if hands else None

    def _to_inner(self, here: Utterance, voice: Voice) -> _Hop | None:
        inner = self._inner.get(here.id)
        return _Hop(inner[0], f"cites {called(here, voice)}") if inner else None

    def _to_teller(self, here: Utterance) -> _Hop | None:
        """What a paper has somebody say, the paper says; what a speaker has from somebody unnamed, the speaker."""
        parent = self._by_id.get(here.attribution.parent or "")
        if parent is None or self._voices[parent.id].kind is SpeakerKind.NEWS_REPORT:
            return None
        teller = self._voices[parent.id]
        if teller.kind is SpeakerKind.DOCUMENT:
            by_way = "as given in"
        elif is_named(teller) and not is_named(self._voices[here.id]):
            by_way = "by way of"
        else:
            return None
        return _Hop(parent, f"quotes {called(here, self._voices[here.id])}, {by_way} {called(parent, teller)}")

    def _to_cited(self, here: Utterance) -> _Hop | None:
        """Words inside what an outlet is cited for: to the same words on that outlet's own page, where it is held."""
        parent = self._by_id.get(here.attribution.parent or "")
        if parent is None or self._voices[parent.id].kind is not SpeakerKind.NEWS_REPORT:
            return None
        hop = self._to_outlet(parent, self._voices[parent.id])
        return hop if hop and self._could_be_one(hop.to, here) else None

    def _could_be_one(self, one: Utterance, other: Utterance) -> bool:
        """Whether two attributions may have one speaker, or one of them only passes words on."""
        first, second = self._voices[one.id], self._voices[other.id]
        if first.office == second.office or SpeakerKind.NEWS_REPORT in (first.kind, second.kind):
            return True
        return first.kind is second.kind and not (is_named(first) and is_named(second))

    def _to_outlet(self, here: Utterance, voice: Voice) -> _Hop | None:
        """The held page of the outlet that is named, where it has the claim from."""
        outlet = self._shelf.outlet_in(voice.who) or self._shelf.outlet_in(here.source)
        page = self._pages[here.attribution.page]
        held = self._shelf.pages_of(outlet) if outlet else []
        earlier = [p for p in held if p.id != page.id and is_before(page, p) is not True]
        found = [utterance for p in earlier for utterance in self._on_page.get(p.id, ())]
        if not found:
            return None
        return _Hop(self._nearest_hand(found), f"credits {called(here, voice)}")

    def _to_original(self, here: Utterance) -> _Hop | None:
        """On a copy: the attribution of the same speaker on the page that it was copied from."""
        copy = self._copies.get(here.attribution.page)
        if copy is None:
            return None
        voice = self._voices[here.id]
        there = self._on_page.get(copy.copied_from, ())
        same = [u for u in there if self._voices[u.id].office == voice.office]
        same = same or self._told_alike(here, there)
        return _Hop(same[0], f"copies {outlet_name(self._pages[copy.copied_from])}") if same else None

    def _told_alike(self, here: Utterance, there: Sequence[Utterance]) -> list[Utterance]:
        """For a speaker whom a copy does not name: the original's of the same kind, else its only one on that side."""
        voice = self._voices[here.id]
        if is_named(voice):
            return []
        same = [u for u in there if self._voices[u.id].kind is voice.kind]
        if same:
            return same
        side = [u for u in there if u.denies == here.denies and self._voices[u.id].kind is not SpeakerKind.NEWS_REPORT]
        return side if len({self._voices[u.id].office for u in side}) == 1 else []

    def _nearest_hand(self, found: Sequence[Utterance]) -> Utterance:
        """Of an outlet's attributions: asserted before denied, first hands before outlets, then the earliest."""
        return min(
            found,
            key=lambda u: (
                u.denies,
                self._voices[u.id].kind is SpeakerKind.NEWS_REPORT,
                order_key(self._pages[u.attribution.page]),
                u.id,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Hop:
    to: Utterance
    words: str


def outlet_name(page: Page) -> str:
    """What a page is called in a sentence."""
    return page.outlet or page.title or page.file


def is_retold(
    one: Utterance, other: Utterance, voices: Mapping[str, Voice], shelf: Shelf, pages: Mapping[str, Page]
) -> bool:
    """Whether `one` is given as the words of the outlet that `other`'s page belongs to."""
    voice = voices[one.id]
    if voice.kind is not SpeakerKind.NEWS_REPORT or one.attribution.page == other.attribution.page:
        return False
    page = pages[other.attribution.page]
    if page.outlet is None or is_before(pages[one.attribution.page], page) is True:
        return False
    outlet = shelf.outlet_in(voice.who) or shelf.outlet_in(one.source)
    return outlet == outlet_words(page.outlet)
