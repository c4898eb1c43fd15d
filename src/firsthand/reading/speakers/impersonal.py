"""Sayings of nobody in particular: "it is said that", "it is being reported that", "reports have emerged"."""

from __future__ import annotations

import re

from firsthand.reading.speakers.who import NOBODY, Speaker
from firsthand.records import SpeakerKind

PASSIVE = re.compile(
    r"\A(?:it )?(?:is|was|has been|had been|is being|was being|['’]s been) (?:\w+ly |now |also )?(?:being )?"
    r"(?P<verb>\w+(?:ed|aid|old|own|ght))\b",
    re.I,
)
REPORTS = Speaker("reports", SpeakerKind.NEWS_REPORT, named=False)


def said_by_nobody(source: str, cue: str) -> Speaker | None:
    """Who says it where an empty "it" is all the source there is: the press where it "is reported"; else nobody."""
    if source.lower() not in ("", "it"):
        return None
    passive = PASSIVE.match(cue)
    if passive is None or (not source and not cue.lower().startswith("it ")):
        return None
    return REPORTS if passive["verb"].lower() == "reported" else NOBODY
