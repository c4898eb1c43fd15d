"""One piece: writing it, showing it to readers, changing what they see."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import WILL_NOT_DO, done
from firsthand.desk.screens.piece_form import FIELDS, PieceForm
from firsthand.desk.screens.writing_aids import Aid, Aids, aid_in, aids
from firsthand.desk.showing import action, show
from firsthand.desk.writing.publishing import begin, save, written_of
from firsthand.errors import FirsthandError, Overtaken
from firsthand.ledger.asking.pieces import WholePiece, whole_piece
from firsthand.ledger.asking.press import sections
from firsthand.records.pieces import Edition, ReleaseKind

OVERTAKEN = 409
STATES = {
    None: (later("A draft. Readers do not see it."), (ReleaseKind.FIRST,)),
    ReleaseKind.WITHDRAWAL: (later("Withdrawn. Its address says when and why."), (ReleaseKind.RETURN,)),
}
PUBLISHED = (
    later("Readers see it."),
    (ReleaseKind.CORRECTION, ReleaseKind.UPDATE, ReleaseKind.WITHDRAWAL),
)


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
    aids: Aids
    sections: list[str]

    @property
    def address(self) -> str:
        """Where its form is sent."""
        return f"/pieces/{self.whole.piece.id}" if self.whole else "/pieces/new"


@action("write stories")
def new_piece(request: DeskRequest) -> HttpResponseBase:
    """A new piece."""
    if request.method == "POST" and (aid := aid_in(request.POST)):
        return _shown(request, None, PieceForm(initial=aid.fields), aid=aid)
    form = PieceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            edition = begin(request.desk.ledger, form, request.person.name)
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
    if aid := aid_in(request.POST):
        return _shown(request, whole, PieceForm(initial=aid.fields), aid=aid)
    form = PieceForm(request.POST)
    if not form.is_valid():
        return _shown(request, whole, form)
    return _saved(request, whole, form)


def _saved(request: DeskRequest, whole: WholePiece, form: PieceForm) -> HttpResponseBase:
    try:
        save(request.desk.ledger, whole, form, request.person.name)
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
    request: DeskRequest,
    whole: WholePiece | None,
    form: PieceForm,
    theirs: Edition | None = None,
    aid: Aid | None = None,
) -> HttpResponse:
    if whole and whole.releases:
        form.fields["slug"].disabled = form.fields["slug"].required = True
        form.fields["slug"].help_text = _("Readers have it, so it stays as it is.")
        form.initial["slug"] = whole.piece.slug
    last = whole.releases[-1] if whole and whole.releases else None
    state, kinds = STATES.get(last.kind if last else None, PUBLISHED)
    page = OnePiece(
        whole=whole,
        form=form,
        faults=_faults(request, whole, form),
        theirs=theirs,
        state=state,
        kinds=kinds if whole else (),
        waits=bool(whole and last and last.edition != whole.last.id),
        aids=aids(request.desk.ledger, aid or Aid({"text": str(form["text"].value() or "")})),
        sections=[name for name, _many in request.desk.ledger.ask(sections) if name],
    )
    status = OVERTAKEN if theirs else WILL_NOT_DO if form.errors else 200
    return show(request, "piece", page, here="pieces", status=status)


def _faults(request: DeskRequest, whole: WholePiece | None, form: PieceForm) -> tuple[str, ...]:
    if whole is None or form.is_bound or request.method == "POST":
        return ()
    return written_of(request.desk.ledger, whole.last).faults
