"""What takes a while: taking in, and tracing anew what was decided."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel

from firsthand.desk.api.answering import answer, by, is_forged, lands
from firsthand.desk.api.listing import Listing, Place, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.api.problems import WillNotDo
from firsthand.desk.app import DeskRequest
from firsthand.desk.keeping import DeskFile
from firsthand.desk.retracing import came_of, trace
from firsthand.desk.rights import needs
from firsthand.desk.screens.take_in import receive, received, taking_in_of
from firsthand.desk.taking_in import Decided, Found, Job, Kind, Landing, State, jobs
from firsthand.desk.taking_in.jobs import Turned
from firsthand.errors import UsageError

router = Router(tags=["jobs"])
HANDED_IN = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "text": {"type": "string", "maxLength": 1_000_000},
                        "url": {"type": "string", "maxLength": 2000},
                        "outlet": {"type": "string", "maxLength": 2000},
                        "published": {"type": "string", "maxLength": 40},
                    },
                }
            }
        },
    }
}


class Outcome(BaseModel):
    """A claim or a speaker."""

    about: str = Field(description='"claim" or "speaker"')
    id: str


class JobTold(BaseModel):
    """What takes a while, and how far it is."""

    id: str
    kind: Kind
    by: str
    began: datetime
    ended: datetime | None
    state: State
    files: list[str] = Field(description="What is taken in, by name.")
    done: int = Field(description="How much of it is done: files, or stories.")
    total: int
    at: str
    found: Found = Field(description="What has come of what is taken in.")
    refused: list[Turned]
    trouble: str = Field(description="What stopped it.")
    outcome: Outcome | None = Field(
        description="Once it is traced what was decided: the claim or speaker that it was about, as it is now."
    )


class WantedJobs(Schema):
    """Which jobs are wanted."""

    kind: Kind | None = None


@router.get("/jobs", response=Listing[JobTold])
@needs("take in")
def list_jobs(request: HttpRequest, wanted: Query[WantedJobs], place: Query[Place]) -> HttpResponse:
    """What was handed in or decided, latest first, and how far it is."""
    with _file(request).reading() as alias:
        some = jobs.list_jobs(alias, wanted.kind, place.start, place.limit)
    return listed([told(request, each) for each in some.items], some.after)


@router.post("/jobs", response={201: JobTold}, openapi_extra=HANDED_IN)
@lands
@needs("take in")
def hand_in(request: HttpRequest) -> HttpResponseBase:
    """Takes in files, or a text, to be read and traced; url, outlet and published say whence the one thing comes."""
    asked = cast(DeskRequest, request)
    taking_in = taking_in_of(asked)

    def handed(request: DeskRequest, landing: Landing) -> HttpResponseBase:
        if forged := is_forged(request):
            return forged
        form = received(request, landing)
        if form.errors:
            raise WillNotDo(form)
        job = taking_in.hand_in(landing, form.told(), request.person.name)
        return answer(told(request, taking_in.job(job)), 201)

    return receive(asked, taking_in, handed)


@router.get("/jobs/{slug:name}", response=JobTold)
@needs("take in")
def job(request: HttpRequest, name: str) -> HttpResponse:
    """How far one job is, and what has come of it."""
    with _file(request).reading() as alias:
        found = jobs.find(alias, name)
    return answer(told(request, found))


@router.post("/jobs/{slug:name}/stop", response=JobTold)
@needs("take in")
def stop(request: HttpRequest, name: str) -> HttpResponse:
    """Leaves as it is what was handed in. What was decided is traced in any case."""
    taking_in = taking_in_of(cast(DeskRequest, request))
    taking_in.stop(name, by(request))
    return answer(told(request, taking_in.job(name)))


def set_off(request: HttpRequest, decided: Decided) -> dict[str, object] | None:
    """The new job in which it is traced what somebody decided; None: it waits."""
    made = trace(cast(DeskRequest, request).desk, decided, by(request))
    return told(request, made) if made else None


def told(request: HttpRequest, job: Job) -> dict[str, object]:
    """A job as JSON."""
    fields = plain(job)
    assert isinstance(fields, dict)
    decided = fields.pop("decided") and job.decided
    came = came_of(cast(DeskRequest, request).desk, decided) if decided and job.state is State.DONE else None
    return {**fields, "outcome": {"about": came.about, "id": came.id} if came else None}


def _file(request: HttpRequest) -> DeskFile:
    file = cast(DeskRequest, request).desk.file
    if file is None:
        what = _("This desk can only look: its ledger cannot be written.")
        raise UsageError(what, to_do=_("Make its folder writable and start the desk again."))
    return file
