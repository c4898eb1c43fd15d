"""Pieces, must-reads and comments as editors see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.ledger.asking.slices import Slice, cut_by_time
from firsthand.ledger.columns import read_time
from firsthand.ledger.models import CaptureRow, CommentRow, EditionRow, HeldCommentRow, PieceRow, ReleaseRow
from firsthand.ledger.pages import capture_of
from firsthand.ledger.press.pieces import piece_row
from firsthand.ledger.press.rows import comment_of, edition_of, piece_of, release_of
from firsthand.records import Capture, Format
from firsthand.records.pieces import Comment, CommentState, Edition, Piece, Release, ReleaseKind

FIELDS = ("id", "piece", "number", "headline", "section", "by", "at")


@dataclass(frozen=True, slots=True)
class Writing:
    """An edition without its text."""

    id: str
    number: int
    headline: str
    section: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PieceState:
    """A piece in the editors' list: its last edition, and its last release, if there was one."""

    piece: Piece
    last: Writing
    release: Release | None

    @property
    def state(self) -> str:
        """ "draft", "published", "changed" (published, and a later edition waits) or "withdrawn"."""
        if self.release is None:
            return "draft"
        if self.release.kind is ReleaseKind.WITHDRAWAL:
            return "withdrawn"
        return "published" if self.release.edition == self.last.id else "changed"


@dataclass(frozen=True, slots=True)
class WholePiece:
    """A piece with its last edition, and all editions and releases, earliest first."""

    piece: Piece
    last: Edition
    writings: tuple[Writing, ...]
    releases: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """Comments in one state: those that wait earliest first, the others by decision, latest first."""

    state: CommentState
    comments: tuple[Comment, ...]
    counts: dict[str, int]  # by state
    after: str | None = None  # what to ask with for those that follow; None: there are none


def list_pieces(alias: str, most: int = 200) -> list[PieceState]:
    """The pieces that were written last, latest edition first."""
    recent = EditionRow.objects.using(alias).order_by("-at", "-id").values_list("piece", flat=True)
    ids = list(dict.fromkeys(recent[: 20 * most]))[:most]
    held = PieceRow.objects.using(alias).in_bulk(ids)
    last = {row.piece: row for row in _brief(alias, ids)}
    releases: dict[str, ReleaseRow] = {}
    for row in ReleaseRow.objects.using(alias).filter(piece__in=ids).order_by("number"):
        releases[row.piece] = row
    return [
        PieceState(piece_of(held[each]), _writing(last[each]), release_of(releases[each]) if each in releases else None)
        for each in ids
    ]


def whole_piece(alias: str, piece: str) -> WholePiece:
    """The piece with this id. Raises NotFound."""
    row = piece_row(alias, piece)
    releases = ReleaseRow.objects.using(alias).filter(piece=piece).order_by("number")
    last = EditionRow.objects.using(alias).filter(piece=piece).latest("number")
    writings = tuple(map(_writing, _brief(alias, [piece])))
    return WholePiece(piece_of(row), edition_of(last), writings, tuple(map(release_of, releases)))


def slugs_from(alias: str, slug: str) -> frozenset[str]:
    """The slugs of pieces that begin like this one."""
    return frozenset(PieceRow.objects.using(alias).filter(slug__startswith=slug).values_list("slug", flat=True))


def edition(alias: str, piece: str, number: int) -> Edition | None:
    """One edition of a piece; None: there is none of this number."""
    row = EditionRow.objects.using(alias).filter(pk=f"{piece}.{number}").first()
    return edition_of(row) if row else None


def queue(alias: str, state: CommentState, after: str | None = None, most: int = 50) -> Queue:
    """The comments in one state behind the place `after`, and how many there are in each.

    Raises UsageError for a place that is none.
    """
    decided = CommentRow.objects.using(alias)
    counts = {each.value: decided.filter(state=each.value).count() for each in CommentState}
    counts[CommentState.HELD.value] = count_held(alias)
    some: Slice[Comment]
    if state is CommentState.HELD:
        some = cut_by_time(HeldCommentRow.objects.using(alias).all(), "at", after, most).each(comment_of)
    else:
        some = cut_by_time(decided.filter(state=state.value), "-decided_at", after, most).each(comment_of)
    return Queue(state, some.items, counts, some.after)


def count_held(alias: str) -> int:
    """How many comments wait for a decision."""
    return HeldCommentRow.objects.using(alias).count()


def pictures_held(alias: str, most: int = 12) -> tuple[Capture, ...]:
    """The pictures that were captured last."""
    rows = CaptureRow.objects.using(alias).filter(format=Format.IMAGE.value).order_by("-taken_at", "sha256")
    return tuple(map(capture_of, rows[:most]))


def piece_headings(alias: str, pieces: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Slug and headline of pieces, by id."""
    slugs = dict(PieceRow.objects.using(alias).filter(pk__in=pieces).values_list("pk", "slug"))
    heads = {row.piece: row.headline for row in _brief(alias, list(slugs))}
    return {piece: (slug, heads.get(piece, slug)) for piece, slug in slugs.items()}


def _brief(alias: str, pieces: Sequence[str]) -> list[EditionRow]:
    return list(EditionRow.objects.using(alias).filter(piece__in=pieces).only(*FIELDS).order_by("piece", "number"))


def _writing(row: EditionRow) -> Writing:
    return Writing(row.id, row.number, row.headline, row.section, row.by, read_time(row.at))
