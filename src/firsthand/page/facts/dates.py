"""Dates as pages write them, to ISO 8601: as exact as the words, no more; no time zone where none is given."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

import dateparser

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января янв січня січ januar janvier enero gennaio janeiro ene gen stycznia ocak يناير",
            "february feb февраля фев лютого лют februar février "
            "febrero febbraio fevereiro fév févr lutego şubat فبراير",
            "march mar марта мар березня бер märz mars marzo março mrz marca mart مارس",
            "april apr апреля апр квітня кві avril abril aprile abr avr kwietnia nisan أبريل",
            "may мая травня тра mai mayo maggio maio mag maja mayıs مايو",
            "june jun июня июн червня чер juni juin junio giugno junho giu czerwca haziran يونيو",
            "july jul июля июл липня лип juli juillet julio luglio julho juil lug lipca temmuz يوليو",
            "august aug августа авг серпня сер août agosto ago sierpnia ağustos أغسطس",
            "september sept sep сентября сен вересня вер septembre septiembre settembre setembro września eylül سبتمبر",
            "october oct октября окт жовтня жов oktober octobre "
            "octubre ottobre outubro okt ott października ekim أكتوبر",
            "november nov ноября ноя листопада лис novembre noviembre novembro listopada kasım نوفمبر",
            "december dec декабря дек грудня гру dezember décembre "
            "diciembre dicembre dezembro déc dic dez grudnia aralık ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH_NAME = re.compile(_MONTH, re.I)
# Beside each form the marks of which one stands in it; none: it names the month.
_FORMS = tuple(
    (marks, re.compile(form, re.I))
    for marks, form in (
        ("-", rf"\b{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?=[T ]\d|\b)"),
        (
            "",
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s{{0,3}}(?:of |"
            rf"de )?(?P<n>{_MONTH})\b\.?,?\s{{0,3}}(?:de )?{_YEAR}\b",
        ),
        ("", rf"\b(?P<n>{_MONTH})\b\.?\s{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}\b"),
        ("", rf"\b(?P<d>\d{{1,2}})-(?P<n>{_MONTH})-{_YEAR}\b"),
        ("", rf"\b{_YEAR}\s{{1,2}}(?P<n>{_MONTH})\.?\s{{1,2}}(?P<d>\d{{1,2}})\b"),
        ("年년", rf"{_YEAR}\s?[年년]\s{{0,2}}(?P<m>\d{{1,2}})\s?[月월]\s{{0,2}}(?P<d>\d{{1,2}})\s?[日일]"),
        (".", rf"\b(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}\b"),
        ("./", rf"\b{_YEAR}[./](?P<m>\d{{1,2}})[./](?P<d>\d{{1,2}})\b"),
        ("/-", rf"\b(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-]{_YEAR}\b"),
    )
)
_DAY_AND_MONTH = re.compile(rf"\b(?:\d{{1,2}}\.?\s{{1,3}}(?:{_MONTH})|(?:{_MONTH})\.?\s{{1,3}}\d{{1,2}})\b", re.I)
_TIME = re.compile(
    r"(?:^|[\s,|T–—(-])(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,9})?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?P<zone>\s?(?:Z\b|(?:UTC|GMT)?[+-]\d\d:?\d\d|UTC\b|GMT\b))?",
    re.I,
)
_FULL = re.compile(r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s*(Z|[+-]\d\d:?\d\d)?\s*$")
_IN_URL = re.compile(r"[/_.-](?P<y>(?:19|20)\d\d)[/_.-](?P<m>\d{1,2})[/_.-](?P<d>\d{1,2})(?=[/_.-]|$)")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
# Arabic, Persian, Devanagari, Bengali and full-width digits stand for 0 to 9; each is one character, so places stay.
_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10) for n in range(10)}
_LONGEST = 160  # characters; a line that is a date is shorter


def date_in(text: str, *, month_first: bool = False) -> str | None:
    """The first full date in `text`, with the time of day where one follows it; None where there is none.

    Day before month in 5/12/2031, unless only the other order makes a date or `month_first` says so.
    """
    found = dates_in(text, month_first=month_first)
    return found[0][0] if found else None


def dates_in(text: str, *, month_first: bool = False) -> list[tuple[str, int]]:
    """All full dates in the first 160 characters of `text`, each with where it starts, in order; as `date_in`."""
    text = text[:_LONGEST]
    if not text.isascii():
        text = text.translate(_DIGITS)
    if _HAS_YEAR.search(text) is None:
        return []
    days: list[tuple[int, int, date]] = []
    named = _MONTH_NAME.search(text) is not None
    for marks, form in _FORMS:
        if not (any(mark in text for mark in marks) if marks else named):
            continue
        for found in form.finditer(text):
            day = _date_of(found, month_first)
            if day:
                days.append((found.start(), found.end(), day))
    kept: list[tuple[int, int, date]] = []
    for start, end, day in sorted(days):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, day))
    made = []
    for number, (start, end, day) in enumerate(kept):
        until = kept[number + 1][0] if number + 1 < len(kept) else len(text)
        clock = _time_in(text[end:until]) or (_time_in(text[:start]) if number == 0 else None)
        made.append((f"{day.isoformat()}T{clock}" if clock else day.isoformat(), start))
    return made


def is_dated(text: str) -> bool:
    """Whether a date, be it without its year, stands in the first characters of `text`."""
    return date_in(text) is not None or _DAY_AND_MONTH.search(text[:_LONGEST]) is not None


def iso_date(value: str) -> str | None:
    """A date in machine-readable markup, or else in words; None where it is none."""
    value = value.strip()[:_LONGEST]
    found = _FULL.match(value)
    if found:
        day, clock, zone = found.groups()
        clock = clock if len(clock) > 5 else f"{clock}:00"
        zone = "" if not zone else "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
        return _sound(f"{day}T{clock}{zone}")
    return date_in(value)


def date_in_url(url: str) -> str | None:
    """The date in an address such as /2031/05/12/..., or None."""
    found = _IN_URL.search(url)
    day = _date_of(found) if found else None
    return day.isoformat() if day else None


@lru_cache(maxsize=256)
def date_in_any_language(text: str) -> str | None:
    """Like `date_in`, also for languages whose months are not known here. Slow: for lines that are named as dates."""
    found = date_in(text)
    if found or not any(c.isdigit() for c in text) or len(text) > 60:
        return found
    try:
        parsed = dateparser.parse(
            text, settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
        )
    except (ValueError, OverflowError, RecursionError, TypeError, AttributeError):
        return None
    return parsed.date().isoformat() if parsed else None


def _date_of(found: re.Match[str], month_first: bool = False) -> date | None:
    parts = found.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        orders = ((first, second), (second, first)) if month_first else ((second, first), (first, second))
        return _day(year, *orders[0]) or _day(year, *orders[1])
    month = _MONTHS[parts["n"].lower()] if parts.get("n") else int(parts["m"])
    return _day(year, month, int(parts["d"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time_in(text: str) -> str | None:
    found = _TIME.search(text[:60])
    if found is None:
        return None
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    clock = time(hour, int(found["m"]), int(found["s"] or 0)).isoformat()
    zone = (found["zone"] or "").strip().upper()
    offset = zone.removeprefix("UTC").removeprefix("GMT")
    if zone and offset in ("", "Z"):
        return f"{clock}+00:00"
    return clock + (offset if ":" in offset or not offset else f"{offset[:3]}:{offset[3:]}")


def _sound(stamp: str) -> str | None:
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return stamp
