"""Sources given by what they are: "the tram driver" on a page that elsewhere has "Ilse Marn, a tram driver"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.people.beside import COUNCIL, ideas_beside, telling
from firsthand.tracing.people.holders import Holders
from firsthand.tracing.people.names import BODY_WORDS, Name
from firsthand.tracing.people.roles import ROLE, roles_beside
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import folded, tokens_of

__all__ = ["ANONYMOUS", "Described", "described_people", "is_body_like", "telling"]

FEWEST_ECHOED = 4
"""Words of a headline that have to stand in a quote, one behind the other."""
ANONYMOUS = re.compile(
    r"\b(?:unnamed|anonym\w+|not (?:to )?be (?:named|identified)|condition of|no name)\b", re.IGNORECASE
)
BEHIND_HEAD = re.compile(r"\b(?:of|at|in|for|from|who|which)\b")
INDEFINITE = re.compile(r"(?:a|an|one|two|three|some|several|another|many)\b", re.IGNORECASE)
PERSONS = frozenset(SpeakerKind) - {SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE, SpeakerKind.NEWS_REPORT}


def described_people(
    pages: Mapping[str, Page], said: Sequence[Utterance], names: Mapping[str, Name], bearers: Mapping[str, str]
) -> Described:
    """For attributions to a description, by id: the key of the one person who speaks on the page and fits it.

    Where the page names nobody who fits, that is the one person of the story who holds the office.
    """
    people: dict[str, dict[str, Name]] = defaultdict(dict)
    for utterance in said:
        name = names.get(utterance.id)
        if name is not None and not name.is_body:
            people[utterance.attribution.page].setdefault(bearers[utterance.id], name)
    holders = Holders(pages, said, names, bearers)
    roles: dict[tuple[str, str], frozenset[str]] = {}
    found = _echoes(said, names, bearers)
    offices: dict[str, str] = {}
    for utterance in said:
        page = utterance.attribution.page
        known = utterance.id in names or utterance.id in found
        wanted = frozenset() if known else _description_of(utterance)
        if not wanted:
            continue
        for key, name in people[page].items():
            if (page, key) not in roles:
                roles[page, key] = ideas_beside(pages[page].text, name)
        speaks_for = is_body_like(utterance.attribution.speaker or utterance.source)
        fits = [
            key
            for key, name in people[page].items()
            if wanted <= roles[page, key] and (not speaks_for or _has_role(pages[page].text, name, wanted))
        ]
        if len(fits) == 1:
            (offices if speaks_for else found)[utterance.id] = fits[0]
        elif not fits and (holder := holders.holder(utterance)) is not None:
            found[utterance.id] = holder
    return Described(found, offices)


def _has_role(text: str, name: Name, wanted: frozenset[str]) -> bool:
    """Whether the page gives the bearer of a name an office in a body of these words."""
    told = (telling(role.words) for role in roles_beside(text, name) if ROLE.search(role.words))
    return any(wanted <= ideas or COUNCIL in wanted & ideas for ideas in told)


@dataclass(frozen=True, slots=True)
class Described:
    """By attribution id the key of a named person: whom a description means, or who speaks for an office."""

    people: Mapping[str, str]
    offices: Mapping[str, str]


def is_body_like(who: str) -> bool:
    """Whether a description is of a body: "the city council", "town hall", not "a council worker"."""
    head = BEHIND_HEAD.split(folded(who))[0].split()
    return bool(head) and (head[-1] in BODY_WORDS or head[-1] == "hall")


def is_plural(who: str) -> bool:
    """Whether a description is of several: "safety chiefs", "medics", not "the boss"."""
    head = (BEHIND_HEAD.split(folded(who))[0].split() or [""])[-1]
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "'s")) and head not in BODY_WORDS


def _echoes(said: Sequence[Utterance], names: Mapping[str, Name], bearers: Mapping[str, str]) -> dict[str, str]:
    """Headlines that give a description the words of somebody whom the page names further down: by id, who that is."""
    named: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in said:
        if utterance.id in names and not utterance.heads and not names[utterance.id].is_body:
            named[utterance.attribution.page].append(utterance)
    found: dict[str, str] = {}
    for utterance in said:
        words = tokens_of(utterance.content)
        if not utterance.heads or utterance.id in names or len(words) < FEWEST_ECHOED:
            continue
        echo = f" {' '.join(words)} "
        keys = {
            bearers[other.id]
            for other in named[utterance.attribution.page]
            if echo in f" {' '.join(tokens_of(other.content))} "
        }
        if len(keys) == 1:
            found[utterance.id] = keys.pop()
    return found


def _description_of(utterance: Utterance) -> frozenset[str]:
    """What a source without a name is described as; empty where it is kept from being known, or could be anybody."""
    attribution = utterance.attribution
    who = attribution.speaker or utterance.source
    if (
        attribution.speaker_kind not in PERSONS
        or is_plural(who)
        or ANONYMOUS.search(f"{who} {utterance.source} {utterance.sentence}")
    ):
        return frozenset()
    ideas = telling(who)
    is_new = INDEFINITE.match(utterance.source) is not None and not utterance.heads
    return ideas if len(ideas) > is_new else frozenset()
