"""Figures of two attributions held against each other: the same quantity, another, or another figure for the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from math import inf

from firsthand.records import Figure
from firsthand.tracing.words.outcomes import STATES
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import CLOCK, LABEL, OCLOCK, PAST_HOUR, feature, folded, stem

PEOPLE = frozenset(
    feature(word)
    for word in vocabulary(
        """
    person people man woman child worker resident soldier police patient casualty victim name body inhabitant refugee
    migrant prisoner member adult tourist citizen national driver pensioner teenager miner sailor suspect hostage
    survivor motorist cyclist pedestrian shopper customer spectator tenant recruit conscript guest fan crew officer
    civilian passenger villager commuter
    """
    )
)
"""Ideas that are people."""
PEOPLE_TOO = frozenset(
    map(
        stem,
        vocabulary("protester demonstrator gunman attacker fighter militant rebel student pupil evacuee kid baby"),
    )
)
"""Stems of words for people whose ideas are also something else: a gunman has that of a shot."""
MEASURES = {
    name: (base, factor)
    for base, names in {
        "kg": {
            "microgram": 1e-9,
            "µg": 1e-9,
            "milligram": 1e-6,
            "mg": 1e-6,
            "gram": 1e-3,
            "kilogram": 1,
            "kilo": 1,
            "kg": 1,
            "tonne": 1e3,
            "ton": 1e3,
        },
        "metre": {
            **{"mm": 1e-3, "millimetre": 1e-3, "millimeter": 1e-3, "cm": 1e-2, "centimetre": 1e-2, "centimeter": 1e-2},
            **{"metre": 1, "meter": 1, "kilometre": 1e3, "kilometer": 1e3, "km": 1e3, "mile": 1609.0, "foot": 0.305},
        },
        "g/l": {"µg/l": 1e-6, "mg/l": 1e-3, "g/l": 1.0, "µg/dl": 1e-5, "mg/dl": 1e-2},
        "litre": {"ml": 1e-3, "litre": 1, "liter": 1},
        "km/h": {"km/h": 1, "kph": 1, "mph": 1.609},
        "watt": {"kw": 1e3, "mw": 1e6, "gw": 1e9, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
        "hour": {
            **{"second": 1 / 3600, "minute": 1 / 60, "hour": 1, "day": 24, "week": 168},
            **{"month": 730.5, "year": 8766, "decade": 87660},
        },
    }.items()
    for name, factor in names.items()
}
"""Units that measure one thing, with the size of each: "4,000 kilos" and "four tonnes" are one figure."""
LASTING = "hour"
CHANGE = re.compile(
    r"\b(?:rais|rose|ris(?:e|en|ing)\b|increas|cut|lower|reduc|revis|correct|updat|chang|grew|grow|fell|fall|climb|went"
    r"|jump|drop)",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
TO = re.compile(r"\sto\s")
UP_FROM = re.compile(r"\b(?:up|down|revised|raised|lowered|changed|corrected) from\s(?:the )?$", re.IGNORECASE)
CHANGE_REACH = 200
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
TOLERANCE = 0.02
ABOUT = 0.1
"""How far two figures may lie apart, as a share of the larger: as given, and where one is "around"."""


BARE_HOUR = re.compile(
    r"\b(?:at|by|since|until|before|after) (?:one|t\w+|five|four|six|seven|eight|nine|eleven)$", re.IGNORECASE
)
HOUR_BEHIND = re.compile(rf"(?:{PAST_HOUR.pattern})$", re.IGNORECASE)
LABEL_BEHIND = re.compile(rf"(?:{LABEL.pattern})$")
WHOLE = re.compile(r"\d+")
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
    """Whether a figure counts or measures something that is said to be so.

    Times of day, days of the month and years do not, nor does the old figure of "raised from 12 to 31".
    """
    span = figure.span
    words = span.within(text)
    after, before = text[span.end : span.end + 20].lstrip(), text[max(0, span.start - 12) : span.start].rstrip()
    if ONE_IN.search(text[max(0, span.start - 30) : span.start].rstrip()) or NOT_THAT.search(before):
        return False
    if figure.unit is None and (HOUR_BEHIND.search(f"{before} {words}") or BARE_HOUR.search(f"{before} {words}")):
        return False
    if figure.low == figure.high == 1 and IN_SO_MANY.match(after):
        return False
    if after[:1] == ":" or before[-1:] == ":" or CLOCK.search(words) or OCLOCK.search(f"{words} {after}"):
        return False
    number = WHOLE.match(words)
    if number and LABEL_BEHIND.search(folded(f"{text[max(0, span.start - 20) : span.start]}{number[0]}")):
        return False
    if MONTH.search(words) or MONTH.match(after) or MONTH.search(before[-9:]) or is_replaced(figure, text):
        return False
    return not (figure.unit is None and figure.low == figure.high and YEAR.fullmatch(words.strip()))


def is_replaced(figure: Figure, text: str) -> bool:
    """Whether a figure is the old one of a change: "raised from 12 to 31", "31, up from 12"."""
    before = text[max(0, figure.span.start - CHANGE_REACH) : figure.span.start].rpartition(". ")[2]
    if UP_FROM.search(before):
        return True
    changes = FROM.search(before) is not None and CHANGE.search(before) is not None
    return changes and TO.match(text[figure.span.end : figure.span.end + 4]) is not None


def agreement(one: Sequence[Figure], other: Sequence[Figure]) -> Agreement:
    """`SAME` if any two figures agree; `APART` if there are figures of one unit and none agrees."""
    if not one or not other:
        return Agreement.NONE
    pairs = [(a, b) for a in one[:6] for b in other[:6] if same_unit(a, b) and not (is_vague(a) or is_vague(b))]
    if not pairs:
        return Agreement.NONE
    return Agreement.SAME if any(same_figure(a, b) for a, b in pairs) else Agreement.APART


def unit_of(figure: Figure) -> str | None:
    """The idea of a figure's unit: all words for people are one, and all measures of one thing."""
    words = (figure.unit or "").split()
    if not words:
        return None
    if words[-1] in MEASURES:
        return MEASURES[words[-1]][0]
    idea = feature(words[-1])
    return "=people" if idea in PEOPLE or stem(words[-1]) in PEOPLE_TOO or words[-1] in STATES else idea


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing; a figure without a unit may count anything."""
    first, second = unit_of(one), unit_of(other)
    return first is None or second is None or first == second


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are one: equal bounds, give or take; "forty" and "at least forty" are one."""
    slack = ABOUT if one.about or other.about else TOLERANCE
    a, b = _sizes(one, other)
    if _is_range(one) or _is_range(other):
        return _close(one.low, other.low, slack, a, b) and _close(one.high, other.high, slack, a, b)
    return _close(_named(one), _named(other), slack, a, b)


def is_vague(figure: Figure) -> bool:
    """Whether a figure gives only a size: "hundreds of people"."""
    return figure.about and figure.high is None


def size_of(figure: Figure) -> float:
    """How large the figure's unit is in the measure that `unit_of` gives; 1 where it is no measure."""
    words = (figure.unit or "").split()
    return MEASURES[words[-1]][1] if words and words[-1] in MEASURES else 1.0


def bounds_of(figure: Figure, words: str) -> tuple[float, float]:
    """The least and the most that a figure can mean, in its own unit, rounding and "around" let go.

    `words`: the figure as its page has it. "Up to 310" says that 310 were reached; "no more than 25" is a bound.
    """
    slack = ABOUT if figure.about else TOLERANCE
    low, high = figure.low, figure.high
    if low is None and REACHED.match(words):
        low = high
    return -inf if low is None else low * (1 - slack), inf if high is None else high * (1 + slack)


REACHED = re.compile(r"(?:up to|as many as|as much as|a maximum of)\b", re.IGNORECASE)


def _sizes(one: Figure, other: Figure) -> tuple[float, float]:
    """By what to multiply the two, where both say their unit; a figure without one is taken to have the other's."""
    return (size_of(one), size_of(other)) if one.unit and other.unit else (1.0, 1.0)


def _is_range(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and figure.low != figure.high


def _named(figure: Figure) -> float | None:
    return figure.low if figure.low is not None else figure.high


def _close(one: float | None, other: float | None, slack: float, a: float, b: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one * a - other * b) <= slack * max(abs(one * a), abs(other * b))
