"""The headers that every answer carries, so that nothing of a page's can run, call home or be framed."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import MappingProxyType

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
ORIGINAL_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""For a capture as it was received: its own styles, and nothing else. The desk may frame it."""

HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        # Not "no-referrer": with that, browsers send forms of the desk's own with no origin, and they are not taken.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Browsers look up the hosts of links before anybody follows them: who watches the network would know the story.
        "X-DNS-Prefetch-Control": "off",
    }
)
HTTPS_ONLY = "max-age=31536000"
STATIC_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class Headers:
    """Middleware: answers none but those who call the desk by its own name, and puts the headers on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
            response = self._get_response(request)
        except DisallowedHost:
            text = "This desk answers to 127.0.0.1 and localhost only.\n"
            response = HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if isinstance(response, HttpResponse):  # one that says how long it is leaves the connection open for the next
            response.headers.setdefault("Content-Length", str(len(response.content)))
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", HTTPS_ONLY)
        return response


def add_to_file(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """Put the headers on a static file."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = STATIC_POLICY
    headers["Cache-Control"] = "public, max-age=31536000, immutable"
