"""For whom a person speaks, by what the page writes beside the name: "Corvane spokesman Aldous Brenk"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.aliases import name_key
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import BODY_WORDS, JOINERS, WORD, Name, ideas_of
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import feature, features_of, folded

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
COMMON = frozenset(feature(word) for word in BODY_WORDS)


MOST_PLACES = 5
"""How many places of a name on a page are looked at; a role is given early."""


def roles_in_source(source: str) -> list[str]:
    """The source mention itself, where it says for whom its bearer speaks."""
    return [source] if ROLE.search(source) else []


def roles_beside(text: str, name: Name) -> list[str]:
    """The words behind and before the first places of a name in a page's text, where they name a role."""
    wanted = re.compile(r"\W+".join(re.escape(word) for word in name.words), re.IGNORECASE)
    found: list[str] = []
    for hit in islice(wanted.finditer(text), MOST_PLACES):
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


@dataclass(slots=True)
class _Bodies:
    """The bodies that speak anywhere: the ideas in their names, their kinds, and how a page's text mentions them."""

    ideas: dict[str, set[frozenset[str]]]
    kinds: dict[str, SpeakerKind]
    first_words: dict[str, set[tuple[tuple[str, ...], str]]]

    def mentioned_in(self, text: str) -> set[str]:
        """The bodies whose whole name, or acronym, stands in `text`."""
        words = tuple(word for word in map(folded, WORD.findall(text)) if word not in JOINERS)
        bare = tuple(re.sub(r"'s?$", "", word) for word in words)
        return {
            key
            for place, word in enumerate(bare)
            for name, key in self.first_words.get(word, ())
            if bare[place : place + len(name)] == name
        }


def _bodies(utterances: Sequence[Utterance], names: Mapping[str, Name], merged: Merged) -> _Bodies:
    found = _Bodies(defaultdict(set), {}, defaultdict(set))
    for utterance in utterances:
        name = names.get(utterance.id)
        if name is not None and is_body(name, utterance):
            key = merged.of(name_key(name))
            found.ideas[key].add(ideas_of(name))
            found.kinds.setdefault(key, utterance.attribution.speaker_kind)
            found.first_words[name.words[0]].add((name.words, key))
    return found


def offices_of(
    pages: Mapping[str, Page], utterances: Sequence[Utterance], names: Mapping[str, Name], merged: Merged
) -> dict[str, str]:
    """For people who speak for an office that is named: the key of that office."""
    bodies = _bodies(utterances, names, merged)
    mentioned: dict[str, set[str]] = {}
    beside: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    speaking: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        if utterance.id in names and (key := merged.of(name_key(names[utterance.id]))) in bodies.ideas:
            speaking[utterance.attribution.page].add(key)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in utterances:
        name, kind = names.get(utterance.id), utterance.attribution.speaker_kind
        if name is None or merged.of(name_key(name)) in bodies.ideas or kind not in FOR_AN_OFFICE:
            continue
        page = pages[utterance.attribution.page]
        if page.id not in mentioned:
            mentioned[page.id] = bodies.mentioned_in(page.text) | speaking[page.id]
        here = mentioned[page.id]
        companies = {key for key in here if kind is bodies.kinds[key] is SpeakerKind.ORGANIZATION}
        if (page.id, name.words) not in beside:
            beside[page.id, name.words] = roles_beside(page.text, name)
        roles = [*roles_in_source(utterance.source), *beside[page.id, name.words]]
        office = office_in(roles, bodies.ideas, here, companies)
        if office is not None:
            votes[merged.of(name_key(name))][office] += 1
    return {key: min(seen, key=lambda office: (-seen[office], office)) for key, seen in votes.items()}


def is_body(name: Name, utterance: Utterance) -> bool:
    """A body's name has a word for a body in it, or is what an organisation speaks as ("Corvane", of one word)."""
    return name.is_body or (utterance.attribution.speaker_kind is SpeakerKind.ORGANIZATION and len(name.words) == 1)
