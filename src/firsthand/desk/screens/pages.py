"""Pages: which there are, and what they state without a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.showing import screen, show
from firsthand.exports.catalogue import name_of
from firsthand.ledger.asking.numbers import Numbers, numbers
from firsthand.ledger.asking.pages import (
    Bare,
    PageLine,
    WantedPages,
    count_pages,
    list_pages,
    list_unsourced,
    pages_named,
)
from firsthand.ledger.asking.stories import StoryLine, story_line
from firsthand.records import Page

ORDERS = ("published", "taken")


@dataclass(frozen=True, slots=True)
class Line:
    """A page in a list."""

    id: str
    name: str
    heading: str
    published: str | None
    language: str | None
    attributions: int = 0
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """All that the list shows."""

    wanted: WantedPages
    story: StoryLine | None
    lines: list[Line]
    outlets: dict[str, str]  # the names of pages that others are copies of, by id
    many: int
    after: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A page and its statements that name nobody."""

    line: Line
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """All that the list of unsourced statements shows."""

    numbers: Numbers
    stated: list[Stated]
    after: str | None
    goes_on: bool


@screen("look")
def pages(request: DeskRequest) -> HttpResponse:
    """The pages that the address asks for."""
    wanted, after = wanted_pages(request), filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _pages(alias, wanted, after))
    return show(request, "pages", page, here="pages")


def wanted_pages(request: HttpRequest) -> WantedPages:
    """Which pages an address asks for. Raises UsageError for what makes no sense."""
    return WantedPages(
        since=filters.day(request, "since"),
        about=filters.words(request, "about"),
        story=filters.words(request, "story") or None,
        order=filters.choice(request, "order", ORDERS, "published"),
    )


@screen("look")
def unsourced(request: DeskRequest) -> HttpResponse:
    """Statements of fact in the pages' own voice that name nobody."""
    after = filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _unsourced(alias, after))
    return show(request, "unsourced", page, here="pages")


def line_of(page: Page, heading: str) -> Line:
    """A page in a list."""
    return Line(page.id, name_of(page), heading or name_of(page), page.published, page.language)


def lines_of(found: Iterable[PageLine]) -> list[Line]:
    """The pages of a list."""
    return [
        replace(line_of(each.page, each.heading), attributions=each.attributions, copied_from=each.copied_from)
        for each in found
    ]


def outlets_of(alias: str, found: tuple[PageLine, ...]) -> dict[str, str]:
    """The names of the pages that those of a list are copies of, by id."""
    sources = pages_named(alias, (each.copied_from for each in found if each.copied_from))
    return {page: name_of(held) for page, held in sources.items()}


def _pages(alias: str, wanted: WantedPages, after: str | None) -> Pages:
    found = list_pages(alias, wanted, after)
    return Pages(
        wanted=wanted,
        story=story_line(alias, wanted.story) if wanted.story else None,
        lines=lines_of(found.items),
        outlets=outlets_of(alias, found.items),
        many=count_pages(alias, wanted),
        after=found.after,
        goes_on=after is not None,
    )


def _unsourced(alias: str, after: str | None) -> Unsourced:
    found = list_unsourced(alias, after)
    return Unsourced(numbers(alias), list(map(_stated, found.items)), found.after, after is not None)


def _stated(bare: Bare) -> Stated:
    return Stated(line_of(bare.page, bare.heading), bare.statements)
