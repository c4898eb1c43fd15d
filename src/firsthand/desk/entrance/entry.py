"""Who is let in. One person on their own machine needs no account: the link that the desk prints has a token in it.

Following the link sets a signed cookie; without it, every screen but this one's answer is a refusal that says what to
do. At a desk with accounts that link opens nothing; who has signed in has the cookie of a session (signed_in.py).
Programs come in by tokens, at the API alone (by_token.py).

A way of coming in is a function from a request to a Person, or None where the request does not come that way: add one
to WAYS, and screens need not know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import cast

from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import constant_time_compare

from firsthand.desk.addresses import without
from firsthand.desk.app import KEY, Desk, DeskRequest, desk_of
from firsthand.desk.entrance.by_token import bears_token, by_token
from firsthand.desk.entrance.signed_in import by_session, port_of
from firsthand.desk.errors import refuse
from firsthand.desk.people import ALONE, NOBODY, Person, Role
from firsthand.desk.rights import may
from firsthand.errors import FirsthandError

LASTS = 7 * 24 * 3600  # seconds after which the link has to be followed again
SALT = "firsthand.desk.entry"

Way = Callable[[HttpRequest], Person | None]
View = Callable[..., HttpResponseBase]


def by_link(request: HttpRequest) -> Person | None:
    """The person who started the desk and followed its link on this machine."""
    desk = desk_of(request)
    if desk.accounts is not None:
        return None
    try:
        value = _signer(desk).unsign(request.COOKIES.get(cookie_name(request), ""), max_age=LASTS)
    except BadSignature:
        return None
    return Person(desk.person, Role.ADMIN, ALONE) if value == ALONE else None


WAYS: tuple[Way, ...] = (by_link, by_session)


def who(request: HttpRequest) -> Person:
    """Who asks."""
    if bears_token(request):
        return by_token(request)
    return next((person for way in WAYS if (person := way(request))), NOBODY)


def may_hand_in(desk: Desk, path: str, headers: Mapping[str, str]) -> bool:
    """Whether whoever sends these headers may hand in files there: asked before any of theirs is received."""
    named = {f"HTTP_{name}": value for name, value in headers.items()}
    request = WSGIRequest({"REQUEST_METHOD": "POST", "PATH_INFO": path, "wsgi.input": BytesIO(), KEY: desk} | named)
    try:
        return may(who(request), "take in")
    except (DisallowedHost, FirsthandError):
        return False


class Entry:
    """Middleware: says who asks (`request.person`), and lets nobody reach a view without the right that it needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast(DeskRequest, request)
        asked.desk = desk_of(request)
        asked.person = who(request)
        if request.method == "GET" and "token" in request.GET and asked.desk.accounts is None:
            return self._follow_link(asked)
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        """Refuse what the person may not do. A view that does not say which right it needs is for nobody."""
        asked = cast(DeskRequest, request)
        return None if may(asked.person, getattr(view, "needs", "")) else refuse(asked)

    def _follow_link(self, request: DeskRequest) -> HttpResponseBase:
        if not constant_time_compare(request.GET["token"], request.desk.token):
            return refuse(request)
        response = HttpResponseRedirect(without(request, "token"))
        response.set_cookie(
            cookie_name(request),
            _signer(request.desk).sign(ALONE),
            max_age=LASTS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
        return response


def cookie_name(request: HttpRequest) -> str:
    """The cookie's name. Browsers give cookies to every port of a host, so that two desks need two names."""
    return f"firsthand-desk-{port_of(request)}"


def _signer(desk: Desk) -> TimestampSigner:
    return TimestampSigner(key=desk.token, salt=SALT)
