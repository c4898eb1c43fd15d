"""When words were said, from the sentence that says so and the page's own date."""

from __future__ import annotations

import re
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
OTHER_CLAUSE = re.compile(r";|, (?:and|but|while|whereas)\b|[”\"].*\b(?:said|told)\b")
DATELINE_END = re.compile(r" ?\([^()\n]{2,40}\) ?[-–—]| [–—] ")
REACH = 400  # characters to either side of a cue in which its sentence is looked for


def said_on(page: Page, found: Found) -> str | None:
    """The ISO date on which the words were said; a bare weekday's name where the page has no date; None if not told.

    Only words outside the content count: what happened "on Monday" within it is no time of saying.
    """
    places = [*found.source, *found.cue]
    if not found.cue:
        return None
    sentence = _sentence_around(page, Span(min(s.start for s in places), max(s.end for s in places)))
    published = _published(page)
    cue = found.cue[0].start
    outside = [m for m in WHEN.finditer(page.text, sentence.start, sentence.end) if _belongs(page.text, m, found)]
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


def _sentence_around(page: Page, words: Span) -> Span:
    low = max(0, words.start - REACH)
    start = low
    for end in SENTENCE_END.finditer(page.text, low, words.start + 1):
        start = min(end.end(), words.start)
    after = SENTENCE_END.search(page.text, words.end, min(len(page.text), words.end + REACH))
    return Span(start, after.start() + 1 if after else min(len(page.text), words.end + REACH))


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
