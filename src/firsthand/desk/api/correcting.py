"""Corrections: an attribution should read otherwise, is missing, or is none."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen
from django.http import HttpRequest, HttpResponse, QueryDict
from ninja import Field, Router
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import by, kept, ledger_of
from firsthand.desk.api.jobs import JobTold, set_off
from firsthand.desk.api.listing import Whole, Words
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Saw, checked, overtaken
from firsthand.desk.passages import MOST_PASSAGES, as_lines, place_of
from firsthand.desk.rights import needs
from firsthand.desk.screens.correcting import form_of
from firsthand.desk.screens.correction_form import PARTS, CorrectionForm
from firsthand.desk.taking_in import Decided
from firsthand.errors import NotFound, Overtaken, UsageError
from firsthand.exports import list_as_json
from firsthand.ledger.asking import by_id
from firsthand.ledger.asking.correcting import ToCorrect, to_correct
from firsthand.records import (
    Amendment,
    Certainty,
    Correction,
    Holdings,
    Polarity,
    Quote,
    Span,
    Spans,
    SpeakerKind,
    Stance,
)

router = Router(tags=["correcting"])
Passages = Annotated[list[tuple[Whole, Whole]], MaxLen(MOST_PASSAGES)]


class Amended(Saw):
    """How an attribution should read, by the fields that it has elsewhere. What is left out stays as it is."""

    content_spans: Passages | None = None
    source_spans: Passages | None = None
    cue_spans: Passages | None = None
    speaker: Words | None = Field(None, description='"": the page names and describes nobody.')
    speaker_kind: SpeakerKind | None = None
    named: bool | None = None
    quote: Quote | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    factual: bool | None = None
    said_on: Words | None = Field(None, description='"": the page does not say.')
    parent: Words | None = Field(None, description='"": it is nested in no other.')
    note: Annotated[str, MaxLen(2000)] = ""


class Removed(Saw):
    """Why an attribution is none, or stands as it was read."""

    note: Annotated[str, MaxLen(2000)] = ""


class Corrected(BaseModel):
    """The correction that was kept, and what it comes to; `attribution` null: it is none any more."""

    correction: shapes.Correction
    attribution: shapes.Attribution | None
    job: JobTold | None = Field(
        description="In which claims and origins are traced anew. null: nobody traces for this desk."
    )


@router.post("/attributions/{slug:name}/correct", response={201: Corrected})
@needs("correct")
def correct(request: HttpRequest, name: str, sent: Amended) -> HttpResponse:
    """Says how an attribution should read."""
    held = _held(request, name)
    form = _form(held, sent)
    if held.now is not None and form.amendment(held.now) == Amendment():
        raise UsageError("Nothing is changed.", to_do="Send what should read otherwise.")
    return _kept(request, held, sent, name, form.amendment(held.beneath))


@router.post("/pages/{slug:name}/attributions", response={201: Corrected})
@needs("correct")
def add(request: HttpRequest, name: str, sent: Amended) -> HttpResponse:
    """Says that an attribution is missing on a page."""
    held = ledger_of(request).ask(lambda alias: to_correct(alias, name, None))
    return _kept(request, held, sent, name, _form(held, sent).amendment(None))


@router.post("/attributions/{slug:name}/remove", response={201: Corrected})
@needs("correct")
def remove(request: HttpRequest, name: str, sent: Removed) -> HttpResponse:
    """Says that an attribution is none."""
    return _kept(request, _held(request, name), sent, name, None)


@router.post("/attributions/{slug:name}/restore", response={201: Corrected})
@needs("correct")
def restore(request: HttpRequest, name: str, sent: Removed) -> HttpResponse:
    """Takes the last correction of an attribution back: it stands as it was read."""
    return _kept(request, _held(request, name), sent, name, Amendment())


def _held(request: HttpRequest, name: str, seen: int | None = None) -> ToCorrect:
    ledger = ledger_of(request)
    page = ledger.pages_with([name]).get(name)
    if page is None:
        what = f"The ledger holds no attribution {name[:80]}."
        raise NotFound(what, to_do="It may have gone when its page was read again.")
    return ledger.ask(lambda alias: to_correct(alias, page, name, seen))


def _form(held: ToCorrect, sent: Amended) -> CorrectionForm:
    """The screen's form, filled in with what was sent and otherwise as it is drawn; found valid."""
    now, text = held.now or held.read, held.page.text
    data = QueryDict(mutable=True)
    for name, value in form_of(held, None).initial.items():
        data[name] = str(value)
    for part in PARTS:
        given = getattr(sent, f"{part}_spans")
        spans = getattr(now, part, ()) if given is None else _spans(given, text, part)
        data[part] = as_lines(text, spans)
        data.setlist(f"{part}_at", [place_of(span) for span in spans])
    told = sent.model_dump(mode="json", exclude_none=True, exclude={f"{part}_spans" for part in PARTS} | {"seen"})
    for name, value in told.items():
        data[name] = str(value)
    named = sent.named if sent.named is not None else now is not None and now.named
    factual = sent.factual if sent.factual is not None else now is None or now.factual
    data["named"], data["factual"], data["version"] = "on" if named else "", "yes" if factual else "no", str(sent.seen)
    if now is None:
        for name, value in (("polarity", Polarity.POSITIVE), ("quote", Quote.INDIRECT)):
            data.setdefault(name, value.value)
    return checked(form_of(held, data))


def _spans(given: list[tuple[int, int]], text: str, part: str) -> Spans:
    for start, end in given:
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            what = f"{part}_spans: [{start}, {end}] has no words of the page, which has {len(text)} characters."
            raise UsageError(what, to_do="Give spans as [start, end) in code points of the page's text.")
    return tuple(Span(start, end) for start, end in given)


def _kept(
    request: HttpRequest, held: ToCorrect, sent: Amended | Removed, where: str, amendment: Amendment | None
) -> HttpResponse:
    """Keep a correction in place of the last one that stands, and trace; where somebody was quicker, tell both."""
    ledger = ledger_of(request)
    replaces = held.last.id if held.last and held.said <= sent.seen else None
    try:
        made = ledger.record_correction(
            where, amendment, by(request), sent.note.strip() or None, replaces=replaces, seen=sent.seen
        )
    except Overtaken as error:
        newer = _held(request, where, sent.seen)
        return overtaken(request, error, sent, _now(request, where) | {"since": plain(newer.since)}, newer.said)
    job = set_off(request, Decided("claim", made.about))
    return kept(request, {**_correction(made), **_now(request, made.about), "job": job}, 201)


def _correction(made: Correction) -> dict[str, object]:
    return {"correction": list_as_json(Holdings(corrections=(made,)), "corrections")[0]}


def _now(request: HttpRequest, name: str) -> dict[str, object]:
    around = ledger_of(request).ask(lambda alias: by_id.around_attributions(alias, [name]))
    return {"attribution": next(iter(list_as_json(around, "attributions")), None)}
