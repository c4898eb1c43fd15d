"""What people decide is kept at once; the stories that it changes are traced anew beside what the desk answers."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.desk.app import Desk, DeskRequest
from firsthand.desk.forms import SeeOther, done
from firsthand.desk.taking_in import Decided, Job, State
from firsthand.errors import LedgerError, NotFound
from firsthand.ledger.asking.ruling import ToRule, now_with, to_rule

logger = logging.getLogger("firsthand.desk")


def trace(desk: Desk, decided: Decided, by: str) -> Job | None:
    """The job in which the stories are traced that a decision changes; None: they wait, for whatever reason."""
    if desk.tracing is None:
        return None
    try:
        return desk.tracing.ask(decided, by)
    except LedgerError as error:
        logger.error("tracing: %s", error)
        return None


def trace_in_a_moment(request: DeskRequest, decided: Decided) -> Job | None:
    """The same, after a moment in which it may end."""
    job = trace(request.desk, decided, request.person.name)
    tracing = request.desk.tracing
    return job if job is None or tracing is None else tracing.once_done(job.id)


def retrace(request: DeskRequest, attribution: str) -> None:
    """Trace anew around an attribution that was corrected; where that takes longer, the next screen says so."""
    job = trace_in_a_moment(request, Decided("claim", attribution))
    if job is None or job.state is State.FAILED:
        tell_it_waits(request, job.trouble if job else "")
    elif job.under_way:
        messages.info(request, _("The stories around it are being traced anew."))


def came_of(desk: Desk, decided: Decided) -> ToRule | None:
    """The claim or speaker that a decision was about, as it is now; None: it is gone."""

    def asked(alias: str) -> ToRule | None:
        now = now_with(alias, decided.about, decided.mark)
        return to_rule(alias, decided.about, now) if now else None

    try:
        return desk.ledger.ask(asked)
    except NotFound:
        return None


def on_from(request: DeskRequest, decided: Decided, what: str) -> HttpResponseBase:
    """The answer to somebody who ruled: on to what came of it, or to the screen that says how far its tracing is."""
    job = trace_in_a_moment(request, decided)
    if job is None:
        tell_it_waits(request)
    elif job.state is not State.DONE:
        return done(request, f"/tracing/{job.id}", what)
    now = came_of(request.desk, decided)
    return done(request, f"/{decided.about}s/{now.id}", what) if now else SeeOther(f"/{decided.about}s")


def tell_it_waits(request: DeskRequest, why: str = "") -> None:
    """Say with the next screen that what was decided is not traced yet."""
    words = _("Claims and origins do not show it yet. `firsthand trace` traces what waits.")
    messages.warning(request, f"{words} {why}".strip())
