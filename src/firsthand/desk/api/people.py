"""Who works at the desk: for admins, who let them in, say what they may do, and keep them out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, cast

from annotated_types import MaxLen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router
from pydantic import BaseModel

from firsthand.desk.accounts import Account, Accounts, Link, admission
from firsthand.desk.accounts.links import LONGEST_NOTE
from firsthand.desk.api.account import account_asking
from firsthand.desk.api.answering import answer
from firsthand.desk.api.listing import Listing, Place, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Sent
from firsthand.desk.app import DeskRequest
from firsthand.desk.keeping import log
from firsthand.desk.people import Role
from firsthand.desk.rights import needs
from firsthand.desk.screens.coming_in import accounts_of
from firsthand.errors import UsageError

router = Router(tags=["people"])
RoleName = Literal["reader", "reviewer", "editor", "admin"]


class Worker(BaseModel):
    """Somebody who works at the desk; `closed` null: they may sign in."""

    id: int
    name: str
    role: RoleName
    made: datetime
    closed: datetime | None


class Open(BaseModel):
    """A link that nobody has used yet, without its secret. `account` null: it makes a new one."""

    id: int
    role: RoleName
    account: int | None
    whom: str
    by: str
    made: datetime
    ends: datetime


class Secret(BaseModel):
    """A link that lets somebody set a password, once. It is told this once."""

    link: str


class DeskEntry(BaseModel):
    """An entry of the desk's own log."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: dict[str, object]
    sound: bool


class RoleSent(Sent):
    """What somebody may do from now on."""

    role: RoleName


class InvitationSent(RoleSent):
    """Whom to let in, and as what."""

    whom: Annotated[str, MaxLen(LONGEST_NOTE)] = Field("", description="A note for admins.")


@router.get("/people", response=Listing[Worker])
@needs("manage people")
def people(request: HttpRequest) -> HttpResponse:
    """Who works at the desk, by name, the closed accounts last."""
    held = admission.everybody(accounts_of(cast(DeskRequest, request)))
    return listed(list(map(_worker, held)), None)


@router.post("/people/{int:number}/role", response=Worker)
@needs("manage people")
def role(request: HttpRequest, number: int, sent: RoleSent) -> HttpResponse:
    """Gives somebody another role, from their next request on."""
    accounts, by = _asked(request)
    return answer(_worker(admission.set_role(accounts, by, number, Role[sent.role.upper()])))


@router.post("/people/{int:number}/close", response=Worker)
@needs("manage people")
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps somebody out: they are signed out everywhere, and their tokens count no more."""
    accounts, by = _asked(request)
    return answer(_worker(admission.close(accounts, by, number)))


@router.post("/people/{int:number}/open", response=Worker)
@needs("manage people")
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Lets somebody in again."""
    accounts, by = _asked(request)
    return answer(_worker(admission.reopen(accounts, by, number)))


@router.post("/people/{int:number}/password", response={201: Secret})
@needs("manage people")
def renew_password(request: HttpRequest, number: int) -> HttpResponse:
    """Makes a link by which somebody sets a new password, once, within a day."""
    accounts, by = _asked(request)
    return _secret(request, admission.renew_password(accounts, by, number))


@router.get("/people/links", response=Listing[Open])
@needs("manage people")
def links(request: HttpRequest) -> HttpResponse:
    """The links that nobody has used yet, latest first."""
    return listed(list(map(_open, admission.open_links(accounts_of(cast(DeskRequest, request))))), None)


@router.post("/people/links", response={201: Secret})
@needs("manage people")
def invite(request: HttpRequest, sent: InvitationSent) -> HttpResponse:
    """Makes a link by which somebody makes an account, once, within seven days."""
    accounts, by = _asked(request)
    return _secret(request, admission.invite(accounts, by, Role[sent.role.upper()], sent.whom))


@router.post("/people/links/{int:number}/withdraw", response=Listing[Open])
@needs("manage people")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraws a link; those that are left."""
    accounts, by = _asked(request)
    admission.withdraw(accounts, by, number)
    return links(request)


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


def _asked(request: HttpRequest) -> tuple[Accounts, Account]:
    """The desk's accounts, and the one that acts."""
    return accounts_of(cast(DeskRequest, request)), account_asking(request)


def _secret(request: HttpRequest, secret: str) -> HttpResponse:
    return answer({"link": request.build_absolute_uri(f"/links/{secret}")}, 201)


def _worker(account: Account) -> object:
    told = {"id": account.id, "name": account.name, "role": account.role.name.lower()}
    return told | {"made": plain(account.made), "closed": plain(account.closed)}


def _open(link: Link) -> object:
    return {
        "id": link.id,
        "role": link.role.name.lower(),
        "account": link.account.id if link.account else None,
        "whom": link.whom,
        "by": link.by,
        "made": plain(link.made),
        "ends": plain(link.ends),
    }
