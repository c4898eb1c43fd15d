"""When pages came out, as keys that sort; a page without a date comes after those with one."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache

from firsthand.records import Page

Moment = tuple[int, str, int]
"""(0 dated or 1 undated, day in UTC, minute of the day; a page that gives only its day has minute -1)."""

UNDATED: Moment = (1, "", -1)


def moment_of(page: Page) -> Moment:
    """When the page was published. A page with a bare date stands before those with a time of the same day."""
    return moment(page.published)


@lru_cache(maxsize=10_000)
def moment(published: str | None) -> Moment:
    """The key of an ISO 8601 date or time; anything else is undated."""
    if not published:
        return UNDATED
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return UNDATED
    if len(published) <= 10:
        return (0, when.date().isoformat(), -1)
    with suppress(OverflowError):  # a time within hours of year 1 or 9999 stays as written
        when = when.astimezone(UTC) if when.tzinfo else when
    return (0, when.date().isoformat(), when.hour * 60 + when.minute)


def is_before(first: Page, second: Page) -> bool | None:
    """Whether `first` came out before `second`; None where their dates do not tell."""
    one, other = moment_of(first), moment_of(second)
    if one[0] or other[0]:
        return None
    if one[1] != other[1]:
        return one[1] < other[1]
    if one[2] < 0 or other[2] < 0 or one[2] == other[2]:
        return None
    return one[2] < other[2]


def order_key(page: Page) -> tuple[Moment, str]:
    """Sorts pages earliest first, undated last, ties by id."""
    return (moment_of(page), page.id)
