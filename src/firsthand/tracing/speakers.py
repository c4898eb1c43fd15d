"""Who is who across pages: which attributions have one speaker, and which speakers speak for one office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.aliases import merged_names, name_key
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import OFFICE_WORDS, Name, name_of
from firsthand.tracing.offices import offices_of
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import folded, word_features

WITHOUT_NAMES = frozenset({SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE, SpeakerKind.DOCUMENT, SpeakerKind.NEWS_REPORT})
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


def voices_of(pages: Mapping[str, Page], utterances: Sequence[Utterance]) -> dict[str, Voice]:
    """The voice of every attribution, by attribution id. Names are matched over all pages given."""
    names = _names(utterances)
    merged = merged_names(utterances, names, pages)
    offices = offices_of(pages, utterances, names, merged)
    best = _fullest(names, merged)
    anonymous = _anonymous(utterances, names)
    voices: dict[str, Voice] = {}
    for utterance in utterances:
        name = names.get(utterance.id)
        if name is None:
            voices[utterance.id] = anonymous[utterance.id]
        else:
            key = merged.of(name_key(name))
            office = offices.get(key, key)
            voices[utterance.id] = Voice(key, office, best[key], utterance.attribution.speaker_kind, named=True)
    return voices


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
    on_page: dict[tuple[str, SpeakerKind], dict[str, frozenset[str]]] = defaultdict(dict)
    for utterance in utterances:
        if (voice := voices.get(utterance.id)) is not None and ":" in voice.key:
            words = frozenset(word for word in word_features(voice.who) if word[0] != "#")
            on_page[utterance.attribution.page, voice.kind][voice.key] = words
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


def _voice_without_name(utterance: Utterance) -> Voice:
    attribution = utterance.attribution
    who = attribution.speaker or utterance.source
    kind = attribution.speaker_kind
    described = " ".join(folded(who).split())
    place = "" if kind is SpeakerKind.NEWS_REPORT and attribution.named else f"{attribution.page}:"
    key = f"{kind}:{place}{described or utterance.id}"
    return Voice(key, key, who, kind, named=attribution.named and bool(who))


def _fullest(names: Mapping[str, Name], merged: Merged) -> dict[str, str]:
    """The fullest spelling of each merged name, without an office behind it; then the most usual, then by alphabet."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names.values():
        spellings[merged.of(name_key(name))][name.text] += 1
    return {
        key: min(seen, key=lambda text: (folded(text.split()[-1]) in OFFICE_WORDS, -len(text), -seen[text], text))
        for key, seen in spellings.items()
    }
