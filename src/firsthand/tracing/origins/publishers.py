"""Outlets that are no press but publish their own word: a ministry, a company, a person who posts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.records import Page, SpeakerKind
from firsthand.tracing.outlets.by_name import Outlet, Shelf, outlet_words
from firsthand.tracing.outlets.press import MAY_BE_PRESS, PRESS, outlets_named
from firsthand.tracing.people.names import name_of
from firsthand.tracing.people.speakers import Voice, is_named
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.utterances import Utterance
from firsthand.tracing.words.wording import folded

BODIES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ORGANIZATION})
CALLED_PRESS = PRESS | frozenset(
    vocabulary(
        """
    news press wire post times herald gazette courier tribune chronicle radio television tv broadcasting telegraph
    journal observer dispatch mail echo standard star sun
    """
    )
)
"""Words in the names of papers and stations."""


class Publishers:
    """The publishers among the outlets of a story, and which attributions mean one."""

    def __init__(self, pages: Mapping[str, Page], said: Sequence[Utterance], shelf: Shelf) -> None:
        named = outlets_named(pages, said, shelf)
        balance: Counter[Outlet] = Counter()
        for utterance in said:
            if (outlet := named.get(utterance.id)) is not None:
                balance[outlet] += 1 if _is_press(utterance, outlet) else -1
        self._outlets = {outlet for outlet, weight in balance.items() if weight < 0}
        self.meant = {key: outlet for key, outlet in named.items() if outlet in self._outlets}
        for utterance in said:
            if utterance.attribution.speaker_kind is SpeakerKind.DOCUMENT:
                outlet = shelf.outlet_in(utterance.attribution.speaker or "") or shelf.outlet_in(utterance.source)
                if outlet in self._outlets and outlet is not None:
                    self.meant[utterance.id] = outlet

    def of_page(self, page: Page) -> Outlet | None:
        """The publisher whose page it is, where it is one's."""
        outlet = outlet_words(page.outlet or "")
        return outlet if outlet in self._outlets else None


def _is_press(utterance: Utterance, outlet: Outlet) -> bool:
    """Whether an attribution takes an outlet for press, by its kind or by what it calls it: "the Halpress agency"."""
    words = {*outlet, *re.findall(r"[^\W\d_]+", folded(utterance.source))}
    return utterance.attribution.speaker_kind in MAY_BE_PRESS - BODIES or bool(words & CALLED_PRESS)


def with_publishers(
    voices: Mapping[str, Voice], said: Sequence[Utterance], pages: Mapping[str, Page], publishers: Publishers
) -> dict[str, Voice]:
    """The voices, with those whom a body quotes in its own releases speaking for it, wherever they speak.

    Only officials do for a ministry, those of an organisation for a company, experts for either, and nobody who is
    known to speak for another.
    """
    bodies = _voices_of_bodies(voices, said, publishers)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in said:
        outlet, voice = publishers.of_page(pages[utterance.attribution.page]), voices[utterance.id]
        body = bodies.get(outlet) if outlet else None
        if body is not None and voice.kind in (body.kind, SpeakerKind.EXPERT) and _is_free_person(voice):
            votes[voice.key][body.office] += 1
    office = {key: min(seen, key=lambda body: (-seen[body], body)) for key, seen in votes.items()}
    return {key: replace(voice, office=office.get(voice.office, voice.office)) for key, voice in voices.items()}


def _is_free_person(voice: Voice) -> bool:
    """Whether it is a person's with a name, of whom nothing says for whom that person speaks."""
    name = name_of(voice.who) if is_named(voice) and voice.office == voice.key else None
    return name is not None and not name.is_body


def _voices_of_bodies(
    voices: Mapping[str, Voice], said: Sequence[Utterance], publishers: Publishers
) -> dict[Outlet, Voice]:
    """For each publisher that speaks under its name: its voice, as most attributions have it."""
    found: dict[Outlet, Counter[Voice]] = defaultdict(Counter)
    for utterance in said:
        outlet = publishers.meant.get(utterance.id)
        if outlet is not None and voices[utterance.id].kind in BODIES:
            found[outlet][voices[utterance.id]] += 1
    return {outlet: min(seen, key=lambda voice: (-seen[voice], voice.key)) for outlet, seen in found.items()}


def outlets_meant(pages: Mapping[str, Page], said: Sequence[Utterance], shelf: Shelf) -> dict[str, str]:
    """For attributions, by id, whose source is press that has held pages: the outlet's name as its pages give it."""
    publishers = Publishers(pages, said, shelf)
    return {
        key: shelf.name_of(outlet)
        for key, outlet in outlets_named(pages, said, shelf).items()
        if key not in publishers.meant
    }
