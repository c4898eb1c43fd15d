"""Kinds of speakers of whom the page's nouns say nothing: what their mentions look like to the finder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.finder import Found
from firsthand.reading.speakers.who import Speaker
from firsthand.records import SpeakerKind

FOR_BODIES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.NEWS_REPORT, SpeakerKind.DOCUMENT, SpeakerKind.FOOTAGE})


def with_seeming_kinds(found: Sequence[Found], speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers; one whose kind no word tells takes that of most of his mentions, the same on the whole page."""
    seen: defaultdict[str | None, Counter[SpeakerKind]] = defaultdict(Counter)
    for each, speaker in zip(found, speakers, strict=True):
        if each.kind is not None and speaker.name is not None and _may_seem(speaker, each.kind):
            seen[speaker.name][each.kind] += 1
    return [
        replace(speaker, kind=seen[speaker.name].most_common(1)[0][0])
        if not speaker.told and seen[speaker.name]
        else speaker
        for speaker in speakers
    ]


def _may_seem(speaker: Speaker, kind: SpeakerKind) -> bool:
    """A body without a word that tells what it is stays an organization rather than become a witness."""
    return speaker.kind is not SpeakerKind.ORGANIZATION or kind in FOR_BODIES
