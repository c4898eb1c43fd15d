"""Pages that an office or a place of learning puts out itself: whoever speaks there without a role is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.speakers.body_kinds import kind_of_body
from firsthand.reading.speakers.nouns import words
from firsthand.reading.speakers.who import Speaker
from firsthand.records import SpeakerKind


def of_the_house(outlet: str | None, speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers; those of whom nothing is told are of the kind of the office whose page it is."""
    kind = _kind_of_house((outlet or "").lower().split())
    if kind is None:
        return list(speakers)
    return [replace(s, kind=kind, told=True) if s.person and s.named and not s.told else s for s in speakers]


def _kind_of_house(low: Sequence[str]) -> SpeakerKind | None:
    if any(word in words("bodies", "learned") for word in low):
        return SpeakerKind.EXPERT
    kind = kind_of_body(low)
    return kind if kind is SpeakerKind.OFFICIAL else None
