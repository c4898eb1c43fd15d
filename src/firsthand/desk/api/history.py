"""What people said and did: reviews, corrections, rulings, the log; and search."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import Interval
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, listed
from firsthand.desk.api.plain import plain
from firsthand.exports import list_as_json
from firsthand.ledger import Fault
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.claim import whole_claim
from firsthand.ledger.asking.finding import Found, find_words
from firsthand.ledger.asking.log import Entry, Head, faults_of_log, head, kinds_of_entries, list_entries
from firsthand.ledger.asking.numbers import Numbers, Today, numbers, today
from firsthand.records import Ruling

router = Router(tags=["reviews", "log", "search"])
Day = Annotated[date, Interval(ge=date(1970, 1, 1), le=date(9999, 1, 1))]
MOST_FAULTS = 200  # that are named


class Told(BaseModel):
    """An entry of the log."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: dict[str, object]
    previous: str
    hash: str


class LogEntry(Told):
    """An entry of the log; `sound`: it is as it was written, and holds the hash of the one before."""

    sound: bool


class Kinds(BaseModel):
    """Kinds of entries."""

    items: list[str]


class Proof(BaseModel):
    """What looking at the whole log has shown."""

    head: Head
    many: int
    faults: list[Fault]


class Hit(BaseModel):
    """A page or a claim in which all the words stand. Marks are spans of `text`, an excerpt."""

    page: str | None
    claim: str | None
    heading: str
    text: str
    marks: shapes.Spans
    start: int = Field(description="Where the excerpt begins in the page's text.")


class WantedEntries(Schema):
    """Which entries of the log are wanted."""

    kind: Words | None = None
    subject: Words | None = None


@router.get("/reviews", response=Listing[shapes.Review])
@asks("look")
def reviews(request: HttpRequest, place: Query[Place], target: Words | None = None) -> HttpResponse:
    """Verdicts, notes and whose work something is, by id: all, or those of one claim or attribution."""
    some = ledger_of(request).ask(lambda alias: by_id.reviews_by_id(alias, target, place.start, place.limit))
    return listed(list_as_json(some.around, "reviews"), some.ids.after)


@router.get("/corrections", response=Listing[shapes.Correction])
@asks("look")
def corrections(request: HttpRequest, place: Query[Place], page: Words | None = None) -> HttpResponse:
    """What people corrected, by id: all, or on one page."""
    some = ledger_of(request).ask(lambda alias: by_id.corrections_by_id(alias, page, place.start, place.limit))
    return listed(list_as_json(some.around, "corrections"), some.ids.after)


@router.get("/rulings", response=Listing[Ruling])
@asks("look")
def rulings(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """What people ruled to be one claim or speaker, or not to be, by id."""
    some = ledger_of(request).ask(lambda alias: by_id.rulings_by_id(alias, place.start, place.limit))
    return listed([plain(each) for each in some.items], some.after)


@router.get("/log", response=Listing[LogEntry])
@asks("look")
def log(request: HttpRequest, wanted: Query[WantedEntries], place: Query[Place]) -> HttpResponse:
    """The log, latest entry first."""
    found = ledger_of(request).ask(
        lambda alias: list_entries(alias, wanted.kind, wanted.subject, place.start, place.limit)
    )
    return listed([_entry(each) for each in found.items], found.after)


@router.get("/log/kinds", response=Kinds)
@asks("look")
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds of the log's last ten thousand entries."""
    return answer({"items": ledger_of(request).ask(kinds_of_entries)})


@router.get("/claims/{slug:name}/history", response=Listing[Told])
@asks("look")
def history_of_claim(request: HttpRequest, name: str) -> HttpResponse:
    """What the log says of a claim, its story, its pages' captures and what people said of it: the latest forty."""
    whole = ledger_of(request).ask(lambda alias: whole_claim(alias, name))
    return listed([plain(each) for each in whole.history], None)


@router.get("/log/proof", response=Proof)
@asks("look")
def proof(request: HttpRequest) -> HttpResponse:
    """Looks at every entry of the log, and says what is wrong with it: nothing, as a rule. A long one takes a while."""

    def asked(alias: str) -> dict[str, object]:
        faults = faults_of_log(alias)
        return {"head": plain(head(alias)), "many": len(faults), "faults": plain(faults[:MOST_FAULTS])}

    return answer(ledger_of(request).ask(asked))


@router.get("/numbers", response=Numbers)
@asks("look")
def in_numbers(request: HttpRequest) -> HttpResponse:
    """How much the ledger holds."""
    return answer(plain(ledger_of(request).ask(numbers)))


@router.get("/numbers/{slug:day}", response=Today)
@asks("look")
def in_numbers_of_a_day(request: HttpRequest, day: Day) -> HttpResponse:
    """How much came in on one day (UTC)."""
    return answer(plain(ledger_of(request).ask(lambda alias: today(alias, day))))


@router.get("/search", response=Listing[Hit])
@asks("look")
def search(
    request: HttpRequest, q: Words, place: Query[Place], kind: Literal["page", "claim"] = "page"
) -> HttpResponse:
    """Pages or claims in which all the words stand, latest first."""
    found = ledger_of(request).ask(lambda alias: find_words(alias, q, kind, place.start, place.limit))
    return listed([_hit(each) for each in found.items], found.after)


def _entry(entry: Entry) -> object:
    told = plain(entry.event)
    assert isinstance(told, dict)
    return {**told, "sound": entry.sound}


def _hit(found: Found) -> object:
    return {
        "page": found.page.id if found.page else None,
        "claim": found.claim.id if found.claim else None,
        "heading": found.heading,
        "text": found.excerpt.text,
        "marks": [[mark.start, mark.end] for mark in found.excerpt.marks],
        "start": found.start,
    }
