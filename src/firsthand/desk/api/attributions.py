"""Attributions, and who speaks in them."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, in_order, listed
from firsthand.errors import NotFound
from firsthand.exports import list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.slices import Slice
from firsthand.ledger.asking.speakers import WantedSpeakers, list_speakers, whole_speaker
from firsthand.records import Holdings, SpeakerKind, Trace

router = Router(tags=["attributions", "speakers"])


class Wanted(Schema):
    """Which attributions are wanted."""

    claim: Words | None = None
    speaker: Words | None = None
    page: Words | None = None


class WantedOf(Schema):
    """Which speakers are wanted."""

    named: bool = False
    kind: SpeakerKind | None = None
    about: Words = ""
    order: Literal["often", "latest"] = "often"


class SaidOften(BaseModel):
    """A claim, and how often somebody makes it."""

    claim: shapes.Claim
    times: int


@router.get("/attributions", response=Listing[shapes.Attribution])
@asks("look")
def attributions(request: HttpRequest, wanted: Query[Wanted], place: Query[Place]) -> HttpResponse:
    """Attributions by id: all, or those that make a claim, of a speaker, on a page."""
    which = by_id.WantedAttributions(wanted.claim, wanted.speaker, wanted.page)
    some = ledger_of(request).ask(lambda alias: by_id.attributions_by_id(alias, which, place.start, place.limit))
    return listed(in_order(list_as_json(some.around, "attributions"), some.ids.items), some.ids.after)


@router.get("/attributions/{slug:name}", response=shapes.Attribution)
@asks("look")
def attribution(request: HttpRequest, name: str) -> HttpResponse:
    """One attribution, as people corrected it."""
    return answer(attribution_now(request, name))


def attribution_now(request: HttpRequest, name: str) -> object:
    """An attribution as it stands. Raises NotFound for one that is not held, or was removed."""
    found = list_as_json(ledger_of(request).ask(lambda alias: by_id.around_attributions(alias, [name])), "attributions")
    if not found:
        what = f"The ledger holds no attribution {name[:80]}."
        raise NotFound(what, to_do="It may have been removed, or have gone when its page was read again.")
    return found[0]


@router.get("/speakers", response=Listing[shapes.Speaker])
@asks("look")
def speakers(request: HttpRequest, wanted: Query[WantedOf], place: Query[Place]) -> HttpResponse:
    """Who speaks: those who say most first, or the latest."""
    which = WantedSpeakers(wanted.named, wanted.kind.value if wanted.kind else None, wanted.about, wanted.order)

    def asked(alias: str) -> tuple[Slice[str], Holdings]:
        ids = list_speakers(alias, which, place.start, place.limit).each(lambda line: line.id)
        return ids, by_id.speakers_around(alias, ids.items)

    ids, around = ledger_of(request).ask(asked)
    return listed(in_order(list_as_json(around, "speakers"), ids.items), ids.after)


@router.get("/speakers/{slug:name}", response=shapes.Speaker)
@asks("look")
def speaker(request: HttpRequest, name: str) -> HttpResponse:
    """One speaker."""
    found = list_as_json(ledger_of(request).ask(lambda alias: by_id.speakers_around(alias, [name])), "speakers")
    if not found:
        raise NotFound(f"The ledger knows no speaker {name[:80]}.", to_do="/api/v1/speakers lists those that it knows.")
    return answer(found[0])


@router.get("/speakers/{slug:name}/claims", response=Listing[SaidOften])
@asks("look")
def claims_of_speaker(request: HttpRequest, name: str) -> HttpResponse:
    """The claims that a speaker makes most often (12 at most), and how often."""
    whole = ledger_of(request).ask(lambda alias: whole_speaker(alias, name, most=1))
    claims = Holdings(trace=Trace(claims=tuple(claim for claim, _times in whole.most)))
    times = [many for _claim, many in whole.most]
    told = zip(list_as_json(claims, "claims"), times, strict=True)
    return listed([{"claim": claim, "times": many} for claim, many in told], None)
