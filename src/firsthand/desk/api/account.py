"""Who asks: their rights, and what is their own: password, sessions, tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, cast

from annotated_types import MaxLen
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router
from pydantic import BaseModel

from firsthand.desk.accounts import Account, NotLetIn, Session
from firsthand.desk.accounts.accounts import row_of
from firsthand.desk.accounts.kept import account_of
from firsthand.desk.accounts.passwords import LONGEST
from firsthand.desk.api.answering import answer
from firsthand.desk.api.listing import Listing, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Sent
from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.by_token import bears_token, insist_on_file, now_at, owner_of
from firsthand.desk.entrance.signed_in import let_in, whence
from firsthand.desk.keeping import tokens as kept
from firsthand.desk.keeping.tokens import Scope, Token
from firsthand.desk.people import Person
from firsthand.desk.rights import RIGHTS, needs
from firsthand.desk.screens.coming_in import accounts_of, why_not
from firsthand.errors import NotFound

router = Router(tags=["account"])
Password = Annotated[str, MaxLen(LONGEST)]


class Me(BaseModel):
    """Who asks, and what they may do."""

    name: str
    role: str
    rights: list[str]


class SignedIn(BaseModel):
    """Where somebody is signed in."""

    began: datetime
    seen: datetime
    browser: str


class PasswordSent(Sent):
    """The password until now, and a new one."""

    old: Password
    new: Password


class TokenTold(BaseModel):
    """A token without its secret."""

    number: int
    name: str
    scope: Scope
    made: datetime
    ends: datetime
    used: datetime | None = Field(description="The last time. null: never.")
    revoked: datetime | None
    counts: bool = Field(description="Whether it lets a program in still.")


@router.get("/me", response=Me)
@needs("look")
def me(request: HttpRequest) -> HttpResponse:
    """Who asks, and what they may do."""
    person = _person(request)
    return answer({"name": person.name, "role": person.role.name.lower(), "rights": sorted(RIGHTS[person.role])})


@router.get("/account/sessions", response=Listing[SignedIn])
@needs("keep an account")
def sessions(request: HttpRequest) -> HttpResponse:
    """Where whoever asks is signed in, latest first."""
    return listed(_sessions(request), None)


@router.post("/account/sessions/end", response=Listing[SignedIn])
@needs("keep an account")
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Signs whoever asks out everywhere. Tokens count on."""
    accounts_of(cast(DeskRequest, request)).sign_out_everywhere(account_asking(request))
    return listed(_sessions(request), None)


@router.post("/account/password", response=Listing[SignedIn])
@needs("keep an account")
def password(request: HttpRequest, sent: PasswordSent) -> HttpResponse:
    """Sets a new password, and signs whoever asks out everywhere else. A wrong old one counts as a wrong try."""
    accounts = accounts_of(cast(DeskRequest, request))
    try:
        secret = accounts.change_password(account_asking(request), sent.old, sent.new, whence(request))
    except NotLetIn as error:
        what = why_not(error) if error.wait else _("This is not your password.")
        raise ValidationError({"old": [what]}) from error
    if bears_token(request):  # a program needs no session
        accounts.forget(secret)
        return listed(_sessions(request), None)
    response = listed(_sessions(request), None)
    let_in(request, response, secret)
    return response


@router.get("/tokens", response=Listing[TokenTold])
@needs("keep an account")
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, latest first. None is made here: one that leaked could make others, which would outlive it."""
    return listed(_tokens(request), None)


@router.post("/tokens/{int:number}/revoke", response=Listing[TokenTold])
@needs("keep an account")
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """From now on a token counts no more, be it the one that is sent; all of one's own."""
    desk = cast(DeskRequest, request).desk
    with insist_on_file(desk).writing() as alias:
        kept.revoke(alias, owner_of(_person(request)), number, now_at(desk))
    return listed(_tokens(request), None)


def account_asking(request: HttpRequest) -> Account:
    """The account of whoever asks, themselves or by a program. Raises NotFound where they have none."""
    accounts, own = accounts_of(cast(DeskRequest, request)), _person(request).account
    if own is None:
        raise NotFound(_("You are signed out."), to_do=_("Sign in again."))
    with accounts.file.reading() as alias:
        return account_of(row_of(alias, own))


def _person(request: HttpRequest) -> Person:
    return cast(DeskRequest, request).person


def _sessions(request: HttpRequest) -> list[object]:
    held = accounts_of(cast(DeskRequest, request)).sessions_of(account_asking(request))
    return [_session(each) for each in held]


def _session(session: Session) -> object:
    return {"began": plain(session.began), "seen": plain(session.seen), "browser": session.browser}


def _tokens(request: HttpRequest) -> list[object]:
    desk = cast(DeskRequest, request).desk
    with insist_on_file(desk).reading() as alias:
        held = kept.of_account(alias, _person(request).account)
    return [_token(each, kept.counts(each, now_at(desk))) for each in held]


def _token(token: Token, counts: bool) -> object:
    fields = plain(token)
    assert isinstance(fields, dict)
    return {**fields, "counts": counts}
