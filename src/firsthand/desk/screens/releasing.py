"""Showing a piece to readers, and looking at it as they will see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.desk.app import DeskRequest
from firsthand.desk.forms import done, not_done, posted
from firsthand.desk.reading_room.composing import Layout, lay_out
from firsthand.desk.reading_room.door import show as show_to_readers
from firsthand.desk.reading_room.marks import picture_of
from firsthand.desk.reading_room.notes import notes
from firsthand.desk.screens.piece_form import PieceForm
from firsthand.desk.showing import action
from firsthand.desk.writing.drafts import written
from firsthand.desk.writing.publishing import release as show_release
from firsthand.desk.writing.publishing import written_of
from firsthand.errors import FirsthandError, NotFound
from firsthand.ledger.asking import pieces
from firsthand.ledger.asking.captures import capture
from firsthand.records import Format
from firsthand.records.pieces import Draft, ReleaseKind

DONE = {
    ReleaseKind.FIRST: gettext_noop("Published: readers see it."),
    ReleaseKind.UPDATE: gettext_noop("Updated: readers see the change and your note."),
    ReleaseKind.CORRECTION: gettext_noop("Corrected: readers see the correction and your note."),
    ReleaseKind.WITHDRAWAL: gettext_noop("Withdrawn: its address says when and why."),
    ReleaseKind.RETURN: gettext_noop("Back: readers see it, with your note."),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the preview may use."""

    draft: Draft
    layout: Layout
    faults: tuple[str, ...]
    edition: int | None  # None: not saved
    chains: str = "/claims/"


@posted
@action("publish")
def release(request: DeskRequest, name: str) -> HttpResponseBase:
    """Shows readers the last edition of a piece, or takes it back from them."""
    here = f"/pieces/{name}"
    try:
        kind = ReleaseKind(request.POST.get("kind", ""))
    except ValueError:
        return not_done(request, here, _("There is no such release."))
    edition, note = request.POST.get("edition", ""), request.POST.get("note")
    try:
        show_release(request.desk.ledger, name, kind, edition, note, request.person.name)
    except NotFound:
        raise
    except FirsthandError as error:
        return not_done(request, here, str(error))
    return done(request, here, _(DONE[kind]))


@posted
@action("write stories")
def preview(request: DeskRequest) -> HttpResponseBase:
    """A piece as readers would see it, before it is saved."""
    form = PieceForm(request.POST)
    fields = {name: request.POST.get(name, "") for name in ("headline", "standfirst", "byline", "section", "language")}
    if form.is_valid():
        fields = form.draft_fields()
    else:
        fields |= {"text": request.POST.get("text", "")[:100_000].replace("\r\n", "\n"), "language": "en"}
    made = written(request.desk.ledger, fields)
    return shown(request, preview_of(request, made.draft, made.faults))


@action("write stories")
def edition(request: DeskRequest, name: str, number: int) -> HttpResponseBase:
    """An edition as readers saw it or would see it."""
    found = request.desk.ledger.ask(lambda alias: pieces.edition(alias, name, number))
    if found is None:
        raise NotFound(_("There is no such edition."), to_do=_("The piece lists its own."))
    return shown(request, preview_of(request, found.draft, written_of(request.desk.ledger, found).faults, number))


@action("write stories")
def held_picture(request: DeskRequest, sha256: str) -> HttpResponseBase:
    """A held picture, as readers would get it."""
    found = request.desk.ledger.ask(lambda alias: capture(alias, sha256))
    if found.format is not Format.IMAGE:
        raise NotFound(_("The capture is no picture."), to_do=_("Take in a JPEG, PNG, GIF or WebP."))
    response = picture_of(request, sha256)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def preview_of(request: DeskRequest, draft: Draft, faults: tuple[str, ...], edition: int | None = None) -> Preview:
    """A draft laid out for readers, with what keeps it from them. `edition` None: it is not saved."""
    beside = request.desk.ledger.ask(lambda alias: notes(alias, draft.claims, ()))
    layout = lay_out(draft, beside, lambda sha256: f"/pieces/pictures/{sha256}")
    return Preview(draft, layout, faults, edition)


def shown(request: DeskRequest, preview: Preview) -> HttpResponse:
    """A preview as readers would see it."""
    return show_to_readers(request, "preview", preview)
