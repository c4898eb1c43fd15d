"""Pieces as readers would see them, before they do."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from pydantic import BaseModel

from firsthand.desk.api.answering import answer, ledger_of
from firsthand.desk.api.plain import plain
from firsthand.desk.api.press import PieceSent
from firsthand.desk.api.writing import checked
from firsthand.desk.app import DeskRequest
from firsthand.desk.rights import needs
from firsthand.desk.screens.piece_form import PieceForm
from firsthand.desk.screens.releasing import Preview, preview_of, shown
from firsthand.desk.writing.drafts import written
from firsthand.desk.writing.publishing import written_of
from firsthand.errors import NotFound
from firsthand.ledger.asking import pieces
from firsthand.records.pieces import Draft

router = Router(tags=["pieces"])
NOTED = ("number", "claim", "statement", "title", "told", "contested", "tone", "since", "verdict")


class NoteTold(BaseModel):
    """What is said beside a claim that a piece cites."""

    number: int
    claim: str
    statement: str
    title: str
    told: list[str]
    contested: str
    tone: str
    since: str
    verdict: str


class Previewed(BaseModel):
    """A piece as readers would see it."""

    draft: Draft = Field(description="What was written, its pictures measured and the claims that it cites named.")
    faults: list[str] = Field(description="What keeps it from readers.")
    notes: list[NoteTold]
    html: str = Field(description="The whole page.")


@router.post("/pieces/preview", response=Previewed)
@needs("write stories")
def preview(request: HttpRequest, sent: PieceSent) -> HttpResponse:
    """A piece as readers would see it; nothing of it is kept."""
    form = checked(PieceForm(sent.model_dump() | {"after": 0}))
    made = written(ledger_of(request), form.draft_fields())
    return _told(request, preview_of(cast(DeskRequest, request), made.draft, made.faults))


@router.get("/pieces/{slug:name}/editions/{int:number}/preview", response=Previewed)
@needs("write stories")
def preview_of_edition(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """An edition as readers saw it or would see it, with what keeps it from them now."""
    ledger = ledger_of(request)
    found = ledger.ask(lambda alias: pieces.edition(alias, name, number))
    if found is None:
        raise NotFound("There is no such edition.", to_do="The piece lists its own.")
    faults = written_of(ledger, found).faults
    return _told(request, preview_of(cast(DeskRequest, request), found.draft, faults, number))


def _told(request: HttpRequest, preview: Preview) -> HttpResponse:
    html = shown(cast(DeskRequest, request), preview).content.decode("utf-8")
    notes = [{name: plain(getattr(each, name)) for name in NOTED} for each in preview.layout.notes]
    told = {"draft": plain(preview.draft), "faults": list(preview.faults), "notes": notes, "html": html}
    return answer(told)
