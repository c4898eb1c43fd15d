"""How pieces reach readers: each release shows an edition, or takes the piece back, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log
from firsthand.ledger.asking.cited import stand_now
from firsthand.ledger.columns import read_ids, write_time
from firsthand.ledger.models import EditionRow, ReleaseRow
from firsthand.ledger.press.pieces import last_edition, piece_row
from firsthand.ledger.press.rows import kept, read_told, release_of, write_told
from firsthand.ledger.press.shown import derive_piece
from firsthand.ledger.transactions import writing
from firsthand.records.pieces import CitedClaim, Release, ReleaseKind

PUBLISHED, UPDATED, CORRECTED = "piece published", "piece updated", "piece corrected"
WITHDRAWN, RETURNED = "piece withdrawn", "piece returned"
KINDS = {
    ReleaseKind.FIRST: PUBLISHED,
    ReleaseKind.UPDATE: UPDATED,
    ReleaseKind.CORRECTION: CORRECTED,
    ReleaseKind.WITHDRAWAL: WITHDRAWN,
    ReleaseKind.RETURN: RETURNED,
}
"""The kinds of log entries about releases; the subject of each is the release's id."""

LONGEST_NOTE = 1_000  # characters

_FOLLOWS: dict[ReleaseKind | None, tuple[ReleaseKind, ...]] = {
    None: (ReleaseKind.FIRST,),
    ReleaseKind.WITHDRAWAL: (ReleaseKind.RETURN,),
}
_WHILE_SHOWN = (ReleaseKind.UPDATE, ReleaseKind.CORRECTION, ReleaseKind.WITHDRAWAL)


def release(alias: str, piece: str, kind: ReleaseKind, note: str | None, by: str, at: datetime) -> Release:
    """Show readers the last edition of a piece, or with WITHDRAWAL nothing any more."""
    said = _note(kind, note, by)
    with writing(alias):
        piece_row(alias, piece)
        before = list(ReleaseRow.objects.using(alias).filter(piece=piece).order_by("number"))
        _refuse_out_of_turn(kind, ReleaseKind(before[-1].kind) if before else None)
        edition = None if kind is ReleaseKind.WITHDRAWAL else last_edition(alias, piece)
        if edition and before and edition.id == before[-1].edition:
            raise UsageError("Readers see the last edition already.", to_do="Save what you changed first.")
        row = kept(
            ReleaseRow(
                id=f"{piece}/{len(before) + 1}",
                piece=piece,
                number=len(before) + 1,
                kind=kind.value,
                edition=edition.id if edition else None,
                note=said,
                told=write_told(_told(alias, edition, before) if edition else ()),
                by=by,
                at=write_time(at),
            )
        )
        row.save(using=alias, force_insert=True)
        words = edition.headline if edition else None
        log.append(alias, KINDS[kind], row.id, {"row": row.digest, "target": piece, "note": said, "words": words}, by)
        derive_piece(alias, piece)
    return release_of(row)


def _note(kind: ReleaseKind, note: str | None, by: str) -> str | None:
    if not by.strip():
        raise UsageError("A release needs somebody who makes it.", to_do="Say who.")
    said = " ".join((note or "").split())
    if kind is ReleaseKind.FIRST:
        return None
    if not said:
        raise UsageError("Readers have seen the piece.", to_do="Tell them in a sentence what is changed, and why.")
    if len(said) > LONGEST_NOTE:
        raise UsageError(f"The note has {len(said):,} characters, of {LONGEST_NOTE:,} at most.", to_do="Shorten it.")
    return said


def _refuse_out_of_turn(kind: ReleaseKind, last: ReleaseKind | None) -> None:
    if kind in _FOLLOWS.get(last, _WHILE_SHOWN):
        return
    if last is None:
        raise UsageError("Readers have not seen the piece yet.", to_do="Publish it first.")
    if last is ReleaseKind.WITHDRAWAL:
        raise UsageError("The piece is withdrawn.", to_do="Bring it back first, with a note that says why.")
    raise UsageError("The piece is published.", to_do="Release it as an update or a correction.")


def _told(alias: str, edition: EditionRow, before: Sequence[ReleaseRow]) -> tuple[CitedClaim, ...]:
    """How the cited claims stand now. One that tracing has replaced is told as it stood when it was last found."""
    earlier = {each.claim: each for row in before for each in read_told(row.told)}
    cited = read_ids(edition.claims)
    now = stand_now(alias, [earlier.get(each, CitedClaim(each)) for each in cited])
    missing = [each for each in cited if each not in now and each not in earlier]
    if missing:
        raise NotFound(
            f"The piece cites the claim {missing[0]}, which the ledger does not hold.",
            to_do="It may have gone with a new tracing: look for it again.",
        )
    return tuple(now[each].cited if each in now else earlier[each] for each in cited)
