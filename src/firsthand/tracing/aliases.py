"""Whose every name is, over the pages of one story: spellings, short forms and acronyms of one bearer have one key.

Full names come first: those that are written differently and sound alike are one person's, and those that only may be
need the same office or trade beside them. Then what is short for a full name, or a part of it, goes to the one person
on its page whom it fits, else to the one in the story; where it fits two it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records import Page
from firsthand.tracing.acronyms import join_bodies
from firsthand.tracing.likenames import Likeness, Rank, is_generation, is_lone, rank_of, short_for
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import BODY_WORDS, OFFICE_WORDS, Name, name_key
from firsthand.tracing.spellings import Known, join_spellings
from firsthand.tracing.utterances import Utterance


def bearers_of(utterances: Sequence[Utterance], names: Mapping[str, Name], pages: Mapping[str, Page]) -> dict[str, str]:
    """For every attribution that has a name in `names` (by attribution id): the key of its bearer.

    A key begins with "name:" or "body:". Nothing but the pages and names given decides.
    """
    known = {
        name_key(name): name
        for name in sorted(names.values(), key=lambda name: (name.acronym or "", name.marked, name.text))
    }
    on: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        if utterance.id in names:
            on[name_key(names[utterance.id])].add(utterance.attribution.page)
    merged = Merged()
    join_bodies(known, on, pages, merged)
    bodies = {merged.of(key) for key, name in known.items() if name.is_body}
    people = _People(Known({key: n for key, n in known.items() if merged.of(key) not in bodies}, on, pages), merged)
    found: dict[str, str] = {}
    for utterance in utterances:
        if utterance.id in names:
            key = name_key(names[utterance.id])
            is_person = key in people.known.names
            found[utterance.id] = (
                people.bearer(key, utterance.attribution.page) if is_person else _body(key, known, on, merged)
            )
    return found


def _body(key: str, known: Mapping[str, Name], on: Mapping[str, set[str]], merged: Merged) -> str:
    """The key of a body. "The ministry" and no more is another one in every story."""
    whole = merged.of(key)
    words = known[whole].words if whole in known else ()
    is_any = bool(words) and all(word in BODY_WORDS | OFFICE_WORDS for word in words)
    return f"{whole} @{min(on[whole])}" if is_any and on.get(whole) else whole


class _People:
    """Who is meant by a person's name on a page."""

    def __init__(self, known: Known, merged: Merged) -> None:
        self.known, self._merged = known, merged
        join_spellings(known, merged)
        self._whole = {key for key, name in known.names.items() if not is_lone(name) and not self._fuller(key)}
        self._pages: dict[str, set[str]] = defaultdict(set)
        for key in known.names:
            self._pages[merged.of(key)] |= known.on[key]
        self._found: dict[tuple[str, str], str] = {}

    def bearer(self, key: str, page: str) -> str:
        """The key of whoever is meant by the name with this key on this page."""
        if (key, page) not in self._found:
            self._found[key, page] = self._bearer(key, page)
        return self._found[key, page]

    def _bearer(self, key: str, page: str) -> str:
        own = self._merged.of(key)
        if key in self._whole:
            return own
        lone = is_lone(self.known.names[key])
        fits = self._fits(key)
        here = [(rank, full) for rank, full in fits if page in self._pages[self._merged.of(full)]]
        there = [(rank, full) for rank, full in fits if rank is not Rank.GIVEN]
        for pool in (here, there):
            likeliest = min((rank for rank, _ in pool), default=None)
            meant = {self._merged.of(full) for rank, full in pool if rank is likeliest}
            if len(meant) > 1:
                meant = {full for full in meant if self._is_supported(key, full, page)}
                if len(meant) != 1:
                    return f"{key} @{page}" if lone else own
            if meant:
                return meant.pop()
        return f"{own} @{min(self._pages[own])}" if lone else own

    def _fuller(self, key: str) -> list[str]:
        name = self.known.names[key]
        return [other for other in self.known.near(name) if other != key and self._is_short_for(key, other)]

    def _is_short_for(self, key: str, full: str) -> bool:
        name, whole = self.known.names[key], self.known.names[full]
        likeness = short_for(name, whole)
        if likeness is Likeness.WEAK or (likeness and is_generation(name) != is_generation(whole)):
            apart = self.known.on[key].isdisjoint(self.known.on[full])  # a father and a son stand on one page
            return apart and not self.known.office(key).isdisjoint(self.known.office(full))
        return likeness is Likeness.STRONG

    def _fits(self, key: str) -> list[tuple[Rank, str]]:
        """The full names that a short one may stand for, each with how likely it is."""
        name = self.known.names[key]
        if not is_lone(name):
            return [(Rank.FAMILY, full) for full in self._fuller(key) if full in self._whole]
        ranks = ((rank_of(name, self.known.names[full]), full) for full in self.known.near(name) if full in self._whole)
        return [(rank, full) for rank, full in ranks if rank is not None]

    def _is_supported(self, key: str, full: str, page: str) -> bool:
        """Whether the page gives the short name an office that pages give the full one."""
        return not self.known.office_on(key, page).isdisjoint(self.known.office(full))
