"""Pages of one address in the order in which they came to be, and by what that order is known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

from firsthand.records import Page
from firsthand.tracing.outlets.addresses import address_of, archived_at
from firsthand.tracing.timeline import UNDATED, Moment, moment
from firsthand.tracing.words.wording import folded

Address = tuple[str, ...]
"""What pages must have in common to be captures of one thing."""
FIRST: Moment = (-1, "", -1)
LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page with the two things that place it in time."""

    page: Page
    stated: Moment  # when the page says it was last changed, else published
    seen: datetime | None  # when it was captured, in UTC; None: nobody knows

    @property
    def to_the_minute(self) -> bool:
        """Whether the page states more than its day."""
        return self.stated[0] == 0 and self.stated[2] >= 0


def is_message(page: Page) -> bool:
    """Whether the page is a message of a channel: one part of a capture, and dated by itself."""
    return page.part is not None and page.published_from == "message"


def place_of(page: Page) -> Address | None:
    """Where the page was found; None where that is not known.

    Messages of one channel share an address, or have none: they are told apart by their number and the time at which
    they were posted, which no later change of a message alters.
    """
    address = address_of(page.url)
    if not is_message(page):
        return (address,) if address else None
    channel = address or (f"channel {folded(page.outlet)}" if page.outlet else None)
    return (channel, str(page.part), repr(moment(page.published))) if channel else None


def by_place(pages: Iterable[Page]) -> dict[Address, list[Page]]:
    """The places that have more than one page, in order, each with its pages."""
    found: dict[Address, list[Page]] = defaultdict(list)
    for page in pages:
        place = place_of(page)
        if place:
            found[place].append(page)
    return {place: found[place] for place in sorted(found) if len(found[place]) > 1}


def in_order(pages: Iterable[Page], taken: Mapping[str, datetime]) -> list[Sighting]:
    """Pages of one address, earliest first.

    By the time at which each says it was changed or published. A page that gives only its day, or nothing, stands
    behind the latest of the others that had been captured by the time it was itself. What is left, by id.
    """
    sightings = [Sighting(page, _stated(page), _seen(page, taken)) for page in pages]
    firm = [each for each in sightings if each.to_the_minute]
    days = [each for each in sightings if each.stated[0] == 0 and not each.to_the_minute]
    undated = [each for each in sightings if each.stated[0] != 0]
    places = {each.page.id: each.stated for each in firm}
    on_day: dict[str, list[Sighting]] = defaultdict(list)
    for each in firm:
        on_day[each.stated[1]].append(each)
    known = {day: _Known(same, places) for day, same in on_day.items()}
    for each in days:
        same_day = known.get(each.stated[1])
        places[each.page.id] = (same_day and same_day.before(each.seen)) or each.stated
    dated = _Known([*firm, *days], places)
    for each in undated:
        places[each.page.id] = (dated.before(each.seen) or FIRST) if each.seen else UNDATED
    return sorted(sightings, key=lambda each: (places[each.page.id], each.seen or LAST, each.page.id))


class _Known:
    """Sightings whose place in time is known, by when they were captured."""

    def __init__(self, sightings: Iterable[Sighting], places: Mapping[str, Moment]) -> None:
        seen = sorted((each.seen, places[each.page.id]) for each in sightings if each.seen)
        self._seen = [when for when, _ in seen]
        self._latest = list(accumulate((place for _, place in seen), max))

    def before(self, when: datetime | None) -> Moment | None:
        """The latest place in time of those captured by `when`."""
        at = bisect_right(self._seen, when) if when else 0
        return self._latest[at - 1] if at else None


def how_known(earlier: Sighting, later: Sighting) -> str:
    """By what `later` is the later one, as the end of a sentence."""
    if _tells(earlier.stated, later.stated):
        return f"by its own date ({_date_of(later.page)}, after {_date_of(earlier.page)})"
    if earlier.seen and later.seen and earlier.seen < later.seen:
        return f"by the time of its capture ({_clock(later.seen)}, after {_clock(earlier.seen)})"
    return "by id alone, since nothing tells which of the two came first"


def _tells(first: Moment, second: Moment) -> bool:
    if first[0] or second[0]:
        return False
    return first[1] < second[1] or (first[1] == second[1] and 0 <= first[2] < second[2])


def _stated(page: Page) -> Moment:
    modified = moment(page.modified)
    return modified if modified[0] == 0 else moment(page.published)


def _date_of(page: Page) -> str:
    return str(page.modified if moment(page.modified)[0] == 0 else page.published)


def _seen(page: Page, taken: Mapping[str, datetime]) -> datetime | None:
    when = archived_at(page.url) or taken.get(page.id)
    return when if when is None or when.tzinfo else when.replace(tzinfo=UTC)


def _clock(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"
