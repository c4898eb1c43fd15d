"""Pages, and the captures that they were read from."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from ninja import Query, Router, Schema

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, in_order, listed
from firsthand.desk.rights import needs
from firsthand.errors import NotFound
from firsthand.exports import as_json, list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.captures import capture as capture_named
from firsthand.ledger.asking.captures import file_of
from firsthand.ledger.asking.page import whole_page
from firsthand.ledger.asking.pages import WantedPages, list_pages
from firsthand.records import Holdings

router = Router(tags=["pages"])
BYTES = "application/octet-stream"
WITHIN_TEXT = ("text", "blocks", "media", "links")
"""What pages in a list go without."""


class Wanted(Schema):
    """Which pages are wanted."""

    since: date | None = None
    about: Words = ""
    story: Words | None = None
    order: Literal["published", "taken", "told"] = "published"

    def record(self) -> WantedPages:
        """As the ledger is asked."""
        return WantedPages(self.since.isoformat() if self.since else None, self.about, self.story, self.order)


@router.get("/pages", response=Listing[shapes.PageLine])
@asks("look")
def pages(request: HttpRequest, wanted: Query[Wanted], place: Query[Place]) -> HttpResponse:
    """Pages, without their texts: the latest first, or in the order that they were told in."""

    def asked(alias: str) -> tuple[list[str], str | None, Holdings]:
        found = list_pages(alias, wanted.record(), place.start, place.limit)
        ids = [line.page.id for line in found.items]
        return ids, found.after, by_id.pages_around(alias, ids)

    ids, after, around = ledger_of(request).ask(asked)
    lines = [_without_text(each) for each in list_as_json(around, "pages")]
    return listed(in_order(lines, ids), after)


@router.get("/pages/{slug:name}", response=shapes.Page)
@asks("look")
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page with its text and blocks."""
    whole = ledger_of(request).ask(lambda alias: whole_page(alias, name))
    (found,) = in_order(list_as_json(whole.around, "pages"), [name])
    return answer(found)


@router.get("/pages/{slug:name}/around", response=shapes.Export)
@asks("look")
def page_around(request: HttpRequest, name: str) -> HttpResponse:
    """One page with all that was found on it and hangs on that. Pages that it names are there without their texts."""
    return answer(as_json(ledger_of(request).ask(lambda alias: whole_page(alias, name)).around))


@router.get("/captures", response=Listing[shapes.Capture])
@asks("look")
def captures(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """Captures, by SHA-256."""
    some = ledger_of(request).ask(lambda alias: by_id.captures_by_id(alias, place.start, place.limit))
    return listed(list_as_json(some.around, "captures"), some.ids.after)


@router.get("/captures/{slug:name}", response=shapes.Capture)
@asks("look")
def capture(request: HttpRequest, name: str) -> HttpResponse:
    """One capture's record."""
    found = ledger_of(request).ask(lambda alias: capture_named(alias, name))
    return answer(list_as_json(Holdings(captures=(found,)), "captures")[0])


@router.get("/captures/{slug:name}/bytes", openapi_extra={"responses": {200: {"content": {BYTES: {}}}}})
@needs("look")
def capture_bytes(request: HttpRequest, name: str) -> HttpResponseBase:
    """The bytes of a capture as they were received: always as a file to keep, never as a page to show."""
    ledger = ledger_of(request)
    found = ledger.ask(lambda alias: capture_named(alias, name))
    path = file_of(ledger.captures, found.sha256)
    try:
        file = path.open("rb")
    except OSError as error:
        raise NotFound("Its file is gone.", to_do="`firsthand verify` says what else is missing.") from error
    response = FileResponse(file, as_attachment=True, filename=found.sha256, content_type=BYTES)
    response.headers["ETag"] = f'"{found.sha256}"'
    return response


def _without_text(page: object) -> dict[str, object]:
    return {key: value for key, value in cast(dict[str, object], page).items() if key not in WITHIN_TEXT}
