"""Tables of what people decide: reviews and rulings."""

from __future__ import annotations

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
