"""Times as pages give them: ISO 8601, as exact as the page is and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime

MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
LAST = datetime.max.replace(tzinfo=UTC)


def day_of(when: str | None) -> date | None:
    """The calendar day as the page printed it; None for a bare weekday, a month, or no date."""
    try:
        return date.fromisoformat((when or "")[:10])
    except ValueError:
        return None


def instant_of(when: str | None) -> datetime:
    """A UTC time to sort by. A time without a zone is taken as UTC; what has no day sorts last."""
    try:
        moment = datetime.fromisoformat(when or "")
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        day = day_of(when)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else LAST


def clock_of(when: str | None) -> str | None:
    """Hours and minutes as the page printed them ("09:40"), or None."""
    tail = (when or "")[10:16]
    return tail[1:] if len(tail) == 6 and tail[0] in "T " and tail[3] == ":" and day_of(when) else None


def short_day(day: date) -> str:
    """A day within a known year: "12 May"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def in_words(when: str | None) -> str:
    """A day and time for reading: "12 May 2031, 09:40". What is not a day is given as it stands."""
    day, clock = day_of(when), clock_of(when)
    if day is None:
        return when or "no date"
    return f"{short_day(day)} {day.year}" + (f", {clock}" if clock else "")


def briefly(when: str | None) -> str:
    """The same without the year: "12 May, 09:40"."""
    day, clock = day_of(when), clock_of(when)
    if day is None:
        return when or "no date"
    return short_day(day) + (f", {clock}" if clock else "")


def in_utc(moment: datetime) -> str:
    """A capture's time: "2031-05-13 08:02:11 UTC". A time without a zone is taken as UTC."""
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def period(first: date, last: date) -> str:
    """Days from `first` to `last`: "12 May 2031", "12 to 16 May 2031", "30 April to 2 May 2031"."""
    end = f"{short_day(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{short_day(first)} {first.year} to {end}"
    return f"{first.day if first.month == last.month else short_day(first)} to {end}"
