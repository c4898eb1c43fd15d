"""Pieces, written and shown to readers: the same for screens and programs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.desk.screens.piece_form import FIELDS, PieceForm
from firsthand.desk.writing.drafts import Written, free_slug, written
from firsthand.errors import Overtaken, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.pieces import WholePiece, whole_piece
from firsthand.records.pieces import Edition, Release, ReleaseKind

SHOWN_FAULTS = 4


def begin(ledger: Ledger, form: PieceForm, by: str) -> Edition:
    """Keep the first edition of a new piece. Raises UsageError."""
    made = written(ledger, form.draft_fields())
    slug = str(form.cleaned_data["slug"]) or free_slug(ledger, made.draft.headline)
    return ledger.press.begin(slug, made.draft, by=by)


def save(ledger: Ledger, whole: WholePiece, form: PieceForm, by: str) -> None:
    """Keep another edition of a piece, if anything is changed. Raises UsageError, Overtaken."""
    made = written(ledger, form.draft_fields())
    slug, after = str(form.cleaned_data["slug"]), int(form.cleaned_data["after"])
    if slug and not whole.releases:
        ledger.press.readdress(whole.piece.id, slug, by=by)
    if made.draft != whole.last.draft or after != whole.last.number:
        ledger.press.write(whole.piece.id, made.draft, after=after, by=by)


def release(ledger: Ledger, piece: str, kind: ReleaseKind, edition: str, note: str | None, by: str) -> Release:
    """Show readers the last edition of a piece, or take it back from them.

    Raises NotFound, Overtaken where `edition` is not the last one, UsageError for what keeps it from readers.
    """
    whole = ledger.ask(lambda alias: whole_piece(alias, piece))
    if edition != str(whole.last.number):
        what = _("Somebody has written on it meanwhile.")
        raise Overtaken(what, to_do=_("Look at it once more."))
    faults = () if kind is ReleaseKind.WITHDRAWAL else _keeping_from(ledger, whole)
    if faults:
        raise UsageError(" ".join(faults[:SHOWN_FAULTS]), to_do="")
    return ledger.press.release(piece, kind, note, by=by)


def written_of(ledger: Ledger, edition: Edition) -> Written:
    """An edition with what keeps it from being published now."""
    return written(ledger, {name: getattr(edition.draft, name) for name in FIELDS})


def _keeping_from(ledger: Ledger, whole: WholePiece) -> tuple[str, ...]:
    """What keeps the last edition from readers. Claims that tracing has replaced since they saw them do not."""
    told = {each.claim for release in whole.releases for each in release.told}
    gone = {_("The ledger has no claim %(claim)s.") % {"claim": each} for each in told}
    return tuple(fault for fault in written_of(ledger, whole.last).faults if fault not in gone)
