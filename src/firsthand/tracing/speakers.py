"""Who is who across pages: which attributions have one speaker, and which speakers speak for one office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.merging import Merged
from firsthand.tracing.names import (
    ACRONYM_GIVEN,
    JOINERS,
    OFFICE_WORDS,
    WORD,
    Name,
    ideas_of,
    initials_of,
    is_office_of,
    is_variant,
    name_of,
    skeleton,
)
from firsthand.tracing.offices import office_in, roles_beside, roles_in_source
from firsthand.tracing.utterances import Utterance
from firsthand.tracing.wording import folded, word_features

WITHOUT_NAMES = frozenset({SpeakerKind.UNNAMED, SpeakerKind.FOOTAGE, SpeakerKind.DOCUMENT, SpeakerKind.NEWS_REPORT})
FULL_NAME = re.compile(r"(?!(?:The|A|An|One|Two|Three|Some|Several)\b)[A-Z][\w'’-]+ [A-Z][\w'’-]+")
"""A speaker string that is a name even where the page at hand does not give it."""
FOR_AN_OFFICE = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION, SpeakerKind.EXPERT})


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
    merged = _merged_names(utterances, names, pages)
    offices = _offices(pages, utterances, names, merged)
    best = _fullest(names, merged)
    anonymous = _anonymous(utterances, names)
    voices: dict[str, Voice] = {}
    for utterance in utterances:
        name = names.get(utterance.id)
        if name is None:
            voices[utterance.id] = anonymous[utterance.id]
        else:
            key = merged.of(_key(name))
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


def _key(name: Name) -> str:
    return ("body:" if name.is_body else "name:") + " ".join(name.words)


def _fullest(names: Mapping[str, Name], merged: Merged) -> dict[str, str]:
    """The fullest spelling of each merged name, without an office behind it; then the most usual, then by alphabet."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names.values():
        spellings[merged.of(_key(name))][name.text] += 1
    return {
        key: min(seen, key=lambda text: (folded(text.split()[-1]) in OFFICE_WORDS, -len(text), -seen[text], text))
        for key, seen in spellings.items()
    }


def _merged_names(utterances: Sequence[Utterance], names: Mapping[str, Name], pages: Mapping[str, Page]) -> Merged:
    known = {_key(name): name for name in sorted(names.values(), key=lambda name: (_key(name), name.text))}
    on_page: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        if utterance.id in names:
            on_page[utterance.attribution.page].add(_key(names[utterance.id]))
    merged = Merged()
    _join_surnames(known, on_page, merged)
    _join_acronyms(known, names, merged)
    _join_short_forms(known, pages, on_page, merged)
    _join_parts(known, merged)
    _join_variants(known, merged)
    return merged


def _join_surnames(known: Mapping[str, Name], on_page: Mapping[str, set[str]], merged: Merged) -> None:
    """A lone surname is the one person of that surname on its page, else the one person of it anywhere."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if not name.is_body and len(name.words) > 1:
            bearers[name.surname].add(key)
    for keys in on_page.values():
        for key in keys:
            name = known[key]
            if name.is_body or len(name.words) != 1:
                continue
            everywhere = bearers.get(name.surname, set())
            full = (everywhere & keys) or everywhere
            if len(full) == 1:
                merged.join(key, next(iter(full)))


def _join_acronyms(known: Mapping[str, Name], names: Mapping[str, Name], merged: Merged) -> None:
    """An acronym is the body that was introduced with it, or the only body whose initials it is."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name in names.values():
        if name.acronym and len(name.words) > 1:
            meant[name.acronym].add(_key(name))
    spelt: dict[str, set[str]] = defaultdict(set)
    for key, name in known.items():
        if len(name.words) > 1:
            spelt[initials_of(name)].add(key)
    for key, name in known.items():
        if name.acronym and len(name.words) == 1:
            full = meant.get(name.acronym) or spelt.get(name.acronym, set())
            if len(full) == 1:
                merged.join(key, next(iter(full)))


def _join_short_forms(
    known: Mapping[str, Name], pages: Mapping[str, Page], on_page: Mapping[str, set[str]], merged: Merged
) -> None:
    """A page that writes "State Safety Inspectorate (SSI)" says what its SSI is, even if only one of the two speaks."""
    for page_id in sorted(on_page):
        text = pages[page_id].text
        spelt: dict[str, list[str]] = defaultdict(list)
        for key in sorted(on_page[page_id]):
            spelt[initials_of(known[key])].append(key)
        for given in ACRONYM_GIVEN.finditer(text):
            before = re.findall(r"\w+", text[max(0, given.start() - 80) : given.start()])
            for key in spelt.get(given.group(1), ()):
                if known[key].words[-1] in map(folded, before):
                    merged.join(key, f"body:{folded(given.group(1))}")


def _join_parts(known: Mapping[str, Name], merged: Merged) -> None:
    """ "Corvane Group duty desk" is Corvane Group; a body's name and the same words without "Group" are one."""
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, name in known.items():
        by_words[name.words].append(key)
    for key, name in known.items():
        for same in by_words[name.words]:
            if name.is_body or known[same].is_body:
                merged.join(key, same)
        for size in range(1, len(name.words)):
            for whole in by_words.get(name.words[:size], ()):
                if is_office_of(name, known[whole]):
                    merged.join(key, whole)


def _join_variants(known: Mapping[str, Name], merged: Merged) -> None:
    """Light spelling variants of a person's full name."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key, name in known.items():
        if not name.is_body and len(name.words) >= 2:
            alike[" ".join(skeleton(word) for word in name.words)].append(key)
    for keys in alike.values():
        for first, second in pairwise(keys):
            if is_variant(known[first], known[second]):
                merged.join(first, second)


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
        if name is not None and _is_body(name, utterance):
            key = merged.of(_key(name))
            found.ideas[key].add(ideas_of(name))
            found.kinds.setdefault(key, utterance.attribution.speaker_kind)
            found.first_words[name.words[0]].add((name.words, key))
    return found


def _offices(
    pages: Mapping[str, Page], utterances: Sequence[Utterance], names: Mapping[str, Name], merged: Merged
) -> dict[str, str]:
    """For people who speak for an office that is named: the key of that office."""
    bodies = _bodies(utterances, names, merged)
    mentioned: dict[str, set[str]] = {}
    beside: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    speaking: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        if utterance.id in names and (key := merged.of(_key(names[utterance.id]))) in bodies.ideas:
            speaking[utterance.attribution.page].add(key)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in utterances:
        name, kind = names.get(utterance.id), utterance.attribution.speaker_kind
        if name is None or merged.of(_key(name)) in bodies.ideas or kind not in FOR_AN_OFFICE:
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
            votes[merged.of(_key(name))][office] += 1
    return {key: min(seen, key=lambda office: (-seen[office], office)) for key, seen in votes.items()}


def _is_body(name: Name, utterance: Utterance) -> bool:
    """A body's name has a word for a body in it, or is what an organisation speaks as ("Corvane", of one word)."""
    return name.is_body or (utterance.attribution.speaker_kind is SpeakerKind.ORGANIZATION and len(name.words) == 1)
