"""Pages, and the captures that they were read from."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, in_order, listed
from firsthand.desk.rights import needs
from firsthand.errors import NotFound
from firsthand.exports import as_json, list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.captures import capture as capture_named
from firsthand.ledger.asking.captures import file_of, is_intact
from firsthand.ledger.asking.page import whole_page
from firsthand.ledger.asking.pages import WantedPages, list_pages, pages_from
from firsthand.records import Format, Holdings

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


class WantedCaptures(Schema):
    """Which captures are wanted."""

    format: Format | None = None


class Checked(BaseModel):
    """Whether a capture is as it was received."""

    sha256: str
    intact: bool | None = Field(description="null: it is too large to look at while somebody waits.")


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
def captures(request: HttpRequest, wanted: Query[WantedCaptures], place: Query[Place]) -> HttpResponse:
    """Captures, by SHA-256: all, or those of a format ("image": what a piece can show)."""
    some = ledger_of(request).ask(lambda alias: by_id.captures_by_id(alias, wanted.format, place.start, place.limit))
    return listed(list_as_json(some.around, "captures"), some.ids.after)


@router.get("/captures/{slug:name}", response=shapes.Capture)
@asks("look")
def capture(request: HttpRequest, name: str) -> HttpResponse:
    """One capture's record."""
    found = ledger_of(request).ask(lambda alias: capture_named(alias, name))
    return answer(list_as_json(Holdings(captures=(found,)), "captures")[0])


@router.get("/captures/{slug:name}/pages", response=Listing[shapes.PageLine])
@asks("look")
def pages_of_capture(request: HttpRequest, name: str) -> HttpResponse:
    """The pages that were read from a capture, without their texts, in their order (100 at most)."""

    def asked(alias: str) -> tuple[list[str], Holdings]:
        ids = [line.page.id for line in pages_from(alias, capture_named(alias, name).sha256)]
        return ids, by_id.pages_around(alias, ids)

    ids, around = ledger_of(request).ask(asked)
    return listed(in_order(list(map(_without_text, list_as_json(around, "pages"))), ids), None)


@router.get("/captures/{slug:name}/check", response=Checked)
@needs("look")
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Whether a capture's file has the bytes that name it: looked at now, up to 64 MiB."""
    ledger = ledger_of(request)
    found = ledger.ask(lambda alias: capture_named(alias, name))
    return answer({"sha256": found.sha256, "intact": is_intact(ledger.captures, found.sha256)})


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
