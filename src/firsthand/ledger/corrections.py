"""What people say was misread on a page. Nothing that was read is changed: a correction is one entry more in the log.

The subject of its entry is the correction's id, and its target the attribution's.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log, meanwhile, stories
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import write_spans, write_time
from firsthand.ledger.corrected import added_on, as_corrected, correction_of
from firsthand.ledger.deriving.pages import recount
from firsthand.ledger.findings import attribution_of
from firsthand.ledger.meanwhile import CORRECTED
from firsthand.ledger.models import AttributionRow, CorrectionRow, PageRow, PlacedRow
from firsthand.ledger.reviews import anchor_of
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.transactions import writing
from firsthand.records import (
    Amendment,
    Attribution,
    Correction,
    CorrectionKind,
    Reading,
    Spans,
    attribution_id,
    corrected,
    identify,
    words_of,
)

PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A correction as somebody makes it.

    `where` is an attribution's id; or a page's, to add one to it. Without an amendment the attribution is removed.
    """

    where: str
    amendment: Amendment | None
    by: str
    at: datetime
    note: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class _Target:
    """The page that is corrected, what was read on it, and the attribution as it was read. None: one is added."""

    page: str
    text: str
    reading: Reading
    attribution: Attribution | None


def record_correction(alias: str, wanted: Wanted, seen: int | None) -> Correction:
    """Keep a correction; the story of its page waits to be traced again. The same one twice is kept once.

    Raises NotFound where nothing has the id, UsageError for what makes no sense, Overtaken where somebody corrected
    the same attribution after entry `seen` of the log.
    """
    if not wanted.by.strip():
        raise UsageError("A correction needs a person.", to_do="Say who makes it.")
    with writing(alias):
        target = _target(alias, wanted)
        _check_spans(target, wanted)
        row = _row(target, wanted)
        held = CorrectionRow.objects.using(alias).filter(pk=row.id).first()
        if held:
            return correction_of(held)
        _check_place(alias, target, wanted, row.about)
        meanwhile.refuse_overtaken(alias, meanwhile.about_attribution(alias, row.about), seen)
        row.save(using=alias, force_insert=True)
        log.append(alias, CORRECTED, row.id, _body(row, wanted), actor=wanted.by)
        (now,) = as_corrected(alias, [target.reading])
        recount(alias, target.page, len(now.attributions))
        placed = PlacedRow.objects.using(alias).filter(page=target.page)
        stories.wait_again(alias, placed.values_list("story", flat=True))
    return correction_of(row)


def _target(alias: str, wanted: Wanted) -> _Target:
    found = AttributionRow.objects.using(alias).filter(pk=wanted.where).values_list("page", flat=True).first()
    rows = CorrectionRow.objects.using(alias).filter(kind=CorrectionKind.ADDED.value, orphaned=False)
    added = None if found else rows.filter(about=wanted.where).first()
    page = PageRow.objects.using(alias).filter(pk=found or (added.page if added else wanted.where)).first()
    if page is None:
        to_do = "`firsthand show PAGE` lists its attributions."
        raise NotFound(f"The ledger holds no attribution or page {wanted.where}.", to_do=to_do)
    held = AttributionRow.objects.using(alias).filter(page=page.id).order_by("position")
    reading = Reading(page.id, tuple(map(attribution_of, held)))
    whole = corrected(reading, [correction_of(added)]) if added else reading
    attribution = next((each for each in whole.attributions if each.id == wanted.where), None)
    return _Target(page.id, page.text, reading, attribution)


def _kind(target: _Target, wanted: Wanted) -> CorrectionKind:
    if wanted.amendment is None:
        return CorrectionKind.REMOVED
    return CorrectionKind.ADDED if target.attribution is None else CorrectionKind.CHANGED


def _check_spans(target: _Target, wanted: Wanted) -> None:
    """Raise UsageError for spans outside the page, for no content, for nothing to add or remove."""
    amendment = wanted.amendment
    if target.attribution is None and (amendment is None or not amendment.content):
        raise UsageError("A page can only be given what it says, and that needs content.", to_do="Give its content.")
    if amendment is None:
        return
    if amendment.content == ():
        raise UsageError("An attribution needs words that are said.", to_do="Remove it, if it says nothing.")
    for part in PARTS:
        spans: Spans = getattr(amendment, part) or ()
        if any(span.end > len(target.text) for span in spans):
            raise UsageError(f"The {part} lies outside the page's text.", to_do="Take it from the page's own words.")
    if amendment == Amendment() and wanted.replaces is None:
        raise UsageError("Nothing is corrected.", to_do="Say what should read otherwise, or what it undoes.")


def _check_place(alias: str, target: _Target, wanted: Wanted, about: str) -> None:
    """Raise UsageError where it replaces another's correction, is there already, or would be nested in itself."""
    if wanted.replaces is not None:
        replaced = CorrectionRow.objects.using(alias).filter(pk=wanted.replaces, about=about)
        if not replaced.exists():
            raise UsageError(
                f"{wanted.replaces} is no correction of that attribution.", to_do="Name one that is, or none."
            )
    (now,) = as_corrected(alias, [target.reading])
    held = {each.id: each for each in now.attributions}
    known = {*held, *added_on(alias, [target.page]), *(each.id for each in target.reading.attributions)}
    if target.attribution is None and about in known:
        raise UsageError("The page has an attribution of just these words.", to_do=f"Correct that one: {about}.")
    parent = wanted.amendment.parent if wanted.amendment else None
    if parent and parent not in held:
        raise UsageError(f"The page has no attribution {parent} to nest it in.", to_do="Choose one that it has.")
    above: str | None = parent
    while above in held:
        if above == about:
            raise UsageError("It would be nested in itself.", to_do="Choose another one to nest it in.")
        above = held[above].parent


def _row(target: _Target, wanted: Wanted) -> CorrectionRow:
    amendment, kind = wanted.amendment or Amendment(), _kind(target, wanted)
    whole = _spans_of(target, amendment)
    about = target.attribution.id if target.attribution else attribution_id(target.page, *whole)
    columns = columns_of(amendment)
    at = write_time(wanted.at)
    row = CorrectionRow(
        id=identify("k", about, kind, canonical(columns), wanted.by, at, wanted.note, wanted.replaces),
        page=target.page,
        about=about,
        kind=kind.value,
        **columns,
        by=wanted.by,
        at=at,
        note=wanted.note,
        replaces=wanted.replaces,
        words=_words(target, *(_as_read(target.attribution) or whole)),
        anchors=_anchors(target, amendment),
    )
    try:
        return sealed(row)
    except Unstorable as error:
        raise UsageError(f"The correction {error}.", to_do="Write it without that.") from error


def columns_of(amendment: Amendment) -> dict[str, Json]:
    """The amendment as columns, those that leave things as they were read null."""
    given = {each.name: getattr(amendment, each.name) for each in fields(amendment)}
    columns: dict[str, Json] = {}
    for name, value in given.items():
        if value is None or isinstance(value, bool):
            columns[name] = value
        else:
            columns[name] = write_spans(value) if name in PARTS else str(value)
    return columns


def _as_read(attribution: Attribution | None) -> tuple[Spans, Spans, Spans] | None:
    return (attribution.source, attribution.cue, attribution.content) if attribution else None


def _spans_of(target: _Target, amendment: Amendment) -> tuple[Spans, Spans, Spans]:
    """Source, cue and content, as they are after the amendment."""
    before = _as_read(target.attribution) or ((), (), ())
    given = (amendment.source, amendment.cue, amendment.content)
    source, cue, content = (old if new is None else new for old, new in zip(before, given, strict=True))
    return source, cue, content


def _words(target: _Target, *parts: Spans) -> str:
    return " · ".join(filter(None, (words_of(target.text, spans) for spans in parts)))


def _anchors(target: _Target, amendment: Amendment) -> str:
    """The words by which the correction is found again: what was read and where it began, what it gives, its parent."""
    read = _as_read(target.attribution)
    given = {part: getattr(amendment, part) for part in PARTS}
    parent = next((each for each in target.reading.attributions if each.id == amendment.parent), None)
    held: dict[str, Json] = {
        "was": anchor_of(target.text, *read) if read else None,
        "begins": min((span.start for span in (read or _spans_of(target, amendment))[2]), default=0),
        "now": {part: [span.within(target.text) for span in spans] for part, spans in given.items() if spans},
        "parent": anchor_of(target.text, parent.source, parent.cue, parent.content) if parent else None,
    }
    return canonical(held)


def _body(row: CorrectionRow, wanted: Wanted) -> dict[str, Json]:
    """What the log says of a correction: all of it."""
    said = {name: value for name, value in columns_of(wanted.amendment or Amendment()).items() if value is not None}
    return {
        "row": row.digest,
        "target": row.about,
        "page": row.page,
        "kind": row.kind,
        "words": row.words,
        "amendment": said,
        "note": row.note,
        "replaces": row.replaces,
    }
