"""Witnesses, known by what they say: "I saw it", "she had heard two bangs"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.finder import Found
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.who import Speaker
from firsthand.records import SpeakerKind, words_of

_PAST = "saw|heard|watched|noticed|smelled|smelt|felt|listened|stood|went|came|drove|ran|walked|woke|looked|filmed"
_DONE = "seen|heard|watched|noticed|smelled|smelt|felt|listened|stood|driven|filmed|witnessed"
PERCEIVED = re.compile(
    rf"\b(?:[Ii]|[Ww]e|he|she|they) (?:\w+ly )?(?:{_PAST}|(?:had|have|could) (?:{_DONE}|see|hear|smell|feel|watch))\b"
)
LONGEST = 2000  # characters of a content that are looked at


def with_witnesses(text: str, found: Sequence[Found], speakers: list[Speaker], names: Names) -> list[Speaker]:
    """The speakers; those who hold no office and tell what they saw or heard themselves are witnesses throughout."""
    seeing = {
        speaker.name
        for each, speaker in zip(found, speakers, strict=True)
        if _is_plain(speaker, names) and PERCEIVED.search(words_of(text, each.content[:8])[:LONGEST])
    }
    return [
        replace(s, kind=SpeakerKind.WITNESS) if s.name in seeing and s.kind is SpeakerKind.PARTICIPANT else s
        for s in speakers
    ]


def _is_plain(speaker: Speaker, names: Names) -> bool:
    """Whether a participant is a named person of whom the page tells no part in the matter."""
    if speaker.kind is not SpeakerKind.PARTICIPANT or not speaker.person or speaker.name is None:
        return False
    name = names.by_form.get(speaker.name)
    return name is not None and not name.described
