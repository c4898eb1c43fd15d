"""For whom a person speaks, by what the page writes beside the name: "Corvane spokesman Aldous Brenk"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.names import BODY_WORDS, JOINERS, WORD, Name, ideas_of, places_of
from firsthand.tracing.people.scripts import bare
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import feature, features_of, folded

FOR_AN_OFFICE = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT})

REACH = 90
"""Characters on either side of a name within which its role is looked for."""

ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|secretary|director|chief|head|boss|president|chair(?:man|woman)?|leader|"
    r"inspector|commissioner|manager|executive|governor|speaks? for|on behalf of|led by|leads|representative|envoy|"
    r"ambassador|commander|official|lawyer for|founder|owner)\b",
    re.IGNORECASE,
)
OF_A_BODY = re.compile(r"\b(?:of|for|at)\s+(?:the\s+)?[A-Z]")
"""A role that names its own body, though not one that speaks: it is no other's."""
BREAK = re.compile(r"[.!?:;\n]\s|[“”«»\"]|\bsaid\b|\bsays\b|\btold\b|\baccus|\bden(?:y|ied)\b|\bblast")
POSSESSIVE = re.compile(r"['’]s?$")
COMMON = frozenset(feature(word) for word in BODY_WORDS)


MOST_PLACES = 5
"""How many places of a name on a page are looked at; a role is given early."""


def roles_in_source(source: str) -> list[str]:
    """The source mention itself, where it says for whom its bearer speaks."""
    return [source] if ROLE.search(source) else []


def roles_beside(text: str, name: Name) -> list[str]:
    """The words behind and before the first places of a name in a page's text, where they name a role."""
    found: list[str] = []
    for hit in islice(places_of(name).finditer(text), MOST_PLACES):
        before = BREAK.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
        after = BREAK.split(text[hit.end() : hit.end() + REACH])[0]
        found += [words for words in (after, before) if words and ROLE.search(words)]
    return found


def office_in(
    roles: list[str],
    bodies: Mapping[str, set[frozenset[str]]],
    on_page: set[str],
    of_one_kind: set[str],
) -> str | None:
    """The body that the words of a role point to, or None.

    Bodies named in full come first, on the page before elsewhere; then the page's only "ministry" or "union"; then, for
    a role without any body, the only body of that kind that speaks on the page.
    """
    for words in roles:
        ideas = frozenset(features_of(words)) | frozenset(feature(word) for word in folded(words).split())
        full = _named(ideas, bodies, on_page) or _named(ideas, bodies, set(bodies))
        if full is None:
            full = _common(ideas, bodies, on_page)
        if full is not None:
            return full
    elsewhere = any(OF_A_BODY.search(words) for words in roles)
    return next(iter(of_one_kind)) if roles and len(of_one_kind) == 1 and not elsewhere else None


def _named(ideas: frozenset[str], bodies: Mapping[str, set[frozenset[str]]], among: set[str]) -> str | None:
    """The only body among `among` all of whose words stand in `ideas`; the longest name wins."""
    fits = {
        key: max(len(alias) for alias in bodies[key] if alias <= ideas)
        for key in among
        if any(alias <= ideas and alias - COMMON for alias in bodies[key])
    }
    longest = [key for key, size in fits.items() if size == max(fits.values())]
    return longest[0] if len(longest) == 1 else None


def _common(ideas: frozenset[str], bodies: Mapping[str, set[frozenset[str]]], among: set[str]) -> str | None:
    """The only body of the page that is a "ministry", "union", ... where the role names no more than that."""
    kinds = ideas & COMMON
    fits = [key for key in among if any(alias & kinds for alias in bodies[key])]
    return fits[0] if len(fits) == 1 else None


class Bodies:
    """The bodies that speak anywhere in a story, and where pages mention them."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        utterances: Sequence[Utterance],
        names: Mapping[str, Name],
        bearers: Mapping[str, str],
    ) -> None:
        self._pages = pages
        self.ideas: dict[str, set[frozenset[str]]] = defaultdict(set)  # of the words in each of their names
        self.kinds: dict[str, SpeakerKind] = {}
        self._first_words: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        self._speaking: dict[str, set[str]] = defaultdict(set)
        self._on_page: dict[str, set[str]] = {}
        people = {bearers[each] for each, name in names.items() if not name.is_body and len(name.words) > 1}
        for utterance in utterances:
            name = names.get(utterance.id)
            if name is not None and (key := bearers[utterance.id]) not in people and is_body(name, utterance):
                self.ideas[key].add(ideas_of(name))
                self.kinds.setdefault(key, utterance.attribution.speaker_kind)
                self._first_words[name.words[0]].add((name.words, key))
                self._speaking[utterance.attribution.page].add(key)

    def on(self, page: str) -> set[str]:
        """The bodies that a page mentions by name or acronym, or has speak."""
        if page not in self._on_page:
            self._on_page[page] = self.named_in(self._pages[page].text) | self._speaking.get(page, set())
        return self._on_page[page]

    def named_in(self, text: str) -> set[str]:
        """The bodies whose whole name, or acronym, stands in `text`."""
        words = [
            word if word.isalnum() else POSSESSIVE.sub("", word)
            for token in WORD.findall(text)
            for word in token.split("-")
        ]
        row = tuple(word for word in map(bare, words) if word not in JOINERS)
        return {
            key
            for place, word in enumerate(row)
            for name, key in self._first_words.get(word, ())
            if row[place : place + len(name)] == name
        }

    def meant(self, roles: list[str], page: str, kind: SpeakerKind) -> str | None:
        """The body that somebody of this kind speaks for on a page, by the words that give his role."""
        here = self.on(page)
        companies = {key for key in here if kind is self.kinds[key] is SpeakerKind.ORGANIZATION}
        return office_in(roles, self.ideas, here, companies)


def offices_of(
    pages: Mapping[str, Page],
    utterances: Sequence[Utterance],
    names: Mapping[str, Name],
    bearers: Mapping[str, str],
    bodies: Bodies,
) -> dict[str, str]:
    """For people who speak for an office that is named: the key of that office."""
    beside: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in utterances:
        name, kind = names.get(utterance.id), utterance.attribution.speaker_kind
        if name is None or bearers[utterance.id] in bodies.ideas or kind not in FOR_AN_OFFICE:
            continue
        page = utterance.attribution.page
        if (page, name.words) not in beside:
            beside[page, name.words] = roles_beside(pages[page].text, name)
        roles = [*roles_in_source(utterance.source), *beside[page, name.words]]
        office = bodies.meant(roles, page, kind)
        if office is not None:
            votes[bearers[utterance.id]][office] += 1
    return {key: min(seen, key=lambda office: (-seen[office], office)) for key, seen in votes.items()}


def is_body(name: Name, utterance: Utterance) -> bool:
    """A body's name has a word for a body in it, or is what an organisation speaks as ("Corvane", of one word)."""
    return name.is_body or (utterance.attribution.speaker_kind is SpeakerKind.ORGANIZATION and len(name.words) == 1)
