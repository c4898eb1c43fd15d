"""Jobs: what was handed in or decided, by whom, and how far it is.

They stand in the desk's file and outlive its stop.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.desk.keeping.tables import JobRow
from firsthand.desk.taking_in.work import Found
from firsthand.errors import NotFound, Refusal
from firsthand.ledger.asking.slices import Slice, cut_by_time

MOST_REFUSALS = 500  # that are kept with one job; the ledger's log has all of them


class Kind(StrEnum):
    """What is done."""

    TAKING_IN = "taking in"
    TRACING = "tracing"


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
class Decided:
    """Of what somebody decided something: a "claim" or a "speaker", or that in which an attribution is.

    `mark` is the attribution by which it is found again when tracing gives it another id.
    """

    about: str
    mark: str


@dataclass(frozen=True, slots=True)
class Job:
    """What somebody handed in or decided, and how far it is."""

    id: str
    kind: Kind
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
    decided: Decided | None  # None: it takes something in

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


def make(
    alias: str,
    job: str,
    run: str,
    by: str,
    now: datetime,
    *,
    files: Sequence[str] = (),
    decided: Decided | None = None,
) -> None:
    """Keep a new job: what is taken in, or what is decided. Call within `DeskFile.writing`."""
    JobRow.objects.using(alias).create(
        id=job,
        kind=Kind.TRACING if decided else Kind.TAKING_IN,
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
        about=decided.about if decided else "",
        mark=decided.mark if decided else "",
    )


def find(alias: str, job: str, kind: Kind | None = None) -> Job:
    """A job, of that kind where one is given. Raises NotFound."""
    row = JobRow.objects.using(alias).filter(pk=job).first()
    if row is None or kind not in (None, row.kind):
        raise NotFound(_("There is no such job."), to_do=_("Choose from the list."))
    return _job_of(row)


def latest(alias: str, most: int) -> list[Job]:
    """What was handed in last, latest first."""
    return list(list_jobs(alias, Kind.TAKING_IN, None, most).items)


def list_jobs(alias: str, kind: Kind | None, after: str | None, most: int) -> Slice[Job]:
    """Jobs, of that kind where one is given, latest first. Raises UsageError for a place `after` that is none."""
    rows = JobRow.objects.using(alias)
    some = cut_by_time(rows.filter(kind=kind) if kind else rows.all(), "-began", after, most)
    return some.each(_job_of)


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
    """Note of what runs took in that are over that it was cut off, and give it. Call within `DeskFile.writing`."""
    rows = _left(alias, Kind.TAKING_IN, live)
    cut = list(rows.order_by("began", "id"))
    rows.update(state=State.CUT_OFF, ended=now, at="")
    return [_job_of(row) for row in cut]


def take_up(alias: str, live: Collection[str], run: str) -> list[str]:
    """What runs that are over left to be traced; it is this run's from now on. Call within `DeskFile.writing`."""
    rows = _left(alias, Kind.TRACING, live)
    left = list(rows.order_by("began", "id").values_list("pk", flat=True))
    rows.update(run=run, state=State.WAITING)
    return left


def _left(alias: str, kind: Kind, live: Collection[str]) -> QuerySet[JobRow]:
    return JobRow.objects.using(alias).filter(kind=kind, state__in=UNDER_WAY).exclude(run__in=live)


def _job_of(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=Kind(row.kind),
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
        decided=Decided(row.about, row.mark) if row.about else None,
    )
