"""Sources given by what they are: "the tram driver" on a page that elsewhere has "Ilse Marn, a tram driver"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.aliases import name_key
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import BODY_WORDS, Name
from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import feature, features_of, folded, tokens_of

VAGUE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    source insider official people person staff worker report media reporter someone somebody witness unnamed
    anonymous familiar close matter knowledge local account describe spokesman two three several some both
    another man woman paper document file video photo footage image picture post posted channel show leaked
    confidential published obtain purported bombshell page shocking seen
    purport chief boss leader authority he she they it one them
    who i we
    """
    )
)
"""Words that do not tell one anonymous source, paper or film from another."""
COUNCIL = feature("council")
PLACES_THAT_SPEAK = frozenset(feature(word) for word in vocabulary("city town municipality borough council"))
REACH = 80
"""Characters on either side of a name within which it is said who that is."""
MOST_PLACES = 4
FEWEST_ECHOED = 4
"""Words of a headline that have to stand in a quote, one behind the other."""
BREAK = re.compile(r"[.!?:;\n“”«»\"]|\b(?:said|says|told|and|but|who|that)\b")
ANONYMOUS = re.compile(
    r"\b(?:unnamed|anonym\w+|not (?:to )?be (?:named|identified)|condition of|no name)\b", re.IGNORECASE
)
BEHIND_HEAD = re.compile(r"\b(?:of|at|in|for|from|who|which)\b")
INDEFINITE = re.compile(r"(?:a|an|one|two|three|some|several|another|many)\b", re.IGNORECASE)
PERSONS = frozenset(SpeakerKind) - {SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE, SpeakerKind.NEWS_REPORT}


def telling(words: str) -> frozenset[str]:
    """The ideas of a description, without numbers and those that describe anybody; "the city" is its council."""
    ideas = frozenset(idea for idea in features_of(words) if idea not in VAGUE and idea[0] not in "#@")
    return ideas | {COUNCIL} if ideas and ideas <= PLACES_THAT_SPEAK else ideas


def described_people(
    pages: Mapping[str, Page], said: Sequence[Utterance], names: Mapping[str, Name], merged: Merged
) -> Described:
    """For attributions to a description, by id: the key of the one person who speaks on the page and fits it."""
    bearers: dict[str, dict[str, Name]] = defaultdict(dict)
    for utterance in said:
        name = names.get(utterance.id)
        if name is not None and not name.is_body:
            bearers[utterance.attribution.page].setdefault(merged.of(name_key(name)), name)
    roles: dict[tuple[str, str], frozenset[str]] = {}
    found = _echoes(said, names, merged)
    offices: dict[str, str] = {}
    for utterance in said:
        page = utterance.attribution.page
        known = utterance.id in names or utterance.id in found
        wanted = _description_of(utterance) if page in bearers and not known else frozenset()
        if not wanted:
            continue
        for key, name in bearers[page].items():
            if (page, key) not in roles:
                roles[page, key] = _roles(pages[page].text, name)
        fits = [key for key in bearers[page] if wanted <= roles[page, key]]
        if len(fits) == 1:
            (offices if is_body_like(utterance.attribution.speaker or utterance.source) else found)[utterance.id] = (
                fits[0]
            )
    return Described(found, offices)


@dataclass(frozen=True, slots=True)
class Described:
    """By attribution id the key of a named person: whom a description means, or who speaks for an office."""

    people: Mapping[str, str]
    offices: Mapping[str, str]


def is_body_like(who: str) -> bool:
    """Whether a description is of a body: "the city council", "town hall", not "a council worker"."""
    head = BEHIND_HEAD.split(folded(who))[0].split()
    return bool(head) and (head[-1] in BODY_WORDS or head[-1] == "hall")


def _echoes(said: Sequence[Utterance], names: Mapping[str, Name], merged: Merged) -> dict[str, str]:
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
            merged.of(name_key(names[other.id]))
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
    if attribution.speaker_kind not in PERSONS or ANONYMOUS.search(f"{who} {utterance.source} {utterance.sentence}"):
        return frozenset()
    ideas = telling(who)
    is_new = INDEFINITE.match(utterance.source) is not None and not utterance.heads
    return ideas if len(ideas) > is_new else frozenset()


def _roles(text: str, name: Name) -> frozenset[str]:
    """The ideas in the words directly behind and before the first places of a name."""
    wanted = re.compile(r"\W+".join(re.escape(word) for word in name.words), re.IGNORECASE)
    ideas: set[str] = set()
    for hit in islice(wanted.finditer(text), MOST_PLACES):
        before = BREAK.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
        after = BREAK.split(text[hit.end() : hit.end() + REACH])[0]
        ideas |= telling(before) | (telling(after) if after[:1] in (",", "(", " ") else frozenset())
    return frozenset(ideas)
