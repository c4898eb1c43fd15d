"""Processes that make screens beside the one that answers, so that a desk uses more than one core.

One process of Python makes one screen at a time, however many threads it has. A screen follows from the ledger, the
address and who asks, so that any process can make it. All else stays with the one that answers: who is let in, what is
written, what is taken in. What a maker cannot make, for whatever reason, is made there, too.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from typing import Any, cast

from django.core.handlers.wsgi import WSGIRequest
from django.db import connections
from django.http import HttpResponse
from django.urls import resolve
from django.utils import translation

from firsthand.desk.app import KEY, Desk, DeskRequest
from firsthand.desk.people import Person
from firsthand.desk.showing import key_for_forms

MOST = 6  # makers of one desk: as many screens as its threads ask for at once, but for some that are remembered
EACH_CORE = 3
"""Makers for each core. While one waits until its screen is sent on and it is given the next, another works."""
PATIENCE = 30.0  # seconds that a screen may take; a maker that takes longer is given up
PASSED_ON = ("PATH_INFO", "QUERY_STRING", "SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "HTTP_COOKIE", "wsgi.url_scheme")
"""What of a request's surroundings screens may look at."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A screen that is wanted, as one process tells another."""

    surroundings: dict[str, str]
    key_for_forms: str | None
    person: Person
    look: str
    language: str


@dataclass(frozen=True, slots=True)
class Maker:
    """Another process, and the line to it."""

    process: BaseProcess
    line: Connection

    def make(self, wanted: Wanted) -> bytes | None:
        """The screen's body; None: it has to be made here. Raises OSError or EOFError where the process is gone."""
        self.line.send(wanted)
        if not self.line.poll(PATIENCE):
            self.process.kill()
            raise EOFError
        return self.line.recv_bytes() or None


def how_many() -> int:
    """How many makers this machine has room for: none where there is one core, or no way to double a process safely."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    return min(MOST, EACH_CORE * cores) if cores > 1 else 0


@contextmanager
def with_makers(desk: Desk, many: int) -> Iterator[Desk]:
    """The desk with so many makers while the block runs. Call before threads are started that hold locks."""
    free, makers = SimpleQueue[Maker](), list[Maker]()

    def elsewhere(request: DeskRequest) -> bytes | None:
        try:
            maker = free.get(timeout=PATIENCE if makers else 0)
        except Empty:
            return None
        try:
            body = maker.make(_wanted(request))
        except (OSError, EOFError):
            makers.remove(maker)
            return None
        free.put(maker)
        return body

    try:
        for _ in range(many):
            maker = _start(desk, [each.line for each in makers])
            makers.append(maker)
            free.put(maker)
        yield replace(desk, elsewhere=elsewhere) if many else desk
    finally:
        for maker in makers:
            maker.line.close()  # which ends it
        for maker in makers:
            maker.process.join(PATIENCE)


def _start(desk: Desk, lines: Sequence[Connection]) -> Maker:
    """A new maker. `lines` are those to the others, which it gives up: one that stays open in it keeps them alive."""
    connections.close_all()  # no connection to a database survives in two processes
    doubling = get_context("fork")
    ours, theirs = doubling.Pipe()
    process = doubling.Process(target=_work, args=(desk, theirs, [*lines, ours]), name="firsthand: maker", daemon=True)
    process.start()
    theirs.close()
    return Maker(process, ours)


def _work(desk: Desk, line: Connection, others: Sequence[Connection]) -> None:
    """Make one screen after another until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk is told, and tells us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for each in others:
        each.close()
    gc.freeze()
    while True:
        try:
            wanted = cast(Wanted, line.recv())
            line.send_bytes(_made(desk, wanted) or b"")
        except (EOFError, OSError):
            return


def _wanted(request: DeskRequest) -> Wanted:
    return Wanted(
        surroundings={name: request.META[name] for name in PASSED_ON if name in request.META},
        key_for_forms=key_for_forms(request),
        person=request.person,
        look=request.look,
        language=translation.get_language() or "en",
    )


def _made(desk: Desk, wanted: Wanted) -> bytes | None:
    """The screen's body; None for whatever is more than a screen for everybody with the same rights to see again."""
    given = {"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), KEY: desk} | wanted.surroundings
    if wanted.key_for_forms:
        given["CSRF_COOKIE"] = wanted.key_for_forms
    try:
        request = cast(DeskRequest, WSGIRequest(given))
        request.desk, request.person, request.look = desk, wanted.person, wanted.look
        with translation.override(wanted.language):
            found = resolve(request.path_info)
            view = cast(Any, found.func).__wrapped__  # without `screen`, which asked for it
            response = view(request, *found.args, **found.kwargs)
    except Exception:  # noqa: BLE001  whatever it is, it happens again where it can be told
        return None
    new_key = "CSRF_COOKIE_NEEDS_UPDATE" in given and not wanted.key_for_forms
    if not isinstance(response, HttpResponse) or response.status_code != 200 or new_key:
        return None
    return response.content
