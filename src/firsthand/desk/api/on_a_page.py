"""What was found on a page, each kind by itself, and which other pages it is akin to."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import answer, asks, ledger_of
from firsthand.desk.api.listing import Listing, Place, listed
from firsthand.exports import list_as_json
from firsthand.ledger.asking.found_on import akin_to, found_on, place_of
from firsthand.ledger.asking.pages import list_unsourced
from firsthand.records import Change, Copy, Reuse, Trace, Version

router = Router(tags=["pages"])


class Changed(BaseModel):
    """One difference between two captures of one address. Spans are in the texts of the two pages."""

    kind: str
    before: shapes.Spans
    after: shapes.Spans
    was: str | None
    now: str | None


class Akin(BaseModel):
    """Another page, and how it is to this one."""

    page: str
    how: Literal["copy of", "copied by", "later version of", "earlier version of", "has passages of"] = Field(
        description="What this page is to the other."
    )
    why: str
    changes: list[Changed] = Field(description="Between two versions: from the earlier one's text to the later one's.")


class Placed(BaseModel):
    """Where a page is."""

    story: str | None = Field(description="null: it has not been traced yet.")
    waits: bool = Field(description="Something about it changed since its story was traced.")


class Bare(BaseModel):
    """A page's statements of fact that name no source, in their order."""

    page: str
    heading: str
    statements: list[str]


@router.get("/pages/{slug:name}/figures", response=Listing[shapes.Figure])
@asks("look")
def figures(request: HttpRequest, name: str) -> HttpResponse:
    """The figures on a page."""
    return _list(request, name, "figures")


@router.get("/pages/{slug:name}/unsourced", response=Listing[shapes.Words])
@asks("look")
def unsourced_on(request: HttpRequest, name: str) -> HttpResponse:
    """What a page states in its own voice without naming a source."""
    return _list(request, name, "unsourced")


@router.get("/pages/{slug:name}/steps", response=Listing[shapes.Step])
@asks("look")
def steps(request: HttpRequest, name: str) -> HttpResponse:
    """The ways back of what is said on a page: to which origin each goes, through which pages, and why."""
    return _list(request, name, "steps")


@router.get("/pages/{slug:name}/akin", response=Listing[Akin])
@asks("look")
def akin(request: HttpRequest, name: str) -> HttpResponse:
    """Pages that this one is a copy or another version of, or has passages of, or the other way round."""
    return listed(_akin(ledger_of(request).ask(lambda alias: akin_to(alias, name)), name), None)


@router.get("/pages/{slug:name}/place", response=Placed)
@asks("look")
def place(request: HttpRequest, name: str) -> HttpResponse:
    """The story that a page is in, and whether it waits to be traced."""
    found = ledger_of(request).ask(lambda alias: place_of(alias, name))
    return answer({"story": found.story, "waits": found.waits})


@router.get("/unsourced", response=Listing[Bare])
@asks("look")
def unsourced(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """What pages state without a source, latest page first."""
    found = ledger_of(request).ask(lambda alias: list_unsourced(alias, place.start, place.limit))
    told = found.each(lambda bare: {"page": bare.page.id, "heading": bare.heading, "statements": bare.statements})
    return listed(told.items, told.after)


def _list(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    return listed(list_as_json(ledger_of(request).ask(lambda alias: found_on(alias, name)), kind), None)


def _akin(trace: Trace, page: str) -> list[object]:
    return [
        *(_copy(each, page) for each in trace.copies),
        *(_version(each, page) for each in trace.versions),
        *(_reuse(each) for each in trace.reuses),
    ]


def _copy(copy: Copy, page: str) -> object:
    other, how = (copy.copied_from, "copy of") if copy.page == page else (copy.page, "copied by")
    return {"page": other, "how": how, "why": copy.why, "changes": []}


def _version(version: Version, page: str) -> object:
    later = version.page == page
    other, how = (version.earlier, "later version of") if later else (version.page, "earlier version of")
    return {"page": other, "how": how, "why": version.why, "changes": list(map(_change, version.changes))}


def _reuse(reuse: Reuse) -> object:
    return {"page": reuse.taken_from, "how": "has passages of", "why": reuse.why, "changes": []}


def _change(change: Change) -> object:
    before, after = ([[each.start, each.end]] if each else [] for each in (change.before, change.after))
    return {"kind": change.kind, "before": before, "after": after, "was": change.was, "now": change.now}
