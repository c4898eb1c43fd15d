"""Tables of the log, and of the words by which things are found."""

from __future__ import annotations

from django.db import models

from firsthand.ledger.models.rows import NAME


class WordsRow(models.Model):
    """The words by which a page or a claim is found, the parts of words of a speaker. Derived, so not sealed."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=NAME)  # "page", "claim" or "speaker"
    subject = models.CharField(max_length=NAME, db_index=True)
    dated = models.TextField()  # as exact as the page is; empty where it has no date
    words = models.TextField()  # distinct folded words, with one space between

    class Meta:
        db_table = "ledger_words"


class EventRow(models.Model):
    """One entry of the log. Triggers in both databases refuse to change or delete it."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    actor = models.TextField()
    kind = models.CharField(max_length=NAME)
    subject = models.CharField(max_length=NAME, db_index=True)
    body = models.TextField()  # canonical JSON
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_event"


class HeadRow(models.Model):
    """The log's last entry. Writers lock this one row, which keeps them in one chain; it shows a cut-off tail."""

    id = models.IntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_head"
