"""The front: what needs a look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.rows import Lead, Row, lead, rows
from firsthand.desk.screens.saved import Search, searches_of, state_of_searches
from firsthand.desk.showing import screen, show
from firsthand.ledger.asking.claims import FoundClaims, WantedClaims, bare_claims, count_claims, list_claims
from firsthand.ledger.asking.conflicts import ConflictLine, WantedConflicts, list_conflicts
from firsthand.ledger.asking.numbers import Numbers, Today, numbers, today
from firsthand.ledger.asking.stories import StoryLine, list_stories, story_line
from firsthand.ledger.deriving.stories import WIDELY
from firsthand.records import Claim

FEW, SOME = 4, 6  # rows of a part of the front


@dataclass(frozen=True, slots=True)
class Part:
    """Some claims of one sort, and how many there are."""

    rows: list[Row]
    many: int


@dataclass(frozen=True, slots=True)
class Front:
    """All that the front shows."""

    since: str | None
    story: StoryLine | None  # None: all stories
    numbers: Numbers
    today: Today
    lead: Lead | None
    widely: Part  # the lead among them
    confirmed_since: str | None
    confirmed: Part
    latest: list[Row]
    repeated: tuple[Claim, ...]  # on most pages, whatever they rest on
    conflicts: tuple[ConflictLine, ...]
    stories: tuple[StoryLine, ...]
    searches: tuple[Search, ...] = ()  # that whoever asks keeps


@screen("look", state_of_searches)
def front(request: DeskRequest) -> HttpResponse:
    """What is new, what rests on one origin, what is contested."""
    since, story = filters.day(request, "since"), filters.words(request, "story") or None
    page = request.desk.ledger.ask(lambda alias: _front(alias, since, story))
    return show(request, "front", replace(page, searches=searches_of(request)), here="front")


def _front(alias: str, since: str | None, story: str | None) -> Front:
    held = numbers(alias)
    every = WantedClaims(since=since, story=story)
    widely = replace(every, single_origin=True, carried=WIDELY)
    yesterday = since or _day_before(held.latest)
    confirmed = replace(every, since=None, order="confirmed", confirmed_since=yesterday)
    first = list_claims(alias, widely, most=FEW + 1)
    return Front(
        since=since,
        story=story_line(alias, story) if story else None,
        numbers=held,
        today=today(alias, datetime.now(UTC).date()),
        lead=lead(first),
        widely=_part(alias, widely, first),
        confirmed_since=yesterday,
        confirmed=_part(alias, confirmed, list_claims(alias, confirmed, most=SOME)),
        latest=rows(list_claims(alias, replace(every, order="latest"), most=SOME)),
        repeated=bare_claims(alias, replace(every, carried=2), SOME),
        conflicts=list_conflicts(alias, WantedConflicts(story=story), most=SOME).items,
        stories=list_stories(alias, most=SOME).items,
    )


def _part(alias: str, wanted: WantedClaims, found: FoundClaims) -> Part:
    many = count_claims(alias, wanted) if found.claims.after else len(found.claims.items)
    return Part(rows(found), many)


def _day_before(day: str | None) -> str | None:
    """The day before the latest page: a ledger of an old story has its own yesterday."""
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else None
    except OverflowError:
        return day
