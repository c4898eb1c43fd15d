"""All records of one kind in order of id, a slice at a time: for programs that take everything.

The place to go on from is the id of the last one, so that a walk meets each record that stays exactly once, whatever is
added or removed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from firsthand.errors import UsageError
from firsthand.ledger.asking.briefly import (
    attributions,
    by_id,
    claims_made,
    pages_in_brief,
    pages_in_full,
    readings,
    rows_with,
    trace_with,
    traced,
)
from firsthand.ledger.asking.slices import LONGEST_CURSOR, Slice
from firsthand.ledger.corrected import correction_of
from firsthand.ledger.findings import mention_of
from firsthand.ledger.models import (
    AttributionRow,
    CaptureRow,
    CircleRow,
    ClaimRow,
    CopyRow,
    CorrectionRow,
    CreditRow,
    ExhibitRow,
    MentionRow,
    OriginRow,
    ReviewRow,
    RulingRow,
    SaidRow,
    SpeakerRow,
    StepRow,
)
from firsthand.ledger.pages import capture_of
from firsthand.ledger.reviews import review_of
from firsthand.ledger.rulings import ruling_of
from firsthand.records import CorrectionKind, Exhibit, Format, Holdings, Ruling


@dataclass(frozen=True, slots=True)
class WantedAttributions:
    """Which attributions are wanted: those that make a claim, of a speaker, on a page; None: all."""

    claim: str | None = None
    speaker: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Some:
    """A slice of ids, and the holdings with their records and as much around them as an export says of each."""

    ids: Slice[str]
    around: Holdings


def attributions_by_id(alias: str, wanted: WantedAttributions, after: str | None, most: int) -> Some:
    """Attributions as people corrected them, with the texts of their pages, their claims and ways back.

    Raises UsageError for a place `after` that is none.
    """
    read: QuerySet[Model] = AttributionRow.objects.using(alias).all()
    added: QuerySet[Model] = CorrectionRow.objects.using(alias).filter(kind=CorrectionKind.ADDED.value, orphaned=False)
    if wanted.page is not None:
        read, added = read.filter(page=wanted.page), added.filter(page=wanted.page)
    told = {"claim": wanted.claim, "speaker": wanted.speaker}
    if chosen := {key: value for key, value in told.items() if value is not None}:
        said = SaidRow.objects.using(alias).filter(**chosen).values("attribution")
        read, added = read.filter(pk__in=said), added.filter(about__in=said)
    ids = sorted({*_behind(read, "pk", after, most), *_behind(added, "about", after, most)})
    found = attributions(alias, ids[:most])
    held = tuple(each for each in ids[:most] if each in found)
    return Some(Slice(held, ids[most - 1] if len(ids) > most else None), around_attributions(alias, held))


def around_attributions(alias: str, ids: Iterable[str]) -> Holdings:
    """These attributions, their pages, the claims that they make and their ways back."""
    found = attributions(alias, ids)
    return Holdings(
        pages=by_id(pages_in_full(alias, (each.page for each in found.values()))),
        readings=readings(found.values()),
        trace=trace_with(
            traced(alias, ClaimRow, "own", claims_made(alias, found).values()),
            traced(alias, StepRow, "attribution", found),
        ),
    )


def origins_by_id(alias: str, after: str | None, most: int) -> Some:
    """Origins. Raises UsageError for a place `after` that is none."""
    ids = _slice(OriginRow.objects.using(alias).all(), "own", after, most)
    return Some(ids, origins_around(alias, ids.items))


def origins_around(alias: str, ids: Iterable[str]) -> Holdings:
    """These origins, as all their stories together know them."""
    return Holdings(trace=trace_with(traced(alias, OriginRow, "own", ids)))


def speakers_around(alias: str, ids: Iterable[str]) -> Holdings:
    """These speakers, as all their stories together know them."""
    return Holdings(trace=trace_with(traced(alias, SpeakerRow, "own", ids)))


def exhibits_around(alias: str, exhibits: Iterable[Exhibit]) -> Holdings:
    """These exhibits with all their mentions in the texts of their pages."""
    held = list(exhibits)
    rows = rows_with(MentionRow.objects.using(alias), "pk", (mention for each in held for mention in each.mentions))
    mentions = [mention_of(row) for row in rows]
    return Holdings(
        pages=by_id(pages_in_full(alias, (each.page for each in mentions))),
        readings=readings((), mentions),
        trace=trace_with(traced(alias, ExhibitRow, "own", (each.id for each in held))),
    )


def pages_around(alias: str, ids: Iterable[str]) -> Holdings:
    """These pages without their texts, and of what they are copies and whom they credit."""
    pages = pages_in_brief(alias, ids)
    copies, credited = traced(alias, CopyRow, "page", pages), traced(alias, CreditRow, "page", pages)
    return Holdings(pages=by_id(pages), trace=trace_with(copies, credited))


def circles_by_id(alias: str, after: str | None, most: int) -> Some:
    """Circles. Raises UsageError for a place `after` that is none."""
    ids = _slice(CircleRow.objects.using(alias).all(), "own", after, most)
    return Some(ids, Holdings(trace=trace_with(traced(alias, CircleRow, "own", ids.items))))


def copies_by_id(alias: str, after: str | None, most: int) -> Some:
    """Copies, by the id of the page that is one. Raises UsageError for a place `after` that is none."""
    ids = _slice(CopyRow.objects.using(alias).all(), "page", after, most)
    return Some(ids, Holdings(trace=trace_with(traced(alias, CopyRow, "page", ids.items))))


def captures_by_id(alias: str, form: Format | None, after: str | None, most: int) -> Some:
    """Captures, by SHA-256: all, or those of a format. Raises UsageError for a place `after` that is none."""
    held = CaptureRow.objects.using(alias).all()
    ids = _slice(held if form is None else held.filter(format=form.value), "pk", after, most)
    rows = sorted(rows_with(CaptureRow.objects.using(alias), "pk", ids.items), key=lambda row: row.sha256)
    return Some(ids, Holdings(captures=tuple(map(capture_of, rows))))


def reviews_by_id(alias: str, target: str | None, after: str | None, most: int) -> Some:
    """What people said of claims and attributions, or of one of them, orphans among it.

    Raises UsageError for a place `after` that is none.
    """
    rows = ReviewRow.objects.using(alias).all()
    ids = _slice(rows if target is None else rows.filter(target=target), "pk", after, most)
    held = sorted(rows_with(ReviewRow.objects.using(alias), "pk", ids.items), key=lambda row: row.id)
    return Some(ids, Holdings(reviews=tuple(map(review_of, held))))


def corrections_by_id(alias: str, page: str | None, after: str | None, most: int) -> Some:
    """What people corrected, everywhere or on one page. Raises UsageError for a place `after` that is none."""
    rows = CorrectionRow.objects.using(alias).all()
    ids = _slice(rows if page is None else rows.filter(page=page), "pk", after, most)
    held = sorted(rows_with(CorrectionRow.objects.using(alias), "pk", ids.items), key=lambda row: row.id)
    return Some(ids, Holdings(corrections=tuple(map(correction_of, held))))


def rulings_by_id(alias: str, after: str | None, most: int) -> Slice[Ruling]:
    """What people ruled to be one, or not to be. Raises UsageError for a place `after` that is none."""
    ids = _slice(RulingRow.objects.using(alias).all(), "pk", after, most)
    held = sorted(rows_with(RulingRow.objects.using(alias), "pk", ids.items), key=lambda row: row.id)
    return Slice(tuple(map(ruling_of, held)), ids.after)


def _slice(rows: QuerySet[Model], key: str, after: str | None, most: int) -> Slice[str]:
    ids = _behind(rows, key, after, most)
    return Slice(tuple(ids[:most]), ids[most - 1] if len(ids) > most else None)


def _behind(rows: QuerySet[Model], key: str, after: str | None, most: int) -> list[str]:
    """The next ids, each once, and one more where there are more than `most`."""
    if after is not None:
        if len(after) > LONGEST_CURSOR or "\x00" in after:
            raise UsageError("There is no such place in the list.", to_do="Begin at its top.")
        rows = rows.filter(**{f"{key}__gt": after})
    return [str(each) for each in rows.order_by(key).values_list(key, flat=True).distinct()[: most + 1]]
