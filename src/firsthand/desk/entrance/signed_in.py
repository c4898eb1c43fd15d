"""Who is signed in, by the cookie that their browser sends: for desks with accounts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token

from firsthand.desk.accounts import Session, sessions
from firsthand.desk.accounts.accounts import Whence
from firsthand.desk.app import desk_of
from firsthand.desk.people import Person


def by_session(request: HttpRequest) -> Person | None:
    """Somebody with an account who has signed in."""
    session = session_of(request)
    return session.account.person if session else None


def session_of(request: HttpRequest) -> Session | None:
    """The session of whoever asks, where they have signed in with an account."""
    accounts, secret = desk_of(request).accounts, secret_of(request)
    return accounts.signed_in(secret) if accounts is not None and secret else None


def secret_of(request: HttpRequest) -> str:
    """The secret of a session, as the browser says it."""
    return request.COOKIES.get(_cookie_name(request), "")


def whence(request: HttpRequest) -> Whence:
    """From where somebody asks."""
    return Whence(request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", ""))


def let_in(request: HttpRequest, response: HttpResponseBase, secret: str) -> None:
    """Give the browser the secret of a new session in place of an old one, and a new key for its forms."""
    if accounts := desk_of(request).accounts:
        accounts.forget(secret_of(request))
    response.set_cookie(
        _cookie_name(request),
        secret,
        max_age=int(sessions.LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    rotate_token(request)


def let_out(request: HttpRequest, response: HttpResponseBase) -> None:
    """Take the secret from the browser, and the key of its forms with it."""
    response.delete_cookie(_cookie_name(request), samesite="Lax")
    rotate_token(request)


def port_of(request: HttpRequest) -> str:
    """What tells the cookies of desks on one host apart: browsers give a host's cookies to every port of it."""
    port = request.get_host().rpartition(":")[2]
    return port if port.isdigit() else "web"


def _cookie_name(request: HttpRequest) -> str:
    return f"firsthand-session-{port_of(request)}"
