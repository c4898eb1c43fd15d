"""What cannot all hold."""

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
    trace_with,
    traced,
)
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.models import ClaimRow, ConflictFactRow, ConflictRow
from firsthand.ledger.traces import conflict_of
from firsthand.records import Conflict, Holdings

MOST_OF_A_SIDE = 40  # tellings of one side that are quoted
ORDERS = {"carried": ("-pages", "-at", "-conflict"), "latest": ("-at", "-conflict")}


@dataclass(frozen=True, slots=True)
class WantedConflicts:
    """Which conflicts are wanted, and in what order: "carried" (most pages first) or "latest"."""

    kind: str | None = None
    story: str | None = None
    order: str = "carried"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A conflict, on how many pages its sides stand, and when the latest of them was published (see `moments`)."""

    conflict: Conflict
    pages: int
    at: int


@dataclass(frozen=True, slots=True)
class WholeConflict:
    """A conflict with the tellings of its sides in the texts of their pages."""

    conflict: Conflict
    story: str
    claim_of: dict[str, str]  # by attribution
    around: Holdings


def list_conflicts(
    alias: str, wanted: WantedConflicts, after: str | None = None, most: int = 30
) -> Slice[ConflictLine]:
    """The conflicts that are wanted. Raises UsageError for a place `after` that is none."""
    found = cut(_chosen(alias, wanted), ORDERS[wanted.order], after, most)
    ids = (row.conflict for row in found.items)
    held = {row.own: conflict_of(row) for row in traced(alias, ConflictRow, "own", ids)}
    lines = (ConflictLine(held[row.conflict], row.pages, row.at) for row in found.items if row.conflict in held)
    return Slice(tuple(lines), found.after)


def conflict_ids(alias: str, wanted: WantedConflicts, most: int) -> tuple[str, ...]:
    """The ids of the conflicts that are wanted, latest first, at most `most` of them."""
    rows = _chosen(alias, wanted).order_by(*ORDERS["latest"])
    return tuple(rows.values_list("conflict", flat=True)[:most])


def whole_conflict(alias: str, name: str) -> WholeConflict:
    """The conflict with this id. Raises NotFound."""
    row = ConflictRow.objects.using(alias).filter(own=name).first()
    if row is None:
        raise NotFound(f"The ledger holds no conflict {name}.", to_do="`Conflicts` lists those that it holds.")
    conflict = conflict_of(row)
    said = attributions(alias, (a for side in conflict.values for a in side.attributions[:MOST_OF_A_SIDE]))
    claim_of = claims_made(alias, said)
    return WholeConflict(
        conflict=conflict,
        story=row.story,
        claim_of=claim_of,
        around=Holdings(
            pages=by_id(pages_in_full(alias, (each.page for each in said.values()))),
            readings=readings(said.values()),
            trace=trace_with([row], traced(alias, ClaimRow, "own", claim_of.values())),
        ),
    )


def _chosen(alias: str, wanted: WantedConflicts) -> QuerySet[ConflictFactRow]:
    rows = ConflictFactRow.objects.using(alias)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.story:
        rows = rows.filter(story=wanted.story)
    return rows
