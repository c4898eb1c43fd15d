"""What readers see now, worked out of the releases whenever one is made."""

from __future__ import annotations

from firsthand.ledger.columns import read_ids
from firsthand.ledger.deriving.moments import moment
from firsthand.ledger.models import CitedRow, EditionRow, PieceRow, ReleaseRow, ShownRow

TABLES = (ShownRow, CitedRow)


def derive_piece(alias: str, piece: str) -> None:
    """Keep what readers see of a piece, in place of what they saw before. Call within `writing`."""
    for model in TABLES:
        model._default_manager.using(alias).filter(piece=piece).delete()
    releases = list(ReleaseRow.objects.using(alias).filter(piece=piece).order_by("number"))
    if not releases or releases[-1].edition is None:
        return
    edition = EditionRow.objects.using(alias).get(pk=releases[-1].edition)
    ShownRow(
        piece=piece,
        edition=edition.id,
        slug=PieceRow.objects.using(alias).get(pk=piece).slug,
        headline=edition.headline,
        standfirst=edition.standfirst,
        byline=edition.byline,
        section=edition.section,
        language=edition.language,
        at=moment(releases[0].at),
        first=releases[0].at,
        last=releases[-1].at,
    ).save(using=alias, force_insert=True)
    cited = dict.fromkeys(read_ids(edition.claims))
    CitedRow.objects.using(alias).bulk_create(CitedRow(piece=piece, claim=each) for each in cited)


def derive_pieces_anew(alias: str) -> None:
    """Work out anew what readers see of every piece. Call within a transaction."""
    for model in TABLES:
        model._default_manager.using(alias).all().delete()
    for piece in PieceRow.objects.using(alias).order_by("pk").values_list("pk", flat=True):
        derive_piece(alias, piece)
