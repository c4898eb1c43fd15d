"""Witnesses, known by what they say: "I saw it", "she had heard two bangs"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.finder import Found
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.nouns import is_person_noun, words
from firsthand.reading.speakers.who import Speaker
from firsthand.records import SpeakerKind, words_of

_PAST = (
    "saw|heard|watched|noticed|smelled|smelt|felt|listened|stood|went|came|drove|ran|walked|woke|looked|filmed|counted"
    "|crossed|climbed|jumped|fell|swam|grabbed|pulled|carried|photographed|recorded|turned|stepped|escaped|cycled|rode"
)
_DONE = "seen|heard|watched|noticed|smelt|felt|listened|stood|driven|filmed|witnessed|counted|crossed|walked|run"
_BEING = "inside|outside|there|under|near|standing|sitting|walking|crossing|driving|waiting|asleep|woken"
PERCEIVED = re.compile(
    rf"\b(?:[Ii]|[Ww]e|he|she|they) (?:\w+ly )?(?:{_PAST}|(?:had|have|could) (?:{_DONE}|see|hear|smell|feel|watch)"
    rf"|(?:was|were|had been) (?:{_BEING}))\b|\b(?:woke|wakened) (?:me|us|him|her|them)\b|\b(?:my|our) eyes\b"
    rf"|\b(?:[Ii] was|[Ww]e were) (?:\w+ing|on|in|at)\b|\b(?:sounded|looked|felt) like\b"
    r"|\b[Tt]here (?:was|were) (?:an? |no |this )?(?:\w+ )?"
    r"(?:bang|crack|noise|roar|scream|shout|sound|smell|flash|rumble|boom|crash)(?:s|ing)?\b"
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
        replace(s, kind=SpeakerKind.WITNESS, told=True) if s.name in seeing and s.kind is SpeakerKind.PARTICIPANT else s
        for s in speakers
    ]


def _is_plain(speaker: Speaker, names: Names) -> bool:
    """Whether a participant is a named person of whom the page tells no part in the matter, at most his work."""
    if speaker.kind is not SpeakerKind.PARTICIPANT or not speaker.person or speaker.name is None:
        return False
    name = names.by_form.get(speaker.name)
    roles = [noun for noun in name.described if is_person_noun(noun)] if name is not None else []
    return name is not None and all(noun in words("people", "participant", "trades") for noun in roles)
