"""A cue used in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading.cues import Cue
from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.rules.phrases import Range
from firsthand.reading.words import Sentence


@dataclass(frozen=True, slots=True)
class Use:
    """A cue in its sentence: words [first, last), its source, and the word where its clause begins."""

    first: int
    last: int
    cue: Cue
    frame: str  # active, passive, participle, infinitive, according, noun, hedge
    source: Range | None
    clause: int
    inverted: bool = False


def is_exhibit_source(sentence: Sentence, source: Range | None) -> bool:
    """Whether the source is a paper or a picture."""
    return source is not None and is_exhibit([w.lower for w in sentence[slice(*source)]])
