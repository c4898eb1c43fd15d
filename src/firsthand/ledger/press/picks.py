"""The must-reads: pieces that editors pick, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log
from firsthand.ledger.columns import write_ids, write_time
from firsthand.ledger.models import PicksRow, ShownRow
from firsthand.ledger.press.rows import kept
from firsthand.ledger.transactions import writing

PICKED = "must-reads picked"
"""The kind of log entries that are written here."""
MOST = 12


def pick(alias: str, wanted: Sequence[str], by: str, at: datetime) -> None:
    """Make these pieces the must-reads, in this order; nothing is written where they are so already."""
    pieces = list(dict.fromkeys(wanted))
    if len(pieces) > MOST:
        raise UsageError(f"There is room for {MOST} must-reads.", to_do="Leave some out.")
    if not by.strip():
        raise UsageError("Must-reads need somebody who picks them.", to_do="Say who.")
    with writing(alias):
        shown = set(ShownRow.objects.using(alias).filter(piece__in=pieces).values_list("piece", flat=True))
        for piece in pieces:
            if piece not in shown:
                raise NotFound(f"Readers see no piece {piece[:80]}.", to_do="Publish it first.")
        last = PicksRow.objects.using(alias).order_by("-number").first()
        if last and last.pieces == write_ids(pieces):
            return
        number = last.number + 1 if last else 1
        row = PicksRow(id=f"must-reads-{number}", number=number, pieces=write_ids(pieces), by=by, at=write_time(at))
        kept(row).save(using=alias, force_insert=True)
        log.append(alias, PICKED, row.id, {"row": row.digest, "pieces": len(pieces)}, actor=by)
