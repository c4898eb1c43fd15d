"""Whose every name is, over the pages of one story: spellings, short forms and acronyms of one bearer have one key.

Full names come first: those that are written differently and sound alike are one person's, and those that only may be
need the same office or trade beside them. Then what is short for a full name, or a part of it, goes to the one person
on its page whom it fits, else to the one in the story; where it fits two it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.merging import Merged
from firsthand.tracing.people.acronyms import join_bodies
from firsthand.tracing.people.beside import telling
from firsthand.tracing.people.likenames import Likeness, Rank, is_generation, is_lone, rank_of, short_for
from firsthand.tracing.people.names import BODY_WORDS, OFFICE_WORDS, Name, name_key, places_of
from firsthand.tracing.people.spellings import Known, join_spellings
from firsthand.tracing.words.utterances import Utterance


def bearers_of(utterances: Sequence[Utterance], names: Mapping[str, Name], pages: Mapping[str, Page]) -> dict[str, str]:
    """For every attribution that has a name in `names` (by attribution id): the key of its bearer.

    A key begins with "name:" or "body:". Nothing but the pages and names given decides.
    """
    found = _Found()
    for utterance in utterances:
        if utterance.id in names:
            found.add(names[utterance.id], utterance)
    merged, known = Merged(), found.known()
    join_bodies(known, found.on, found.kinds, pages, merged)
    bodies = {merged.of(key) for key, name in known.items() if name.is_body}
    of_people = {key: name for key, name in known.items() if merged.of(key) not in bodies}
    people = _People(Known(of_people, found.on, found.titles, pages), merged)
    bodies_named = _Bodies(known, found.on, merged, pages)
    bearers: dict[str, str] = {}
    for utterance in utterances:
        if (name := names.get(utterance.id)) is not None:
            is_person = (key := name_key(name)) in of_people
            page = utterance.attribution.page
            bearers[utterance.id] = people.bearer(name, page) if is_person else bodies_named.bearer(key, page)
    return bearers


class _Found:
    """The names that speak, by key, with the pages on which they do, as what, and under which titles."""

    def __init__(self) -> None:
        self._names: dict[str, list[Name]] = defaultdict(list)
        self.on: dict[str, set[str]] = defaultdict(set)
        self.kinds: dict[str, set[SpeakerKind]] = defaultdict(set)
        self.titles: dict[str, set[str]] = defaultdict(set)

    def add(self, name: Name, utterance: Utterance) -> None:
        """One more attribution under this name."""
        key = name_key(name)
        self._names[key].append(name)
        self.on[key].add(utterance.attribution.page)
        self.kinds[key].add(utterance.attribution.speaker_kind)
        self.titles[key].add(name.titles)

    def known(self) -> dict[str, Name]:
        """One name for each key, the one that says most; in order of key."""
        return {
            key: max(names, key=lambda name: (name.acronym or "", name.born or "", name.marked, name.text))
            for key, names in sorted(self._names.items())
        }


class _Bodies:
    """Which body is meant by a body's name on a page."""

    def __init__(
        self, known: Mapping[str, Name], on: Mapping[str, set[str]], merged: Merged, pages: Mapping[str, Page]
    ) -> None:
        self._known, self._on, self._merged, self._pages = known, on, merged, pages
        self._full = {key: name for key, name in known.items() if name.is_body and not _is_any(name.words)}

    def bearer(self, key: str, page: str) -> str:
        """The key of a body. "The ministry" and no more is the only one with a name that the page has, or the story;
        where there are several, or none, it is another one in every story."""
        whole = self._merged.of(key)
        words = self._known[whole].words if whole in self._known else ()
        if not words or not _is_any(words):
            return whole
        fits = {each for each, name in self._full.items() if set(words) <= set(name.words)}
        alike = {each for each in fits if self._merged.of(each) == whole}
        here = {each for each in fits if self._is_on(each, page)}
        meant = {self._merged.of(each) for each in here or fits}
        if alike or len(meant) == 1:
            return min(alike) if alike else meant.pop()
        return f"{whole} @{min(self._on[whole])}" if self._on.get(whole) else whole

    def _is_on(self, key: str, page: str) -> bool:
        return page in self._on[key] or places_of(self._full[key]).search(self._pages[page].text) is not None


def _is_any(words: Sequence[str]) -> bool:
    """Whether a body's name is "the ministry", "the union office" and no more."""
    return all(word in BODY_WORDS | OFFICE_WORDS for word in words)


class _People:
    """Who is meant by a person's name on a page."""

    def __init__(self, known: Known, merged: Merged) -> None:
        self.known, self._merged = known, merged
        join_spellings(known, merged)
        self._whole = {key for key, name in known.names.items() if not is_lone(name) and not self._fuller(key)}
        self._settled = {merged.of(key) for key in self._whole}
        self._pages: dict[str, set[str]] = defaultdict(set)
        self._spelt: dict[str, list[str]] = defaultdict(list)
        for key in known.names:
            self._pages[merged.of(key)] |= known.on[key]
            self._spelt[merged.of(key)].append(key)
        self._found: dict[tuple[str, str, str], str] = {}

    def bearer(self, name: Name, page: str) -> str:
        """The key of whoever is meant by a name on a page."""
        asked = (name_key(name), name.titles, page)
        if asked not in self._found:
            self._found[asked] = self._bearer(*asked)
        return self._found[asked]

    def _bearer(self, key: str, titles: str, page: str) -> str:
        own = self._merged.of(key)
        if own in self._settled:
            return own
        lone = is_lone(self.known.names[key])
        fits = self._fits(key)
        here = [(rank, full) for rank, full in fits if page in self._pages[self._merged.of(full)]]
        there: list[tuple[Rank, str]] = [(rank, full) for rank, full in fits if rank is not Rank.GIVEN]
        if own_titles := telling(titles):
            all_fits = {self._merged.of(full) for _, full in [*here, *there]}
            titled = self._with_office(own_titles, all_fits) or {full for full in all_fits if not self._office(full)}
            if len(titled) == 1:
                return titled.pop()
            if len(all_fits) > 1:  # "Councillor Tarrant" on a page with Professor Tarrant
                return f"{key} @{page}" if lone else own
        for pool in (here, there):
            likeliest = min((rank for rank, _ in pool), default=None)
            meant = {self._merged.of(full) for rank, full in pool if rank is likeliest}
            if len(meant) > 1:
                meant = self._with_office(self.known.office_on(key, page), meant)
                if len(meant) != 1:
                    return f"{key} @{page}" if lone else own
            if meant:
                return meant.pop()
        return f"{own} @{min(self._pages[own])}" if lone else own

    def _with_office(self, office: frozenset[str], bearers: set[str]) -> set[str]:
        """Those of the bearers who have something of that office, by what stands beside any spelling of their name."""
        return {each for each in bearers if not office.isdisjoint(self._office(each))}

    def _office(self, bearer: str) -> frozenset[str]:
        return frozenset().union(*(self.known.office(key) for key in self._spelt[bearer]))

    def _fuller(self, key: str) -> list[str]:
        name = self.known.names[key]
        return [other for other in self.known.near(name) if other != key and self._is_short_for(key, other)]

    def _is_short_for(self, key: str, full: str) -> bool:
        name, whole = self.known.names[key], self.known.names[full]
        likeness = short_for(name, whole)
        if likeness is Likeness.WEAK or (likeness and is_generation(name) != is_generation(whole)):
            apart = self.known.on[key].isdisjoint(self.known.on[full])  # a father and a son stand on one page
            return apart and self.known.have_one_office(key, full)
        return likeness is Likeness.STRONG

    def _fits(self, key: str) -> list[tuple[Rank, str]]:
        """The full names that a short one may stand for, each with how likely it is."""
        name = self.known.names[key]
        if not is_lone(name):
            return [(Rank.FAMILY, full) for full in self._fuller(key) if full in self._whole]
        ranks = ((rank_of(name, self.known.names[full]), full) for full in self.known.near(name) if full in self._whole)
        return [(rank, full) for rank, full in ranks if rank is not None]
