"""Conflicts: what cannot all hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.showing import screen, show
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.quotations import Quotation, quote
from firsthand.ledger.asking.conflicts import (
    MOST_OF_A_SIDE,
    ORDERS,
    ConflictLine,
    WantedConflicts,
    WholeConflict,
    list_conflicts,
    whole_conflict,
)
from firsthand.ledger.asking.stories import StoryLine, story_line, story_lines
from firsthand.records import Claim, ConflictValue

KINDS = ("figure", "denial", "date", "place", "revision")


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All that the list shows."""

    wanted: WantedConflicts
    kinds: tuple[str, ...]
    story: StoryLine | None
    lines: tuple[ConflictLine, ...]
    after: str | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its value, the claims that make it, and its tellings in place."""

    value: str
    claims: tuple[Claim, ...]
    tellings: tuple[Quotation, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class OneConflict:
    """All that the screen of a conflict shows."""

    id: str
    about: str
    kind: str
    story: StoryLine | None
    sides: tuple[Side, ...]


@screen("look")
def conflicts(request: DeskRequest) -> HttpResponse:
    """The conflicts that the address asks for."""
    wanted, after = wanted_conflicts(request), filters.after(request)

    def asked(alias: str) -> Conflicts:
        found = list_conflicts(alias, wanted, after)
        story = story_line(alias, wanted.story) if wanted.story else None
        return Conflicts(wanted, KINDS, story, found.items, found.after, after is not None)

    return show(request, "conflicts", request.desk.ledger.ask(asked), here="conflicts")


def wanted_conflicts(request: HttpRequest) -> WantedConflicts:
    """Which conflicts an address asks for. Raises UsageError for what makes no sense."""
    return WantedConflicts(
        kind=filters.choice(request, "kind", KINDS) or None,
        story=filters.words(request, "story") or None,
        order=filters.choice(request, "order", ORDERS, "carried"),
    )


@screen("look")
def conflict(request: DeskRequest, name: str) -> HttpResponse:
    """One conflict."""

    def asked(alias: str) -> tuple[WholeConflict, StoryLine | None]:
        whole = whole_conflict(alias, name)
        return whole, story_lines(alias, [whole.story]).get(whole.story)

    whole, story = request.desk.ledger.ask(asked)
    found, held = whole.conflict, catalogue(whole.around)
    sides = tuple(_side(whole, held, each) for each in found.values)
    return show(request, "conflict", OneConflict(found.id, found.about, found.kind, story, sides), here="conflicts")


def _side(whole: WholeConflict, held: Catalogue, value: ConflictValue) -> Side:
    quoted = [quote(held, held.attributions[each]) for each in value.attributions if each in held.attributions]
    claims = dict.fromkeys(whole.claim_of[each] for each in value.attributions if each in whole.claim_of)
    return Side(
        value=value.value,
        claims=tuple(held.claims[each] for each in claims if each in held.claims),
        tellings=tuple(quotation for quotation in quoted if quotation),
        left_out=max(0, len(value.attributions) - MOST_OF_A_SIDE),
    )
