"""Who speaks, as far as the page says, and who has spoken before."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import SpeakerKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means: None where the page names and describes nobody."""

    name: str | None
    kind: SpeakerKind
    named: bool
    person: bool = False
    gender: str | None = None
    told: bool = True  # whether words of the page tell the kind


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker already resolved, where, and the noun that named him there."""

    at: int
    speaker: Speaker
    head: str


NOBODY = Speaker(None, SpeakerKind.UNNAMED, named=False)
SOMEBODY = Speaker(None, SpeakerKind.PARTICIPANT, named=False, person=True)  # "she", and the page does not say who
FAR = 1500  # characters; a pronoun or description does not reach back farther for a speaker
NEAR = 350  # characters; the last speaker is preferred to a name mentioned since, up to here
