"""Where things are at the desk: the address of each record's screen, and addresses made of a request's own."""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import quote

from django.http import HttpRequest, QueryDict

PLACES = MappingProxyType(
    {
        "p": "/pages/",
        "c": "/claims/",
        "s": "/speakers/",
        "e": "/exhibits/",
        "x": "/conflicts/",
        "t": "/stories/",
        "a": "/attributions/",
        "m": "/mentions/",
        "w": "/pieces/",
    }
)
"""Where the screens of records are, by the letter that their ids begin with."""

_ID = re.compile(r"([a-z])-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def address_of(record: str) -> str:
    """The address of a record's screen, given its id, or "" where it has none. A "#" before the id is no matter."""
    name = record.removeprefix("#")
    if _SHA256.fullmatch(name):
        return f"/captures/{name}"
    found = _ID.fullmatch(name)
    place = PLACES.get(found.group(1), "") if found else ""
    return f"{place}{name}" if place else ""


def without(request: HttpRequest, *names: str) -> str:
    """The request's own address with these parameters left out."""
    kept = request.GET.copy()
    for name in names:
        kept.pop(name, None)
    return _joined(request, kept)


def with_value(request: HttpRequest, name: str, value: str | None) -> str:
    """The request's own address with one parameter set, or left out for None; the place in a list is left out too."""
    changed = request.GET.copy()
    changed.pop("after", None)
    changed.pop(name, None)
    if value is not None:
        changed[name] = value
    return _joined(request, changed)


def _joined(request: HttpRequest, parameters: QueryDict) -> str:
    # A path that begins with two slashes would be read as another host.
    path = "/" + quote(request.path.lstrip("/"))
    return f"{path}?{parameters.urlencode()}" if parameters else path
