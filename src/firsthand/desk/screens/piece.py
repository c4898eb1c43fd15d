"""One piece: writing it, showing it to readers, changing what they see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.app import DeskRequest
from firsthand.desk.drafts import Written, suggested_slug, written
from firsthand.desk.forms import WILL_NOT_DO, DeskForm, done
from firsthand.desk.showing import action, show
from firsthand.errors import FirsthandError, Overtaken
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.pieces import WholePiece, pictures_held, whole_piece
from firsthand.ledger.asking.press import sections
from firsthand.ledger.press.pieces import LONGEST
from firsthand.records import Capture, Claim
from firsthand.records.pieces import Edition, ReleaseKind

OVERTAKEN = 409
FOUND = 8  # claims that are found for the writer
FIELDS = ("headline", "standfirst", "byline", "section", "language", "text")
STATES = {
    None: (later("A draft. Readers do not see it."), (ReleaseKind.FIRST,)),
    ReleaseKind.WITHDRAWAL: (later("Withdrawn. Its address says when and why."), (ReleaseKind.RETURN,)),
}
PUBLISHED = (
    later("Readers see it."),
    (ReleaseKind.CORRECTION, ReleaseKind.UPDATE, ReleaseKind.WITHDRAWAL),
)


class PieceForm(DeskForm):
    """What an editor writes."""

    headline = forms.CharField(label=later("Headline"), max_length=LONGEST["headline"])
    standfirst = forms.CharField(
        label=later("Standfirst"),
        help_text=later("What the story says, in a sentence or two."),
        max_length=LONGEST["standfirst"],
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    byline = forms.CharField(label=later("By whom"), max_length=LONGEST["byline"], required=False)
    section = forms.CharField(
        label=later("Section"),
        max_length=LONGEST["section"],
        required=False,
        widget=forms.TextInput({"list": "sections-known"}),
    )
    language = forms.CharField(
        label=later("Language"), help_text=later("As in en, uk, pt-BR."), max_length=LONGEST["language"], initial="en"
    )
    slug = forms.CharField(
        label=later("Address"),
        help_text=later("Small letters, digits and hyphens. Made of the headline where you leave it empty."),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=later("Text"),
        max_length=LONGEST["text"],
        strip=False,
        widget=forms.Textarea({"rows": 26, "class": "manuscript", "dir": "auto"}),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def draft_fields(self) -> dict[str, str]:
        """The fields of a draft, with line breaks as line feeds."""
        given = {name: str(self.cleaned_data[name]) for name in FIELDS}
        return {name: value.replace("\r\n", "\n") if name == "text" else value for name, value in given.items()}


@dataclass(frozen=True, slots=True)
class Citable:
    """A claim that can be cited, and how that is written."""

    claim: Claim
    code: str


@dataclass(frozen=True, slots=True)
class Showable:
    """A picture that can be shown, and how that is written."""

    capture: Capture
    code: str


@dataclass(frozen=True, slots=True)
class OnePiece:
    """All that the screen of a piece may use."""

    whole: WholePiece | None  # None: a new one
    form: PieceForm
    faults: tuple[str, ...]
    theirs: Edition | None  # what somebody else has written meanwhile
    state: object
    kinds: tuple[ReleaseKind, ...]  # of the releases that can follow
    waits: bool  # the last edition is not what readers see
    find: str
    found: list[Citable]
    pictures: list[Showable]
    sections: list[str]


@action("write stories")
def new_piece(request: DeskRequest) -> HttpResponseBase:
    """A new piece."""
    form = PieceForm(request.POST or None)
    if request.method == "POST" and "find" not in request.POST.get("do", "") and form.is_valid():
        made = written(request.desk.ledger, form.draft_fields())
        slug = str(form.cleaned_data["slug"]) or suggested_slug(made.draft.headline)
        try:
            edition = request.desk.ledger.press.begin(slug, made.draft, by=request.person.name)
        except FirsthandError as error:
            form.add_error(None, str(error))
        else:
            return done(request, f"/pieces/{edition.piece}", _("Saved. Readers do not see it yet."))
    return _shown(request, None, form)


@action("write stories")
def piece(request: DeskRequest, name: str) -> HttpResponseBase:
    """A piece, for writing."""
    whole = request.desk.ledger.ask(lambda alias: whole_piece(alias, name))
    if request.method != "POST":
        return _shown(request, whole, _form_of(whole))
    form = PieceForm(request.POST)
    if request.POST.get("do") == "find" or not form.is_valid():
        return _shown(request, whole, form)
    return _saved(request, whole, form)


def _saved(request: DeskRequest, whole: WholePiece, form: PieceForm) -> HttpResponseBase:
    press, by = request.desk.ledger.press, request.person.name
    made = written(request.desk.ledger, form.draft_fields())
    slug, after = str(form.cleaned_data["slug"]), int(form.cleaned_data["after"])
    try:
        if slug and not whole.releases:
            press.readdress(whole.piece.id, slug, by=by)
        if made.draft != whole.last.draft or after != whole.last.number:
            press.write(whole.piece.id, made.draft, after=after, by=by)
    except Overtaken as error:
        form.add_error(None, str(error))
        form.data = {**form.data.dict(), "after": str(whole.last.number)}  # type: ignore[attr-defined]
        return _shown(request, whole, form, theirs=whole.last)
    except FirsthandError as error:
        form.add_error(None, str(error))
        return _shown(request, whole, form)
    told = _("Saved. Readers see it once you release it.") if whole.releases else _("Saved. Readers do not see it yet.")
    return done(request, f"/pieces/{whole.piece.id}", told)


def _form_of(whole: WholePiece) -> PieceForm:
    draft = whole.last.draft
    given = {name: getattr(draft, name) for name in FIELDS}
    return PieceForm(initial=given | {"slug": whole.piece.slug, "after": whole.last.number})


def _shown(
    request: DeskRequest, whole: WholePiece | None, form: PieceForm, theirs: Edition | None = None
) -> HttpResponse:
    if whole and whole.releases:
        form.fields["slug"].disabled = form.fields["slug"].required = True
        form.fields["slug"].help_text = _("Readers have it, so it stays as it is.")
    if request.POST.get("do") == "find":
        form = PieceForm(
            initial=request.POST.dict()
        )  # what is not ready yet is no fault while somebody looks for claims
    last = whole.releases[-1] if whole and whole.releases else None
    state, kinds = STATES.get(last.kind if last else None, PUBLISHED)
    find = request.POST.get("find", "")[:200] if request.method == "POST" else ""
    page = OnePiece(
        whole=whole,
        form=form,
        faults=_faults(request, whole, form),
        theirs=theirs,
        state=state,
        kinds=kinds if whole else (),
        waits=bool(whole and last and last.edition != whole.last.id),
        find=find,
        found=_found(request, find),
        pictures=_pictures(request),
        sections=[name for name, _many in request.desk.ledger.ask(sections) if name],
    )
    status = OVERTAKEN if theirs else WILL_NOT_DO if form.errors else 200
    return show(request, "piece", page, here="pieces", status=status)


def _faults(request: DeskRequest, whole: WholePiece | None, form: PieceForm) -> tuple[str, ...]:
    if whole is None or form.is_bound or request.method == "POST":
        return ()
    draft = whole.last.draft
    return written(request.desk.ledger, {name: getattr(draft, name) for name in FIELDS}).faults


def _found(request: DeskRequest, words: str) -> list[Citable]:
    if not words.strip():
        return []
    found = request.desk.ledger.ask(lambda alias: list_claims(alias, WantedClaims(about=words), most=FOUND))
    held: Mapping[str, Claim] = {claim.id: claim for claim in found.around.trace.claims}
    return [Citable(held[each], f"[[{each}]]") for each in found.claims.items if each in held]


def _pictures(request: DeskRequest) -> list[Showable]:
    held = request.desk.ledger.ask(pictures_held)
    what = "|".join((_("caption"), _("credit"), _("what it shows")))
    return [Showable(each, f"![[{each.sha256}|{what}]]") for each in held]


def written_of(request: DeskRequest, edition: Edition) -> Written:
    """An edition with what keeps it from being published now."""
    return written(request.desk.ledger, {name: getattr(edition.draft, name) for name in FIELDS})
