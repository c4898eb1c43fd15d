"""What was found on one page, and which other pages it is akin to: each by itself, for whoever needs no more."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger.asking.briefly import pages_in_full, trace_with, traced
from firsthand.ledger.corrected import corrections
from firsthand.ledger.fetching import fetch
from firsthand.ledger.models import CopyRow, PageRow, PlacedRow, ReuseRow, StepRow, VersionRow
from firsthand.ledger.reading_back import readings
from firsthand.records import Holdings, Reading, Trace, corrected

MOST_AKIN = 200  # copies, and versions, of one page that are named


@dataclass(frozen=True, slots=True)
class Place:
    """The story that a page is in (None: it has not been traced yet), and whether it waits to be traced anew."""

    story: str | None
    waits: bool


def found_on(alias: str, page: str) -> Holdings:
    """A page, its reading as people corrected it, and the ways back of what is said on it. Raises NotFound."""
    pages = pages_in_full(alias, [page])
    if page not in pages:
        raise _no_page(page)
    read = next(iter(readings(alias, [page])), Reading(page))
    reading = corrected(read, corrections(alias, [page]))
    steps = traced(alias, StepRow, "attribution", [each.id for each in reading.attributions])
    return Holdings(pages=tuple(pages.values()), readings=(reading,), trace=trace_with(steps))


def akin_to(alias: str, page: str) -> Trace:
    """The copies, versions and reuses that a page is one side of. Raises NotFound."""
    _insist_on(alias, page)
    return trace_with(
        [*traced(alias, CopyRow, "page", [page]), *traced(alias, CopyRow, "copied_from", [page])[:MOST_AKIN]],
        [*traced(alias, VersionRow, "page", [page]), *traced(alias, VersionRow, "earlier", [page])[:MOST_AKIN]],
        traced(alias, ReuseRow, "page", [page])[:MOST_AKIN],
    )


def place_of(alias: str, page: str) -> Place:
    """Where a page is. Raises NotFound."""
    _insist_on(alias, page)
    row = next(fetch(alias, PlacedRow, "pk", [page]), None)
    return Place(row.story, row.waits) if row else Place(None, waits=True)


def _insist_on(alias: str, page: str) -> None:
    if not PageRow.objects.using(alias).filter(pk=page).exists():
        raise _no_page(page)


def _no_page(page: str) -> NotFound:
    return NotFound(f"The ledger holds no page {page[:80]}.", to_do="`Pages` lists those that it holds.")
