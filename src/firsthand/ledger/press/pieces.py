"""How pieces are written: each writing is an edition, kept for good."""

from __future__ import annotations

import re
from datetime import datetime

from firsthand.errors import NotFound, Overtaken, UsageError
from firsthand.ledger import log
from firsthand.ledger.columns import write_time
from firsthand.ledger.models import EditionRow, PieceRow, ReleaseRow
from firsthand.ledger.press.rows import edition_of, edition_row, kept
from firsthand.ledger.transactions import writing
from firsthand.records import identify
from firsthand.records.pieces import Draft, Edition

BEGUN, READDRESSED, WRITTEN = "piece begun", "piece readdressed", "piece written"
"""The kinds of log entries that are written here."""

LONGEST = {"headline": 200, "standfirst": 500, "byline": 200, "section": 60, "language": 35, "text": 100_000}
"""Characters that each part of a draft may have."""
MOST_PICTURES, MOST_CLAIMS = 40, 60

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def begin(alias: str, slug: str, draft: Draft, by: str, at: datetime) -> Edition:
    """Keep the first edition of a new piece."""
    when = write_time(at)
    name = identify("w", slug, by, when)
    row = edition_row(name, 1, _checked(draft, by), by, when)
    piece = kept(PieceRow(id=name, slug=_slug(slug), by=by, at=when))
    with writing(alias):
        _refuse_taken(alias, slug, name)
        piece.save(using=alias, force_insert=True)
        log.append(alias, BEGUN, name, {"row": piece.digest, "words": slug}, actor=by)
        _keep(alias, row)
    return edition_of(row)


def write(alias: str, piece: str, draft: Draft, after: int, by: str, at: datetime) -> Edition:
    """Keep another edition of a piece, written on the one with the number `after`."""
    row = edition_row(piece, after + 1, _checked(draft, by), by, write_time(at))
    with writing(alias):
        piece_row(alias, piece)
        last = last_edition(alias, piece)
        if last.number != after:
            raise Overtaken(
                f"{last.by} has written edition {last.number} of this piece meanwhile.",
                to_do="Bring the two together, and save again.",
            )
        _keep(alias, row)
    return edition_of(row)


def readdress(alias: str, piece: str, slug: str, by: str) -> None:
    """Give a piece that was never released another slug. The one that it has is no change."""
    with writing(alias):
        row = piece_row(alias, piece)
        if row.slug == slug:
            return
        if ReleaseRow.objects.using(alias).filter(piece=piece).exists():
            raise UsageError("Readers have been given the piece's address.", to_do="Leave it as it is.")
        _refuse_taken(alias, _slug(slug), piece)
        row.slug = slug
        kept(row).save(using=alias, force_update=True)
        log.append(alias, READDRESSED, piece, {"row": row.digest, "words": slug}, actor=by)


def piece_row(alias: str, piece: str) -> PieceRow:
    """The row of a piece. Raises NotFound."""
    row = PieceRow.objects.using(alias).filter(pk=piece).first()
    if row is None:
        raise NotFound(f"The ledger holds no piece {piece[:80]}.", to_do="The list of pieces has them all.")
    return row


def last_edition(alias: str, piece: str) -> EditionRow:
    """The row of the piece's last edition."""
    return EditionRow.objects.using(alias).filter(piece=piece).latest("number")


def _keep(alias: str, row: EditionRow) -> None:
    row.save(using=alias, force_insert=True)
    log.append(alias, WRITTEN, row.id, {"row": row.digest, "target": row.piece, "words": row.headline}, actor=row.by)


def _checked(draft: Draft, by: str) -> Draft:
    """The draft, if it is one. Raises UsageError."""
    if not by.strip():
        raise UsageError("A piece needs somebody who writes it.", to_do="Say who.")
    if not draft.headline.strip():
        raise UsageError("A piece needs a headline.", to_do="Write one.")
    for name, most in LONGEST.items():
        many = len(getattr(draft, name))
        if many > most:
            raise UsageError(f"The {name} has {many:,} characters, of {most:,} at most.", to_do="Shorten it.")
    if not _LANGUAGE.fullmatch(draft.language):
        raise UsageError("The language is no language tag.", to_do="Write en, uk, pt-BR.")
    if len(draft.pictures) > MOST_PICTURES or len(draft.claims) > MOST_CLAIMS:
        what = f"A piece holds {MOST_PICTURES} pictures and {MOST_CLAIMS} claims at most."
        raise UsageError(what, to_do="Make two of it.")
    return draft


def _slug(slug: str) -> str:
    if len(slug) > 80 or not _SLUG.fullmatch(slug):
        raise UsageError(
            "The piece's address has other characters than small letters, digits and single hyphens, or over 80.",
            to_do="Write it as what-is-known-about-the-leak.",
        )
    return slug


def _refuse_taken(alias: str, slug: str, piece: str) -> None:
    if PieceRow.objects.using(alias).filter(slug=slug).exclude(pk=piece).exists():
        raise UsageError(f"Another piece has the address {slug}.", to_do="Write another.")
