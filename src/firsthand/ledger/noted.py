"""What a story is traced from, and what was worked out of its pages when they were traced before.

That is kept by a digest over the rows of a page, of its reading and of what people corrected on it, and by the tracer
that worked it out: of a page that was read or corrected since, and by another tracer, none is given. It is derived, so
it is not sealed, and whatever is lost of it is worked out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from firsthand.ledger.canonical import sha256_of_all
from firsthand.ledger.columns import read_time
from firsthand.ledger.corrected import by_page, correction_of
from firsthand.ledger.fetching import fetch, holds_any
from firsthand.ledger.findings import Findings, reading_of
from firsthand.ledger.models import (
    AttributionRow,
    CaptureRow,
    CorrectionRow,
    CreditedRow,
    FigureRow,
    FindingRow,
    MentionRow,
    NotedRow,
    PageRow,
    ReadingRow,
    UnsourcedRow,
)
from firsthand.ledger.pages import page_of
from firsthand.ledger.wholesale import put, remove
from firsthand.records import Kept, Page, Reading, corrected

AnyFinding = TypeVar("AnyFinding", bound=FindingRow)


@dataclass(frozen=True, slots=True)
class Material:
    """All that a story is traced from, each by page id."""

    pages: Mapping[str, Page]
    readings: Mapping[str, Reading]  # as people corrected them
    taken: Mapping[str, datetime]  # when the pages were captured (UTC)
    of: Mapping[str, str]  # a digest of each page with its reading
    kept: Mapping[str, Kept]  # what was worked out of pages that are as they were


def material(alias: str, pages: Collection[str], tracer: str) -> Material:
    """What the story of these pages is traced from by a tracer."""
    rows = {row.id: row for row in fetch(alias, PageRow, "pk", pages)}
    readings = {row.page_id: row for row in fetch(alias, ReadingRow, "page", pages)}
    findings = _findings(alias, pages)
    corrections = _corrections(alias, pages)
    of = {
        page: sha256_of_all(
            [
                row.digest,
                *([readings[page].digest] if page in readings else []),
                *(finding.digest for table in findings[page].tables() for finding in table),
                *(each.digest for each in corrections.get(page, ())),
            ]
        )
        for page, row in rows.items()
    }
    own = by_page(correction_of(each) for some in corrections.values() for each in some)
    as_read = {page: reading_of(row, findings[page]) for page, row in readings.items()}
    return Material(
        pages={page: page_of(row) for page, row in rows.items()},
        readings={page: corrected(reading, own.get(page, ())) for page, reading in as_read.items()},
        taken=_taken(alias, rows),
        of=of,
        kept={
            row.page: Kept(row.page, row.of, bytes(row.notes), bytes(row.pairs))
            for row in fetch(alias, NotedRow, "pk", pages)
            if row.tracer == tracer and row.of == of.get(row.page)
        },
    )


def keep(alias: str, kept: Iterable[Kept], tracer: str) -> None:
    """Keep what a tracer worked out of pages. Call within `writing`."""
    held = list(kept)
    forget(alias, [each.page for each in held])
    put(alias, (NotedRow(each.page, tracer, each.of, each.notes, each.between) for each in held))


def forget(alias: str, pages: Collection[str]) -> None:
    """Forget what was worked out of pages. Call within `writing`."""
    remove(alias, NotedRow, "page", pages)


def _findings(alias: str, pages: Collection[str]) -> Mapping[str, Findings]:
    def by_page(model: type[AnyFinding]) -> dict[str, list[AnyFinding]]:
        found: dict[str, list[AnyFinding]] = defaultdict(list)
        for row in sorted(fetch(alias, model, "page", pages), key=lambda row: row.position):
            found[row.page_id].append(row)
        return found

    said, shown, counted = by_page(AttributionRow), by_page(MentionRow), by_page(FigureRow)
    bare, credited = by_page(UnsourcedRow), by_page(CreditedRow)
    return {page: Findings(said[page], shown[page], counted[page], bare[page], credited[page]) for page in pages}


def _corrections(alias: str, pages: Collection[str]) -> Mapping[str, list[CorrectionRow]]:
    found: dict[str, list[CorrectionRow]] = defaultdict(list)
    if holds_any(alias, CorrectionRow):
        for row in sorted(fetch(alias, CorrectionRow, "page", pages), key=lambda row: str(row.id)):
            found[row.page].append(row)
    return found


def _taken(alias: str, rows: Mapping[str, PageRow]) -> dict[str, datetime]:
    captures = {
        row.pk: row.taken_at for row in fetch(alias, CaptureRow, "pk", {row.capture_id for row in rows.values()})
    }
    return {page: read_time(captures[row.capture_id]) for page, row in rows.items() if row.capture_id in captures}
