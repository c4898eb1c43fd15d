"""When and where a picture was taken."""

from __future__ import annotations

import re

from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Said
from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.wording import feature

SAME_FOOTAGE = 0.4
"""Nearness from which two contents about pictures are taken to be about one, where no exhibit ties them."""
FOOTAGE = frozenset(feature(word) for word in vocabulary("video photo recording"))
TAKEN = re.compile(
    r"\b(?:filmed|shot|recorded|taken|made|captured|staged|posed|dat(?:es|ed|ing)|old|archive|file footage)\b",
    re.IGNORECASE,
)
POINTS_AT = re.compile(
    r"\b(?:that|this|it) (?:is|was)\b|\b(?:that|this|it)['’]s\b|\bI (?:film|shot|took)", re.IGNORECASE
)


def tell_of_one_picture(a: Said, b: Said, nearness: Nearness) -> bool:
    """Whether two contents speak of one picture, and tell when or where it was taken or what is seen in it."""
    if not (_tells_of_taking(a) and _tells_of_taking(b)):
        return False
    if a.picture is not None and a.picture == b.picture:
        return True
    return nearness.answer(a, b) or bool(a.words & b.words & FOOTAGE and nearness.between(a, b) >= SAME_FOOTAGE)


def _tells_of_taking(said: Said) -> bool:
    content = said.utterance.content
    return bool(said.words & FOOTAGE) or TAKEN.search(content) is not None or POINTS_AT.search(content) is not None
