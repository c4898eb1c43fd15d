"""Checks pieces, releases, must-reads and decided comments against the log, and what readers see against them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.ledger.columns import read_ids
from firsthand.ledger.models import CitedRow, CommentRow, EditionRow, PicksRow, PieceRow, ReleaseRow, Row, ShownRow
from firsthand.ledger.press import comments, picks, pieces, releases
from firsthand.ledger.verifying.faults import Fault

MODELS: dict[str, type[Row]] = {
    pieces.BEGUN: PieceRow,
    pieces.READDRESSED: PieceRow,
    pieces.WRITTEN: EditionRow,
    picks.PICKED: PicksRow,
    **dict.fromkeys(releases.KINDS.values(), ReleaseRow),
    **dict.fromkeys(comments.KINDS.values(), CommentRow),
}
"""The table of what each kind of log entry is about."""

DERIVE_ANEW = "Release the piece again, or restore it from a copy of the ledger."


def check_shown(alias: str) -> Iterator[Fault]:
    """That readers see the edition of each piece's last release, and no other."""
    last: dict[str, str | None] = {}
    for piece, edition in ReleaseRow.objects.using(alias).order_by("number").values_list("piece", "edition"):
        last[piece] = edition
    shown = {row.piece: row for row in ShownRow.objects.using(alias).all()}
    for piece in sorted(last.keys() | shown.keys()):
        held = shown[piece].edition if piece in shown else None
        if held != last.get(piece):
            yield Fault("readers see another edition than the one released last", f"piece {piece}", DERIVE_ANEW)
        elif held and not _is_as_written(alias, shown[piece]):
            yield Fault("readers see other words than those of its edition", f"piece {piece}", DERIVE_ANEW)


def _is_as_written(alias: str, shown: ShownRow) -> bool:
    edition = EditionRow.objects.using(alias).filter(pk=shown.edition).first()
    piece = PieceRow.objects.using(alias).filter(pk=shown.piece).first()
    if edition is None or piece is None:
        return False
    names = ("headline", "standfirst", "byline", "section", "language")
    cited = CitedRow.objects.using(alias).filter(piece=shown.piece).order_by("pk").values_list("claim", flat=True)
    same = all(getattr(edition, name) == getattr(shown, name) for name in names)
    return same and shown.slug == piece.slug and list(cited) == list(dict.fromkeys(read_ids(edition.claims)))
