"""Jobs: what was handed in, by whom, and how far it is. They stand in the desk's file and outlive its stop."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from firsthand.desk.keeping.tables import JobRow
from firsthand.desk.taking_in.work import Found
from firsthand.errors import NotFound, Refusal

MOST_REFUSALS = 500  # that are kept with one job; the ledger's log has all of them


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    TRACING = "tracing"
    DONE = "done"
    STOPPED = "stopped"  # by a person
    CUT_OFF = "cut off"  # the desk was stopped
    FAILED = "failed"


UNDER_WAY = (State.WAITING, State.READING, State.TRACING)


@dataclass(frozen=True, slots=True)
class Turned:
    """One thing that was not taken in."""

    item: str
    reason: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Job:
    """What somebody handed in, and how far it is."""

    id: str
    by: str
    began: datetime
    ended: datetime | None
    state: State
    files: tuple[str, ...]
    done: int
    total: int
    at: str  # what is being read
    found: Found
    refused: tuple[Turned, ...]
    trouble: str  # what stopped it

    @property
    def under_way(self) -> bool:
        """Whether more is to come."""
        return self.state in UNDER_WAY


@dataclass(slots=True)
class Progress:
    """How far a job is, while it runs."""

    state: State = State.WAITING
    done: int = 0
    total: int = 0
    at: str = ""
    found: Found = Found()  # noqa: RUF009 (Found is frozen)
    refused: list[Refusal] = field(default_factory=list)


def make(alias: str, job: str, run: str, by: str, files: Sequence[str], now: datetime) -> None:
    """Keep a new job. Call within `DeskFile.writing`."""
    JobRow.objects.using(alias).create(
        id=job,
        run=run,
        by=by,
        began=now,
        state=State.WAITING,
        files=json.dumps(list(files)),
        done=0,
        total=len(files),
        at="",
        found=json.dumps(asdict(Found())),
        refused="[]",
        trouble="",
    )


def find(alias: str, job: str) -> Job:
    """A job. Raises NotFound."""
    row = JobRow.objects.using(alias).filter(pk=job).first()
    if row is None:
        raise NotFound("Nothing was handed in under this number.", to_do="Choose from the list.")
    return _job_of(row)


def latest(alias: str, most: int) -> list[Job]:
    """The jobs that were handed in last, latest first."""
    return [_job_of(row) for row in JobRow.objects.using(alias).order_by("-began", "-id")[:most]]


def note(alias: str, job: str, progress: Progress) -> None:
    """Note how far a job is. Call within `DeskFile.writing`."""
    JobRow.objects.using(alias).filter(pk=job).update(
        state=progress.state,
        done=progress.done,
        total=progress.total,
        at=progress.at,
        found=json.dumps(asdict(progress.found)),
        refused=json.dumps([(each.item, each.reason, each.to_do) for each in progress.refused[:MOST_REFUSALS]]),
    )


def end(alias: str, job: str, state: State, now: datetime, trouble: str = "") -> None:
    """Note that a job has ended, and how. Call within `DeskFile.writing`."""
    JobRow.objects.using(alias).filter(pk=job).update(state=state, ended=now, at="", trouble=trouble)


def cut_off(alias: str, live: Collection[str], now: datetime) -> list[Job]:
    """Note of the jobs of runs that are over that they were cut off, and give them. Call within `DeskFile.writing`."""
    rows = JobRow.objects.using(alias).filter(state__in=UNDER_WAY).exclude(run__in=live)
    cut = list(rows.order_by("began", "id"))
    rows.update(state=State.CUT_OFF, ended=now, at="")
    return [_job_of(row) for row in cut]


def _job_of(row: JobRow) -> Job:
    return Job(
        id=row.id,
        by=row.by,
        began=row.began,
        ended=row.ended,
        state=State(row.state),
        files=tuple(json.loads(row.files)),
        done=row.done,
        total=row.total,
        at=row.at,
        found=Found(**json.loads(row.found)),
        refused=tuple(Turned(*each) for each in json.loads(row.refused)),
        trouble=row.trouble,
    )
