"""Figures of two attributions held against each other: the same quantity, another, or another figure for the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from firsthand.records import Figure
from firsthand.tracing.thesaurus import vocabulary
from firsthand.tracing.wording import CLOCK, LABEL, OCLOCK, PAST_HOUR, feature, folded

PEOPLE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    person people man woman victim casualty patient worker employee resident child pupil student soldier
    civilian police name passenger body inhabitant refugee protester fighter guest fan migrant prisoner member
    adult tourist
    """
    )
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
TOLERANCE = 0.02
ABOUT = 0.1
"""How far two figures may lie apart, as a share of the larger: as given, and where one is "around"."""


BARE_HOUR = re.compile(
    r"\b(?:at|by|since|until|before|after) (?:one|t\w+|five|four|six|seven|eight|nine|eleven)$", re.IGNORECASE
)
ONE_IN = re.compile(r"\b(?:one|1)(?: \w+)? in$", re.IGNORECASE)
IN_SO_MANY = re.compile(r"in (?:\d|two|three|four|five|six|seven|eight|nine|ten)")
NOT_THAT = re.compile(r"(?:,|\band)\s+not(?: the)?$", re.IGNORECASE)
"""What stands around the figures of "one box in five", and before the second of "11,000, not 4,000"."""


class Agreement(Enum):
    """What the figures of two contents say about them."""

    NONE = "no figures to compare"
    SAME = "the same figure"
    APART = "other figures for the same unit"


MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)


def is_quantity(figure: Figure, text: str) -> bool:
    """Whether a figure counts or measures something; times of day, days of the month and years do not."""
    span = figure.span
    words = span.within(text)
    after, before = text[span.end : span.end + 12].lstrip(), text[max(0, span.start - 12) : span.start].rstrip()
    if ONE_IN.search(text[max(0, span.start - 30) : span.start].rstrip()) or NOT_THAT.search(before):
        return False
    if figure.unit is None and (PAST_HOUR.search(words) or BARE_HOUR.search(f"{before} {words}")):
        return False
    if figure.low == figure.high == 1 and IN_SO_MANY.match(after):
        return False
    if after[:1] == ":" or before[-1:] == ":" or CLOCK.search(words) or OCLOCK.search(f"{words} {after}"):
        return False
    if LABEL.search(folded(f"{text[max(0, span.start - 20) : span.start]}{words}")[-30:]) and figure.unit is None:
        return False
    if MONTH.search(words) or MONTH.match(after) or MONTH.search(before[-9:]):
        return False
    return not (figure.unit is None and figure.low == figure.high and YEAR.fullmatch(words.strip()))


def agreement(one: Sequence[Figure], other: Sequence[Figure]) -> Agreement:
    """`SAME` if any two figures agree; `APART` if there are figures of one unit and none agrees."""
    pairs = [(a, b) for a in one[:6] for b in other[:6] if same_unit(a, b)]
    if not pairs:
        return Agreement.NONE
    return Agreement.SAME if any(same_figure(a, b) for a, b in pairs) else Agreement.APART


def unit_of(figure: Figure) -> str | None:
    """The idea of a figure's unit: all words for people are one."""
    if figure.unit is None:
        return None
    words = figure.unit.split()
    if not words or words[-1] == "part":  # "310 parts per million" and "310 ppm" are for their figures to compare
        return None
    idea = feature(words[-1])
    return "=people" if idea in PEOPLE else idea


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing; a figure without a unit may count anything."""
    first, second = unit_of(one), unit_of(other)
    return first is None or second is None or first == second


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are one: equal bounds, give or take; "forty" and "at least forty" are one."""
    slack = ABOUT if one.about or other.about else TOLERANCE
    if _is_range(one) or _is_range(other):
        return _close(one.low, other.low, slack) and _close(one.high, other.high, slack)
    return _close(_named(one), _named(other), slack)


def _is_range(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and figure.low != figure.high


def _named(figure: Figure) -> float | None:
    return figure.low if figure.low is not None else figure.high


def _close(one: float | None, other: float | None, slack: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= slack * max(abs(one), abs(other))
