"""What a ledger holds, as records: the same ones that were recorded, in an order that depends on nothing else.

Captures stand by file name and SHA-256, pages by file name, capture and their place in it, readings as their pages,
the trace as it was made, reviews by time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from firsthand.errors import NotFound
from firsthand.ledger import traces
from firsthand.ledger.findings import Findings, attribution_of, mention_of, reading_of
from firsthand.ledger.log import Event, event_of
from firsthand.ledger.models import (
    AttributionRow,
    CaptureRow,
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditedRow,
    CreditRow,
    EventRow,
    ExhibitRow,
    FigureRow,
    FindingRow,
    MentionRow,
    OriginRow,
    PageRow,
    ReadingRow,
    ReviewRow,
    Row,
    SpeakerRow,
    StepRow,
    TracedRow,
    TracingRow,
    UnsourcedRow,
)
from firsthand.ledger.pages import capture_of, page_of
from firsthand.ledger.reviews import review_of
from firsthand.ledger.traces import Traced, trace_of
from firsthand.records import (
    Attribution,
    Capture,
    Claim,
    Conflict,
    Exhibit,
    Holdings,
    Mention,
    Origin,
    Page,
    Reading,
    Review,
    Speaker,
    Trace,
)

Record = Capture | Page | Attribution | Mention | Speaker | Claim | Origin | Exhibit | Conflict | Review
"""What has an id of its own in a ledger."""

AnyFinding = TypeVar("AnyFinding", bound=FindingRow)
AnyTraced = TypeVar("AnyTraced", bound=TracedRow)


def holdings(alias: str) -> Holdings:
    """Everything the ledger holds but its log."""
    return Holdings(captures(alias), pages(alias), readings(alias), trace(alias), reviews(alias))


def captures(alias: str) -> tuple[Capture, ...]:
    """The captures, by name and SHA-256."""
    # Sorted here, not by the databases: PostgreSQL orders text by the language of the server.
    held = (capture_of(row) for row in CaptureRow.objects.using(alias))
    return tuple(sorted(held, key=lambda capture: (capture.name, capture.sha256)))


def pages(alias: str) -> tuple[Page, ...]:
    """The pages, by file, capture and place in it."""
    rows = sorted(PageRow.objects.using(alias), key=lambda row: (row.file, row.capture_id, row.position))
    return tuple(page_of(row) for row in rows)


def readings(alias: str) -> tuple[Reading, ...]:
    """The readings, in the order of their pages."""
    attributions, mentions = _by_page(alias, AttributionRow), _by_page(alias, MentionRow)
    figures, unsourced = _by_page(alias, FigureRow), _by_page(alias, UnsourcedRow)
    credited = _by_page(alias, CreditedRow)

    def findings(page: str) -> Findings:
        return Findings(attributions[page], mentions[page], figures[page], unsourced[page], credited[page])

    found = ReadingRow.objects.using(alias).select_related("page").defer("page__text", "page__blocks")
    rows = sorted(found, key=lambda row: (row.page.file, row.page.capture_id, row.page.position))
    return tuple(reading_of(row, findings(row.page_id)) for row in rows)


def trace(alias: str) -> Trace:
    """The trace; an empty one before the first tracing."""
    tracing = TracingRow.objects.using(alias).first()
    traced = Traced(
        speakers=_in_order(alias, SpeakerRow),
        claims=_in_order(alias, ClaimRow),
        origins=_in_order(alias, OriginRow),
        steps=_in_order(alias, StepRow),
        conflicts=_in_order(alias, ConflictRow),
        copies=_in_order(alias, CopyRow),
        credits=_in_order(alias, CreditRow),
        exhibits=_in_order(alias, ExhibitRow),
    )
    return trace_of(traced, tracing.tracer if tracing else "")


def reviews(alias: str) -> tuple[Review, ...]:
    """The reviews, by time."""
    held = (review_of(row) for row in ReviewRow.objects.using(alias))
    return tuple(sorted(held, key=lambda review: (review.at, review.id)))


def events(alias: str) -> tuple[Event, ...]:
    """The log, from its first entry."""
    return tuple(event_of(row) for row in EventRow.objects.using(alias).order_by("seq"))


def find(alias: str, name: str) -> Record:
    """The record with this id, or the only one whose id begins with it. Raises NotFound.

    Of a capture the id is its SHA-256.
    """
    for lookup in ("pk", "pk__startswith"):
        found = [record for look in _LOOKS for record in look(alias, lookup, name)] if name else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"More than one thing has an id that begins with {name}.", to_do="Give more of the id.")
    raise NotFound(f"The ledger holds nothing with the id {name}.", to_do="The lists of `firsthand` show the ids.")


AnyRow = TypeVar("AnyRow", bound=Row)
Look = Callable[[str, str, str], list[Record]]


def _look(model: type[AnyRow], record: Callable[[AnyRow], Record]) -> Look:
    """How to look an id up in one table; two answers are enough to know that a beginning is not unique."""

    def look(alias: str, lookup: str, name: str) -> list[Record]:
        rows = model._default_manager.using(alias).filter(**{lookup: name})[:2]
        # SQLite takes capitals for small letters when it compares beginnings.
        return [record(row) for row in rows if str(row.pk).startswith(name)]

    return look


_LOOKS: tuple[Look, ...] = (
    _look(CaptureRow, capture_of),
    _look(PageRow, page_of),
    _look(AttributionRow, attribution_of),
    _look(MentionRow, mention_of),
    _look(SpeakerRow, traces.speaker_of),
    _look(ClaimRow, traces.claim_of),
    _look(OriginRow, traces.origin_of),
    _look(ExhibitRow, traces.exhibit_of),
    _look(ConflictRow, traces.conflict_of),
    _look(ReviewRow, review_of),
)


def _by_page(alias: str, model: type[AnyFinding]) -> dict[str, list[AnyFinding]]:
    by_page: dict[str, list[AnyFinding]] = defaultdict(list)
    for row in model._default_manager.using(alias).order_by("position"):
        by_page[row.page_id].append(row)
    return by_page


def _in_order(alias: str, model: type[AnyTraced]) -> Sequence[AnyTraced]:
    return list(model._default_manager.using(alias).order_by("position"))
