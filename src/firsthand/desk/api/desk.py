"""Who asks, who works at the desk, and the desk's own log."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel

from firsthand.desk.accounts import admission
from firsthand.desk.api.answering import answer
from firsthand.desk.api.listing import Listing, Place, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.app import DeskRequest
from firsthand.desk.keeping import log
from firsthand.desk.rights import RIGHTS, needs
from firsthand.desk.screens.coming_in import accounts_of
from firsthand.errors import UsageError

router = Router(tags=["desk"])


class Me(BaseModel):
    """Who asks, and what they may do."""

    name: str
    role: str
    rights: list[str]


class Worker(BaseModel):
    """Somebody who works at the desk; `closed` null: they may sign in."""

    id: int
    name: str
    role: str
    made: datetime
    closed: datetime | None


class DeskEntry(BaseModel):
    """An entry of the desk's own log."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: dict[str, object]
    sound: bool


@router.get("/me", response=Me)
@needs("look")
def me(request: HttpRequest) -> HttpResponse:
    """Who asks, and what they may do."""
    person = cast(DeskRequest, request).person
    return answer({"name": person.name, "role": person.role.name.lower(), "rights": sorted(RIGHTS[person.role])})


@router.get("/people", response=Listing[Worker])
@needs("manage people")
def people(request: HttpRequest) -> HttpResponse:
    """Who works at the desk, by name, the closed accounts last."""
    held = admission.everybody(accounts_of(cast(DeskRequest, request)))
    lines = [
        {"id": a.id, "name": a.name, "role": a.role.name.lower(), "made": plain(a.made), "closed": plain(a.closed)}
        for a in held
    ]
    return listed(lines, None)


@router.get("/people/log", response=Listing[DeskEntry])
@needs("manage people")
def desk_log(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """The desk's own log, latest entry first: who signed in, who let whom in, who handed in what."""
    start = place.start
    if start is not None and not (start.isascii() and start.isdigit() and len(start) < 16):
        raise UsageError(_("There is no such place in the list."), to_do=_("Begin at its top."))
    with accounts_of(cast(DeskRequest, request)).file.reading() as alias:
        entries = log.latest(alias, place.limit, int(start) if start is not None else None)
    further = str(entries[-1].seq) if entries and entries[-1].seq > 1 else None
    return listed([plain(each) for each in entries], further)
