"""How a request to the API is answered: for whom, from which state of the ledger, and with which headers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from firsthand.desk.api.problems import problem
from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.by_token import bears_token
from firsthand.desk.rights import needs
from firsthand.exports.exporter import program_version
from firsthand.ledger import Ledger
from firsthand.ledger.asking import log

JSON = "application/json"
ENTRY = "Firsthand-Entry"
"""The header with the number of the log's last entry when the answer was made: what a writer has seen."""
SAFE = ("GET", "HEAD")

View = TypeVar("View", bound=Callable[..., object])
PathView = Callable[..., HttpResponseBase]


def asks(right: str) -> Callable[[View], View]:
    """For what people with this right may read, where the ledger and the address alone say what it is.

    It is made once for each state of the ledger, and told by an ETag. Use `needs` for what is more than that.
    """

    def marked(view: View) -> View:
        view.remembered = True  # type: ignore[attr-defined]
        return needs(right)(view)

    return marked


def lands(view: View) -> View:
    """For what takes files: it looks by itself whether a form is from here, after they have a place to land."""
    view.lands = True  # type: ignore[attr-defined]
    return view


def answer(told: object, status: int = 200) -> HttpResponse:
    """An answer in JSON. A half of a surrogate pair stands as an escape, as in the export."""
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return HttpResponse(body, status=status, content_type=JSON)


def kept(request: HttpRequest, told: object, status: int = 200) -> HttpResponse:
    """The answer to something that was written, with the log's last entry after it."""
    response = answer(told, status)
    response.headers[ENTRY] = str(ledger_of(request).last_entry())
    return response


def ledger_of(request: HttpRequest) -> Ledger:
    """The ledger that is asked."""
    return cast(DeskRequest, request).desk.ledger


def by(request: HttpRequest) -> str:
    """Under which name it is kept what a request writes."""
    return cast(DeskRequest, request).person.name


def answering(view: PathView, *, remembered: bool, takes_files: bool) -> PathView:
    """What Django calls for an address, around what ninja makes of it."""

    def answered(request: DeskRequest, **named: object) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
        if request.method in SAFE:
            response = _looked_up(request, view, named) if remembered else view(request, **named)
        else:
            response = (None if takes_files else _refused(request)) or view(request, **named)
        if response.status_code == 405 and isinstance(response, HttpResponse):
            allowed = response.headers["Allow"]
            response = problem(request, 405, _("This address takes %(methods)s.") % {"methods": allowed})
            response.headers["Allow"] = allowed
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


def is_forged(request: HttpRequest) -> HttpResponseBase | None:
    """The refusal of something that a browser sends without the key of the desk's forms. Tokens need none."""
    return None if bears_token(request) else cast(HttpResponseBase | None, check_csrf(request))


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    """Why nothing is written, before anybody looks at what was sent."""
    if (request.META.get("CONTENT_LENGTH") or "0") != "0" and request.content_type != JSON:
        return problem(request, 415, _("This address takes JSON."), _("Send it as `Content-Type: application/json`."))
    return is_forged(request)


def _looked_up(request: DeskRequest, view: PathView, named: dict[str, object]) -> HttpResponseBase:
    head = request.desk.ledger.ask(log.head)
    key = ("api", program_version(), head.hash, str(head.seq), *_asked(request))
    tag = '"' + hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32] + '"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponseBase
    if tag in known or "*" in known:
        response = HttpResponseNotModified()
    elif (body := request.desk.remembered.get(key)) is not None:
        response = HttpResponse(body, content_type=JSON)
    else:
        response = view(request, **named)
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        request.desk.remembered.keep(key, response.content)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Cookie"
    response.headers[ENTRY] = str(head.seq)
    return response


def _asked(request: DeskRequest) -> tuple[str, ...]:
    """What an answer depends on beside the log: what is traced, the address, and the rights of whoever asks."""
    traced = request.desk.tracing.state if request.desk.tracing else ""
    return (traced, request.get_full_path(), str(request.person.role), get_language() or "")
