"""The lists beside a story: the latest, what is popular now, must-reads, and what its readers may also like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.desk.reading_room.notes import listed
from firsthand.exports.references import shorten
from firsthand.ledger.asking.press import Alike, PieceLine, alike, lines_of, list_shown, must_reads

LATEST = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """A piece that the story's readers may like, and why."""

    line: PieceLine
    why: str


@dataclass(frozen=True, slots=True)
class Beside:
    """All the lists. Each stands in order of rank."""

    latest: tuple[PieceLine, ...]
    popular: tuple[PieceLine, ...]
    must_reads: tuple[PieceLine, ...]
    likely: tuple[Likely, ...]


def beside(alias: str, popular: Sequence[str], piece: str = "") -> Beside:
    """The lists beside a piece, which is in none of them, or beside the front (""), which has the latest itself."""
    return Beside(
        latest=_without(list_shown(alias, most=LATEST + 1).items, piece)[:LATEST] if piece else (),
        popular=_without(lines_of(alias, popular), piece),
        must_reads=_without(must_reads(alias), piece),
        likely=tuple(Likely(each.line, _why(each)) for each in alike(alias, piece)) if piece else (),
    )


def _without(lines: Sequence[PieceLine], piece: str) -> tuple[PieceLine, ...]:
    return tuple(line for line in lines if line.piece != piece)


def _why(found: Alike) -> str:
    if found.claims:
        return _("because it cites the same: “%(claim)s”") % {"claim": shorten(found.claims[0], 90)}
    return _("because %(who)s is heard in both") % {"who": listed(found.people[:2])}
