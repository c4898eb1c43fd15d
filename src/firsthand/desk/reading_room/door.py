"""By which door readers come in, and how what they are shown is answered.

On the desk itself the reading room is behind the same door as everything else. `reader_app` is another application on
the same ledger that has nothing but the reading room, and that asks nobody who they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import TypeVar, cast

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from firsthand.desk.app import Application, Desk, DeskRequest, with_files
from firsthand.desk.errors import refuse
from firsthand.desk.people import NOBODY
from firsthand.desk.rights import needs
from firsthand.errors import FirsthandError, NotFound, UsageError
from firsthand.ledger.asking import log, press

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

READ, COMMENT = "read what is published", "comment"
MOST_SECTIONS = 12  # that the navigation names


class ReadersRequest(WSGIRequest):
    """A request at the readers' own door."""

    urlconf = "firsthand.desk.reading_room.urls"


class _ReadersHandler(WSGIHandler):
    request_class = ReadersRequest


@dataclass(frozen=True, slots=True)
class Trouble:
    """All that the page for an error may use."""

    title: str
    what: str
    to_do: str


def reader_app(desk: Desk) -> Application:
    """The reading room alone as a WSGI application: what is published, for everybody, and nothing else of the desk."""
    return with_files(desk, _ReadersHandler())


def is_public(request: HttpRequest) -> bool:
    """Whether a request came in by the readers' own door."""
    return isinstance(request, ReadersRequest)


def published(*methods: str, right: str = READ) -> Callable[[View], View]:
    """A view for readers, by a visitor's right, that takes these methods: GET and HEAD where none is named."""
    taken = methods or ("GET", "HEAD")

    def made(view: View) -> View:
        @wraps(view)
        def answered(request: DeskRequest, **named: str) -> HttpResponseBase:
            if request.person is NOBODY and not is_public(request):
                return refuse(request)
            if request.method not in taken:
                return HttpResponse(status=405, headers={"Allow": ", ".join(taken)})
            try:
                return view(request, **named)
            except FirsthandError as error:
                return trouble(request, error)

        return cast(View, needs(right)(answered))

    return made


def remembered(
    request: DeskRequest,
    depends_on: Sequence[str],
    make: Callable[[], HttpResponse],
    fill: tuple[bytes, bytes] = (b"", b""),
) -> HttpResponseBase:
    """What `make` answers, made once for each state of the ledger, each day, address and look, and `depends_on`.

    `fill` is what stands in the body in place of a number that changes more often, and that number.
    """
    head, changed = request.desk.ledger.ask(lambda alias: (log.head(alias), log.last_change(alias)))
    today = datetime.now(UTC).date().isoformat()
    where, look = (site_of(request), request.path), (request.look, get_language() or "")
    key = ("reading room", head.hash, str(head.seq), today, *where, *look, *depends_on)
    body = request.desk.remembered.get(key)
    if body is None:
        made = make()
        if made.status_code != 200:
            made.headers.setdefault("Cache-Control", "no-store")
            return made
        kind, content = made.headers["Content-Type"].encode(), made.content
        body = kind + b"\n" + content
        request.desk.remembered.keep(key, body)
    kind, _line, content = body.partition(b"\n")
    if fill[0]:
        content = content.replace(*fill)
    tag = '"' + hashlib.sha256(content).hexdigest()[:32] + '"'
    modified = int(changed.timestamp()) if changed else None
    response = HttpResponse(content, content_type=kind.decode())
    answer = get_conditional_response(request, etag=tag, last_modified=modified, response=response) or response
    answer.headers["ETag"] = tag
    if changed:
        answer.headers["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    answer.headers["Cache-Control"] = f"{'public' if is_public(request) else 'private'}, no-cache"
    answer.headers["Vary"] = "Cookie, Accept-Language"
    return answer


def show(request: DeskRequest, template: str, page: object, *, section: str = "", status: int = 200) -> HttpResponse:
    """The template `reading_room/NAME.html` with all that it may use in `page`; `section` is the one it belongs to."""
    around = {
        "page": page,
        "section": section,
        "sections": _sections(request),
        "request": request,
        "look": getattr(request, "look", ""),
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "site": site_of(request),
        "publication": request.desk.publication.name,
        "public": is_public(request),
    }
    return HttpResponse(render_to_string(f"reading_room/{template}.html", around, request), status=status)


def trouble(request: DeskRequest, error: FirsthandError) -> HttpResponse:
    """The page for what readers cannot be shown."""
    if isinstance(error, NotFound):
        status, title = 404, _("Not here")
    elif isinstance(error, UsageError):
        status, title = 400, _("That makes no sense")
    else:
        status, title = 503, _("Not now")
    response = show(request, "trouble", Trouble(title, error.what, error.to_do), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer at the readers' door where nothing has the address."""
    nothing = NotFound(_("There is nothing at this address."), to_do=_("The front has the latest."))
    return trouble(cast(DeskRequest, request), nothing)


def _sections(request: DeskRequest) -> tuple[str, ...]:
    """The sections for the navigation. A page that says that the ledger cannot be asked has none."""
    try:
        return tuple(name for name, _many in request.desk.ledger.ask(press.sections) if name)[:MOST_SECTIONS]
    except FirsthandError:
        return ()


def site_of(request: DeskRequest) -> str:
    """What the addresses of the reading room begin with, for feeds and links from elsewhere: "https://host"."""
    told = request.desk.publication.address if is_public(request) else None
    return told or f"{request.scheme}://{request.get_host()}"
