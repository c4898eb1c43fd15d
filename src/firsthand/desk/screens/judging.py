"""Where people say something of a claim. Who says it after somebody else has, is told, and sees both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.addresses import address_of
from firsthand.desk.app import DeskRequest
from firsthand.desk.deciding import Given, keep_note, keep_verdict, keep_work
from firsthand.desk.forms import WILL_NOT_DO, done, posted
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.screens.judging_forms import NoteForm, Saying, VerdictForm, WorkForm
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError, NotFound, Overtaken
from firsthand.exports.references import shorten, web_address
from firsthand.exports.when import in_utc
from firsthand.ledger import Ledger
from firsthand.ledger.asking.judging import ToJudge, claim_of, to_judge, words_for
from firsthand.records import Claim, Judged, Review, judged

CONFLICT = 409
MOST_SAID = 60  # reviews of one claim that are shown


@dataclass(frozen=True, slots=True)
class Source:
    """What a verdict rests on."""

    words: str
    href: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody said of a claim."""

    by: str
    when: str
    verdict: str | None  # "": the last one is taken back
    note: str | None
    sources: tuple[Source, ...]
    assigned: str | None  # "": nobody's
    status: str | None
    orphaned: bool
    words: str


@dataclass(frozen=True, slots=True)
class Judging:
    """What was said of a claim, latest first, what it comes to, and what the forms to say more hold."""

    claim: str
    state: Judged
    when: str  # the verdict was given
    sources: tuple[Source, ...]
    said: tuple[Said, ...]
    version: int  # what the forms were drawn from
    stated: str  # by which words the claim is found again
    people: tuple[str, ...]  # who has had to do with it

    @property
    def has_work(self) -> bool:
        """Whether it is somebody's work, or has come some way."""
        return bool(self.state.assigned or self.state.status)


@dataclass(frozen=True, slots=True)
class Again:
    """A form that is shown again. `claim` None: the claim is gone, and what was written has nowhere to go."""

    claim: Claim | None
    was: str  # the id of the claim that it was sent to
    heading: object
    action: str
    form: Saying
    since: tuple[Told, ...]
    state: Judged | None
    people: tuple[str, ...]


HEADINGS = {"verdict": later("Verdict"), "note": later("Note"), "work": later("Whose work it is")}


def judging(alias: str, claim: Claim, reviews: Collection[Review], version: int) -> Judging:
    """What the screen of a claim shows of what people said of it. `reviews`: those of the claim, orphans among them."""
    state = judged(reviews)
    held = words_for(alias, {source for each in reviews for source in each.sources})
    latest = sorted(reviews, key=lambda each: (each.at, each.id), reverse=True)[:MOST_SAID]
    return Judging(
        claim=claim.id,
        state=state,
        when=in_utc(state.at) if state.at else "",
        sources=_sources(state.sources, held),
        said=tuple(_said(each, held) for each in latest),
        version=version,
        stated=claim.statement_from,
        people=_people(reviews),
    )


@posted
@action("review")
def verdict(request: DeskRequest, name: str) -> HttpResponseBase:
    """Sets a verdict, or takes it back."""

    def made(data: QueryDict, found: ToJudge | None) -> VerdictForm:
        state = judged(found.reviews) if found else Judged(verdict="?")
        return VerdictForm(data, state, held_by(request.desk.ledger), {}, auto_id="verdict_%s")

    return _taken(request, name, made, keep_verdict, "verdict")


@posted
@action("review")
def note(request: DeskRequest, name: str) -> HttpResponseBase:
    """Keeps a note."""
    return _taken(request, name, lambda data, _found: NoteForm(data, auto_id="note_%s"), keep_note, "note")


@posted
@action("review")
def work(request: DeskRequest, name: str) -> HttpResponseBase:
    """Says whose work a claim is, and how far it is."""

    def made(data: QueryDict, found: ToJudge | None) -> WorkForm:
        return WorkForm(data, judged(found.reviews) if found else Judged(), {}, auto_id="work_%s")

    return _taken(request, name, made, keep_work, "work")


def _taken(
    request: DeskRequest,
    name: str,
    made: Callable[[QueryDict, ToJudge | None], Saying],
    keep: Callable[[Ledger, str, Given, str], Review],
    kind: str,
) -> HttpResponseBase:
    """Keep what a form says, or show it again: with its faults, or with what others said while it was filled in."""
    try:
        found = _found(request, name)
    except NotFound:
        return _gone(request, name, made, kind)
    form = made(request.POST, found)
    if form.is_valid():
        try:
            keep(request.desk.ledger, name, form.cleaned_data, request.person.name)
        except Overtaken:
            newer = _found(request, name, int(form.cleaned_data["version"]))
            return _again(request, newer, made, kind)
        except NotFound:
            return _gone(request, name, made, kind)
        except FirsthandError as error:
            form.add_error(None, str(error))
        else:
            return done(request, f"/claims/{name}#said", _("Kept, with your name, in the claim's history."))
    return _shown(request, found, form, kind, status=WILL_NOT_DO)


def _again(
    request: DeskRequest, found: ToJudge, made: Callable[[QueryDict, ToJudge | None], Saying], kind: str
) -> HttpResponseBase:
    """What others said meanwhile, and the form as it was filled in, which takes that into account from now on."""
    data = request.POST.copy()
    data["version"], data["stated"] = str(found.said), found.claim.statement_from
    return _shown(request, found, made(data, found), kind, status=CONFLICT)


def _gone(
    request: DeskRequest, name: str, made: Callable[[QueryDict, ToJudge | None], Saying], kind: str
) -> HttpResponseBase:
    """The claim went while the form was filled in: the form for the one that its words are in now."""
    stated = request.POST.get("stated", "")[:40]
    now = request.desk.ledger.ask(lambda alias: claim_of(alias, stated)) if stated else None
    if now:
        found = _found(request, now, 0)
        data = request.POST.copy()
        data["version"] = str(found.said)
        return _shown(request, found, made(data, found), kind, was=name, status=CONFLICT)
    form = made(request.POST, None)
    page = Again(None, name, HEADINGS[kind], "", form, (), None, ())
    return show(request, "judge", page, here="claims", status=CONFLICT)


def _shown(
    request: DeskRequest, found: ToJudge, form: Saying, kind: str, *, was: str = "", status: int
) -> HttpResponseBase:
    page = Again(
        claim=found.claim,
        was=was,
        heading=HEADINGS[kind],
        action=f"/claims/{found.claim.id}/{kind}",
        form=form,
        since=tuple(map(told, found.since)),
        state=judged(found.reviews),
        people=_people(found.reviews),
    )
    return show(request, "judge", page, here="claims", status=status)


def _found(request: DeskRequest, name: str, seen: int | None = None) -> ToJudge:
    return request.desk.ledger.ask(lambda alias: to_judge(alias, name, seen))


def held_by(ledger: Ledger) -> Callable[[Collection[str]], Collection[str]]:
    """Which of some ids of attributions and pages the ledger holds."""
    return lambda ids: ledger.ask(lambda alias: words_for(alias, ids)).keys()


def _said(review: Review, held: dict[str, str]) -> Said:
    return Said(
        by=review.by,
        when=in_utc(review.at),
        verdict=review.verdict,
        note=review.note,
        sources=_sources(review.sources, held),
        assigned=review.assigned,
        status=review.status,
        orphaned=review.orphaned,
        words=review.words,
    )


def _sources(given: Collection[str], held: dict[str, str]) -> tuple[Source, ...]:
    """What a verdict rests on, with the way there. What is not held any more keeps its id."""
    return tuple(
        Source(shorten(held.get(each, each), 110), address_of(each) or web_address(each) or "", bool(address_of(each)))
        for each in given
    )


def _people(reviews: Collection[Review]) -> tuple[str, ...]:
    names = {name for each in reviews for name in (each.by, each.assigned) if name}
    return tuple(sorted(names))
