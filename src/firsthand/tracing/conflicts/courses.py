"""What a clause says of a thing at a time: that it began then, ended then, or was going on."""

from __future__ import annotations

import re
from enum import Enum

from firsthand.tracing.conflicts.clauses import Clause
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import feature, folded

STILL = re.compile(r"\b(?:still|already|ongoing|continu\w+|kept)\b")
GOING_ON = re.compile(
    r"\b(?:was|were|is|are|been|be)\s(?:\w+\s){0,2}?(?!during|morning|evening|nothing|something|anything|everything)"
    r"\w{2,}ing\b"
)
WAS_SEEN = re.compile(
    r"\b(?:was|were|been) (?:seen|heard|visible|audible|there|present|under way)\b|\bthere (?:was|were)\b"
)
ENDS = frozenset(
    feature(word)
    for word in vocabulary("stopped ended closed contained finished extinguished sealed over removed withdrawn")
)
BEGINS = frozenset(
    feature(word)
    for word in vocabulary(
        "began started burst broke erupted exploded struck collapsed crashed ignited ruptured derailed"
    )
)
ENDED = re.compile(r"\b(?:put out|under control|burned out|burnt out|shut (?:off|down)|all clear|died down|dried up)\b")
DISCOVERED = re.compile(
    r"\b(?:discover\w*|found out|came (?:up)?on|came across|stumbled|learn(?:ed|t)|notic(?:ed|es)|spotted"
    r"|detect(?:ed|s)|first (?:heard|saw|noticed|told|knew|reported)|became aware"
    r"|(?:was|were) (?:\w+ )?(?:unaware|first told)|(?:did not|didn't) know)\b"
)
"""The beginning of knowledge."""
KNEW = re.compile(
    r"\b(?:knew|known|knows|aware|warn\w*|told|tells|inform\w*|alert\w*|notif\w+|report(?:ed|s)|rang|phoned|called|wrote|sent"
    r"|received|handed|showed|shown|pointed out|came in|complain\w*|seen|saw)\b"
)
"""What cannot have been before knowledge began."""


class Aspect(Enum):
    """What a clause says of a thing at a time."""

    BEGIN = "it began then"
    END = "it ended then"
    ON = "it was going on then"
    DISCOVERY = "it was first known then"
    KNOWN = "it was known then"
    POINT = "it happened then"


def aspect_of(clause: Clause) -> Aspect:
    """What a clause says of a thing at the time that it names."""
    plain = folded(clause.text)
    if STILL.search(plain):
        return Aspect.ON
    if DISCOVERED.search(plain):
        return Aspect.DISCOVERY
    if clause.words & ENDS or ENDED.search(plain):
        return Aspect.ON if clause.negated else Aspect.END
    if GOING_ON.search(plain) or WAS_SEEN.search(plain):
        return Aspect.ON
    if clause.words & BEGINS:
        return Aspect.BEGIN
    return Aspect.KNOWN if KNEW.search(plain) and not clause.negated else Aspect.POINT


OPENS = frozenset({(Aspect.BEGIN, Aspect.ON), (Aspect.DISCOVERY, Aspect.KNOWN), (Aspect.DISCOVERY, Aspect.DISCOVERY)})
"""Pairs of which the second cannot be true of an earlier time than the first."""
