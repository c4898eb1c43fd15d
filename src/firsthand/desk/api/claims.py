"""Claims, their origins, and outlets that cite each other in a circle."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from annotated_types import Interval
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, cursor_of, in_order, listed
from firsthand.desk.api.plain import plain
from firsthand.errors import NotFound
from firsthand.exports import as_json, list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.claim import whole_claim
from firsthand.ledger.asking.claims import WantedClaims, slice_of_claims
from firsthand.ledger.asking.judged import WantedJudged
from firsthand.ledger.asking.judging import to_judge
from firsthand.records import Holdings, Judged, Status, Trace, Verdict, judged

router = Router(tags=["claims", "origins"])
MOST_TELLINGS = 60  # of one claim that are given with all that hangs on them


class Wanted(Schema):
    """Which claims are wanted."""

    single_origin: bool = Field(False, description="Only those that rest on one first hand.")
    carried: Annotated[int, Interval(ge=1, le=1_000_000)] = Field(1, description="On so many pages at least.")
    contested: bool = Field(False, description="Only those that are denied, or one side of a conflict.")
    since: date | None = Field(None, description="First said on this day or later.")
    confirmed_since: date | None = Field(None, description="A second first hand came on this day or later.")
    about: Words = ""
    story: Words | None = None
    verdict: Verdict | Literal["none"] | None = Field(None, description='With this verdict; "none": none stands.')
    status: Status | None = Field(None, description="Work that is so far; what nobody speaks of is open.")
    assigned: Words = Field("", description='The work of this person; "-": nobody\'s.')
    order: Literal["carried", "latest", "confirmed"] = "carried"

    def record(self) -> WantedClaims:
        """As the ledger is asked."""
        return WantedClaims(
            single_origin=self.single_origin,
            carried=self.carried,
            contested=self.contested,
            since=self.since.isoformat() if self.since else None,
            confirmed_since=self.confirmed_since.isoformat() if self.confirmed_since else None,
            about=self.about,
            story=self.story,
            judged=WantedJudged(self.verdict, self.status, self.assigned),
            order=self.order,
        )


class ClaimAround(shapes.Export):
    """A claim with a slice of its tellings and all that hangs on them."""

    after: str | None = Field(description="The cursor for the next slice of tellings. null: there is none.")


class Said(BaseModel):
    """What people said of a claim, and what it comes to."""

    claim: shapes.Claim
    reviews: list[shapes.Review]
    judged: Judged
    seen: int = Field(description="What to send as `seen` with something more that is said of it.")


@router.get("/claims", response=Listing[shapes.Claim])
@asks("look")
def claims(request: HttpRequest, wanted: Query[Wanted], place: Query[Place]) -> HttpResponse:
    """Claims: those on most pages first, or the latest, or those confirmed last."""
    found = ledger_of(request).ask(lambda alias: slice_of_claims(alias, wanted.record(), place.start, place.limit))
    around = Holdings(trace=Trace(claims=found.items))
    return listed(list_as_json(around, "claims"), found.after)


@router.get("/claims/{slug:name}", response=shapes.Claim)
@asks("look")
def claim(request: HttpRequest, name: str) -> HttpResponse:
    """One claim."""
    found = ledger_of(request).ask(lambda alias: to_judge(alias, name)).claim
    return answer(list_as_json(Holdings(trace=Trace(claims=(found,))), "claims")[0])


@router.get("/claims/{slug:name}/around", response=ClaimAround)
@asks("look")
def claim_around(request: HttpRequest, name: str, place: Query[Place]) -> HttpResponse:
    """One claim with its tellings in the texts of their pages (60 at most), their ways back, conflicts, exhibits."""
    most = min(place.limit, MOST_TELLINGS)
    whole = ledger_of(request).ask(lambda alias: whole_claim(alias, name, place.start, most))
    after = cursor_of(whole.tellings.after) if whole.tellings.after is not None else None
    return answer({**as_json(whole.around), "after": after})


@router.get("/claims/{slug:name}/reviews", response=Said)
@asks("look")
def reviews_of_claim(request: HttpRequest, name: str) -> HttpResponse:
    """What people said of a claim: verdicts, notes, whose work it is."""
    return answer(said_of(request, name))


def said_of(request: HttpRequest, name: str) -> dict[str, object]:
    """A claim, its reviews and what they come to. Raises NotFound."""
    found = ledger_of(request).ask(lambda alias: to_judge(alias, name))
    around = Holdings(trace=Trace(claims=(found.claim,)), reviews=found.reviews)
    return {
        "claim": list_as_json(around, "claims")[0],
        "reviews": list_as_json(around, "reviews"),
        "judged": plain(judged(found.reviews)),
        "seen": found.said,
    }


@router.get("/origins", response=Listing[shapes.Origin])
@asks("look")
def origins(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """Origins, by id."""
    some = ledger_of(request).ask(lambda alias: by_id.origins_by_id(alias, place.start, place.limit))
    return listed(in_order(list_as_json(some.around, "origins"), some.ids.items), some.ids.after)


@router.get("/origins/{slug:name}", response=shapes.Origin)
@asks("look")
def origin(request: HttpRequest, name: str) -> HttpResponse:
    """One origin."""
    found = list_as_json(ledger_of(request).ask(lambda alias: by_id.origins_around(alias, [name])), "origins")
    if not found:
        raise NotFound(f"The ledger knows no origin {name[:80]}.", to_do="/api/v1/origins lists those that it knows.")
    return answer(found[0])


@router.get("/circles", response=Listing[shapes.Circle])
@asks("look")
def circles(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """Outlets that give each other as where they have a claim from."""
    some = ledger_of(request).ask(lambda alias: by_id.circles_by_id(alias, place.start, place.limit))
    return listed(in_order(list_as_json(some.around, "circles"), some.ids.items), some.ids.after)


@router.get("/copies", response=Listing[shapes.Copy])
@asks("look")
def copies(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """Pages that are reprints or rewrites of earlier ones, by id."""
    some = ledger_of(request).ask(lambda alias: by_id.copies_by_id(alias, place.start, place.limit))
    return listed(in_order(list_as_json(some.around, "copies"), some.ids.items, "page"), some.ids.after)
