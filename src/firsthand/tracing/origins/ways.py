"""The way back from an attribution to the hand that it comes from, step by step, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.origins.hops import Hops, Sight
from firsthand.tracing.outlets.by_name import Shelf, outlet_words
from firsthand.tracing.outlets.links import site_name
from firsthand.tracing.people.calling import called, with_the
from firsthand.tracing.people.speakers import Voice
from firsthand.tracing.timeline import is_before
from firsthand.tracing.words.utterances import Utterance


class End(Enum):
    """How a way back ends."""

    FIRST_HAND = "a person, office, paper or footage"
    NOT_HELD = "an outlet none of whose pages with it is held"
    OWN = "the page's own outlet, which names nobody"
    CIRCLE = "outlets that cite each other"
    NOBODY = "reports that name nobody"


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet that a way ends at or passes: the key that it has as an origin, and what it is called."""

    key: str
    who: str
    called: str  # as a sentence has it
    evidence: str = ""  # the words that say so, where the source itself does not


@dataclass(frozen=True, slots=True)
class Way:
    """Where the way back from `start` ends. `hops` are the words for each step, nearest first."""

    start: Utterance
    last: Utterance  # the attribution that stands at the end: the first hand's own words, or the last outlet's
    end: End
    through: tuple[str, ...]  # ids of the pages passed, without the starting one, nearest first
    hops: tuple[str, ...]
    outlet: Cited | None = None  # OWN, NOT_HELD: which one
    by: Cited | None = None  # FIRST_HAND: the outlet that the last page has the hand's words from, none of it held
    round: tuple[Utterance, ...] = ()  # CIRCLE: the attributions that lead back to the first of them

    @property
    def retold(self) -> bool:
        """Whether no page that is held has the hand's own words."""
        return self.end is not End.FIRST_HAND or self.by is not None


class Ways:
    """Finds the ways back within one claim."""

    def __init__(self, claim: Sequence[Utterance], sight: Sight) -> None:
        self._sight, self._hops = sight, Hops(claim, sight)

    def back(self, start: Utterance) -> Way:
        """The way back from `start`. Ends after at most as many hops as the claim has attributions."""
        visited, through, words = {start.id: start}, list[str](), list[str]()
        here = start
        while (hop := self._hops.back(here)) is not None:
            words.append(hop.words)
            if hop.to.id in visited:
                order = list(visited)
                ring = tuple(visited[each] for each in order[order.index(hop.to.id) :])
                return Way(start, here, End.CIRCLE, tuple(through), tuple(words), round=ring)
            if hop.to.attribution.page != here.attribution.page:
                through.append(hop.to.attribution.page)
            here = hop.to
            visited[here.id] = here
        end, outlet = self._end(here)
        by = self._between(here) if end is End.FIRST_HAND else None
        return Way(start, here, end, tuple(through), tuple(words), outlet, by)

    def _end(self, last: Utterance) -> tuple[End, Cited | None]:
        sight, voice = self._sight, self._sight.voices[last.id]
        if voice.kind is not SpeakerKind.NEWS_REPORT:
            return End.FIRST_HAND, None
        if sight.is_own(last):
            wire = next(iter(sight.pointers.agencies_of(last.attribution.page)), None)
            return (End.NOT_HELD, _cited(wire.name, wire.words)) if wire else (End.OWN, _cited(voice.who))
        if voice.named or sight.shelf.outlet_in(voice.who):
            cited = _cited(voice.who)
            return End.NOT_HELD, cited if voice.named else replace(cited, called=called(last, voice))
        linked = self._linked(last)
        return (End.NOT_HELD, linked) if linked else (End.NOBODY, None)

    def _between(self, last: Utterance) -> Cited | None:
        """The outlet that a first hand's words were taken from, of which no page that has them is held."""
        outer = self._hops.outlet_around(last)
        if outer is not None:
            voice = self._sight.voices[outer.id]
            return None if self._sight.is_own(outer) else replace(_cited(voice.who), called=called(outer, voice))
        mark = next(iter(self._sight.pointers.marks_at(last)), None)
        return _cited(mark.name, mark.words) if mark else None

    def _linked(self, last: Utterance) -> Cited | None:
        """The outlet whose page "reports" or "local media" link to."""
        for target in self._sight.pointers.links_on(last):
            if target.outlet:
                return _cited(self._sight.shelf.name_of(target.outlet), target.words)
            name = site_name(target.site)
            return Cited(f"outlet:{name or target.address}", target.site, target.site, target.words)
        return None


def _cited(name: str, evidence: str = "") -> Cited:
    return Cited("outlet:" + " ".join(outlet_words(name)), name, with_the(name), evidence)


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
