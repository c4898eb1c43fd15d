"""For whom a person speaks, by what the page writes beside the name: "Corvane spokesman Aldous Brenk"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.bodies import COMMON, Bodies
from firsthand.tracing.people.names import Name
from firsthand.tracing.people.roles import OF_COMPANIES, ROLE, Role, role_in_source, roles_beside
from firsthand.tracing.words.utterances import Utterance

FOR_AN_OFFICE = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT})
NEAR = 400
"""Characters before "its spokesman" within which the page named whose."""
FAR = 2_000
"""The same before "the company's spokesman" and before a director of nobody."""
ONE_OF_MANY = re.compile(r"\s*(?:a|an|one)\s")
"""Before a role that many have: "a warehouse manager"."""
SPOKES = re.compile(r"\bspokes", re.IGNORECASE)


def offices_of(
    pages: Mapping[str, Page],
    utterances: Sequence[Utterance],
    names: Mapping[str, Name],
    bearers: Mapping[str, str],
    bodies: Bodies,
) -> dict[str, str]:
    """For people who speak for an office that is named: the key of that office."""
    beside: dict[tuple[str, tuple[str, ...]], list[Role]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    kinds = _kinds(utterances, bearers)
    for utterance in utterances:
        name, page = names.get(utterance.id), utterance.attribution.page
        if name is None or bearers[utterance.id] in bodies.ideas:
            continue
        kind = kinds.get(bearers[utterance.id])
        if kind is None:
            continue
        if (page, name.words) not in beside:
            beside[page, name.words] = roles_beside(pages[page].text, name)
        roles = [*role_in_source(utterance.source, name, place_of(utterance)), *beside[page, name.words]]
        office = office_in(roles, bodies, page, kind)
        if office is not None:
            votes[bearers[utterance.id]][office] += 1
    return {key: min(seen, key=lambda office: (-seen[office], office)) for key, seen in votes.items()}


def _kinds(utterances: Sequence[Utterance], bearers: Mapping[str, str]) -> dict[str, SpeakerKind]:
    """What those are who may speak for an office, as what most pages have them: a page may name no role."""
    seen: dict[str, Counter[SpeakerKind]] = defaultdict(Counter)
    for utterance in utterances:
        if utterance.id in bearers and utterance.attribution.speaker_kind in FOR_AN_OFFICE:
            seen[bearers[utterance.id]][utterance.attribution.speaker_kind] += 1
    return {key: min(kinds, key=lambda kind: (-kinds[kind], kind)) for key, kinds in seen.items()}


def place_of(utterance: Utterance) -> int:
    """Where in its page's text an attribution's source stands; its content where it has none."""
    spans = utterance.attribution.source or utterance.attribution.content
    return spans[0].start if spans else 0


def office_in(roles: Sequence[Role], bodies: Bodies, page: str, kind: SpeakerKind) -> str | None:
    """The body that somebody of this kind speaks for on a page, by the words that give his role; None: not told.

    Bodies named in full come first, on the page before elsewhere; then the page's only "ministry" or "union"; then,
    where no role names anybody, what the page named last before "its" or "the company's", or before a spokesman of
    nobody. A role that names a body which does not speak is of none that does.
    """
    for role in roles:
        office = _named(role.ideas, bodies, bodies.on(page)) or _named(role.ideas, bodies, bodies.ideas)
        if office is None:
            office = _common(role, bodies, page)
        is_told = ROLE.search(role.words) is not None
        if office is not None or (is_told and role.names_somebody):
            return office
    pointing = (_pointed_to(role, bodies, page, kind) for role in roles if ROLE.search(role.words))
    return next((office for office in pointing if office is not None), None)


def _named(ideas: frozenset[str], bodies: Bodies, among: Collection[str]) -> str | None:
    """The only body among `among` all of whose words stand in `ideas`; the longest name wins."""
    fits = {
        key: max(len(alias) for alias in bodies.ideas[key] if alias <= ideas)
        for key in among
        if any(alias <= ideas and alias - COMMON for alias in bodies.ideas[key])
    }
    longest = [key for key, size in fits.items() if size == max(fits.values())]
    return longest[0] if len(longest) == 1 else None


def _common(role: Role, bodies: Bodies, page: str) -> str | None:
    """The body of the page that is a "ministry", "union", ... where the role names no more than that: the only one, or
    of several the one named last before "the ministry's"."""
    kinds = role.ideas & COMMON
    fits = [key for key in bodies.on(page) if any(alias & kinds for alias in bodies.ideas[key])]
    if len(fits) < 2:
        return fits[0] if fits else None
    return bodies.last_before(page, role.start, fits, NEAR) if role.is_theirs else None


def _pointed_to(role: Role, bodies: Bodies, page: str, kind: SpeakerKind) -> str | None:
    """The body that a role means without naming it."""
    alike = [key for key in bodies.on(page) if bodies.kinds[key] is kind]
    if role.is_of_a_company:
        alike = [key for key in alike if bodies.is_company(key)]
    elif role.is_theirs:
        return bodies.last_of_all(page, role.start, alike, NEAR)
    elif kind is not SpeakerKind.ORGANIZATION or not OF_COMPANIES.search(role.words):
        return None
    if SPOKES.search(role.words) and not role.is_of_a_company:
        return bodies.last_before(page, role.start, alike, NEAR)  # many have spokesmen; directors have a company
    if ONE_OF_MANY.match(role.words) and not role.is_of_a_company:
        return None
    before = bodies.last_before(page, role.start, alike, FAR)
    return before or (alike[0] if len(alike) == 1 else None)
