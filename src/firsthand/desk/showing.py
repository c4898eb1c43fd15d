"""How a screen is shown: whom it is for, its template, and the surroundings that all pages have."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import TypeVar, cast

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from firsthand.desk.app import Desk, DeskRequest
from firsthand.desk.packing import packed
from firsthand.desk.people import NOBODY
from firsthand.desk.rights import needs
from firsthand.ledger.asking import log

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Trouble:
    """All that the page for an error may use."""

    title: str
    what: str
    to_do: str


def _nothing_more(request: DeskRequest) -> str:
    return ""


def screen(right: str, depends: Callable[[DeskRequest], str] = _nothing_more) -> Callable[[View], View]:
    """A screen for people who have this right. What it shows follows from the ledger and the address alone.

    It is made once for each state of the ledger and shown again until the ledger changes. `depends` names the state of
    what else it shows. Use `action` for what is more than looking.
    """

    def made(view: View) -> View:
        @wraps(view)
        def answered(request: DeskRequest, **named: str) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
            return _remembered(request, depends(request), lambda: view(request, **named))

        return cast(View, needs(right)(answered))

    return made


def action(right: str) -> Callable[[View], View]:
    """Something that people who have this right can do: made anew for each request, whatever its method."""

    def made(view: View) -> View:
        @wraps(view)
        def answered(request: DeskRequest, **named: str) -> HttpResponseBase:
            response = view(request, **named)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return cast(View, needs(right)(answered))

    return made


def show(request: DeskRequest, template: str, page: object, *, here: str = "", status: int = 200) -> HttpResponse:
    """The template `desk/NAME.html` with all that it may use in `page`. `here`: which part of the desk it is in."""
    return HttpResponse(render_to_string(f"desk/{template}.html", _around(request, page, here), request), status=status)


def show_trouble(request: DeskRequest, trouble: Trouble, *, status: int) -> HttpResponse:
    """The page for an error. It asks nothing of the ledger, which may be the trouble."""
    response = show(request, "trouble", trouble, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def key_for_forms(request: HttpRequest) -> str | None:
    """By what forms are known to come from this browser; None: it has no such key yet. Ask before a screen is made."""
    return None if "CSRF_COOKIE_NEEDS_UPDATE" in request.META else request.META.get("CSRF_COOKIE")


def _around(request: DeskRequest, page: object, here: str) -> dict[str, object]:
    desk: Desk | None = getattr(request, "desk", None)  # None: it went wrong before anybody asked who asks
    return {
        "page": page,
        "here": here,
        "request": request,
        "person": getattr(request, "person", NOBODY),
        "look": getattr(request, "look", ""),
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "asked": request.GET.get("q", "") if request.path == "/search" else "",
        "messages": get_messages(request),
        "accounts": desk is not None and desk.accounts is not None,
        "keeps": desk is not None and desk.file is not None,
        "takes_in": desk is not None and desk.taking_in is not None,
    }


def _remembered(request: DeskRequest, more: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    if len(get_messages(request)):  # said once
        response = make()
        response.headers["Cache-Control"] = "no-store"
        return response
    key = (*_key(request), more)
    tag = '"' + hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32] + '"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response = HttpResponseNotModified()
    elif (body := request.desk.remembered.get(key)) is not None:
        response = HttpResponse(body)
    else:
        keyed = key_for_forms(request) is not None
        made = request.desk.elsewhere(request)
        response = make() if made is None else HttpResponse(made)
        new_form = not keyed and "CSRF_COOKIE_NEEDS_UPDATE" in request.META  # its key is only just given out
        if response.status_code != 200 or new_form or not isinstance(response, HttpResponse):
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        request.desk.remembered.keep(key, response.content)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie, Accept-Language"
    return packed(request, response)


def _key(request: DeskRequest) -> tuple[str, ...]:
    """All that a screen depends on: the ledger, what is traced, the address, the day, who asks and how they want it."""
    head = request.desk.ledger.ask(log.head)
    today = datetime.now(UTC).date().isoformat()
    person = request.person
    return (
        head.hash,
        str(head.seq),
        request.desk.tracing.state if request.desk.tracing else "",
        request.get_full_path(),
        today,
        person.key,
        person.name,
        str(person.role),
        request.look,
        request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""),
        get_language() or "",
    )
