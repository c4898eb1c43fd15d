"""Stories: pages that belong together, and how one of them unfolded."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.pages import Line, lines_of, outlets_of
from firsthand.desk.screens.places import Places, places_of
from firsthand.desk.screens.rows import Row, rows
from firsthand.desk.showing import screen, show
from firsthand.exports.timeline import Timeline, draw_timeline
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.conflicts import ConflictLine, WantedConflicts, list_conflicts
from firsthand.ledger.asking.exhibits import ExhibitLine, WantedExhibits, list_exhibits
from firsthand.ledger.asking.pages import WantedPages, list_pages
from firsthand.ledger.asking.stories import ORDERS, StoryLine, days_of, list_stories, story_line

SOME = 8  # claims, conflicts and exhibits of a story that its screen shows


@dataclass(frozen=True, slots=True)
class Stories:
    """All that the list shows."""

    order: str
    lines: tuple[StoryLine, ...]
    after: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class OneStory:
    """All that the screen of a story shows."""

    line: StoryLine
    timeline: Timeline
    rows: list[Row]
    conflicts: tuple[ConflictLine, ...]
    exhibits: tuple[ExhibitLine, ...]
    places: Places | None  # None: the list of pages goes on, without them
    pages: list[Line]  # earliest first
    outlets: dict[str, str]  # the names of pages that others are copies of, by id
    after: str | None
    goes_on: bool


@screen("look")
def stories(request: DeskRequest) -> HttpResponse:
    """The stories."""
    order, after = filters.choice(request, "order", ORDERS, "latest"), filters.after(request)
    found = request.desk.ledger.ask(lambda alias: list_stories(alias, order, after))
    return show(request, "stories", Stories(order, found.items, found.after, after is not None), here="stories")


@screen("look")
def story(request: DeskRequest, name: str) -> HttpResponse:
    """One story."""
    after = filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _one(alias, name, after))
    return show(request, "story", page, here="stories")


def _one(alias: str, name: str, after: str | None) -> OneStory:
    line, days = story_line(alias, name), days_of(alias, name)
    pages = list_pages(alias, WantedPages(story=name, order="told"), after)
    return OneStory(
        line=line,
        timeline=draw_timeline(days.published, days.said),
        rows=rows(list_claims(alias, WantedClaims(story=name), most=SOME)),
        conflicts=list_conflicts(alias, WantedConflicts(story=name), most=SOME).items,
        exhibits=list_exhibits(alias, WantedExhibits(story=name), most=SOME).items,
        places=None if after else places_of(alias, name),
        pages=lines_of(pages.items),
        outlets=outlets_of(alias, pages.items),
        after=pages.after,
        goes_on=after is not None,
    )
