"""Pieces as readers see them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from firsthand.errors import NotFound
from firsthand.ledger.asking.briefly import rows_with
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.columns import read_ids, read_time
from firsthand.ledger.models import (
    CitedRow,
    ClaimRow,
    CommentRow,
    EditionRow,
    PicksRow,
    PieceRow,
    ReleaseRow,
    SaidRow,
    ShownRow,
    SpeakerFactRow,
    ViewRow,
)
from firsthand.ledger.press.rows import comment_of, edition_of, piece_of, release_of
from firsthand.records.pieces import Comment, CommentState, Edition, Piece, Release, ReleaseKind

MOST_SHARED = 3  # claims and people that explain why a piece is like another


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A piece in a list for readers."""

    piece: str
    slug: str
    headline: str
    standfirst: str
    byline: str
    section: str
    language: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece as readers see it. `edition` None: it is withdrawn, and the last release says why."""

    piece: Piece
    edition: Edition | None
    releases: tuple[Release, ...]  # earliest first


@dataclass(frozen=True, slots=True)
class Alike:
    """A piece that shares claims or people with another: what its readers may also like, and why."""

    line: PieceLine
    claims: tuple[str, ...]  # statements
    people: tuple[str, ...]  # names


def shown_piece(alias: str, slug: str) -> ShownPiece:
    """The piece that readers know by this slug. Raises NotFound for one that was never released."""
    row = PieceRow.objects.using(alias).filter(slug=slug).first()
    releases = tuple(map(release_of, _releases(alias, row.id))) if row else ()
    if row is None or not releases:
        raise NotFound("There is no such story.", to_do="The front has the latest.")
    named = releases[-1].edition
    edition = edition_of(EditionRow.objects.using(alias).get(pk=named)) if named else None
    return ShownPiece(piece_of(row), edition, releases)


def shown_as(alias: str, slug: str) -> PieceLine | None:
    """The piece that readers see under this slug; None where they see none."""
    row = ShownRow.objects.using(alias).filter(slug=slug).first()
    return _line(row) if row else None


def list_shown(alias: str, section: str | None = None, after: str | None = None, most: int = 20) -> Slice[PieceLine]:
    """Pieces, latest first, of all sections or one. Raises UsageError for a place `after` that is none."""
    rows = ShownRow.objects.using(alias).all()
    if section is not None:
        rows = rows.filter(section=section)
    return cut(rows, ("-at", "-piece"), after, most).each(_line)


def lines_of(alias: str, pieces: Sequence[str]) -> list[PieceLine]:
    """These pieces in their order, as far as readers see them."""
    held = {row.piece: row for row in rows_with(ShownRow.objects.using(alias), "pk", pieces)}
    return [_line(held[each]) for each in pieces if each in held]


def sections(alias: str) -> list[tuple[str, int]]:
    """The sections that have pieces, and how many: most pieces first, then by name. "" stands for none."""
    counts = ShownRow.objects.using(alias).order_by().values_list("section").annotate(Count("pk"))
    return sorted(((str(name), int(many)) for name, many in counts), key=lambda each: (-each[1], each[0]))


def must_reads(alias: str) -> list[PieceLine]:
    """The pieces that editors picked last, in order, as far as readers see them."""
    row = PicksRow.objects.using(alias).order_by("-number").first()
    return lines_of(alias, read_ids(row.pieces)) if row else []


def alike(alias: str, piece: str, most: int = 5) -> list[Alike]:
    """Other pieces that cite the same claims or claims of the same people: most shared first, then the latest."""
    own = list(CitedRow.objects.using(alias).filter(piece=piece).values_list("claim", flat=True))
    said = SaidRow.objects.using(alias)
    people = {str(each) for each in said.filter(claim__in=own, speaker__isnull=False).values_list("speaker", flat=True)}
    everywhere = CitedRow.objects.using(alias).values("claim")
    told = {
        (str(row.speaker), str(row.claim)) for row in rows_with(said.filter(claim__in=everywhere), "speaker", people)
    }
    who_says: dict[str, set[str]] = defaultdict(set)
    for speaker, claim in told:
        who_says[claim].add(speaker)
    shared: dict[str, set[str]] = defaultdict(set)
    met: dict[str, set[str]] = defaultdict(set)
    for row in rows_with(CitedRow.objects.using(alias), "claim", {*own, *who_says}):
        if row.piece != piece:
            met[row.piece] |= who_says[row.claim]
            shared[row.piece] |= {row.claim} & set(own)
    weight = Counter({each: 2 * len(shared[each]) + len(met[each]) for each in {*shared, *met}})
    lines = {line.piece: line for line in lines_of(alias, sorted(weight))}
    chosen = sorted(lines, key=lambda each: (weight[each], lines[each].first, each), reverse=True)[:most]
    words, names = _statements(alias, shared, chosen), _names(alias, met, chosen)
    return [
        Alike(
            line=lines[each],
            claims=tuple(sorted(words[claim] for claim in shared[each] if claim in words))[:MOST_SHARED],
            people=tuple(sorted(names[who] for who in met[each] if who in names))[:MOST_SHARED],
        )
        for each in chosen
    ]


def changes_of(alias: str, pieces: Sequence[str]) -> dict[str, list[Release]]:
    """The releases of these pieces after the first, by piece, latest first."""
    changes: dict[str, list[Release]] = defaultdict(list)
    rows = rows_with(ReleaseRow.objects.using(alias).filter(number__gt=1), "piece", pieces)
    for row in sorted(rows, key=lambda row: -row.number):
        changes[row.piece].append(release_of(row))
    return changes


def withdrawn_last(alias: str, most: int = 20) -> list[tuple[str, Release]]:
    """The pieces that are withdrawn, by slug, each with the release that says why: the latest first."""
    rows = ReleaseRow.objects.using(alias).filter(kind=ReleaseKind.WITHDRAWAL.value).order_by("-at", "-piece")
    gone = {row.piece: row for row in reversed(rows[: 4 * most])}
    for shown in rows_with(ShownRow.objects.using(alias), "pk", gone):
        del gone[shown.piece]  # it was brought back
    slugs = dict(PieceRow.objects.using(alias).filter(pk__in=list(gone)).values_list("pk", "slug"))
    latest = sorted(gone.values(), key=lambda row: (row.at, row.piece), reverse=True)[:most]
    return [(slugs[row.piece], release_of(row)) for row in latest]


def shown_comments(alias: str, piece: str, most: int = 200) -> tuple[Comment, ...]:
    """The comments below a piece that readers see, earliest first: the latest `most` of them."""
    rows = CommentRow.objects.using(alias).filter(piece=piece, state=CommentState.SHOWN.value)
    return tuple(map(comment_of, reversed(rows.order_by("-at", "-id")[:most])))


def views_in_all(alias: str) -> dict[str, int]:
    """How often each piece was looked at, over all days."""
    sums = ViewRow.objects.using(alias).order_by().values_list("piece").annotate(Sum("views"))
    return {str(piece): int(many) for piece, many in sums}


def views_since(alias: str, day: str) -> list[tuple[str, str, int]]:
    """How often pieces were looked at from a day (ISO 8601) on: piece, day, views."""
    rows = ViewRow.objects.using(alias).filter(day__gte=day).order_by("day", "piece")
    return list(rows.values_list("piece", "day", "views"))


def _line(row: ShownRow) -> PieceLine:
    return PieceLine(
        piece=row.piece,
        slug=row.slug,
        headline=row.headline,
        standfirst=row.standfirst,
        byline=row.byline,
        section=row.section,
        language=row.language,
        first=read_time(row.first),
        last=read_time(row.last),
    )


def _releases(alias: str, piece: str) -> Iterable[ReleaseRow]:
    return ReleaseRow.objects.using(alias).filter(piece=piece).order_by("number")


def _statements(alias: str, shared: dict[str, set[str]], chosen: Iterable[str]) -> dict[str, str]:
    wanted = {claim for each in chosen for claim in shared[each]}
    return {row.own: row.statement for row in rows_with(ClaimRow.objects.using(alias), "own", wanted)}


def _names(alias: str, met: dict[str, set[str]], chosen: Iterable[str]) -> dict[str, str]:
    wanted = {who for each in chosen for who in met[each]}
    return {row.speaker: row.name for row in rows_with(SpeakerFactRow.objects.using(alias), "pk", wanted)}
