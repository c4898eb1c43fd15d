"""Pieces, must-reads, and readers' comments."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Interval, MaxLen
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router
from pydantic import BaseModel

from firsthand.desk.api.answering import answer, asks, by, kept, ledger_of
from firsthand.desk.api.listing import Listing, Place, Words, listed
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Sent, checked, overtaken
from firsthand.desk.rights import needs
from firsthand.desk.screens.piece_form import PieceForm
from firsthand.desk.writing.publishing import begin, release, save
from firsthand.errors import NotFound, Overtaken
from firsthand.ledger.asking import pieces as asking
from firsthand.ledger.asking.press import PieceLine, must_reads
from firsthand.ledger.press.picks import MOST
from firsthand.ledger.press.pieces import LONGEST
from firsthand.records.pieces import Comment, CommentState, Edition, Piece, Release, ReleaseKind

router = Router(tags=["pieces", "comments"])
MOST_PIECES = 10_000
MOST_DECIDED = 200  # comments at once
Number = Annotated[int, Interval(ge=1, le=10_000_000)]


class PieceStates(BaseModel):
    """A piece in a list: its last edition without its text, its last release, and how it stands."""

    piece: Piece
    last: asking.Writing
    release: Release | None
    state: Literal["draft", "published", "changed", "withdrawn"]


class PieceSent(Sent):
    """What an editor writes. `text` is in the markup of pieces."""

    headline: Annotated[str, MaxLen(LONGEST["headline"])]
    standfirst: Annotated[str, MaxLen(LONGEST["standfirst"])] = ""
    byline: Annotated[str, MaxLen(LONGEST["byline"])] = ""
    section: Annotated[str, MaxLen(LONGEST["section"])] = ""
    language: Annotated[str, MaxLen(LONGEST["language"])] = "en"
    slug: Annotated[str, MaxLen(80)] = Field(
        "", description="Its address for readers; made of the headline where empty."
    )
    text: Annotated[str, MaxLen(LONGEST["text"])]


class EditionSent(PieceSent):
    """Another writing of a piece."""

    after: Annotated[int, Interval(ge=1, le=10_000_000)] = Field(
        description="The number of the edition it is written on."
    )


class ReleaseSent(Sent):
    """What readers shall see of a piece from now on."""

    kind: ReleaseKind
    edition: Annotated[int, Interval(ge=1, le=10_000_000)] = Field(description="The number of the last edition.")
    note: Annotated[str, MaxLen(2000)] | None = Field(
        None, description="What was changed, and why; for the first: none."
    )


class PicksSent(Sent):
    """The must-reads, in their order."""

    pieces: Annotated[list[Words], MaxLen(MOST)]


class DecisionSent(Sent):
    """What shall become of comments."""

    comments: Annotated[list[Words], MaxLen(MOST_DECIDED)]
    state: Literal[CommentState.SHOWN, CommentState.REFUSED, CommentState.ERASED]


class DecidedOf(BaseModel):
    """How many comments were changed by a decision."""

    changed: int


class Counts(BaseModel):
    """How many comments wait, are shown, were refused, were erased."""

    held: int
    shown: int
    refused: int
    erased: int


class MustReads(BaseModel):
    """The must-reads, in their order."""

    items: list[PieceLine]


@router.get("/pieces", response=Listing[PieceStates])
@asks("write stories")
def pieces(request: HttpRequest, place: Query[Place]) -> HttpResponse:
    """Pieces, by id."""
    held = ledger_of(request).ask(lambda alias: asking.list_pieces(alias, MOST_PIECES))
    rest = sorted((each for each in held if each.piece.id > (place.start or "")), key=lambda each: each.piece.id)
    some = rest[: place.limit]
    lines = [{**_fields(each), "state": each.state} for each in some]
    return listed(lines, some[-1].piece.id if len(rest) > len(some) else None)


@router.post("/pieces", response={201: Edition})
@needs("write stories")
def begun(request: HttpRequest, sent: PieceSent) -> HttpResponse:
    """Begins a piece. Readers do not see it yet."""
    form = checked(PieceForm(sent.model_dump() | {"after": 0}))
    return kept(request, plain(begin(ledger_of(request), form, by(request))), 201)


@router.get("/pieces/{slug:name}", response=asking.WholePiece)
@asks("write stories")
def piece(request: HttpRequest, name: str) -> HttpResponse:
    """A piece with its last edition, and all its editions and releases."""
    return answer(plain(ledger_of(request).ask(lambda alias: asking.whole_piece(alias, name))))


@router.post("/pieces/{slug:name}/editions", response={201: asking.WholePiece})
@needs("write stories")
def written(request: HttpRequest, name: str, sent: EditionSent) -> HttpResponse:
    """Keeps another writing of a piece."""
    ledger = ledger_of(request)
    whole = ledger.ask(lambda alias: asking.whole_piece(alias, name))
    form = checked(PieceForm(sent.model_dump()))
    try:
        save(ledger, whole, form, by(request))
    except Overtaken as error:
        last = ledger.ask(lambda alias: asking.whole_piece(alias, name)).last
        return overtaken(request, error, sent, plain(last), last.number)
    return kept(request, plain(ledger.ask(lambda alias: asking.whole_piece(alias, name))), 201)


@router.get("/pieces/{slug:name}/editions/{int:number}", response=Edition)
@asks("write stories")
def edition(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One writing of a piece."""
    found = ledger_of(request).ask(lambda alias: asking.edition(alias, name, number))
    if found is None:
        raise NotFound("There is no such edition.", to_do="The piece lists its own.")
    return answer(plain(found))


@router.post("/pieces/{slug:name}/release", response={201: Release})
@needs("publish")
def released(request: HttpRequest, name: str, sent: ReleaseSent) -> HttpResponse:
    """Shows readers the last edition of a piece, or takes it back from them."""
    ledger = ledger_of(request)
    try:
        made = release(ledger, name, sent.kind, str(sent.edition), sent.note, by(request))
    except Overtaken as error:
        last = ledger.ask(lambda alias: asking.whole_piece(alias, name)).last
        return overtaken(request, error, sent, plain(last), last.number)
    return kept(request, plain(made), 201)


@router.get("/must-reads", response=MustReads)
@asks("publish")
def picks(request: HttpRequest) -> HttpResponse:
    """The must-reads, in their order."""
    return answer({"items": plain(ledger_of(request).ask(must_reads))})


@router.put("/must-reads", response=MustReads)
@needs("publish")
def pick(request: HttpRequest, sent: PicksSent) -> HttpResponse:
    """Says which pieces are the must-reads."""
    ledger_of(request).press.pick(sent.pieces, by=by(request))
    return kept(request, {"items": plain(ledger_of(request).ask(must_reads))})


@router.get("/comments", response=Listing[Comment])
@needs("moderate")
def comments(request: HttpRequest, place: Query[Place], state: CommentState = CommentState.HELD) -> HttpResponse:
    """Readers' comments in one state: those that wait earliest first, the others by decision, latest first."""
    found = ledger_of(request).ask(lambda alias: asking.queue(alias, state, place.start, place.limit))
    return listed([plain(each) for each in found.comments], found.after)


@router.get("/comments/counts", response=Counts)
@needs("moderate")
def counts(request: HttpRequest) -> HttpResponse:
    """How many comments there are in each state."""
    return answer(ledger_of(request).ask(lambda alias: asking.queue(alias, CommentState.HELD, most=1)).counts)


@router.post("/comments/decisions", response=DecidedOf)
@needs("moderate")
def decided(request: HttpRequest, sent: DecisionSent) -> HttpResponse:
    """Shows, refuses or erases comments."""
    many = ledger_of(request).press.decide(sent.comments, CommentState(sent.state), by=by(request))
    return kept(request, {"changed": many})


def _fields(state: asking.PieceState) -> dict[str, object]:
    return {name: plain(getattr(state, name)) for name in ("piece", "last", "release")}
