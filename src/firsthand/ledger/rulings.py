"""What people rule about attributions, and how it follows them when pages are read again.

A ruling names attributions by id, and keeps what each of them said. When its page is read again and an attribution is
not there any more, the one that says exactly the same takes its place; else the ruling keeps the old id, which nothing
has, until a later reading finds the words again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log, meanwhile, stories
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_ids, read_time, write_ids, write_time
from firsthand.ledger.corrected import attributions as as_corrected
from firsthand.ledger.meanwhile import RULED
from firsthand.ledger.models import PageRow, PlacedRow, RulingRow
from firsthand.ledger.reviews import anchor_of, exact_and_unique
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.transactions import writing
from firsthand.records import Attribution, Page, Reading, Ruling, identify

RULING_RE_ANCHORED = "ruling re-anchored"
"""The other kind of log entry about rulings; the subject of each is the ruling's id."""
ABOUT = ("speaker", "claim")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person decides about two or more attributions, as in Ruling."""

    about: str
    one: bool
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The claim or speaker that somebody rules about, and the last entry of the log about it that they had seen."""

    about: str  # "speaker" or "claim"
    id: str
    upto: int


def record_rulings(
    alias: str, ruled: Sequence[Ruled], by: str, at: datetime, seen: Seen | None = None
) -> tuple[Ruling, ...]:
    """Keep rulings, all or none; the stories of their attributions wait to be traced again. One twice is kept once.

    Raises NotFound for an attribution that the ledger does not hold, UsageError for fewer than two or for nobody,
    Overtaken where somebody said something about the claim or speaker meanwhile.
    """
    named = [list(dict.fromkeys(each.attributions)) for each in ruled]
    if not by.strip() or any(each.about not in ABOUT for each in ruled) or any(len(each) < 2 for each in named):
        raise UsageError("A ruling needs a person and two attributions.", to_do="Give what is missing.")
    with writing(alias):
        if seen:
            about = meanwhile.about_claim if seen.about == "claim" else meanwhile.about_speaker
            meanwhile.refuse_overtaken(alias, about(alias, seen.id), seen.upto)
        return tuple(_record(alias, each, own, by, at) for each, own in zip(ruled, named, strict=True))


def _record(alias: str, ruled: Ruled, named: Sequence[str], by: str, at: datetime) -> Ruling:
    held = as_corrected(alias, named)
    for each in named:
        if each not in held:
            raise NotFound(f"The ledger holds no attribution {each}.", to_do="`firsthand show PAGE` lists them.")
    pages = {each.page for each in held.values()}
    texts = dict(PageRow.objects.using(alias).filter(pk__in=pages).values_list("pk", "text"))
    anchors: list[Json] = [[held[each].page, _anchor(held[each], texts[held[each].page])] for each in named]
    when = write_time(at)
    row = RulingRow(
        id=identify("g", ruled.about, ruled.one, list(named), by, when),
        about=ruled.about,
        one=ruled.one,
        attributions=write_ids(named),
        anchors=canonical(anchors),
        by=by,
        at=when,
    )
    kept = RulingRow.objects.using(alias).filter(pk=row.id).first()
    if kept:
        return ruling_of(kept)
    _seal(row).save(using=alias, force_insert=True)
    said: dict[str, Json] = {"about": ruled.about, "one": ruled.one, "attributions": list(named)}
    log.append(alias, RULED, row.id, {"row": row.digest} | said, actor=by)
    placed = PlacedRow.objects.using(alias).filter(page__in=pages)
    stories.wait_again(alias, placed.values_list("story", flat=True))
    return ruling_of(row)


def ruling_of(row: RulingRow) -> Ruling:
    """The ruling of a row."""
    return Ruling(row.id, row.about, row.one, read_ids(row.attributions), row.by, read_time(row.at))


def follow_rulings(alias: str, pages: Sequence[Page], readings: Sequence[Reading]) -> None:
    """Bring the rulings about a capture's pages after its new findings. Call within `writing`."""
    texts = {page.id: page.text for page in pages}
    found = {reading.page: reading.attributions for reading in readings}
    ids = {each.id for reading in readings for each in reading.attributions}
    for row in RulingRow.objects.using(alias).order_by("at", "id"):
        anchors = json.loads(row.anchors)
        named = [
            _followed(each, anchor, texts[page], found.get(page, ())) if page in texts and each not in ids else each
            for each, (page, anchor) in zip(read_ids(row.attributions), anchors, strict=True)
        ]
        if write_ids(named) != row.attributions:
            was: list[Json] = list(read_ids(row.attributions))
            row.attributions = write_ids(named)
            _seal(row).save(using=alias, force_update=True)
            log.append(alias, RULING_RE_ANCHORED, row.id, {"row": row.digest, "was": was})


def _followed(old: str, anchor: str, text: str, found: Iterable[object]) -> str:
    return exact_and_unique(anchor, text, found) or old  # type: ignore[arg-type]


def _anchor(held: Attribution, text: str) -> str:
    return anchor_of(text, held.source, held.cue, held.content)


def _seal(row: RulingRow) -> RulingRow:
    try:
        return sealed(row)
    except Unstorable as error:
        raise UsageError(f"The ruling {error}.", to_do="Make it without that.") from error
