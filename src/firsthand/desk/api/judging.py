"""Verdicts, notes, whose work a claim is; what is one claim or speaker, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from annotated_types import MaxLen
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.desk.api.answering import by, kept, ledger_of
from firsthand.desk.api.claims import said_of
from firsthand.desk.api.jobs import JobTold, set_off
from firsthand.desk.api.listing import Words
from firsthand.desk.api.plain import plain
from firsthand.desk.api.writing import Saw, checked, overtaken
from firsthand.desk.deciding import MOST_APART, Given, keep_note, keep_verdict, keep_work, make_one, part_off
from firsthand.desk.rights import needs
from firsthand.desk.screens.judging import held_by
from firsthand.desk.screens.judging_forms import LONGEST, MOST_SOURCES, NoteForm, Saying, VerdictForm, WorkForm
from firsthand.desk.taking_in import Decided
from firsthand.errors import Overtaken
from firsthand.exports import list_as_json
from firsthand.ledger import Ledger
from firsthand.ledger.asking.judging import ToJudge, to_judge
from firsthand.ledger.asking.ruling import to_rule
from firsthand.records import Holdings, Review, Status, Verdict, judged

router = Router(tags=["reviewing"])


class VerdictSent(Saw):
    """A verdict, its reason and what it rests on: web addresses, ids of pages and attributions."""

    verdict: Verdict | Literal[""] = Field(description='"" takes the last one back.')
    reason: Annotated[str, MaxLen(LONGEST)]
    sources: Annotated[list[Annotated[str, MaxLen(LONGEST)]], MaxLen(MOST_SOURCES)] = Field(default=[])


class NoteSent(Saw):
    """A note."""

    note: Annotated[str, MaxLen(LONGEST)]


class WorkSent(Saw):
    """Whose work a claim is ("": nobody's), and how far that is. What is left out stays as it is."""

    assigned: Words | None = None
    status: Status | None = None


class MergeSent(Saw):
    """Which other one is the same."""

    other: Words


class PartSent(Saw):
    """The attributions that are parted off."""

    apart: Annotated[list[Words], MaxLen(MOST_APART)]


class Ruled(BaseModel):
    """What was ruled is kept. Claims and origins show it once the job is done, whose `outcome` says where it led."""

    job: JobTold | None = Field(description="null: nobody traces for this desk; `firsthand trace` does.")


@router.post("/claims/{slug:name}/verdict", response={201: shapes.Review})
@needs("review")
def verdict(request: HttpRequest, name: str, sent: VerdictSent) -> HttpResponse:
    """Sets a verdict on a claim, or takes it back."""

    def made(found: ToJudge) -> VerdictForm:
        lines = "\n".join(" ".join(each.split()) for each in sent.sources)
        data = {"version": sent.seen, "verdict": str(sent.verdict), "reason": sent.reason, "sources": lines}
        return VerdictForm(data, judged(found.reviews), held_by(ledger_of(request)), {})

    return _said(request, name, sent, made, keep_verdict)


@router.post("/claims/{slug:name}/note", response={201: shapes.Review})
@needs("review")
def note(request: HttpRequest, name: str, sent: NoteSent) -> HttpResponse:
    """Keeps a note on a claim."""
    return _said(request, name, sent, lambda _: NoteForm({"version": sent.seen, "note": sent.note}), keep_note)


@router.post("/claims/{slug:name}/work", response={201: shapes.Review})
@needs("review")
def work(request: HttpRequest, name: str, sent: WorkSent) -> HttpResponse:
    """Says whose work a claim is, and how far it is."""

    def made(found: ToJudge) -> WorkForm:
        state = judged(found.reviews)
        data = {
            "version": sent.seen,
            "assigned": (state.assigned or "") if sent.assigned is None else sent.assigned,
            "status": sent.status or state.status or Status.OPEN,
        }
        return WorkForm(data, state, {})

    return _said(request, name, sent, made, keep_work)


@router.post("/claims/{slug:name}/merge", response={202: Ruled})
@needs("rule")
def merge_claim(request: HttpRequest, name: str, sent: MergeSent) -> HttpResponse:
    """Says that another claim is the same as this one."""
    return _ruled(request, "claim", name, sent, _merging(request, "claim", name, sent))


@router.post("/claims/{slug:name}/part", response={202: Ruled})
@needs("rule")
def part_claim(request: HttpRequest, name: str, sent: PartSent) -> HttpResponse:
    """Says that some of a claim's attributions say something else."""
    return _ruled(request, "claim", name, sent, _parting(request, "claim", name, sent))


@router.post("/speakers/{slug:name}/merge", response={202: Ruled})
@needs("rule")
def merge_speaker(request: HttpRequest, name: str, sent: MergeSent) -> HttpResponse:
    """Says that another speaker is the same as this one."""
    return _ruled(request, "speaker", name, sent, _merging(request, "speaker", name, sent))


@router.post("/speakers/{slug:name}/part", response={202: Ruled})
@needs("rule")
def part_speaker(request: HttpRequest, name: str, sent: PartSent) -> HttpResponse:
    """Says that some of a speaker's attributions are another's."""
    return _ruled(request, "speaker", name, sent, _parting(request, "speaker", name, sent))


def _said(
    request: HttpRequest,
    name: str,
    sent: Saw,
    made: Callable[[ToJudge], Saying],
    keep: Callable[[Ledger, str, Given, str], Review],
) -> HttpResponse:
    """Keep what is said of a claim; where somebody was quicker, tell both."""
    ledger = ledger_of(request)
    form = checked(made(ledger.ask(lambda alias: to_judge(alias, name))))
    try:
        review = keep(ledger, name, form.cleaned_data, by(request))
    except Overtaken as error:
        newer = ledger.ask(lambda alias: to_judge(alias, name, sent.seen))
        theirs = said_of(request, name) | {"since": plain(newer.since)}
        return overtaken(request, error, sent, theirs, newer.said)
    return kept(request, list_as_json(Holdings(reviews=(review,)), "reviews")[0], 201)


def _merging(request: HttpRequest, about: str, name: str, sent: MergeSent) -> Callable[[], Decided]:
    def decide() -> Decided:
        whole = ledger_of(request).ask(lambda alias: to_rule(alias, about, name))
        return make_one(ledger_of(request), whole, sent.other, sent.seen, by(request))

    return decide


def _parting(request: HttpRequest, about: str, name: str, sent: PartSent) -> Callable[[], Decided]:
    def decide() -> Decided:
        whole = ledger_of(request).ask(lambda alias: to_rule(alias, about, name))
        return part_off(ledger_of(request), whole, list(dict.fromkeys(sent.apart)), sent.seen, by(request))

    return decide


def _ruled(request: HttpRequest, about: str, name: str, sent: Saw, decide: Callable[[], Decided]) -> HttpResponse:
    """Keep what is ruled, and set its tracing off; where somebody was quicker, tell both."""
    try:
        decided = decide()
    except Overtaken as error:
        newer = ledger_of(request).ask(lambda alias: to_rule(alias, about, name, sent.seen))
        return overtaken(request, error, sent, plain(newer), newer.said)
    job = set_off(request, decided)
    response = kept(request, {"job": job}, 202)
    if job is not None:
        response.headers["Location"] = f"/api/v1/jobs/{job['id']}"
    return response
