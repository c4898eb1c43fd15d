"""What a ledger holds, as records: the same ones that were recorded, in an order that depends on nothing else.

Captures stand by file name and SHA-256, pages by file name, capture and their place in it, readings as their pages,
the trace as it was made, reviews by time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from firsthand.errors import NotFound
from firsthand.ledger.columns import read_ids, read_time
from firsthand.ledger.corrected import as_corrected, attributions, correction_of, corrections
from firsthand.ledger.fetching import AT_ONCE, fetch
from firsthand.ledger.findings import Findings, mention_of, reading_of
from firsthand.ledger.log import Event, event_of
from firsthand.ledger.models import (
    TRACED,
    AttributionRow,
    CaptureRow,
    CircleRow,
    ClaimRow,
    ConflictRow,
    CorrectionRow,
    CreditedRow,
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
    RulingRow,
    SpeakerRow,
    TracedRow,
    TracingRow,
    UnsourcedRow,
)
from firsthand.ledger.pages import capture_of, page_of
from firsthand.ledger.reviews import review_of
from firsthand.ledger.rulings import ruling_of
from firsthand.ledger.traces import (
    circle_of,
    claim_of,
    conflict_of,
    exhibit_of,
    origin_of,
    speaker_of,
    trace_of,
)
from firsthand.records import (
    Attribution,
    Capture,
    Circle,
    Claim,
    Conflict,
    Correction,
    Exhibit,
    Holdings,
    Mention,
    Origin,
    Page,
    Reading,
    Review,
    Ruling,
    Speaker,
    Story,
    Trace,
    joined,
)

Record = (
    Capture
    | Page
    | Attribution
    | Mention
    | Speaker
    | Claim
    | Origin
    | Exhibit
    | Conflict
    | Circle
    | Review
    | Ruling
    | Correction
)
"""What has an id of its own in a ledger."""

AnyModel = TypeVar("AnyModel", bound=Model)
AnyFinding = TypeVar("AnyFinding", bound=FindingRow)
AnyTraced = TypeVar("AnyTraced", bound=TracedRow)


def holdings(alias: str) -> Holdings:
    """Everything the ledger holds but its log."""
    as_read, held = readings(alias), corrections(alias)
    touched = {each.page for each in held}
    return Holdings(
        captures=captures(alias),
        pages=pages(alias),
        readings=as_corrected(alias, as_read),
        trace=trace(alias),
        reviews=reviews(alias),
        rulings=rulings(alias),
        corrections=held,
        as_read=tuple(each for each in as_read if each.page in touched),
    )


def captures(alias: str) -> tuple[Capture, ...]:
    """The captures, by name and SHA-256."""
    # Sorted here, not by the databases: PostgreSQL orders text by the language of the server.
    held = (capture_of(row) for row in CaptureRow.objects.using(alias))
    return tuple(sorted(held, key=lambda capture: (capture.name, capture.sha256)))


def pages(alias: str, ids: Collection[str] | None = None) -> tuple[Page, ...]:
    """The pages, or those with these ids, by file, capture and place in it."""
    rows = [row for some in _some(PageRow.objects.using(alias), "pk", ids) for row in some]
    return tuple(page_of(row) for row in sorted(rows, key=lambda row: (row.file, row.capture_id, row.position)))


def corrected_readings(alias: str, pages: Collection[str] | None = None) -> tuple[Reading, ...]:
    """The readings, or those of these pages, as people corrected them, in the order of their pages."""
    return as_corrected(alias, readings(alias, pages))


def readings(alias: str, pages: Collection[str] | None = None) -> tuple[Reading, ...]:
    """The readings, or those of these pages, as they were read, in the order of their pages."""
    attributions, mentions = _by_page(alias, AttributionRow, pages), _by_page(alias, MentionRow, pages)
    figures, unsourced = _by_page(alias, FigureRow, pages), _by_page(alias, UnsourcedRow, pages)
    credited = _by_page(alias, CreditedRow, pages)

    def findings(page: str) -> Findings:
        return Findings(attributions[page], mentions[page], figures[page], unsourced[page], credited[page])

    held = ReadingRow.objects.using(alias) if pages is None else fetch(alias, ReadingRow, "page", pages)
    rows = {row.page_id: row for row in held}
    return tuple(reading_of(rows[page], findings(page)) for page in _in_order(alias, rows))


def _in_order(alias: str, pages: Collection[str]) -> list[str]:
    """The ids of pages, by file, capture and place in it."""
    if len(pages) < 2:
        return list(pages)
    rows = _some(PageRow.objects.using(alias), "pk", pages)
    found = [row for some in rows for row in some.values_list("file", "capture_id", "position", "pk")]
    return [str(row[-1]) for row in sorted(found)]


def taken(alias: str, pages: Collection[str]) -> dict[str, datetime]:
    """When these pages were captured (UTC), by page id."""
    found = _some(PageRow.objects.using(alias), "pk", pages)
    return {str(key): read_time(at) for some in found for key, at in some.values_list("pk", "capture__taken_at")}


def trace(alias: str) -> Trace:
    """The trace of all stories; an empty one before the first tracing."""
    return joined(traces(alias))


def traces(alias: str, stories: Collection[str] | None = None) -> list[Trace]:
    """The traces of these stories, or of all, in order of id."""
    tracings = TracingRow.objects.using(alias).order_by("pk")
    if stories is not None:
        tracings = tracings.filter(pk__in=stories)
    tables = {model: _by_story(alias, model, stories) for model in TRACED}
    return [
        trace_of(
            Story(each.pk, read_ids(each.pages)),
            {model: held[each.pk] for model, held in tables.items() if each.pk in held},
            each.tracer,
        )
        for each in sorted(tracings, key=lambda row: row.pk)
    ]


def reviews(alias: str) -> tuple[Review, ...]:
    """The reviews, by time."""
    held = (review_of(row) for row in ReviewRow.objects.using(alias))
    return tuple(sorted(held, key=lambda review: (review.at, review.id)))


def rulings(alias: str) -> tuple[Ruling, ...]:
    """The rulings, by time."""
    held = (ruling_of(row) for row in RulingRow.objects.using(alias))
    return tuple(sorted(held, key=lambda ruling: (ruling.at, ruling.id)))


def events(alias: str) -> tuple[Event, ...]:
    """The log, from its first entry."""
    return tuple(event_of(row) for row in EventRow.objects.using(alias).order_by("seq"))


def find(alias: str, name: str) -> Record:
    """The record with this id, or the only one whose id begins with it. Raises NotFound.

    Of a capture the id is its SHA-256.
    """
    for lookup in ("", "__startswith"):
        found = [record for look in _LOOKS for record in look(alias, lookup, name)] if name else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"More than one thing has an id that begins with {name}.", to_do="Give more of the id.")
    raise NotFound(f"The ledger holds nothing with the id {name}.", to_do="The lists of `firsthand` show the ids.")


AnyRow = TypeVar("AnyRow", bound=Row)
AnyRecord = TypeVar("AnyRecord", Speaker, Origin)
Look = Callable[[str, str, str], list[Record]]


def _look(model: type[AnyRow], record: Callable[[AnyRow], Record], key: str = "pk") -> Look:
    """How to look an id up in one table; two answers are enough to know that a beginning is not unique."""

    def look(alias: str, lookup: str, name: str) -> list[Record]:
        rows = model._default_manager.using(alias).filter(**{f"{key}{lookup}": name})[:2]
        # SQLite takes capitals for small letters when it compares beginnings.
        return [record(row) for row in rows if str(getattr(row, key)).startswith(name)]

    return look


def _look_in_stories(
    model: type[AnyTraced],
    record: Callable[[AnyTraced], AnyRecord],
    one: Callable[[list[AnyRecord]], tuple[AnyRecord, ...]],
) -> Look:
    """The same where one record may have a row in each of several stories, from which it is put together."""

    def look(alias: str, lookup: str, name: str) -> list[Record]:
        rows = model._default_manager.using(alias)
        held = rows.filter(**{f"own{lookup}": name}).order_by("own").values_list("own", flat=True).distinct()[:2]
        own = [each for each in held if str(each).startswith(name)]
        return list(one([record(row) for row in rows.filter(own__in=own).order_by("story", "position")]))

    return look


def _look_for_attribution(alias: str, lookup: str, name: str) -> list[Record]:
    """How to look an attribution up: as people corrected it, with those that they added, without those they removed."""
    read = AttributionRow.objects.using(alias).filter(**{f"pk{lookup}": name})[:3]
    added = CorrectionRow.objects.using(alias).filter(**{f"about{lookup}": name}).order_by("about")
    ids = {row.pk for row in read} | set(added.values_list("about", flat=True).distinct()[:3])
    found = attributions(alias, ids).values()
    return list[Record](each for each in found if each.id.startswith(name))[:2]


_LOOKS: tuple[Look, ...] = (
    _look(CaptureRow, capture_of),
    _look(PageRow, page_of),
    _look_for_attribution,
    _look(MentionRow, mention_of),
    _look_in_stories(SpeakerRow, speaker_of, lambda found: joined(Trace(speakers=(each,)) for each in found).speakers),
    _look(ClaimRow, claim_of, "own"),
    _look_in_stories(OriginRow, origin_of, lambda found: joined(Trace(origins=(each,)) for each in found).origins),
    _look(ExhibitRow, exhibit_of, "own"),
    _look(ConflictRow, conflict_of, "own"),
    _look(CircleRow, circle_of, "own"),
    _look(ReviewRow, review_of),
    _look(RulingRow, ruling_of),
    _look(CorrectionRow, correction_of),
)


def _by_page(alias: str, model: type[AnyFinding], pages: Collection[str] | None) -> dict[str, list[AnyFinding]]:
    by_page: dict[str, list[AnyFinding]] = defaultdict(list)
    rows = model._default_manager.using(alias) if pages is None else fetch(alias, model, "page", pages)
    for row in sorted(rows, key=lambda row: row.position):
        by_page[row.page_id].append(row)
    return by_page


def _some(rows: QuerySet[AnyModel], key: str, ids: Collection[str] | None) -> Iterator[QuerySet[AnyModel]]:
    """The rows whose `key` is among the ids, in questions of a size that every database takes; all rows for None."""
    if ids is None:
        yield rows
        return
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        yield rows.filter(**{f"{key}__in": wanted[start : start + AT_ONCE]})


def _by_story(alias: str, model: type[AnyTraced], stories: Collection[str] | None) -> dict[str, list[AnyTraced]]:
    by_story: dict[str, list[AnyTraced]] = defaultdict(list)
    rows = model._default_manager.using(alias).order_by("position")
    for row in rows if stories is None else rows.filter(story__in=stories):
        by_story[row.story].append(row)
    return by_story
