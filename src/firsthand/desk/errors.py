"""What goes wrong, as a page that says what happened and what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from firsthand.desk.addresses import without
from firsthand.desk.api.problems import asks_api, problem, refused
from firsthand.desk.app import DeskRequest
from firsthand.desk.people import NOBODY
from firsthand.desk.showing import Trouble, show_trouble
from firsthand.errors import FirsthandError, NotFound, UsageError

logger = logging.getLogger("firsthand.desk")


class Errors:
    """Middleware: turns what screens raise into pages. Only a fault of ours is logged, with its traceback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error."""
        if isinstance(error, NotFound):
            return _told(request, 404, _("Not here"), error)
        if isinstance(error, UsageError):
            return _told(request, 400, _("That makes no sense"), error)
        if isinstance(error, FirsthandError):
            logger.error("%s %s: %s", request.method, request.path, error)
            return _told(request, 503, _("The ledger does not answer"), error)
        if isinstance(error, (Http404, SuspiciousOperation, MultiPartParserError)):
            return None
        logger.error("%s %s", request.method, request.path, exc_info=error)
        return broken(request)


def refuse(request: DeskRequest) -> HttpResponse:
    """The page for somebody who may not see what they asked for; at a desk with accounts, a way to sign in."""
    if asks_api(request):
        return refused(request, known=request.person is not NOBODY)
    if request.person is NOBODY and request.desk.accounts is not None:
        return _ask_to_sign_in(request)
    if request.person is NOBODY:
        what = _("This desk opens with the link that it printed when it was started.")
        to_do = _(
            "Look for it in the terminal where `firsthand desk` runs, and open it whole: it ends in ?token=… "
            "Or stop the desk there with Ctrl-C and start it again."
        )
        return show_trouble(request, Trouble(_("You have not come in"), what, to_do), status=403)
    what = _("This is for somebody with another role at this desk.")
    return show_trouble(request, Trouble(_("Not for you"), what, _("Ask an admin of this desk.")), status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer where no screen has the address."""
    if asks_api(request):
        return problem(request, 404, _("There is nothing at this address."), _("/api/v1/docs lists what there is."))
    what = _("There is no screen at this address.")
    trouble = Trouble(_("Not here"), what, _("Begin at the front, or search."))
    return show_trouble(cast(DeskRequest, request), trouble, status=404)


def nonsense(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to a request that no browser makes."""
    if asks_api(request):
        return problem(request, 400, _("The desk could not make out what was asked."))
    trouble = Trouble(_("That makes no sense"), _("The desk could not make out what was asked."), "")
    return show_trouble(cast(DeskRequest, request), trouble, status=400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was not sent from a page of this desk, or from one that is too old."""
    if asks_api(request):
        to_do = _("Send the key of this desk's forms as X-CSRFToken; a token needs none.")
        return problem(request, 403, _("A browser has sent this from elsewhere, or without a key."), to_do)
    what = _("The form did not come from a page of this desk, or the page was too old.")
    trouble = Trouble(_("Not taken"), what, _("Go back, load the page again and send it once more."))
    return show_trouble(cast(DeskRequest, request), trouble, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """The answer after a fault of ours. It is made without templates: they may be the fault."""
    title, what = _("A fault of the desk"), _("Something in the desk itself went wrong. Nothing was changed.")
    to_do = _("The terminal where it runs says more; please report that.")
    return HttpResponse(f"{title}\n\n{what}\n{to_do}\n", status=500, content_type="text/plain; charset=utf-8")


def _ask_to_sign_in(request: DeskRequest) -> HttpResponse:
    """On to where one signs in, and from there back. A form is not sent on: whoever sent it is told."""
    if request.method in ("GET", "HEAD"):
        response = HttpResponseRedirect(f"/sign-in?{urlencode({'next': without(request)})}")
        response.headers["Cache-Control"] = "no-store"
        return response
    what = _("You are not signed in, or not any more. What you sent was not taken.")
    to_do = _("Sign in in another tab, then come back here, load the page again and send it once more.")
    return show_trouble(request, Trouble(_("Not signed in"), what, to_do), status=403)


def _told(request: HttpRequest, status: int, title: str, error: FirsthandError) -> HttpResponse:
    return show_trouble(cast(DeskRequest, request), Trouble(title, error.what, error.to_do), status=status)
