"""How pieces stand: how many claims they cite, on how many first hands those rest, and how many are contested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.ledger.asking.briefly import rows_with
from firsthand.ledger.asking.cited import Found, stand_now
from firsthand.ledger.columns import read_ids
from firsthand.ledger.models import EditionRow, ReleaseRow, ShownRow
from firsthand.ledger.press.rows import edition_of, read_told
from firsthand.records.pieces import CitedClaim, Picture


@dataclass(frozen=True, slots=True)
class Stand:
    """How one cited claim stands."""

    origins: int  # independent first hands
    contested: bool  # denied, or one side of a conflict


def stands(alias: str, pieces: Sequence[str]) -> dict[str, tuple[Stand, ...]]:
    """How the claims of each piece that readers see stand now, in the order in which the piece cites them.

    Claims that the ledger has no more are left out.
    """
    told = _last_told(alias, pieces)
    found = stand_now(alias, list({each.claim: each for claims in told.values() for each in claims}.values()))
    return {
        piece: tuple(_stand(found[each.claim]) for each in claims if each.claim in found)
        for piece, claims in told.items()
    }


def first_picture(alias: str, piece: str) -> Picture | None:
    """The first picture of a piece that readers see; None: it has none."""
    shown = ShownRow.objects.using(alias).filter(pk=piece).first()
    row = EditionRow.objects.using(alias).filter(pk=shown.edition).first() if shown else None
    return next(iter(edition_of(row).draft.pictures), None) if row else None


def _last_told(alias: str, pieces: Sequence[str]) -> dict[str, tuple[CitedClaim, ...]]:
    """What readers were told of each piece's claims last, in the piece's order."""
    shown = {row.piece: row.edition for row in rows_with(ShownRow.objects.using(alias), "pk", pieces)}
    rows = sorted(rows_with(ReleaseRow.objects.using(alias), "piece", shown), key=lambda row: row.number)
    told = {row.piece: {each.claim: each for each in read_told(row.told)} for row in rows}
    editions = rows_with(EditionRow.objects.using(alias).only("id", "piece", "claims"), "pk", shown.values())
    return {
        row.piece: tuple(told.get(row.piece, {}).get(each, CitedClaim(each)) for each in read_ids(row.claims))
        for row in editions
    }


def _stand(found: Found) -> Stand:
    return Stand(len(found.claim.origins), found.contested)
