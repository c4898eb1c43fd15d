"""Stories: pages that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.errors import NotFound
from firsthand.ledger.asking.briefly import claims, headings, pages_in_brief
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.deriving.moments import day_at
from firsthand.ledger.fetching import fetch
from firsthand.ledger.models import ClaimFactRow, PageFactRow, PlacedRow, StoryFactRow
from firsthand.records import Claim, Page

ORDERS = {"latest": ("-last", "-story"), "largest": ("-pages", "-last", "-story")}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in numbers, its earliest page with a title (text left out) and the claim most of its pages carry."""

    id: str
    pages: int
    claims: int
    widely: int  # claims on three pages or more that rest on one first hand
    contested: int  # claims
    first: int  # see `moments`
    last: int
    page: Page | None  # None: it went since the story was traced
    heading: str  # of that page
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a story's pages were published, and on which its claims were first said, one for each."""

    published: tuple[date, ...]
    said: tuple[date, ...]


def list_stories(alias: str, order: str = "latest", after: str | None = None, most: int = 30) -> Slice[StoryLine]:
    """The stories. Raises UsageError for a place `after` that is none."""
    found = cut(StoryFactRow.objects.using(alias).all(), ORDERS[order], after, most)
    return Slice(tuple(_lines(alias, found.items)), found.after)


def story_line(alias: str, name: str) -> StoryLine:
    """The story with this id. Raises NotFound."""
    rows = list(StoryFactRow.objects.using(alias).filter(pk=name))
    if not rows:
        raise NotFound(f"The ledger holds no story {name}.", to_do="`Stories` lists those that it holds.")
    return _lines(alias, rows)[0]


def story_lines(alias: str, ids: Sequence[str]) -> dict[str, StoryLine]:
    """These stories by id, as far as they are held."""
    rows = list(fetch(alias, StoryFactRow, "pk", ids))
    return {line.id: line for line in _lines(alias, rows)}


def days_of(alias: str, story: str) -> Days:
    """The days of a story."""
    pages = PlacedRow.objects.using(alias).filter(story=story).values("page")
    published = PageFactRow.objects.using(alias).filter(page__in=pages).values_list("at", flat=True)
    said = ClaimFactRow.objects.using(alias).filter(story=story).values_list("at", flat=True)
    return Days(_days(list(published)), _days(list(said)))


def _days(moments: Sequence[int]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for at in sorted(moments) if (day := day_at(at)))


def _lines(alias: str, rows: Sequence[StoryFactRow]) -> list[StoryLine]:
    pages = pages_in_brief(alias, (row.page for row in rows))
    called = headings(alias, pages)
    leads = claims(alias, [row.claim for row in rows if row.claim])
    return [
        StoryLine(
            id=row.story,
            pages=row.pages,
            claims=row.claims,
            widely=row.widely,
            contested=row.contested,
            first=row.first,
            last=row.last,
            page=pages.get(row.page),
            heading=called.get(row.page, ""),
            claim=leads.get(row.claim or ""),
        )
        for row in rows
    ]
