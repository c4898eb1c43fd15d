"""Where a reviewer says that something was misread: an attribution is corrected, removed or added."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, done, posted
from firsthand.desk.retracing import retrace
from firsthand.desk.screens.correction_form import CorrectionForm
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.screens.selectable import Window, window
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError, NotFound, Overtaken
from firsthand.exports.quotations import heading_of
from firsthand.ledger.asking.correcting import ToCorrect, to_correct
from firsthand.records import Amendment, Attribution, Correction, CorrectionKind, Page, words_of

CONFLICT = 409
MOST_OTHERS = 120  # attributions of a page from which to choose


@dataclass(frozen=True, slots=True)
class Field:
    """One thing about the attribution: as it was read, and as it stands now."""

    name: str
    read: str
    now: str


@dataclass(frozen=True, slots=True)
class Correct:
    """All that the screen uses."""

    page: Page
    heading: str
    attribution: str | None  # None: one is to be added
    form: CorrectionForm
    text: Window
    fields: tuple[Field, ...]
    own: tuple[Correction, ...]  # what was corrected so far
    last: Correction | None  # the one that stands
    version: int
    since: tuple[Told, ...]  # what others did while the form was filled in
    lost: bool  # the attribution went while the form was filled in

    @property
    def removed(self) -> bool:
        """Whether somebody has removed it."""
        return self.last is not None and self.last.kind is CorrectionKind.REMOVED


@action("correct")
def correct(request: DeskRequest, name: str, attribution: str) -> HttpResponseBase:
    """The form for an attribution; what it sends is kept as a correction."""
    if request.method != "POST":
        return _drawn(request, _asked(request, name, attribution))
    try:
        held = _asked(request, name, attribution)
    except NotFound:
        return _drawn(request, _asked(request, name, None), request.POST, lost=True, status=CONFLICT)
    form = form_of(held, request.POST)
    if not form.is_valid():
        return _drawn(request, held, form=form, status=WILL_NOT_DO)
    if held.now is not None and form.amendment(held.now) == Amendment():
        form.add_error(None, _("Nothing is changed."))
        return _drawn(request, held, form=form, status=WILL_NOT_DO)
    return _kept(request, held, form, attribution, form.amendment(held.beneath))


@action("correct")
def add(request: DeskRequest, name: str) -> HttpResponseBase:
    """The form for an attribution that is missing."""
    held = _asked(request, name, None)
    if request.method != "POST":
        return _drawn(request, held)
    form = form_of(held, request.POST)
    if form.is_valid():
        return _kept(request, held, form, name, form.amendment(None))
    return _drawn(request, held, form=form, status=WILL_NOT_DO)


@posted
@action("correct")
def remove(request: DeskRequest, name: str, attribution: str) -> HttpResponseBase:
    """Says that an attribution is none."""
    return _decided(request, name, attribution, None, _("Removed. What was read is kept: it can be put back below."))


@posted
@action("correct")
def restore(request: DeskRequest, name: str, attribution: str) -> HttpResponseBase:
    """Takes the last correction of an attribution back."""
    return _decided(request, name, attribution, Amendment(), _("It stands as it was read."))


def _decided(
    request: DeskRequest, name: str, attribution: str, amendment: Amendment | None, what: str
) -> HttpResponseBase:
    """Keep what a form of one button says."""
    held = _asked(request, name, attribution)
    version, note = _whole(request.POST, "version"), request.POST.get("note", "").strip()[:2000] or None
    replaces = held.last.id if held.last and held.said == version else None
    try:
        request.desk.ledger.record_correction(
            attribution, amendment, request.person.name, note, replaces=replaces, seen=version
        )
    except Overtaken:
        return _drawn(request, _asked(request, name, attribution, version), status=CONFLICT)
    retrace(request, attribution)
    return done(request, f"/pages/{name}#corrections", what)


def _kept(
    request: DeskRequest, held: ToCorrect, form: CorrectionForm, where: str, amendment: Amendment
) -> HttpResponseBase:
    """Keep what the form says, or draw it again with what stands against that."""
    given, ledger = form.cleaned_data, request.desk.ledger
    note, replaces = given["note"] or None, given["replaces"] or None
    try:
        kept = ledger.record_correction(
            where, amendment, request.person.name, note, replaces=replaces, seen=given["version"]
        )
    except Overtaken:
        again = _asked(request, held.page.id, held.name, int(given["version"]))
        return _drawn(request, again, request.POST, status=CONFLICT)
    except FirsthandError as error:
        form.add_error(None, str(error))
        return _drawn(request, held, form=form, status=WILL_NOT_DO)
    retrace(request, kept.about)
    return done(request, f"/pages/{held.page.id}#{kept.about}", _("Kept. What was read stays beside it."))


def _asked(request: DeskRequest, name: str, attribution: str | None, seen: int | None = None) -> ToCorrect:
    return request.desk.ledger.ask(lambda alias: to_correct(alias, name, attribution, seen))


def form_of(held: ToCorrect, data: QueryDict | None) -> CorrectionForm:
    """The form for an attribution, or for one that is to be added."""
    now = held.now or held.read
    others = _near(now, [each for each in held.as_read.attributions if each.id != held.name])
    initial = {"version": held.said, "replaces": held.last.id if held.last else ""}
    return CorrectionForm(data, held.page.text, now, others, initial)


def _near(now: Attribution | None, others: list[Attribution]) -> list[Attribution]:
    """The attributions in which this one may be nested: those whose words are nearest, in the order of the page."""
    start = _begin(now) if now else 0
    near = sorted(others, key=lambda each: abs(_begin(each) - start))[:MOST_OTHERS]
    held = [each for each in others if now and each.id == now.parent and each not in near]
    return sorted([*near, *held], key=_begin)


def _begin(said: Attribution) -> int:
    return min((span.start for span in said.content), default=0)


def _drawn(
    request: DeskRequest,
    held: ToCorrect,
    data: QueryDict | None = None,
    *,
    form: CorrectionForm | None = None,
    lost: bool = False,
    status: int = 200,
) -> HttpResponseBase:
    """The screen with the form as it was sent. Where somebody else was quicker it goes on from what they have done."""
    if data is not None:
        data = data.copy()
        data["version"], data["replaces"] = str(held.said), held.last.id if held.last else ""
    form = form or form_of(held, data)
    at = filters.whole(request, "at", 0, len(held.page.text)) if "at" in request.GET else None
    page = Correct(
        page=held.page,
        heading=heading_of(held.page),
        attribution=held.name,
        form=form,
        text=window(held.page, form.marks, at),
        fields=_fields(held.page.text, held.read, held.now) if held.read else (),
        own=held.own,
        last=held.last,
        version=held.said,
        since=tuple(map(told, held.since)),
        lost=lost,
    )
    return show(request, "correct", page, here="pages", status=status)


def _fields(text: str, read: Attribution, now: Attribution | None) -> tuple[Field, ...]:
    before, after = _told(text, read), _told(text, now) if now else {}
    return tuple(Field(name, words, after.get(name, "")) for name, words in before.items())


def _told(text: str, said: Attribution) -> dict[str, str]:
    """The attribution in words, field by field."""
    return {
        _("What is said"): words_of(text, said.content),
        _("Who says it"): words_of(text, said.source),
        _("Words that say so"): words_of(text, said.cue),
        _("Who is meant"): said.speaker or _("nobody named"),
        _("What they are"): _(said.speaker_kind.value.replace("_", " ")),
        _("Named"): _("yes") if said.named else _("no"),
        _("How it is given"): _(said.quote.value),
        _("What they do"): _(said.stance.value),
        _("How sure they are"): _(said.certainty.value),
        _("Held or denied"): _(said.polarity.value),
        _("What it is"): _("a statement of fact") if said.factual else _("an opinion, a wish or an order"),
        _("When it was said"): said.said_on or _("not said"),
        _("Within what somebody else says"): _("yes") if said.parent else _("no"),
    }


def _whole(data: QueryDict, name: str) -> int:
    given = data.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
