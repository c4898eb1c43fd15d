"""How pieces stand in rows, and are read back from them."""

from __future__ import annotations

import json
from dataclasses import asdict

from firsthand.errors import UsageError
from firsthand.ledger.canonical import canonical
from firsthand.ledger.columns import read_ids, read_time, write_ids
from firsthand.ledger.models import CommentRow, EditionRow, HeldCommentRow, PieceRow, ReleaseRow
from firsthand.ledger.seals import AnyRow, Unstorable, sealed
from firsthand.records.pieces import CitedClaim, Comment, CommentState, Draft, Edition, Picture, Piece, Release
from firsthand.records.pieces import ReleaseKind as Kind


def kept(row: AnyRow) -> AnyRow:
    """The row with its seal. Raises UsageError for what neither database can keep."""
    try:
        return sealed(row)
    except Unstorable as error:
        raise UsageError(f"The text {error}.", to_do="Write it without that.") from error


def piece_of(row: PieceRow) -> Piece:
    """The piece of a row."""
    return Piece(row.id, row.slug, row.by, read_time(row.at))


def edition_row(piece: str, number: int, draft: Draft, by: str, at: str) -> EditionRow:
    """The row of an edition, with its seal."""
    pictures = [{str(name): value for name, value in asdict(picture).items()} for picture in draft.pictures]
    return kept(
        EditionRow(
            id=f"{piece}.{number}",
            piece=piece,
            number=number,
            headline=draft.headline,
            standfirst=draft.standfirst,
            byline=draft.byline,
            section=draft.section,
            language=draft.language,
            text=draft.text,
            pictures=canonical(pictures),
            claims=write_ids(draft.claims),
            by=by,
            at=at,
        )
    )


def edition_of(row: EditionRow) -> Edition:
    """The edition of a row."""
    draft = Draft(
        headline=row.headline,
        standfirst=row.standfirst,
        byline=row.byline,
        section=row.section,
        language=row.language,
        text=row.text,
        pictures=tuple(Picture(**picture) for picture in json.loads(row.pictures)),
        claims=read_ids(row.claims),
    )
    return Edition(row.id, row.piece, row.number, draft, row.by, read_time(row.at))


def write_told(told: tuple[CitedClaim, ...]) -> str:
    """Claims as they stood, for a column."""
    return canonical([asdict(each) | {"hands": list(each.hands)} for each in told])


def read_told(column: str) -> tuple[CitedClaim, ...]:
    """The claims of such a column."""
    return tuple(CitedClaim(**(each | {"hands": tuple(each["hands"])})) for each in json.loads(column))


def release_of(row: ReleaseRow) -> Release:
    """The release of a row."""
    return Release(
        id=row.id,
        piece=row.piece,
        number=row.number,
        kind=Kind(row.kind),
        edition=row.edition,
        note=row.note,
        by=row.by,
        at=read_time(row.at),
        told=read_told(row.told),
    )


def comment_of(row: CommentRow | HeldCommentRow) -> Comment:
    """The comment of a row."""
    if isinstance(row, HeldCommentRow):
        return Comment(row.id, row.piece, row.name, row.text, read_time(row.at), CommentState.HELD)
    state, when = CommentState(row.state), read_time(row.decided_at)
    return Comment(row.id, row.piece, row.name, row.text, read_time(row.at), state, row.by, when)
