"""One thread that traces anew what people decided."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex
from threading import Condition, Thread

from django.db import connections
from django.utils.translation import gettext as _

from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import jobs, runs
from firsthand.desk.taking_in.jobs import Decided, Job, Kind, Progress, State
from firsthand.desk.taking_in.work import Stopped, Trace
from firsthand.errors import FirsthandError, LedgerError

PATIENCE = 1.5  # seconds that a screen waits for what is traced
CLOSING = 15.0  # seconds that a closing desk waits for the story that is being traced
NOTED = 0.5  # seconds between two notes of how far it is
logger = logging.getLogger("firsthand.desk")


def _now() -> datetime:
    return datetime.now(UTC)


class Tracing:
    """Traces anew the stories in which people decided something. What they decided stands in the ledger before.

    All that was decided until it begins is traced together. What a stop of the desk leaves undone, the next run takes
    up. Methods may be called from any thread. They raise LedgerError where the desk's file cannot do it.
    """

    def __init__(
        self,
        file: DeskFile,
        run: runs.Run,
        trace: Trace,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._file, self._run, self._trace, self._patience, self._now = file, run, trace, patience, now
        self._turn = Condition()  # guards all that follows
        self._waiting = list[str]()  # jobs
        self._at_work = list[str]()
        self._rounds = 0  # that have ended
        self._closing = False
        self._thread: Thread | None = None

    @property
    def state(self) -> str:
        """What changes whenever something has been traced, also where that changed nothing in the ledger's log."""
        return f"{self._run.name} {self._rounds}"

    def take_up(self) -> None:
        """Go on with what runs that are over left undone."""
        with self._turn:
            with self._file.writing() as alias:
                self._waiting += jobs.take_up(alias, self._run.alive, self._run.name)
            self._begin()

    def ask(self, decided: Decided, by: str) -> Job:
        """A new job, in which the stories are traced that somebody's decision changes."""
        job, now = token_hex(8), self._now()
        with self._turn:
            with self._file.writing() as alias:
                jobs.make(alias, job, self._run.name, by, now, decided=decided)
                made = jobs.find(alias, job)
            self._waiting.append(job)
            self._begin()
        return made

    def job(self, job: str) -> Job:
        """Something that is traced. Raises NotFound."""
        with self._file.reading() as alias:
            return jobs.find(alias, job, Kind.TRACING)

    def once_done(self, job: str) -> Job:
        """A job, after a moment in which it may end. Raises NotFound."""
        with self._turn:
            self._turn.wait_for(lambda: job not in self._waiting and job not in self._at_work, self._patience)
        return self.job(job)

    def close(self) -> None:
        """Stop after the story that is being traced. The next run takes the rest up."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSING)

    def _begin(self) -> None:
        self._turn.notify_all()
        if self._thread is None and self._waiting and not self._closing:
            self._thread = Thread(target=self._trace_all, name="firsthand: tracing", daemon=True)
            self._thread.start()

    def _trace_all(self) -> None:
        try:
            while some := self._next():
                self._trace_some(some)
                with self._turn:
                    self._at_work = []
                    self._rounds += 1
                    self._turn.notify_all()
        finally:
            connections.close_all()  # those of this thread

    def _next(self) -> list[str]:
        """All that waits, once there is something; nothing: the desk is closing."""
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return []
            self._at_work, self._waiting = self._waiting, []
            return self._at_work

    def _trace_some(self, some: list[str]) -> None:
        noted, state, trouble = 0.0, State.DONE, ""

        def heed(done: int, total: int, story: str) -> None:
            nonlocal noted
            if self._closing:
                raise Stopped
            if time.monotonic() - noted >= NOTED:
                self._note(some, Progress(State.TRACING, done, total))
                noted = time.monotonic()

        try:
            self._trace(heed)
        except Stopped:
            return
        except FirsthandError as error:
            logger.error("tracing: %s", error)
            state, trouble = State.FAILED, str(error)
        except Exception:
            logger.exception("tracing what was decided")
            state = State.FAILED
            trouble = _("Something in the desk itself went wrong. The terminal where it runs says more.")
        self._end(some, state, trouble)

    def _note(self, some: list[str], progress: Progress) -> None:
        try:
            with self._file.writing() as alias:
                for job in some:
                    jobs.note(alias, job, progress)
        except LedgerError as error:
            logger.error("%s", error)

    def _end(self, some: list[str], state: State, trouble: str) -> None:
        try:
            with self._file.writing() as alias:
                for job in some:
                    jobs.end(alias, job, state, self._now(), trouble)
        except LedgerError as error:
            logger.error("%s", error)
