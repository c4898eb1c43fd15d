"""What looks like a cue and says nothing: "declined to comment", "did not reply"."""

from __future__ import annotations

from firsthand.reading.lists import listed
from firsthand.reading.rules.use import Use
from firsthand.reading.words import Sentence

ANSWERING = listed("comment reply respond answer")
SILENT = ANSWERING | listed("elaborate say speak talk discuss give provide identify name specify")
REFUSING = listed("declined declines decline declining refused refuses refuse refusing")


def is_silence(sentence: Sentence, use: Use) -> bool:
    """Whether nothing is said: "declined to comment", "did not reply", "asked not to be named"."""
    lemma = use.cue.lemma
    words = [w.lower for w in sentence[use.first : use.last]]
    negated = any(w in ("not", "never") or w.endswith(("n't", "n’t")) for w in words)
    if lemma in ANSWERING:
        before = [w.lower for w in sentence[max(0, use.first - 3) : use.first]]
        return negated or any(w in REFUSING for w in before)
    if lemma in ("decline", "refuse"):
        ahead = [w.lower for w in sentence[use.last : use.last + 4]]
        return "to" in ahead and any(w in SILENT for w in ahead)
    return False
