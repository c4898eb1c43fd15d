"""Searches that somebody keeps, and what is new in each since they last looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, cast

from annotated_types import Len
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from pydantic import AfterValidator, BaseModel

from firsthand.desk.api.answering import answer
from firsthand.desk.api.listing import Listing, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Sent
from firsthand.desk.app import DeskRequest
from firsthand.desk.keeping import searches as kept
from firsthand.desk.keeping.searches import Kept
from firsthand.desk.rights import needs
from firsthand.desk.screens.asking_again import LONGEST, ids_found, read_address
from firsthand.desk.screens.saved import LONGEST_NAME, Search, counted, file_of, keep, searches_of

router = Router(tags=["searches"])


def _tidy(name: str) -> str:
    tidied = " ".join(name.replace("\x00", "").split())
    if not tidied:
        raise ValueError("a search needs a name")
    return tidied


Name = Annotated[str, Len(1, LONGEST_NAME), AfterValidator(_tidy)]


class SearchTold(BaseModel):
    """A search that somebody keeps."""

    number: int
    name: str
    address: str = Field(description="Of the list at the desk, with its filters.")
    asks: str = Field(description="What it asks for, in words.")
    looked: datetime
    new: int = Field(description="How much it finds that was not there when its keeper last looked.")
    trouble: bool = Field(description="Its filters make no sense any more.")


class News(BaseModel):
    """What a search finds now that it did not find when its keeper last looked: ids, latest first."""

    ids: list[str]


class SearchSent(Sent):
    """A search, and what it is called."""

    name: Name
    search: Annotated[str, Len(1, LONGEST)] = Field(description="/claims, /pages or /search of the desk, with filters.")


class NameSent(Sent):
    """What a search is called."""

    name: Name


@router.get("/searches", response=Listing[SearchTold])
@needs("look")
def searches(request: HttpRequest) -> HttpResponse:
    """The searches that whoever asks keeps, by name."""
    return listed([_told(each) for each in searches_of(cast(DeskRequest, request))], None)


@router.post("/searches", response={201: SearchTold})
@needs("look")
def keep_search(request: HttpRequest, sent: SearchSent) -> HttpResponse:
    """Keeps a search; one of the same name is replaced."""
    place, query = read_address(sent.search)
    return _one(request, keep(cast(DeskRequest, request), sent.name, place, query), 201)


@router.get("/searches/{int:number}", response=SearchTold)
@needs("look")
def search(request: HttpRequest, number: int) -> HttpResponse:
    """One search."""
    return _one(request, number)


@router.get("/searches/{int:number}/news", response=News)
@needs("look")
def news(request: HttpRequest, number: int) -> HttpResponse:
    """What is new in a search. It stays new until its keeper looks."""
    held = _kept(request, number)
    found = cast(DeskRequest, request).desk.ledger.ask(ids_found(held.place, held.query))
    return answer({"ids": [each for each in found if each not in held.seen]})


@router.post("/searches/{int:number}/look", response=SearchTold)
@needs("look")
def look(request: HttpRequest, number: int) -> HttpResponse:
    """What a search finds is seen from now on."""
    asked, held = cast(DeskRequest, request), _kept(request, number)
    found = asked.desk.ledger.ask(ids_found(held.place, held.query))
    with file_of(asked).writing() as alias:
        kept.look(alias, asked.person.keeper, number, found, datetime.now(UTC))
    return _one(request, number)


@router.post("/searches/{int:number}/name", response=SearchTold)
@needs("look")
def rename(request: HttpRequest, number: int, sent: NameSent) -> HttpResponse:
    """Calls a search otherwise."""
    asked = cast(DeskRequest, request)
    with file_of(asked).writing() as alias:
        kept.rename(alias, asked.person.keeper, number, sent.name)
    return _one(request, number)


@router.post("/searches/{int:number}/forget", response=Listing[SearchTold])
@needs("look")
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps a search no longer; those that are left."""
    asked = cast(DeskRequest, request)
    _kept(request, number)
    with file_of(asked).writing() as alias:
        kept.forget(alias, asked.person.keeper, number)
    return searches(request)


def _kept(request: HttpRequest, number: int) -> Kept:
    asked = cast(DeskRequest, request)
    with file_of(asked).reading() as alias:
        return kept.kept_search(alias, asked.person.keeper, number)


def _one(request: HttpRequest, number: int, status: int = 200) -> HttpResponse:
    return answer(_told(counted(cast(DeskRequest, request), _kept(request, number))), status)


def _told(search: Search) -> object:
    held = search.kept
    named = {"number": held.number, "name": held.name, "address": held.address, "asks": search.asks}
    return named | {"looked": plain(held.looked), "new": search.new, "trouble": search.trouble}
