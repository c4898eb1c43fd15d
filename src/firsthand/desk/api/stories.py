"""Stories: pages that belong together."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router
from pydantic import BaseModel

from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.atlas import Place as Gazetted
from firsthand.desk.screens.places import PlaceLine, places_of
from firsthand.errors import NotFound
from firsthand.ledger.asking.ruling import story_of
from firsthand.ledger.asking.stories import Days, StoryLine, days_of, list_stories, story_line
from firsthand.ledger.deriving.moments import day_at

router = Router(tags=["stories"])


class Story(BaseModel):
    """Pages that belong together, in numbers."""

    id: str
    heading: str
    pages: int
    claims: int
    single_origin: int
    contested: int
    first: str | None
    last: str | None
    claim: str | None


class DaysOfStory(BaseModel):
    """When a story unfolded: a day for each page that was published, and for each claim that was first said."""

    published: list[date]
    said: list[date]


class Where(BaseModel):
    """A place."""

    name: str
    within: str = Field(description='"Texas, United States"')
    latitude: float
    longitude: float


class PlaceNamed(BaseModel):
    """A name of a place, what it is taken to mean, and the claims that name it."""

    name: str
    place: Where | None = Field(description="null: it may be any of `others`.")
    sure: str
    others: list[Where]
    claims: list[str] = Field(description="Those of most pages first, a few of them.")
    more_claims: int


@router.get("/stories", response=Listing[Story])
@asks("look")
def stories(request: HttpRequest, place: Query[Place], order: Literal["latest", "largest"] = "latest") -> HttpResponse:
    """Stories: pages that belong together. Claims and pages can be asked for by story."""
    found = ledger_of(request).ask(lambda alias: list_stories(alias, order, place.start, place.limit))
    return listed([_story(line) for line in found.items], found.after)


@router.get("/stories/{slug:name}", response=Story)
@asks("look")
def story(request: HttpRequest, name: str) -> HttpResponse:
    """One story."""
    return answer(_story(ledger_of(request).ask(lambda alias: story_line(alias, name))))


@router.get("/stories/{slug:name}/days", response=DaysOfStory)
@asks("look")
def days(request: HttpRequest, name: str) -> HttpResponse:
    """When a story unfolded, day by day."""

    def asked(alias: str) -> Days:
        story_line(alias, name)
        return days_of(alias, name)

    return answer(plain(ledger_of(request).ask(asked)))


@router.get("/stories/{slug:name}/places", response=Listing[PlaceNamed])
@asks("look")
def places(request: HttpRequest, name: str) -> HttpResponse:
    """The places that a story's claims name, those that most of them name first (30 at most)."""

    def asked(alias: str) -> tuple[PlaceLine, ...]:
        story_line(alias, name)
        return places_of(alias, name).lines

    return listed([_place(line) for line in ledger_of(request).ask(asked)], None)


@router.get("/claims/{slug:name}/story", response=Story)
@asks("look")
def story_of_claim(request: HttpRequest, name: str) -> HttpResponse:
    """The story that a claim is in."""

    def asked(alias: str) -> StoryLine:
        found = story_of(alias, name)
        if found is None:
            raise NotFound(f"The ledger holds no claim {name[:80]}.", to_do="It may have gone with a new tracing.")
        return story_line(alias, found)

    return answer(_story(ledger_of(request).ask(asked)))


def _story(line: StoryLine) -> dict[str, object]:
    return {
        "id": line.id,
        "heading": line.heading,
        "pages": line.pages,
        "claims": line.claims,
        "single_origin": line.widely,
        "contested": line.contested,
        "first": day_at(line.first),
        "last": day_at(line.last),
        "claim": line.claim.id if line.claim else None,
    }


def _place(line: PlaceLine) -> object:
    named = line.named
    return {
        "name": named.name,
        "place": _where(named.place) if named.place else None,
        "sure": named.sure.value,
        "others": [_where(each) for each in named.others],
        "claims": [claim.id for claim in line.claims],
        "more_claims": line.more_claims,
    }


def _where(place: Gazetted) -> object:
    return {
        "name": place.name,
        "within": place.within,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
