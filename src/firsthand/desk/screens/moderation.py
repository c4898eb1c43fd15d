"""Readers' comments: those that wait, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import done, not_done
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError
from firsthand.ledger.asking.pieces import Queue, piece_headings, queue
from firsthand.records.pieces import CommentState

STATES = tuple(state.value for state in CommentState)


@dataclass(frozen=True, slots=True)
class Comments:
    """All that the screen may use."""

    queue: Queue
    headings: dict[str, tuple[str, str]]  # slug and headline by piece
    states: tuple[str, ...] = STATES

    @property
    def state(self) -> str:
        """The state of the comments that are shown."""
        return self.queue.state.value


@action("moderate")
def comments(request: DeskRequest) -> HttpResponseBase:
    """Comments in one state, and what shall become of those that are ticked."""
    state = CommentState(filters.choice(request, "state", STATES, CommentState.HELD.value))
    here = f"/comments?state={state.value}"
    if request.method == "POST":
        return _decided(request, here)

    def asked(alias: str) -> Comments:
        found = queue(alias, state)
        return Comments(found, piece_headings(alias, [each.piece for each in found.comments]))

    return show(request, "comments", request.desk.ledger.ask(asked), here="pieces")


def _decided(request: DeskRequest, here: str) -> HttpResponseBase:
    wanted, given = request.POST.getlist("comment")[:200], request.POST.get("do", "")
    if given not in STATES or given == CommentState.HELD.value:
        return not_done(request, here, _("Say what shall become of them."))
    if not wanted:
        return not_done(request, here, _("Tick the comments first."))
    try:
        many = request.desk.ledger.press.decide(wanted, CommentState(given), by=request.person.name)
    except FirsthandError as error:
        return not_done(request, here, str(error))
    told = {
        "shown": ngettext("%(many)d comment is shown.", "%(many)d comments are shown.", many),
        "refused": ngettext("%(many)d comment is refused.", "%(many)d comments are refused.", many),
        "erased": ngettext("%(many)d comment is erased.", "%(many)d comments are erased.", many),
    }
    return done(request, here, told[given] % {"many": many})
