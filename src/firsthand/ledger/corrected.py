"""Attributions and readings as people corrected them: what was read, with the corrections that stand put on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

from firsthand.ledger.columns import read_spans, read_time
from firsthand.ledger.fetching import AT_ONCE, fetch, holds_any
from firsthand.ledger.findings import attribution_of
from firsthand.ledger.models import AttributionRow, CorrectionRow
from firsthand.records import (
    Amendment,
    Attribution,
    Certainty,
    Correction,
    CorrectionKind,
    Polarity,
    Quote,
    Reading,
    Spans,
    SpeakerKind,
    Stance,
    corrected,
)

AnyModel = TypeVar("AnyModel", bound=Model)


def correction_of(row: CorrectionRow) -> Correction:
    """The correction of a row."""
    kind = CorrectionKind(row.kind)
    return Correction(
        id=row.id,
        page=row.page,
        attribution=None if kind is CorrectionKind.ADDED else row.about,
        kind=kind,
        amendment=_amendment(row),
        by=row.by,
        at=read_time(row.at),
        note=row.note,
        replaces=row.replaces,
        orphaned=row.orphaned,
        words=row.words,
    )


def corrections(alias: str, pages: Collection[str] | None = None) -> tuple[Correction, ...]:
    """The corrections, or those of these pages, by time; orphans and those that were replaced among them."""
    rows = CorrectionRow.objects.using(alias)
    held = rows.all() if pages is None else fetch(alias, CorrectionRow, "page", pages)
    return tuple(sorted(map(correction_of, held), key=lambda each: (each.at, each.id)))


def by_page(held: Iterable[Correction]) -> dict[str, list[Correction]]:
    """The corrections of each page."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for each in held:
        found[each.page].append(each)
    return found


def as_corrected(alias: str, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings as people corrected them."""
    held = tuple(readings)
    own = by_page(corrections(alias, [each.page for each in held]) if _any(alias) else ())
    return tuple(corrected(each, own.get(each.page, ())) for each in held)


def attributions(alias: str, ids: Iterable[str]) -> dict[str, Attribution]:
    """These attributions by id, as far as they are held and were not removed; those that people added among them."""
    wanted = set(ids)
    rows = AttributionRow.objects.using(alias)
    found = {row.id: attribution_of(row) for row in fetch(alias, AttributionRow, "pk", wanted)}
    if not _any(alias):
        return found
    pages = {each.page for each in found.values()} | _pages_of_added(alias, wanted - found.keys())
    for page, own in by_page(corrections(alias, pages)).items():
        as_read = Reading(page, tuple(map(attribution_of, rows.filter(page=page).order_by("position"))))
        found = {each: said for each, said in found.items() if said.page != page}
        found |= {said.id: said for said in corrected(as_read, own).attributions if said.id in wanted}
    return {each: found[each] for each in sorted(found)}


def pages_with(alias: str, ids: Iterable[str]) -> dict[str, str]:
    """The id of the page that each of these attributions is on, as far as they are held, removed or not."""
    wanted = set(ids)
    rows = (some.values_list("pk", "page_id") for some in _some(AttributionRow.objects.using(alias), "pk", wanted))
    found = {str(key): str(page) for some in rows for key, page in some}
    return found | _added(alias, wanted - found.keys())


def added_on(alias: str, pages: Collection[str]) -> dict[str, str]:
    """The attributions that people added to these pages, each with its page."""
    rows = CorrectionRow.objects.using(alias).filter(kind=CorrectionKind.ADDED.value, orphaned=False)
    return {row.about: row.page for some in _some(rows, "page", pages) for row in some}


def _added(alias: str, ids: Collection[str]) -> dict[str, str]:
    rows = CorrectionRow.objects.using(alias).filter(kind=CorrectionKind.ADDED.value, orphaned=False)
    return {row.about: row.page for some in _some(rows, "about", ids) for row in some}


def _pages_of_added(alias: str, ids: Collection[str]) -> set[str]:
    return set(_added(alias, ids).values())


def _any(alias: str) -> bool:
    """Whether there are corrections at all: in most ledgers there are none, and one look tells."""
    return holds_any(alias, CorrectionRow)


def _amendment(row: CorrectionRow) -> Amendment:
    return Amendment(
        source=_spans(row.source),
        cue=_spans(row.cue),
        content=_spans(row.content),
        speaker=row.speaker,
        speaker_kind=None if row.speaker_kind is None else SpeakerKind(row.speaker_kind),
        named=row.named,
        quote=None if row.quote is None else Quote(row.quote),
        stance=None if row.stance is None else Stance(row.stance),
        certainty=None if row.certainty is None else Certainty(row.certainty),
        polarity=None if row.polarity is None else Polarity(row.polarity),
        factual=row.factual,
        said_on=row.said_on,
        parent=row.parent,
    )


def _spans(column: str | None) -> Spans | None:
    return None if column is None else read_spans(column)


def _some(rows: QuerySet[AnyModel], key: str, ids: Iterable[str]) -> Iterator[QuerySet[AnyModel]]:
    """The rows whose `key` is among the ids, in questions of a size that every database takes."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        yield rows.filter(**{f"{key}__in": wanted[start : start + AT_ONCE]})
