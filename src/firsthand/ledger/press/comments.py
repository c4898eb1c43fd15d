"""What readers write below pieces, and what editors decide about it.

A comment waits outside the sealed tables and the log, since anybody may send one; with an editor's decision it is
sealed, and the decision is logged. The log never holds its words, so that they can be erased for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log
from firsthand.ledger.columns import write_time
from firsthand.ledger.models import CommentRow, HeldCommentRow, ShownRow
from firsthand.ledger.press.rows import comment_of, kept
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.transactions import writing
from firsthand.records import identify
from firsthand.records.pieces import Comment, CommentState

LONGEST = 300  # code points of a comment
LONGEST_NAME = 40
MOST_HELD = 5_000  # comments that wait for a decision, in all

KINDS = {
    CommentState.SHOWN: "comment shown",
    CommentState.REFUSED: "comment refused",
    CommentState.ERASED: "comment erased",
}
"""The kinds of log entries about comments; the subject of each is the comment's id."""


def hold(alias: str, piece: str, name: str, text: str, at: datetime) -> Comment:
    """Keep a reader's comment until an editor decides. The same words once more while they wait are kept once."""
    if not text.strip():
        raise UsageError("The comment is empty.", to_do="Write something.")
    if len(text) > LONGEST:
        raise UsageError(f"The comment has {len(text):,} characters, of {LONGEST} at most.", to_do="Shorten it.")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"The name has more than {LONGEST_NAME} characters.", to_do="Shorten it.")
    when = write_time(at)
    row = HeldCommentRow(id=identify("k", piece, name, text, when), piece=piece, name=name, text=text, at=when)
    try:
        sealed(CommentRow(piece=piece, name=name, text=text))  # what it will be once somebody has decided
    except Unstorable as error:
        raise UsageError(f"The comment {error}.", to_do="Write it without that.") from error
    held = HeldCommentRow.objects.using(alias)
    if not ShownRow.objects.using(alias).filter(pk=piece).exists():
        raise NotFound("Readers see no such piece.", to_do="It may have been withdrawn.")
    if held.count() >= MOST_HELD:
        raise UsageError("Too many comments wait to be read.", to_do="Try again another day.")
    same = held.filter(piece=piece, name=name, text=text).first()
    if same is not None:
        return comment_of(same)
    row.save(using=alias, force_insert=True)
    return comment_of(row)


def decide(alias: str, wanted: Sequence[str], state: CommentState, by: str, at: datetime) -> int:
    """Show, refuse or erase comments; how many were changed by that. What was erased stays so."""
    if state is CommentState.HELD or not by.strip():
        raise UsageError("A decision needs somebody, and to be one.", to_do="Show, refuse or erase the comments.")
    when, changed = write_time(at), 0
    with writing(alias):
        names = list(dict.fromkeys(wanted))
        held = HeldCommentRow.objects.using(alias).in_bulk(names)
        decided = CommentRow.objects.using(alias).in_bulk(names)
        for name in names:
            row = decided.get(name) or held.get(name)
            if row is None or (isinstance(row, CommentRow) and row.state in (state.value, CommentState.ERASED.value)):
                continue
            _decide(alias, row, state, by, when)
            changed += 1
    return changed


def _decide(alias: str, row: CommentRow | HeldCommentRow, state: CommentState, by: str, when: str) -> None:
    erased = state is CommentState.ERASED
    made = kept(
        CommentRow(
            id=row.id,
            piece=row.piece,
            name="" if erased else row.name,
            text="" if erased else row.text,
            at=row.at,
            state=state.value,
            by=by,
            decided_at=when,
        )
    )
    if isinstance(row, HeldCommentRow):
        row.delete(using=alias)
        made.save(using=alias, force_insert=True)
    else:
        made.save(using=alias, force_update=True)
    log.append(alias, KINDS[state], made.id, {"row": made.digest, "target": made.piece}, actor=by)
