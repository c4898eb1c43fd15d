"""Light or dark, where somebody chose: a link with `?look=` sets it, and a cookie remembers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from firsthand.desk.addresses import without
from firsthand.desk.app import DeskRequest

COOKIE = "firsthand-look"
LOOKS = ("light", "dark")
YEAR = 31_536_000  # seconds


class Look:
    """Middleware: gives each request its `look`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "GET" and "look" in request.GET:
            return self._choose(request, request.GET["look"])
        chosen = request.COOKIES.get(COOKIE, "")
        cast(DeskRequest, request).look = chosen if chosen in LOOKS else ""
        return self._get_response(request)

    def _choose(self, request: HttpRequest, look: str) -> HttpResponseBase:
        response = HttpResponseRedirect(without(request, "look"))
        if look in LOOKS:
            response.set_cookie(COOKIE, look, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
        else:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
