"""Whether a figure is the whole number of something, and whether it took the place of another."""

from __future__ import annotations

import re

from firsthand.records import Figure
from firsthand.tracing.words.quantities import CHANGE, CHANGE_REACH
from firsthand.tracing.words.wording import SCALES, TENS, UNITS

REACH = 24
"""Characters before a figure that are looked at."""
_WORD = "|".join([*UNITS, *TENS, *SCALES])
_SOME = rf"(?:\d[\d.,]*|(?:{_WORD})(?:[ -](?:{_WORD}))?)"
_HARMED = "injured|dead|wounded|victims|hurt|casualties|patients"

PART_BEHIND = re.compile(
    rf"\s*(?:of (?:them|whom|these|those|the (?:\w+ )?(?:{_HARMED}))\b"
    r"|(?:more|others?|additional|further|extra)\b(?! than)|(?:people |of \w+ )?(?:seriously|critically|gravely)\b"
    r"|(?:are |were |is |was )?in (?:a )?(?:critical|serious|grave|intensive)\b)"
    rf"|\s(?:in|of|out of)(?: the| every)?\s{_SOME}\b",
    re.IGNORECASE,
)
"""Behind a figure: "of them", "others", "seriously", "of the 24"."""
PART_BEFORE = re.compile(
    r"\b(?:another|an additional|additional|a further|further|including|among them|an extra|plus|other|of whom"
    r"|the first|the last|a second|the remaining|remaining)\s$"
    rf"|\b{_SOME}(?:\s\w+)?\s(?:in|of|out of)(?: the| every)?\s$",
    re.IGNORECASE,
)
"""Before a figure: "another", "17 of the"."""
PART_WORDS = re.compile(
    r"\b(?:other|(?<!or )more(?! than)|additional|further|seriously|critically|first|remaining)\b", re.IGNORECASE
)
AGE = re.compile(r"\byears?[\s-](?:old|of age)\b", re.IGNORECASE)
AGED = re.compile(r"\baged?\s$", re.IGNORECASE)
APPOSED = re.compile(r",\s$")
"""Before "71" in "Ada Lee, 71, said": an age."""
AGE_LIMIT = re.compile(
    r"\b(?:children|boys|girls|people|those|pupils|kids|men|women|anyone|everyone) (?:aged )?"
    r"(?:under|over|above|below)\s\w+$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Some"
    r"|About|Around|The|At|Of)\b)[A-Z][a-z]+\s$"
)
"""Before "4" in "Engine 4": a name."""
TOP = re.compile(r"\b(?:top|bottom|richest|poorest|upper|lower|last|first)\s$", re.IGNORECASE)
"""Before "1 percent": those who are meant, not how many."""
LIMIT = re.compile(r"\b(?:with|limit of|threshold of)\s$", re.IGNORECASE)
"""Before "more than 3.5 micrograms": by what somebody is counted."""
DIFFERENCE = re.compile(
    r"\b(?:vary|varies|varied|differ\w*|r[io]se\w*|f[ae]ll\w*|gr[eo]w\w*|drop\w*|increas\w*|decreas\w*|up|down|ahead"
    r"|lea?ds?|leading|rais\w+|cut|reduc\w+|exceed\w*|beat\w*|won|lost|wins?) (?:[\w’']+ ){0,3}by\s$",
    re.IGNORECASE,
)
"""Before "15" in "rose by 15"."""
MARGIN = re.compile(r"[\s-]*(?:\w+[\s-]){0,2}(?:margin|lead|gap|difference)\b", re.IGNORECASE)
NOT_ONE = re.compile(r"\bnot(?: a)?(?: single)?\s$", re.IGNORECASE)
NO_NUMBERS = frozenset({"time", "fold"})

TO_FIGURE = re.compile(r"\b(?:to|at)\s(?:the |a )?$|\bfrom\s[\w., -]{1,30}\sto\s$", re.IGNORECASE)
OTHER_SCORE = re.compile(r"^(?!.*\bfrom\b).*\d", re.DOTALL)
"""Between "leading" and the figure of "leading by 47 percent to 41": it is no new figure for an old one."""
UP_FROM = re.compile(r",?\s(?:up|down|revised|raised|lowered|corrected) from\b", re.IGNORECASE)
FORMER = re.compile(
    r"\b(?:initially|originally|at first|first (?:said|put|gave|spoke|reported|spoken|given)|earlier (?:said|put|gave"
    r"|figure|count|toll|estimate)|previously"
    r"|had (?:first |earlier )?(?:said|put|given|spoken|reported|counted|estimated))\b[^.]{0,40}$",
    re.IGNORECASE,
)


def is_whole(figure: Figure, text: str) -> bool:
    """Whether a figure numbers something, and all of it: not an age, nor "five of them", nor "another five"."""
    start, end = figure.span.start, figure.span.end
    before, words = text[max(0, start - REACH) : start], figure.span.within(text)
    if PART_BEHIND.match(text, end) or PART_BEFORE.search(before) or PART_WORDS.search(words):
        return False
    if DIFFERENCE.search(text[max(0, start - 60) : start]) or MARGIN.match(text, end, end + 30):
        return False
    if NOT_ONE.search(before) or (LIMIT.search(before) and figure.high is None) or figure.unit in NO_NUMBERS:
        return False
    return not (_is_age(figure, text, before) or _is_name(figure, before))


def _is_age(figure: Figure, text: str, before: str) -> bool:
    words, end = figure.span.within(text), figure.span.end
    if AGE.search(f"{words}{text[end : end + 12]}") or AGED.search(before) or "year-old" in (figure.unit or ""):
        return True
    apposed = APPOSED.search(before) is not None and text[end : end + 1] == ","
    return figure.unit is None and (apposed or AGE_LIMIT.search(before + words) is not None)


def _is_name(figure: Figure, before: str) -> bool:
    """Whether a number only tells which one is meant: "Engine 4", "the top 1 percent"."""
    if figure.unit == "%":
        return TOP.search(before) is not None
    return figure.unit is None and NAMED.search(before) is not None


def is_new(figure: Figure, text: str) -> bool:
    """Whether the page says that a figure took the place of another: "raised to 31", "31, up from 12"."""
    before = _sentence_before(figure, text)
    last = max((match.end() for match in CHANGE.finditer(before)), default=None)
    changed = last is not None and TO_FIGURE.search(before) is not None and not OTHER_SCORE.search(before[last:])
    return changed or UP_FROM.match(text, figure.span.end) is not None


def is_old(figure: Figure, text: str) -> bool:
    """Whether the page says that a figure was given before: "had first put it at 12"."""
    return FORMER.search(_sentence_before(figure, text)) is not None


def _sentence_before(figure: Figure, text: str) -> str:
    return text[max(0, figure.span.start - CHANGE_REACH) : figure.span.start].rpartition(". ")[2]
