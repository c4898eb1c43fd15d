"""Days, months and years that a content names, told from the day of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import Clause, clauses_of
from firsthand.tracing.conflicts.courses import OPENS, Aspect, aspect_of
from firsthand.tracing.words.wording import UNITS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
WHEN = re.compile(
    rf"\b(?:(?P<d1>{_DAY}) (?P<m1>{_MONTH})(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>{_DAY})(?:,? (?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{_MONTH}) (?P<y3>(?:19|20)\d\d)"
    rf"|(?:in|since|of|from) (?P<m4>{_MONTH})(?! \d)"
    rf"|(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    rf"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))"
    rf"|(?P<count>{_COUNT})[ -](?P<unit>days?|weeks?|months?|years?)[ -](?P<past>ago|old|earlier)"
    rf"|(?<![\d.,])(?P<year>(?:19|20)\d\d)(?![\d,.]\d|%|\s?(?:people|tonnes|boxes)))(?!['’]s|\w)"
)
STILL_IS = re.compile(r"\bstill (?!not\b)", re.IGNORECASE)
SOONER = re.compile(r"\bnot a (?:day|moment|minute|week) (?:sooner|earlier)\b|\bnot (?:sooner|before)\b", re.IGNORECASE)
NEXT = re.compile(r"\bnext $", re.IGNORECASE)
APART_FROM = re.compile(
    r"\b(?:nothing to do with|not (?:on|in|from|until)|before|after|since|until|by|every)\s(?:the )?$"
)
DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
OLDEST = 60_000
"""Days back that are looked at: 160 years."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, as ordinals, first and last; or a weekday of a page without a date."""

    words: str
    first: int
    last: int
    weekday: str | None = None
    aspect: Aspect = Aspect.POINT

    def is_apart(self, other: Days) -> bool:
        """Whether the two have no day in common; False where that cannot be told."""
        if self.weekday or other.weekday:
            return self.weekday is not None and other.weekday is not None and self.weekday != other.weekday
        return self.last < other.first or other.last < self.first


def out_of_course(one: Days, other: Days) -> bool:
    """Whether one has a thing go on after the other has it end, or before the other has it begin or be found out."""
    if one.weekday or other.weekday:
        return False
    for a, b in ((one, other), (other, one)):
        if a.aspect is Aspect.END and b.aspect is Aspect.ON and b.first > a.last:
            return True
        if (a.aspect, b.aspect) in OPENS and b.last < a.first:
            return True
    return False


@lru_cache(maxsize=20_000)
def days_in(content: str, published: str | None) -> tuple[Days, ...]:
    """The days that a content's clauses assert. `published`: the ISO date of its page."""
    page = date_of(published)
    found = ((days, aspect_of(clause)) for clause in clauses_of(content) for days in _days(clause, page))
    return tuple(replace(days, aspect=aspect) for days, aspect in found)


@lru_cache(maxsize=20_000)
def goes_on(content: str) -> bool:
    """Whether a content says of something that it still is, and does not say when."""
    return any(STILL_IS.search(clause.text) and not WHEN.search(clause.text) for clause in clauses_of(content))


def date_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _days(clause: Clause, page: date | None) -> Iterator[Days]:
    text = clause.text
    for match in WHEN.finditer(text):
        before = text[max(0, match.start() - 22) : match.start()]
        if APART_FROM.search(before) or (clause.negated and not SOONER.search(text)):
            continue
        words = " ".join(match[0].split()).removeprefix("of ")
        if match["weekday"] and page is None:
            yield Days(words, 0, 0, match["weekday"].lower())
            continue
        found = _stretch(match, page, ahead=NEXT.search(before) is not None)
        if found is not None:
            yield Days(words, found[0].toordinal(), found[1].toordinal())


def _stretch(match: re.Match[str], page: date | None, *, ahead: bool) -> tuple[date, date] | None:
    try:
        if match["year"]:
            return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
        if match["m3"]:
            return _month(int(match["y3"]), match["m3"])
        if match["d1"] or match["d2"]:
            return _calendar_day(match, page)
        return None if page is None else _from_page(match, page, ahead=ahead)
    except (ValueError, OverflowError):
        return None


def _from_page(match: re.Match[str], page: date, *, ahead: bool) -> tuple[date, date] | None:
    if match["m4"]:
        first, last = _month(page.year, match["m4"])
        return (first, last) if first <= page else _month(page.year - 1, match["m4"])
    if match["weekday"]:
        back = (page.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        day = page - timedelta(days=back) + timedelta(days=7 * ahead)
        return day, day
    if match["near"]:
        near = match["near"].lower()
        day = page + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(near, 0))
        return (day - timedelta(days=1) if near == "last night" else day), (page if near == "last night" else day)
    return _back(match, page)


def _back(match: re.Match[str], page: date) -> tuple[date, date] | None:
    """What lies so many days, weeks, months or years back, as far as such words are exact."""
    word = match["count"]
    count = int(word) if word.isdigit() else UNITS.get(word, 1)
    unit = match["unit"].rstrip("s")
    back = count * DAYS_OF[unit]
    if back > OLDEST:
        return None
    slack = 0 if unit == "day" else max(3, DAYS_OF[unit] * 2 // 3)
    middle = page - timedelta(days=back)
    return middle - timedelta(days=slack), min(page, middle + timedelta(days=slack))


def _month(year: int, name: str) -> tuple[date, date]:
    month = MONTHS.index(name[:3].lower()) + 1
    first = date(year, month, 1)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _calendar_day(match: re.Match[str], page: date | None) -> tuple[date, date] | None:
    year = match["y1"] or match["y2"]
    if year is None and page is None:
        return None
    digits = re.match(r"\d+", match["d1"] or match["d2"])
    month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
    number = int(digits[0]) if digits else 0
    day = date(int(year) if year else (page or date.min).year, month, number)
    if year is None and page is not None and day > page + timedelta(days=180):
        day = date(day.year - 1, month, number)
    return day, day
