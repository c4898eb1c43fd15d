"""Tables of what people decide: reviews, rulings and corrections."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from firsthand.ledger.models.rows import NAME, Row


class ReviewRow(Row):
    """One review. `anchor` is what the finding said when it was made, by which it is found again."""

    id = models.CharField(max_length=NAME, primary_key=True)
    target = models.CharField(max_length=NAME, db_index=True)
    page = models.CharField(max_length=NAME, null=True, db_index=True)  # None: a review of a claim
    by = models.TextField()
    at = models.CharField(max_length=32)
    verdict = models.TextField(null=True)
    note = models.TextField(null=True)
    orphaned = models.BooleanField(default=False)
    words = models.TextField()
    anchor = models.TextField()
    sources = models.TextField(null=True)  # None: it names none
    assigned = models.TextField(null=True)
    status = models.CharField(max_length=NAME, null=True)

    added: ClassVar[frozenset[str]] = frozenset({"sources", "assigned", "status"})

    class Meta:
        db_table = "ledger_review"


class RulingRow(Row):
    """One ruling. `anchors` are what its attributions said when it was made, by which they are found again."""

    id = models.CharField(max_length=NAME, primary_key=True)
    about = models.CharField(max_length=NAME)
    one = models.BooleanField()
    attributions = models.TextField()
    anchors = models.TextField()  # for each attribution its page and what it says
    by = models.TextField()
    at = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger_ruling"


class CorrectionRow(Row):
    """One correction. The columns of an amendment are null where it leaves things as they were read.

    `anchors` are the words by which it follows its page: of the attribution as it was when it was corrected, of each
    span that it gives, and of the attribution in which it nests the one that it is about.
    """

    id = models.CharField(max_length=NAME, primary_key=True)
    page = models.CharField(max_length=NAME, db_index=True)
    about = models.CharField(max_length=NAME, db_index=True)  # the attribution; of an added one, its own id
    kind = models.CharField(max_length=NAME)
    source = models.TextField(null=True)
    cue = models.TextField(null=True)
    content = models.TextField(null=True)
    speaker = models.TextField(null=True)
    speaker_kind = models.CharField(max_length=NAME, null=True)
    named = models.BooleanField(null=True)
    quote = models.CharField(max_length=NAME, null=True)
    stance = models.CharField(max_length=NAME, null=True)
    certainty = models.CharField(max_length=NAME, null=True)
    polarity = models.CharField(max_length=NAME, null=True)
    factual = models.BooleanField(null=True)
    said_on = models.TextField(null=True)
    parent = models.CharField(max_length=NAME, null=True)
    by = models.TextField()
    at = models.CharField(max_length=32)
    note = models.TextField(null=True)
    replaces = models.CharField(max_length=NAME, null=True)
    orphaned = models.BooleanField(default=False)
    words = models.TextField()
    anchors = models.TextField()

    class Meta:
        db_table = "ledger_correction"
