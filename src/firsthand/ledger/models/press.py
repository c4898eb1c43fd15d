"""Tables of what editors write for readers, and of what readers do with it.

What editors decide is sealed and logged. Two tables are not: comments that wait for a decision, which anybody can send,
and counts of views. What readers see now is derived from the releases (see press/shown.py).
"""

from __future__ import annotations

from django.db import models

from firsthand.ledger.models.rows import NAME, Row


class PieceRow(Row):
    """One piece. Its slug may change until it is first released."""

    id = models.CharField(max_length=NAME, primary_key=True)
    slug = models.CharField(max_length=NAME, unique=True)
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_piece"


class EditionRow(Row):
    """One edition of a piece. Never changed."""

    id = models.CharField(max_length=NAME, primary_key=True)
    piece = models.CharField(max_length=NAME, db_index=True)
    number = models.IntegerField()
    headline = models.TextField()
    standfirst = models.TextField()
    byline = models.TextField()
    section = models.TextField()
    language = models.CharField(max_length=NAME)
    text = models.TextField()
    pictures = models.TextField()  # objects with capture, caption, credit, alt, width, height
    claims = models.TextField()
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_edition"


class ReleaseRow(Row):
    """One release of a piece. Never changed."""

    id = models.CharField(max_length=NAME, primary_key=True)
    piece = models.CharField(max_length=NAME, db_index=True)
    number = models.IntegerField()
    kind = models.CharField(max_length=NAME)
    edition = models.CharField(max_length=NAME, null=True)  # None: a withdrawal
    note = models.TextField(null=True)  # None: the first
    told = models.TextField()  # how the cited claims stood then
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_release"


class PicksRow(Row):
    """The must-reads as they were picked once, in order. The last row counts."""

    id = models.CharField(max_length=NAME, primary_key=True)
    number = models.IntegerField(unique=True)
    pieces = models.TextField()
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_picks"


class CommentRow(Row):
    """A comment about which an editor has decided."""

    id = models.CharField(max_length=NAME, primary_key=True)
    piece = models.CharField(max_length=NAME)
    name = models.TextField()
    text = models.TextField()
    at = models.CharField(max_length=32)
    state = models.CharField(max_length=NAME)
    by = models.TextField()
    decided_at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_comment"
        indexes = (
            models.Index(fields=("piece", "state", "at"), name="comment_piece"),
            models.Index(fields=("state", "decided_at"), name="comment_state"),
        )


class HeldCommentRow(models.Model):
    """A comment that waits for a decision."""

    id = models.CharField(max_length=NAME, primary_key=True)
    piece = models.CharField(max_length=NAME, db_index=True)
    name = models.TextField()
    text = models.TextField()
    at = models.CharField(max_length=32, db_index=True)

    class Meta:
        db_table = "ledger_held_comment"


class ViewRow(models.Model):
    """How often a piece was looked at on one day (UTC)."""

    id = models.BigAutoField(primary_key=True)
    piece = models.CharField(max_length=NAME)
    day = models.CharField(max_length=10, db_index=True)
    views = models.BigIntegerField()

    class Meta:
        db_table = "ledger_view"
        constraints = (models.UniqueConstraint(fields=("piece", "day"), name="view_once"),)


class ShownRow(models.Model):
    """A piece as readers see it now. Derived; `at` is its first release in seconds since the year 1."""

    piece = models.CharField(max_length=NAME, primary_key=True)
    edition = models.CharField(max_length=NAME)
    slug = models.CharField(max_length=NAME)
    headline = models.TextField()
    standfirst = models.TextField()
    byline = models.TextField()
    section = models.TextField()
    language = models.CharField(max_length=NAME)
    at = models.BigIntegerField()
    first = models.CharField(max_length=32)
    last = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_shown"
        indexes = (models.Index(fields=("at", "piece"), name="shown_at"),)


class CitedRow(models.Model):
    """A claim that a piece cites as readers see it now. Derived."""

    id = models.BigAutoField(primary_key=True)
    piece = models.CharField(max_length=NAME, db_index=True)
    claim = models.CharField(max_length=NAME, db_index=True)

    class Meta:
        db_table = "ledger_cited"
