"""What went wrong, as JSON (RFC 9457): what happened, where, and what to do about it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as Unfit
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from firsthand.desk.forms import WILL_NOT_DO, DeskForm
from firsthand.errors import FirsthandError, NotFound, UsageError

FIELDS = {"__all__": "", "version": "seen", "other_id": "other", "password": "new"}
"""What fields of forms are called here, where that is otherwise."""
PROBLEM = "application/problem+json"
logger = logging.getLogger("firsthand.desk")


class WillNotDo(Exception):
    """Something in a form will not do: by the name of each field (or "" for the whole), what."""

    def __init__(self, form: DeskForm) -> None:
        super().__init__("will not do")
        self.faults = [
            {"where": FIELDS.get(name, name), "what": str(fault)}
            for name, faults in form.errors.items()
            for fault in faults
        ]


def problem(
    request: HttpRequest, status: int, what: str, to_do: str = "", more: Mapping[str, object] | None = None
) -> HttpResponse:
    """The answer for something that went wrong. `more` is said beside it."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": what,
        "to_do": to_do,
        "instance": request.path,
        **(more or {}),
    }
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")
    response = HttpResponse(body, status=status, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="firsthand"'
    return response


def refused(request: HttpRequest, *, known: bool) -> HttpResponse:
    """The answer for somebody who may not: who is not known, or has another role."""
    if known:
        what = _("This is for somebody with another role at this desk, or for a token with another scope.")
        return problem(request, 403, what, _("Make a token with a greater scope, or ask an admin of this desk."))
    what = _("This is for those who come in: with a token that counts, or by a session of this desk.")
    return problem(request, 401, what, _("Make a token at /tokens and send it as `Authorization: Bearer fh_…`."))


def asks_api(request: HttpRequest) -> bool:
    """Whether a request is for the API, where what goes wrong is told as JSON."""
    return request.path.startswith("/api/")


def tell_problems(api: NinjaAPI) -> None:
    """Have an API answer in this way to whatever goes wrong in it."""
    for kind in (Exception, Http404, HttpError, ValidationError):  # ninja has handlers of its own for the last three
        api.add_exception_handler(kind, _told)


def _told(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    match error:
        case WillNotDo() | Unfit() | ValidationError():
            return _wrong(request, _faults(error))
        case FirsthandError():
            return _error(request, error)
        case HttpError():
            what = _("What was sent cannot be read as JSON.")
            return problem(request, error.status_code, what, _("Send one JSON object."))
        case Http404():
            return problem(request, 404, _("There is nothing at this address."), _("/api/v1/docs lists what there is."))
        case RequestDataTooBig():
            return problem(request, 413, _("What was sent is too long. Nothing was taken."), _("Send it in parts."))
        case SuspiciousOperation():
            return problem(request, 400, _("The desk could not make out what was asked."))
    logger.error("%s %s", request.method, request.path, exc_info=error if isinstance(error, Exception) else None)
    what = _("Something in the desk itself went wrong.")
    return problem(request, 500, what, _("The terminal where it runs says more; please report that."))


def _faults(error: WillNotDo | Unfit | ValidationError) -> list[dict[str, str]]:
    """What will not do, and where."""
    if isinstance(error, WillNotDo):
        return error.faults
    if isinstance(error, ValidationError):
        return [{"where": _where(each["loc"]), "what": str(each["msg"])} for each in error.errors]
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [{"where": FIELDS.get(name, name), "what": what} for name, faults in found.items() for what in faults]


def _where(place: Sequence[object]) -> str:
    """Where a fault is: "query.limit", "body.note". What a whole body is called within the desk is nobody's matter."""
    kept = [*place[:1], *place[2:]] if place[:1] == ("body",) else place
    return ".".join(map(str, kept))


def _wrong(request: HttpRequest, faults: list[dict[str, str]]) -> HttpResponse:
    told = "; ".join(": ".join(filter(None, (each["where"], each["what"]))) for each in faults[:6])
    return problem(request, WILL_NOT_DO, told, _("The API's description says what is taken."), {"errors": faults})


def _error(request: HttpRequest, error: FirsthandError) -> HttpResponse:
    status = 404 if isinstance(error, NotFound) else WILL_NOT_DO if isinstance(error, UsageError) else 503
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        logger.error("%s %s: %s", request.method, request.path, error)
    return problem(request, status, error.what, error.to_do)
