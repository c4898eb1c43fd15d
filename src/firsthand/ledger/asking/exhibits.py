"""The evidence that pages point to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from firsthand.errors import NotFound
from firsthand.ledger.asking.briefly import (
    attributions,
    by_id,
    claims_made,
    pages_in_full,
    readings,
    rows_with,
    trace_with,
    traced,
)
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.findings import mention_of
from firsthand.ledger.models import CaptureRow, ClaimRow, ExhibitFactRow, ExhibitRow, MentionRow
from firsthand.ledger.pages import capture_of
from firsthand.ledger.traces import exhibit_of
from firsthand.records import Exhibit, Holdings

MOST_MENTIONS = 80  # mentions of one exhibit that are quoted


@dataclass(frozen=True, slots=True)
class WantedExhibits:
    """Which exhibits are wanted; those that most pages point to come first."""

    kind: str | None = None
    held: bool = False  # only those whose file we have
    story: str | None = None


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """An exhibit, on how many pages it is pointed to and since when (see `moments`)."""

    exhibit: Exhibit
    pages: int
    at: int


@dataclass(frozen=True, slots=True)
class WholeExhibit:
    """An exhibit with its mentions in the texts of their pages, the claims that it is said to support, and its file."""

    exhibit: Exhibit
    story: str
    around: Holdings
    left_out: int  # mentions that are not in `around`


def list_exhibits(alias: str, wanted: WantedExhibits, after: str | None = None, most: int = 40) -> Slice[ExhibitLine]:
    """The exhibits that are wanted. Raises UsageError for a place `after` that is none."""
    found = cut(_chosen(alias, wanted), ("-pages", "-at", "-exhibit"), after, most)
    held = {row.own: exhibit_of(row) for row in traced(alias, ExhibitRow, "own", (row.exhibit for row in found.items))}
    lines = (ExhibitLine(held[row.exhibit], row.pages, row.at) for row in found.items if row.exhibit in held)
    return Slice(tuple(lines), found.after)


def exhibit_ids(alias: str, wanted: WantedExhibits, most: int) -> tuple[str, ...]:
    """The ids of the exhibits that are wanted, those that were first seen last first, at most `most` of them."""
    rows = _chosen(alias, wanted).order_by("-at", "-exhibit")
    return tuple(rows.values_list("exhibit", flat=True)[:most])


def whole_exhibit(alias: str, name: str) -> WholeExhibit:
    """The exhibit with this id. Raises NotFound."""
    row = ExhibitRow.objects.using(alias).filter(own=name).first()
    if row is None:
        raise NotFound(f"The ledger holds no exhibit {name}.", to_do="`Exhibits` lists those that it holds.")
    exhibit = exhibit_of(row)
    chosen = exhibit.mentions[:MOST_MENTIONS]
    mentions = [mention_of(each) for each in rows_with(MentionRow.objects.using(alias), "pk", chosen)]
    said = attributions(alias, (a for each in mentions for a in each.shows))
    pages = pages_in_full(alias, (each.page for each in mentions))
    claims = {*exhibit.supports, *claims_made(alias, said).values()}
    files = [exhibit.capture] if exhibit.capture else []
    return WholeExhibit(
        exhibit=exhibit,
        story=row.story,
        around=Holdings(
            captures=tuple(capture_of(each) for each in rows_with(CaptureRow.objects.using(alias), "pk", files)),
            pages=by_id(pages),
            readings=readings(said.values(), mentions),
            trace=trace_with([row], traced(alias, ClaimRow, "own", claims)),
        ),
        left_out=len(exhibit.mentions) - len(chosen),
    )


def _chosen(alias: str, wanted: WantedExhibits) -> QuerySet[ExhibitFactRow]:
    rows = ExhibitFactRow.objects.using(alias)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.held:
        rows = rows.filter(held=True)
    if wanted.story:
        rows = rows.filter(story=wanted.story)
    return rows
