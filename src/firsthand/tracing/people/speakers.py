"""Who is who across pages: which attributions have one speaker, and which speakers speak for one office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from firsthand.records import Page, Speaker, SpeakerKind, identify
from firsthand.tracing.merging import Merged
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.people.aliases import bearers_of
from firsthand.tracing.people.bodies import Bodies
from firsthand.tracing.people.companies import as_bodies, companies_in
from firsthand.tracing.people.descriptions import described_people
from firsthand.tracing.people.names import OFFICE_WORDS, Name, name_of
from firsthand.tracing.people.offices import offices_of
from firsthand.tracing.people.scripts import in_latin
from firsthand.tracing.people.spokesmen import spoken_for
from firsthand.tracing.people.staff import staff_of
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import SMALL_WORDS, UNITS, folded, stem, tokens_of

WITHOUT_NAMES = frozenset({SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE, SpeakerKind.DOCUMENT, SpeakerKind.NEWS_REPORT})
PAPERS_AND_PRESS = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE, SpeakerKind.NEWS_REPORT})
NO_DESCRIPTION = SMALL_WORDS | frozenset(UNITS)
FULL_NAME = re.compile(r"(?!(?:The|A|An|One|Two|Three|Some|Several)\b)[A-Z][\w'’-]+ [A-Z][\w'’-]+")
"""A speaker string that is a name even where the page at hand does not give it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words an attribution gives. `office` is equal for all who speak for one office; it may be `key` itself."""

    key: str
    office: str
    who: str
    kind: SpeakerKind
    named: bool


def is_named(voice: Voice) -> bool:
    """Whether the voice is a person's or body's with a name."""
    return voice.key.startswith(("name:", "body:"))


def voices_of(
    pages: Mapping[str, Page], utterances: Sequence[Utterance], outlets: Mapping[str, str]
) -> dict[str, Voice]:
    """The voice of every attribution, by attribution id. Names are matched over all pages given.

    `outlets`: names of outlets, for the attributions whose source is one.
    """
    names = {key: name for key, name in _names(utterances).items() if key not in outlets}
    companies = companies_in(pages, utterances, names)
    names = as_bodies(names, companies)
    bearers = bearers_of(utterances, names, pages)
    bodies = Bodies(pages, utterances, names, bearers, companies)
    offices = offices_of(pages, utterances, names, bearers, bodies)
    best = _fullest(names, bearers)
    described = described_people(pages, [u for u in utterances if u.id not in outlets], names, bearers)
    anonymous = _with_spokesmen(_anonymous(utterances, names), described.offices, offices)
    staff = {each: offices.get(person, person) for each, person in staff_of(utterances, names, bearers, bodies).items()}
    spoken = _by_voice({**spoken_for(pages, utterances, names, bodies), **staff}, anonymous)
    offices |= {bearers[each]: person for each, person in staff.items() if each in names and bearers[each] != person}
    voices: dict[str, Voice] = {}
    for utterance in utterances:
        name = names.get(utterance.id)
        if utterance.id in outlets:
            voices[utterance.id] = outlet_voice(outlets[utterance.id])
        elif name is None and utterance.id not in described.people:
            voice = anonymous[utterance.id]
            voices[utterance.id] = replace(voice, office=spoken.get(voice.key, voice.office))
        else:
            key = described.people[utterance.id] if name is None else bearers[utterance.id]
            office = offices.get(key, key)
            voices[utterance.id] = Voice(key, office, best[key], utterance.attribution.speaker_kind, named=True)
    return voices


def outlet_voice(name: str) -> Voice:
    """The voice of a held outlet."""
    key = "outlet:" + " ".join(outlet_words(name))
    return Voice(key, key, name, SpeakerKind.NEWS_REPORT, named=True)


def _names(utterances: Sequence[Utterance]) -> dict[str, Name]:
    """The name of each attribution's speaker, where a person or body is named."""
    found: dict[str, Name] = {}
    for utterance in utterances:
        attribution = utterance.attribution
        if attribution.speaker and attribution.speaker_kind not in WITHOUT_NAMES:
            name = name_of(attribution.speaker)
            if name is not None and (attribution.named or FULL_NAME.match(attribution.speaker)):
                found[utterance.id] = name
    return found


def _anonymous(utterances: Sequence[Utterance], names: Mapping[str, Name]) -> dict[str, Voice]:
    """The voices of speakers without names. On one page "one of the officials" is of "two officials at the port"."""
    voices = {u.id: _voice_without_name(u) for u in utterances if u.id not in names}
    on_page: dict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for utterance in utterances:
        if (voice := voices.get(utterance.id)) is not None and ":" in voice.key:
            words = frozenset(stem(word) for word in tokens_of(voice.who) if word not in NO_DESCRIPTION)
            on_page[utterance.attribution.page, voice.key.split(":")[0]][voice.key] = words
    merged = Merged()
    for described in on_page.values():
        for one, other in combinations(sorted(described)[:40], 2):
            if (
                described[one]
                and described[other]
                and (described[one] <= described[other] or described[other] <= described[one])
            ):
                merged.join(one, other)
    return {
        key: replace(voice, key=merged.of(voice.key), office=merged.of(voice.office)) for key, voice in voices.items()
    }


def _with_spokesmen(
    voices: Mapping[str, Voice], spoken_for: Mapping[str, str], offices: dict[str, str]
) -> dict[str, Voice]:
    """The voices without names; "the council" of all pages that have one spokesman is one, and he speaks for it.

    `offices` is added to.
    """
    merged = Merged()
    keys: dict[str, list[str]] = defaultdict(list)
    for utterance, person in sorted(spoken_for.items()):
        if person not in offices and utterance in voices:
            keys[person].append(voices[utterance].key)
    for bodies in keys.values():
        for one, other in pairwise(bodies):
            merged.join(one, other)
    offices.update({person: merged.of(bodies[0]) for person, bodies in keys.items()})
    return {
        key: replace(voice, key=merged.of(voice.key), office=merged.of(voice.office)) for key, voice in voices.items()
    }


def _by_voice(spoken_for: Mapping[str, str], voices: Mapping[str, Voice]) -> dict[str, str]:
    """For the keys of voices without names: the one body that they speak for."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for utterance, body in spoken_for.items():
        if utterance in voices:
            bodies[voices[utterance].key].add(body)
    return {key: next(iter(found)) for key, found in bodies.items() if len(found) == 1}


def _voice_without_name(utterance: Utterance) -> Voice:
    attribution = utterance.attribution
    who = attribution.speaker or utterance.source
    kind = attribution.speaker_kind
    described = " ".join(folded(who).split())
    place = "" if kind is SpeakerKind.NEWS_REPORT and attribution.named else f"{attribution.page}:"
    sort = kind if kind in PAPERS_AND_PRESS else "somebody"
    key = f"{sort}:{place}{described or utterance.id}"
    named = attribution.named and bool(who) and (kind in PAPERS_AND_PRESS or who.lower() == who.upper())
    return Voice(key, key, who, kind, named=named)


def _fullest(names: Mapping[str, Name], bearers: Mapping[str, str]) -> dict[str, str]:
    """The fullest spelling of each bearer's names, in Latin letters and without an office behind it, if there is one;
    then the most usual, then by alphabet."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for attribution, name in names.items():
        spellings[bearers[attribution]][name.text] += 1
    return {
        key: min(seen, key=lambda text: (_is_second_best(text), -len(text), -seen[text], text))
        for key, seen in spellings.items()
    }


def _is_second_best(text: str) -> bool:
    return folded(text.rsplit(maxsplit=1)[-1]) in OFFICE_WORDS or in_latin(text) != text


def speakers_of(utterances: Sequence[Utterance], voices: Mapping[str, Voice]) -> list[Speaker]:
    """Who is who: every attribution that has a speaker, under one; in order of id."""
    heard: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        if utterance.attribution.speaker:
            heard[voices[utterance.id].key].append(utterance)
    return sorted((_speaker(key, said, voices) for key, said in heard.items()), key=lambda speaker: speaker.id)


def _speaker(key: str, said: Sequence[Utterance], voices: Mapping[str, Voice]) -> Speaker:
    names = {" ".join(str(utterance.attribution.speaker).split()) for utterance in said}
    who = {voices[utterance.id].who for utterance in said}
    name = min(who, key=lambda words: (-len(words), words))
    kinds = Counter(voices[utterance.id].kind for utterance in said)
    return Speaker(
        id=identify("s", key),
        name=name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        named=any(voices[utterance.id].named for utterance in said),
        aliases=tuple(sorted(names - {name})),
        attributions=tuple(sorted(utterance.id for utterance in said)),
    )
