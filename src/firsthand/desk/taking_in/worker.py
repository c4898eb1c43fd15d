"""One thread that reads what was handed in, one job after another."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from threading import Condition, Thread
from typing import Self

from django.db import connections
from django.utils.translation import gettext as _

from firsthand.desk.keeping import DeskFile
from firsthand.desk.keeping.log import append
from firsthand.desk.taking_in import jobs, runs
from firsthand.desk.taking_in.jobs import Job, Kind, Progress, State
from firsthand.desk.taking_in.landing import Landing
from firsthand.desk.taking_in.work import Batch, Found, Stage, Stopped, Work
from firsthand.errors import FirsthandError, LedgerError, Refusal, UsageError
from firsthand.records import Told

MOST_WAITING = 8  # jobs
NOTED = 0.5  # seconds between two notes of how far a job is
PATIENCE = 15.0  # seconds that a closing desk waits for the thing that is being read
STATES = {Stage.READING: State.READING, Stage.TRACING: State.TRACING}
logger = logging.getLogger("firsthand.desk")


@dataclass(frozen=True, slots=True)
class Handed:
    """Something that waits to be read."""

    job: str
    landing: Landing
    batch: Batch


def _now() -> datetime:
    return datetime.now(UTC)


class TakingIn:
    """What was handed in at one desk: waiting, being read, and read.

    Methods may be called from any thread. They raise LedgerError where the desk's file cannot do it.
    """

    def __init__(self, file: DeskFile, run: runs.Run, work: Work, now: Callable[[], datetime] = _now) -> None:
        self._file, self._run, self._work, self._now = file, run, work, now
        self._turn = Condition()  # guards all that follows
        self._waiting = deque[Handed]()
        self._at_work = ""  # the job that is being read
        self._to_stop = set[str]()
        self._closing = False
        self._thread: Thread | None = None
        with file.writing() as alias:
            self.cut_off = jobs.cut_off(alias, run.alive, now())  # jobs that the last stop of the desk left undone

    @classmethod
    def open(cls, ledger: Path, file: DeskFile, work: Work) -> Self:
        """For the ledger in that folder. Jobs of desks that were stopped are noted as cut off, their files removed."""
        run = runs.begin(ledger)
        try:
            return cls(file, run, work)
        except BaseException:
            run.end()
            raise

    @property
    def run(self) -> runs.Run:
        """The run of the desk."""
        return self._run

    @property
    def folder(self) -> Path:
        """Where things land, and where a server may put down what it receives."""
        return self._run.folder

    def land(self) -> Landing:
        """A new folder for files. Whoever asks for it removes it, unless it was handed in."""
        folder = self._run.folder / token_hex(8)
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise LedgerError(f"{folder} cannot be made: {error.strerror}.", to_do="Look at the disk.") from error
        return Landing(folder)

    def hand_in(self, landing: Landing, told: Told, by: str) -> str:
        """The id of a new job, which waits its turn. Raises UsageError where too many wait; nothing is kept then."""
        batch, job, now = Batch(tuple(landing.uploads), told, by), landing.folder.name, self._now()
        with self._turn:
            if len(self._waiting) >= MOST_WAITING or self._closing:
                raise UsageError(
                    _("Too much is waiting to be read already. Nothing was taken."),
                    to_do=_("Wait until some of it is done, then send it again."),
                )
            with self._file.writing() as alias:
                jobs.make(alias, job, self._run.name, by, now, files=[upload.name for upload in batch.uploads])
                append(alias, now, by, "handed in", job, {"files": len(batch.uploads)})
            self._waiting.append(Handed(job, landing, batch))
            self._turn.notify_all()
            if self._thread is None:
                self._thread = Thread(target=self._read_all, name="firsthand: taking in", daemon=True)
                self._thread.start()
        return job

    def stop(self, job: str, by: str) -> None:
        """Leave a job as it is, before the next thing in it. Raises NotFound. One that has ended stays as it ended."""
        with self._turn:
            with self._file.writing() as alias:
                if not jobs.find(alias, job, Kind.TAKING_IN).under_way:
                    return
                append(alias, self._now(), by, "stopped", job)
            self._to_stop.add(job)

    def job(self, job: str) -> Job:
        """Something that was handed in. Raises NotFound."""
        with self._file.reading() as alias:
            return jobs.find(alias, job, Kind.TAKING_IN)

    def latest(self, most: int) -> list[Job]:
        """The jobs that were handed in last, latest first."""
        with self._file.reading() as alias:
            return jobs.latest(alias, most)

    def wait(self, patience: float = 60.0) -> bool:
        """Whether all that waits was done within so many seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: not self._waiting and not self._at_work, patience)

    def close(self) -> None:
        """Stop after the thing that is being read. What has not been read by then is noted as cut off."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        try:
            with self._file.writing() as alias:
                jobs.cut_off(alias, self._run.alive - {self._run.name}, self._now())
        finally:
            self._run.end()

    def insist_on_going_on(self, job: str) -> None:
        """Raises Stopped where somebody stopped the job, or the desk is closing."""
        if self._closing or job in self._to_stop:
            raise Stopped

    def note(self, job: str, progress: Progress) -> None:
        """Note how far a job is, where that can be written: a full disk must not end a job that can go on."""
        try:
            with self._file.writing() as alias:
                jobs.note(alias, job, progress)
        except LedgerError as error:
            logger.error("%s", error)

    def _read_all(self) -> None:
        try:
            while (handed := self._next()) is not None:
                self._read(handed)
                with self._turn:
                    self._at_work = ""
                    self._turn.notify_all()
        finally:
            connections.close_all()  # those of this thread

    def _next(self) -> Handed | None:
        """What is next, once there is something; None: the desk is closing."""
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return None
            handed = self._waiting.popleft()
            self._at_work = handed.job
            return handed

    def _read(self, handed: Handed) -> None:
        seen, state, trouble = Looking(self, handed), State.DONE, ""
        try:
            self.insist_on_going_on(handed.job)
            seen.progress.state = State.READING
            self.note(handed.job, seen.progress)
            self._work(handed.batch, seen)
        except Stopped:
            state = State.CUT_OFF if self._closing else State.STOPPED
        except FirsthandError as error:
            state, trouble = State.FAILED, str(error)
        except Exception:
            logger.exception("reading what was handed in")
            state = State.FAILED
            trouble = _("Something in the desk itself went wrong. The terminal where it runs says more.")
        handed.landing.remove()  # first of all: that makes room to write on a full disk
        seen.progress.state = state
        self.note(handed.job, seen.progress)
        try:
            with self._file.writing() as alias:
                jobs.end(alias, handed.job, state, self._now(), trouble)
        except LedgerError as error:
            logger.error("%s", error)


class Looking:
    """Watches one job: notes now and then how far it is."""

    def __init__(self, taking_in: TakingIn, handed: Handed) -> None:
        self.progress = Progress(total=len(handed.batch.uploads))
        self._taking_in, self._job = taking_in, handed.job
        self._noted = 0.0

    def heed(self, stage: Stage, done: int, total: int, name: str, found: Found) -> None:
        """Before each thing. Raises Stopped."""
        self._taking_in.insist_on_going_on(self._job)
        progress, now = self.progress, time.monotonic()
        new_stage = progress.state is not STATES[stage] or not self._noted
        progress.state, progress.done, progress.total = STATES[stage], done, total
        progress.at, progress.found = name, found
        if new_stage or now - self._noted >= NOTED:
            self._taking_in.note(self._job, progress)
            self._noted = now

    def refused(self, refusal: Refusal) -> None:
        """One thing was not taken in."""
        self.progress.refused.append(refusal)
