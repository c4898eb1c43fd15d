"""What is to come: at the earliest or at the latest, and before or after what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from firsthand.tracing.conflicts.clauses import LONGEST
from firsthand.tracing.conflicts.days import MONTHS, WEEKDAYS, date_of
from firsthand.tracing.words.wording import UNITS

_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|the coming|coming|the next"
_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
_SEASON = r"Christmas|New Year|Easter|spring|summer|autumn|winter"
TO_COME = re.compile(
    r"\b(?:[Ww]ill|[Ww]on['’]t|shall|should|would|could|can|may|might|must|is to|are to|to be|be|plans? to|expects?|due"
    r"|going to)\b"
)
NO_REASON = re.compile(r"\bno reason (?:why|that|to think)\b(.{0,80}?)\b(?:not\b|n['’]t\b)", re.IGNORECASE | re.DOTALL)
NOT_UNTIL = re.compile(
    r"(?:\b(?:not|nor|never|no|nobody|nothing|none|cannot)\b|n['’]t\b).{0,120}?\b(?:until|till|before|unless|without)\b"
    r"(?P<what>.*)|\b(?:only|not) (?:after|when|once|if)\b(?P<cond>.*)|\bno (?:earlier|sooner) than\b(?P<than>.*)",
    re.IGNORECASE | re.DOTALL,
)
AT_THE_EARLIEST = re.compile(r"(?P<what>.{3,60}?)\bat the (?:very )?earliest\b", re.IGNORECASE)
WHEN = re.compile(
    rf"\b(?:within|in) (?:about |around |the next |less than )?(?P<count>{_COUNT})(?: of)? ?"
    rf"(?P<unit>hours?|days?|weeks?|months?|years?)\b"
    rf"|\b(?P<tomorrow>tomorrow)\b|\bend of (?:the|this|next) (?P<end>week|month|year)\b"
    rf"|\b(?P<which>this|next) (?P<span>week|month|year)\b|\b(?P<season>{_SEASON})\b|\b(?P<month>{_MONTH})\b"
    rf"|\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    rf"|\b(?P<now>immediately|at once|straight away)\b|\b(?P<year>20\d\d)\b"
)
COMES = re.compile(r"\b(?:by|before|within|in|on|from|at|next|this|until the)\b", re.IGNORECASE)
SENTENCES = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+")
PAST = re.compile(r"\b(?:was|were|had|did)\b")
LEADING = 24
"""Characters before a time in which its "by" or "within" is looked for."""
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.5, "year": 365.25}
SEASON_STARTS = {"christmas": (12, 25), "new year": (1, 1), "easter": (4, 5), "spring": (3, 1), "summer": (6, 1)}
SEASON_STARTS |= {"autumn": (9, 1), "winter": (12, 1)}


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a thing is to come, as a content has it."""

    words: str
    waits: bool  # True: not before something; False: by a time
    days: float | None  # from the day of the page; None: it waits for something that has no date


@lru_cache(maxsize=20_000)
def outlook_in(content: str, published: str | None) -> Outlook | None:
    """When a content has a thing come, if it says that it waits for something or comes by a time."""
    page = date_of(published)
    found = (_outlook(part, page) for part in SENTENCES.split(NO_REASON.sub(r"\1", content[:LONGEST])))
    return next((outlook for outlook in found if outlook is not None), None)


def _outlook(text: str, page: date | None) -> Outlook | None:
    if not TO_COME.search(text):
        return None
    waits = NOT_UNTIL.search(text) or AT_THE_EARLIEST.search(text)
    if waits:
        what = next((part for part in waits.groups() if part), waits[0])
        when = WHEN.search(what)
        return Outlook(" ".join(waits[0].split()), waits=True, days=_days(when, page) if when else None)
    when = WHEN.search(text)
    days = _days(when, page) if when else None
    if when is None or days is None or PAST.search(text):
        return None
    comes = COMES.search(text, max(0, when.start() - LEADING), when.end())
    return Outlook(text[comes.start() : when.end()], waits=False, days=days) if comes else None


def _days(match: re.Match[str], page: date | None) -> float | None:
    """Days from the page's to the time named, or None where that cannot be told."""
    if match["unit"]:
        word = match["count"].lower()
        count = int(word) if word.isdigit() else UNITS.get(word, 3 if word == "a few" else 1)
        return count * DAYS[match["unit"].lower().rstrip("s")]
    if match["tomorrow"] or match["now"]:
        return 1.0 if match["tomorrow"] else 0.0
    if match["span"] or match["end"]:
        return DAYS[(match["span"] or match["end"]).lower()] * (2 if (match["which"] or "").lower() == "next" else 1)
    if page is None:
        return None
    if match["weekday"]:
        return float((WEEKDAYS.index(match["weekday"].lower()) - page.weekday()) % 7 or 7)
    if match["year"]:
        return float((date(int(match["year"]), 1, 1) - page).days)
    month, day = SEASON_STARTS[match["season"].lower()] if match["season"] else (_month(match["month"]), 1)
    return _until(page, month, day)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _until(page: date, month: int, day: int) -> float:
    """Days until the next such day; one that is past in the month of the page is meant of this year."""
    year = page.year if (month, 31) >= (page.month, page.day) else min(page.year + 1, date.max.year)
    return max(0.0, (date(year, month, day) - page) / timedelta(days=1))


def clash(one: Outlook, other: Outlook) -> bool:
    """Whether one has a thing come by a time and the other has it wait for something else, or for longer."""
    if one.waits == other.waits:
        return False
    waits, comes = (one, other) if one.waits else (other, one)
    return waits.days is None or (comes.days is not None and waits.days > comes.days)
