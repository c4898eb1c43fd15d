"""Pieces: which there are, and how they stand; must-reads among them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import done, not_done
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError
from firsthand.ledger.asking.pieces import PieceState, count_held, list_pieces
from firsthand.ledger.asking.press import PieceLine, list_shown, must_reads
from firsthand.ledger.press.picks import MOST

OFFERED = 60  # pieces that can be picked


@dataclass(frozen=True, slots=True)
class Pieces:
    """All that the list may use."""

    states: list[PieceState]
    held: int  # comments that wait


@dataclass(frozen=True, slots=True)
class Pick:
    """A piece that can be a must-read, and its place among them; 0: it is none."""

    line: PieceLine
    place: int


@dataclass(frozen=True, slots=True)
class MustReads:
    """All that the screen may use."""

    picks: list[Pick]
    most: int = MOST


@action("write stories")
def pieces(request: DeskRequest) -> HttpResponseBase:
    """The pieces."""
    page = request.desk.ledger.ask(lambda alias: Pieces(list_pieces(alias), count_held(alias)))
    return show(request, "pieces", page, here="pieces")


@action("publish")
def picks(request: DeskRequest) -> HttpResponseBase:
    """The must-reads, and which they shall be."""
    if request.method == "POST":
        return _pick(request)

    def asked(alias: str) -> MustReads:
        picked = must_reads(alias)
        places = {line.piece: place for place, line in enumerate(picked, start=1)}
        others = (line for line in list_shown(alias, most=OFFERED).items if line.piece not in places)
        return MustReads([Pick(line, places.get(line.piece, 0)) for line in (*picked, *others)])

    return show(request, "must_reads", request.desk.ledger.ask(asked), here="pieces")


def _pick(request: DeskRequest) -> HttpResponseBase:
    places = []
    for order, name in enumerate(request.POST):
        given = request.POST.get(name, "").strip()
        if name.startswith("place ") and given.isascii() and given.isdigit() and 0 < len(given) < 4 and int(given):
            places.append((int(given), order, name.removeprefix("place ")))
    wanted = [piece for _place, _order, piece in sorted(places)]
    try:
        request.desk.ledger.press.pick(wanted, by=request.person.name)
    except FirsthandError as error:
        return not_done(request, "/must-reads", str(error))
    return done(request, "/must-reads", _("These are the must-reads now."))
