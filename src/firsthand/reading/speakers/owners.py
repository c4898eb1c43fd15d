"""Whose somebody is: the body that "its" means in "its spokesman, Ana Brill"."""

from __future__ import annotations

import re

from firsthand.reading.cues import lexicon
from firsthand.reading.speakers.body_kinds import kind_of_body
from firsthand.reading.speakers.names import Names
from firsthand.reading.speakers.nouns import is_body_noun
from firsthand.records import SpeakerKind

NOUN = re.compile(r"\b[a-z][a-z-]{2,20}\b")
WORD = re.compile(r"\s([a-z]+)")
LONGEST = 600  # characters of a sentence that are looked at


def owner_kind(text: str, at: int, names: Names) -> SpeakerKind | None:
    """The kind of the first body before `at` in its sentence, else in the sentence before; towns own nobody here."""
    before, start = names.sentence_before(at)
    begin = 0 if before == at else start
    spans = [(begin, at), (before, begin)] if begin else [(begin, at)]
    return next(
        (kind for a, b in spans if (kind := _first_body(text, max(a, b - LONGEST), b, names)) is not None), None
    )


def _first_body(text: str, start: int, end: int, names: Names) -> SpeakerKind | None:
    named = [(p, n) for p, n in names.before(end) if p >= start and not n.person and not n.place]
    speaking = next((n for p, n in named if _speaks(text, p + len(n.name))), None)
    if speaking is not None:
        return speaking.kind
    place, name = named[-1] if named else (end, None)
    noun = next((m for m in NOUN.finditer(text, start, place) if is_body_noun(m[0])), None)
    if noun is not None:
        return kind_of_body([noun[0]])
    return name.kind if name is not None else None


def _speaks(text: str, end: int) -> bool:
    """Whether a verb of saying stands behind a name: "the Commission announced"."""
    behind = WORD.match(text, end, end + 30)
    return behind is not None and behind[1].lower() in lexicon().forms
