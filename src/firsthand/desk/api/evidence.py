"""Exhibits and conflicts."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, in_order, listed
from firsthand.exports import as_json, list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.conflicts import WantedConflicts, list_conflicts, whole_conflict
from firsthand.ledger.asking.exhibits import WantedExhibits, list_exhibits, whole_exhibit
from firsthand.ledger.asking.slices import Slice
from firsthand.records import ExhibitKind, Holdings, Trace

router = Router(tags=["exhibits", "conflicts"])


class WantedOfExhibits(Schema):
    """Which exhibits are wanted."""

    kind: ExhibitKind | None = None
    held: bool = False
    story: Words | None = None


class WantedOfConflicts(Schema):
    """Which conflicts are wanted."""

    kind: Words | None = None
    story: Words | None = None
    order: Literal["carried", "latest"] = "carried"


@router.get("/exhibits", response=Listing[shapes.Exhibit])
@asks("look")
def exhibits(request: HttpRequest, wanted: Query[WantedOfExhibits], place: Query[Place]) -> HttpResponse:
    """Exhibits: those that most pages point to first."""
    which = WantedExhibits(wanted.kind.value if wanted.kind else None, wanted.held, wanted.story)

    def asked(alias: str) -> tuple[Slice[str], Holdings]:
        found = list_exhibits(alias, which, place.start, place.limit)
        around = by_id.exhibits_around(alias, (line.exhibit for line in found.items))
        return found.each(lambda line: line.exhibit.id), around

    ids, around = ledger_of(request).ask(asked)
    return listed(in_order(list_as_json(around, "exhibits"), ids.items), ids.after)


@router.get("/exhibits/{slug:name}", response=shapes.Exhibit)
@asks("look")
def exhibit(request: HttpRequest, name: str) -> HttpResponse:
    """One exhibit."""

    def asked(alias: str) -> Holdings:
        return by_id.exhibits_around(alias, [whole_exhibit(alias, name).exhibit])

    return answer(list_as_json(ledger_of(request).ask(asked), "exhibits")[0])


@router.get("/exhibits/{slug:name}/around", response=shapes.Export)
@asks("look")
def exhibit_around(request: HttpRequest, name: str) -> HttpResponse:
    """One exhibit with its mentions in the texts of their pages (80 at most), and what it is said to show."""
    return answer(as_json(ledger_of(request).ask(lambda alias: whole_exhibit(alias, name)).around))


@router.get("/conflicts", response=Listing[shapes.Conflict])
@asks("look")
def conflicts(request: HttpRequest, wanted: Query[WantedOfConflicts], place: Query[Place]) -> HttpResponse:
    """What cannot all hold: those on most pages first."""
    which = WantedConflicts(wanted.kind, wanted.story, wanted.order)
    found = ledger_of(request).ask(lambda alias: list_conflicts(alias, which, place.start, place.limit))
    around = Holdings(trace=Trace(conflicts=tuple(line.conflict for line in found.items)))
    return listed(list_as_json(around, "conflicts"), found.after)


@router.get("/conflicts/{slug:name}", response=shapes.Conflict)
@asks("look")
def conflict(request: HttpRequest, name: str) -> HttpResponse:
    """One conflict."""
    whole = ledger_of(request).ask(lambda alias: whole_conflict(alias, name))
    return answer(list_as_json(Holdings(trace=Trace(conflicts=(whole.conflict,))), "conflicts")[0])


@router.get("/conflicts/{slug:name}/around", response=shapes.Export)
@asks("look")
def conflict_around(request: HttpRequest, name: str) -> HttpResponse:
    """One conflict with what its sides say, in the texts of their pages (40 of each side at most)."""
    return answer(as_json(ledger_of(request).ask(lambda alias: whole_conflict(alias, name)).around))
