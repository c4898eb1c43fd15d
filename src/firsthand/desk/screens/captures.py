"""Captures: the bytes as they were received."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from django.http import FileResponse, HttpResponse, HttpResponseBase

from firsthand.desk.app import DeskRequest
from firsthand.desk.entrance.headers import ORIGINAL_POLICY
from firsthand.desk.screens.pages import Line, lines_of
from firsthand.desk.showing import action, screen, show
from firsthand.errors import NotFound
from firsthand.exports.when import in_utc
from firsthand.ledger.asking import captures, pages
from firsthand.records import Capture, Format

LARGEST_SHOWN = 16 * 2**20  # bytes of a page that is shown as it was received

_OTHERWISE = {
    **{name: "x" + name[1:] for name in ("iframe", "frame", "object", "embed", "fencedframe", "portal", "area")},
    **{"link": "meta", "a": "u"},
}
"""Elements for which browsers connect to a host, or would on a click, before they ask any policy; and others of the
same length that do nothing: a link is underlined, a frame is what nobody knows."""

_TAG = re.compile(
    rb"(<\x00?(?:/\x00?)?)("
    + "|".join(r"\x00?".join(name) for name in _OTHERWISE).encode()
    + rb")(?=\x00?[\s/>])",  # the zeros are those of UTF-16
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Custody:
    """What is known of a capture."""

    sha256: str
    name: str
    whence: str
    how: str
    format: str
    media_type: str
    size: int
    taken: str
    told: tuple[tuple[str, str], ...]
    intact: bool | None  # None: too large to look at while somebody waits
    can_be_shown: bool  # as it was received, in a frame that runs nothing


@dataclass(frozen=True, slots=True)
class OneCapture:
    """All that the screen of a capture shows."""

    custody: Custody
    pages: list[Line]


@screen("look")
def capture(request: DeskRequest, sha256: str) -> HttpResponse:
    """What is known of one capture."""
    ledger = request.desk.ledger

    def asked(alias: str) -> tuple[Capture, list[Line]]:
        found = captures.capture(alias, sha256)
        return found, lines_of(pages.pages_from(alias, sha256))

    found, lines = ledger.ask(asked)
    known = custody(found, captures.is_intact(ledger.captures, sha256))
    return show(request, "capture", OneCapture(known, lines), here="pages")


@action("look")
def original(request: DeskRequest, sha256: str) -> HttpResponseBase:
    """The bytes as received: a web page for a frame in which nothing runs, everything else to be saved."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    ledger = request.desk.ledger
    found = ledger.ask(lambda alias: captures.capture(alias, sha256))
    path = captures.file_of(ledger.captures, sha256)
    try:
        if _can_be_shown(found) and _is_for_a_frame(request):
            response: HttpResponseBase = HttpResponse(_TAG.sub(_renamed, path.read_bytes()), content_type="text/html")
        else:
            kind = "application/octet-stream"
            response = FileResponse(path.open("rb"), as_attachment=True, filename=_name(found), content_type=kind)
    except OSError as error:
        raise NotFound(
            f"The file of capture {sha256} cannot be read.", to_do="`firsthand verify` says more."
        ) from error
    response.headers["Content-Security-Policy"] = ORIGINAL_POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response


def custody(capture: Capture, intact: bool | None) -> Custody:
    """What is known of a capture, for reading."""
    told = (("url", capture.told.url), ("outlet", capture.told.outlet), ("published", capture.told.published))
    return Custody(
        sha256=capture.sha256,
        name=capture.name,
        whence=capture.whence,
        how=capture.how,
        format=capture.format.value,
        media_type=capture.media_type,
        size=capture.size,
        taken=in_utc(capture.taken_at),
        told=tuple((name, value) for name, value in told if value),
        intact=intact,
        can_be_shown=_can_be_shown(capture),
    )


def _can_be_shown(capture: Capture) -> bool:
    return capture.format is Format.HTML and capture.size <= LARGEST_SHOWN


def _is_for_a_frame(request: DeskRequest) -> bool:
    """Whether it is asked for by the desk's frame. In a window of its own, its policy is all that would hold it."""
    return "save" not in request.GET and request.headers.get("Sec-Fetch-Dest", "iframe") == "iframe"


def _renamed(tag: re.Match[bytes]) -> bytes:
    zero = b"\x00" if b"\x00" in tag[2] else b""
    other = _OTHERWISE[tag[2].replace(b"\x00", b"").lower().decode()]
    return cast(bytes, tag[1]) + zero.join(letter.encode() for letter in other)


def _name(capture: Capture) -> str:
    """A name to save it under: letters, digits and a few signs of the file's own name, and its hash."""
    kept = re.sub(r"[^\w.-]+", "_", capture.name, flags=re.ASCII).strip("._")[-80:]
    return f"{capture.sha256[:12]}-{kept or 'capture'}"
