"""What editors write for readers, and what readers do with it, as a ledger keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from firsthand.ledger.opening import Opened
from firsthand.ledger.press import comments, picks, pieces, releases, views
from firsthand.ledger.trouble import trouble_at
from firsthand.records.pieces import Comment, CommentState, Draft, Edition, Release, ReleaseKind


class Press:
    """A ledger's pieces. Every method raises LedgerError, in one line, when the database cannot do it.

    Times are now, unless given with their time zone. Questions about pieces are in `firsthand.ledger.asking.press`.
    """

    def __init__(self, opened: Opened) -> None:
        self._alias = opened.alias
        self._place = opened.place

    def begin(self, slug: str, draft: Draft, *, by: str, at: datetime | None = None) -> Edition:
        """Keep the first edition of a new piece. Raises UsageError for a slug that is taken, and what is no draft."""
        with trouble_at(self._place):
            return pieces.begin(self._alias, slug, draft, by, at or datetime.now(UTC))

    def write(self, piece: str, draft: Draft, *, after: int, by: str, at: datetime | None = None) -> Edition:
        """Keep another edition of a piece; the one that it is written on has the number `after`.

        Raises NotFound, UsageError for a draft that is none, Overtaken where somebody has written one meanwhile.
        """
        with trouble_at(self._place):
            return pieces.write(self._alias, piece, draft, after, by, at or datetime.now(UTC))

    def readdress(self, piece: str, slug: str, *, by: str) -> None:
        """Give a piece another slug. Raises UsageError where it is taken, or readers have been given the old one."""
        with trouble_at(self._place):
            pieces.readdress(self._alias, piece, slug, by)

    def release(
        self, piece: str, kind: ReleaseKind, note: str | None = None, *, by: str, at: datetime | None = None
    ) -> Release:
        """Show readers the last edition of a piece, or with WITHDRAWAL nothing any more.

        Raises NotFound; UsageError where the kind does not follow on the last release, nothing has changed, what
        was changed is not told in `note`, or a claim is cited that the ledger never held.
        """
        with trouble_at(self._place):
            return releases.release(self._alias, piece, kind, note, by, at or datetime.now(UTC))

    def pick(self, wanted: Sequence[str], *, by: str, at: datetime | None = None) -> None:
        """Make these pieces the must-reads, in this order. Raises NotFound for one that readers do not see."""
        with trouble_at(self._place):
            picks.pick(self._alias, wanted, by, at or datetime.now(UTC))

    def hold(self, piece: str, name: str, text: str, *, at: datetime | None = None) -> Comment:
        """Keep a reader's comment until an editor decides. Raises NotFound, and UsageError for what is no comment."""
        with trouble_at(self._place):
            return comments.hold(self._alias, piece, name, text, at or datetime.now(UTC))

    def decide(self, wanted: Sequence[str], state: CommentState, *, by: str, at: datetime | None = None) -> int:
        """Show, refuse or erase comments; how many were changed by that. Those that are not there any more are none."""
        with trouble_at(self._place):
            return comments.decide(self._alias, wanted, state, by, at or datetime.now(UTC))

    def add_views(self, seen: Mapping[tuple[str, str], int]) -> None:
        """Add to how often pieces were looked at, by piece and day (ISO 8601, UTC)."""
        with trouble_at(self._place):
            views.add_views(self._alias, seen)
