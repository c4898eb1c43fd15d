"""Exhibits: the evidence that pages point to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.captures import Custody, custody
from firsthand.desk.showing import screen, show
from firsthand.exports.catalogue import catalogue
from firsthand.exports.registers import ExhibitSheet, exhibit_sheet
from firsthand.ledger.asking.captures import is_intact
from firsthand.ledger.asking.exhibits import (
    ExhibitLine,
    WantedExhibits,
    WholeExhibit,
    list_exhibits,
    whole_exhibit,
)
from firsthand.ledger.asking.stories import StoryLine, story_line, story_lines
from firsthand.records import ExhibitKind

KINDS = tuple(ExhibitKind)


@dataclass(frozen=True, slots=True)
class Exhibits:
    """All that the list shows."""

    wanted: WantedExhibits
    kinds: tuple[str, ...]
    story: StoryLine | None
    lines: tuple[ExhibitLine, ...]
    after: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class OneExhibit:
    """All that the screen of an exhibit shows."""

    sheet: ExhibitSheet
    story: StoryLine | None
    file: Custody | None
    left_out: int


@screen("look")
def exhibits(request: DeskRequest) -> HttpResponse:
    """The exhibits that the address asks for."""
    wanted, after = wanted_exhibits(request), filters.after(request)

    def asked(alias: str) -> Exhibits:
        found = list_exhibits(alias, wanted, after)
        story = story_line(alias, wanted.story) if wanted.story else None
        return Exhibits(wanted, KINDS, story, found.items, found.after, after is not None)

    return show(request, "exhibits", request.desk.ledger.ask(asked), here="exhibits")


def wanted_exhibits(request: HttpRequest) -> WantedExhibits:
    """Which exhibits an address asks for. Raises UsageError for what makes no sense."""
    return WantedExhibits(
        kind=filters.choice(request, "kind", KINDS) or None,
        held=filters.flag(request, "held"),
        story=filters.words(request, "story") or None,
    )


@screen("look")
def exhibit(request: DeskRequest, name: str) -> HttpResponse:
    """One exhibit."""
    ledger = request.desk.ledger

    def asked(alias: str) -> tuple[WholeExhibit, StoryLine | None]:
        whole = whole_exhibit(alias, name)
        return whole, story_lines(alias, [whole.story]).get(whole.story)

    whole, story = ledger.ask(asked)
    file = next(iter(whole.around.captures), None)
    page = OneExhibit(
        sheet=exhibit_sheet(catalogue(whole.around), whole.exhibit),
        story=story,
        file=custody(file, is_intact(ledger.captures, file.sha256)) if file else None,
        left_out=whole.left_out,
    )
    return show(request, "exhibit", page, here="exhibits")
