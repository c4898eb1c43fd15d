"""How far it is that stories are traced anew after somebody ruled, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.desk.retracing import came_of
from firsthand.desk.showing import action, show
from firsthand.desk.taking_in import Job, State
from firsthand.errors import UsageError
from firsthand.ledger.asking.ruling import ToRule


@dataclass(frozen=True, slots=True)
class OneTracing:
    """All that the screen uses."""

    job: Job
    came: ToRule | None  # None: not yet, or it is gone

    @property
    def share(self) -> int:
        """How much of it is done, of a hundred."""
        return min(100, 100 * self.job.done // self.job.total) if self.job.total else 0


@action("rule")
def tracing(request: DeskRequest, job: str) -> HttpResponseBase:
    """How far it is, and what came of it."""
    if request.desk.tracing is None:
        raise UsageError(_("Nothing is traced at this desk."), to_do=_("`firsthand trace` traces what waits."))
    found = request.desk.tracing.job(job)
    ended = found.state is State.DONE and found.decided
    page = OneTracing(found, came_of(request.desk, found.decided) if ended and found.decided else None)
    here = f"{found.decided.about}s" if found.decided else ""
    return show(request, "tracing", page, here=here)
