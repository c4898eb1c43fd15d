"""When words were said, from the sentence that says so and the page's own date."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.reading.finder import Found
from firsthand.records import Page, Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WHEN = re.compile(
    rf"(?<!next )\b(?:(?P<weekday>{'|'.join(DAYS)})"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?(?!\d)"
    r"|(?P<past>yesterday|last night)|(?P<now>today|tonight|this (?:morning|afternoon|evening)))\b(?!['’]s)",
)
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[^a-z])|\n")
OTHER_CLAUSE = re.compile(
    r";|, (?:and|but|while|whereas)\b|\b(?:who|whose|which|since|until)\b|[”\"].*\b(?:said|told)\b"
)
DATELINE_END = re.compile(r" ?\([^()\n]{2,40}\) ?[-–—]| [–—] ")
MOST = 40  # days of one sentence that are looked at
REACH = 400  # characters to either side of a cue in which its sentence is looked for


def days_said(page: Page, found: Sequence[Found]) -> list[str | None]:
    """For each attribution the ISO date on which its words were said; None where that is not told.

    A bare weekday's name is given where the page has no date. Only words outside the content count: what happened
    "on Monday" within it is no time of saying.
    """
    days = list(WHEN.finditer(page.text))
    starts = [day.start() for day in days]
    ends = [(end.start() + 1, end.end()) for end in SENTENCE_END.finditer(page.text)]
    published = _published(page)
    out = []
    for each in found:
        sentence = _sentence_around(page.text, each, ends)
        within = days[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)] if sentence else []
        out.append(_day_said(page.text, each, within, published) if within else None)
    return out


def _day_said(text: str, found: Found, days: list[re.Match[str]], published: date | None) -> str | None:
    cue = found.cue[0].start
    outside = [match for match in days[-MOST:] if _belongs(text, match, found)]
    for match in sorted(outside, key=lambda m: abs(m.start() - cue)):
        day = _date_of(match, published)
        if day is not None:
            return day
    return None


def _belongs(text: str, match: re.Match[str], found: Found) -> bool:
    """Whether a date stands by the cue: outside the content, in the same clause, in no dateline."""
    if any(span.start <= match.start() < span.end for span in found.content):
        return False
    cue = found.cue[0]
    between = text[match.end() : cue.start] if match.end() <= cue.start else text[cue.end : match.start()]
    return not OTHER_CLAUSE.search(between) and not DATELINE_END.match(text, match.end())


def _sentence_around(text: str, found: Found, ends: list[tuple[int, int]]) -> Span | None:
    """The sentence of an attribution's source and cue, 400 characters to either side at most."""
    if not found.cue or found.clue == "citing":  # a cited source has no day of its own
        return None
    first, last = (found.source or found.cue)[0], (found.source or found.cue)[-1]
    low, high = min(first.start, found.cue[0].start), max(last.end, found.cue[-1].end)
    before = bisect_right(ends, (low + 1, low + 1)) - 1
    while before >= 0 and ends[before][1] > low:
        before -= 1
    after = bisect_left(ends, (high + 1, 0))
    start = ends[before][1] if before >= 0 else 0
    end = ends[after][0] if after < len(ends) else len(text)
    return Span(max(start, low - REACH), min(end, high + REACH, len(text)))


def _published(page: Page) -> date | None:
    try:
        return date.fromisoformat((page.published or "")[:10])
    except ValueError:
        return None


def _date_of(match: re.Match[str], published: date | None) -> str | None:
    if match["weekday"]:
        if published is None:
            return match["weekday"]
        back = (published.weekday() - DAYS.index(match["weekday"])) % 7
        return (published - timedelta(days=back)).isoformat()
    if match["past"] or match["now"]:
        if published is None:
            return None
        return (published - timedelta(days=1 if match["past"] else 0)).isoformat()
    return _calendar_day(match, published)


def _calendar_day(match: re.Match[str], published: date | None) -> str | None:
    month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
    year = match["y1"] or match["y2"]
    if year is None and published is None:
        return None
    try:
        day = date(int(year or (published or date.min).year), month, int(match["d1"] or match["d2"]))
        if year is None and published is not None and day > published + timedelta(days=1):
            day = day.replace(year=day.year - 1)
    except ValueError:
        return None
    return day.isoformat()
