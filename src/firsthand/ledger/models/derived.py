"""Tables of what is asked for most, worked out beforehand from captures, pages and traces.

Nothing stands here that could not be made anew from the sealed tables (see `deriving`), so nothing here is sealed.
Times are seconds since the year 1 in UTC, so that both databases put them in one order; -1 where no day is known.
"""

from __future__ import annotations

from django.db import models

from firsthand.ledger.models.rows import NAME


class PageFactRow(models.Model):
    """What a page is called in lists, when it was published and taken in, and how much was found on it."""

    page = models.CharField(max_length=NAME, primary_key=True)
    at = models.BigIntegerField()  # published
    taken = models.BigIntegerField()
    heading = models.TextField()  # its title, else its first words
    titled = models.BooleanField()
    attributions = models.IntegerField()
    unsourced = models.IntegerField()

    class Meta:
        db_table = "ledger_page_fact"
        indexes = (
            models.Index(fields=("at", "page"), name="page_fact_at"),
            models.Index(fields=("taken", "page"), name="page_fact_taken"),
            models.Index(fields=("unsourced", "page"), name="page_fact_unsourced"),
        )


class ClaimFactRow(models.Model):
    """How widely a claim is carried, on how many first hands, and since when.

    `confirmed` is when the second of its independent first hands was first published; -1: it has one, or none.
    """

    claim = models.CharField(max_length=NAME, primary_key=True)
    story = models.CharField(max_length=NAME, db_index=True)
    pages = models.IntegerField()
    origins = models.IntegerField()
    denials = models.IntegerField()
    contested = models.BooleanField()  # denied, or one side of a conflict
    at = models.BigIntegerField()  # first said, or else first published
    confirmed = models.BigIntegerField()

    class Meta:
        db_table = "ledger_claim_fact"
        indexes = (
            models.Index(fields=("pages", "at", "claim"), name="claim_fact_pages"),
            models.Index(fields=("at", "claim"), name="claim_fact_at"),
            models.Index(fields=("confirmed", "claim"), name="claim_fact_confirmed"),
        )


class StoryFactRow(models.Model):
    """How large a story is, when it was told, its earliest page with a title and the claim most of its pages carry."""

    story = models.CharField(max_length=NAME, primary_key=True)
    pages = models.IntegerField()
    claims = models.IntegerField()
    widely = models.IntegerField()  # claims on three pages or more that rest on one first hand
    contested = models.IntegerField()  # claims
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    page = models.CharField(max_length=NAME)
    claim = models.CharField(max_length=NAME, null=True)  # None: it has no claims

    class Meta:
        db_table = "ledger_story_fact"
        indexes = (models.Index(fields=("last", "story"), name="story_fact_last"),)


class SpeakerFactRow(models.Model):
    """Who a speaker is over all stories, and how much is put in their mouth."""

    speaker = models.CharField(max_length=NAME, primary_key=True)
    name = models.TextField()
    folded = models.TextField()  # all names without case and accents, to look for
    kind = models.CharField(max_length=NAME)
    named = models.BooleanField()
    times = models.IntegerField()
    pages = models.IntegerField()
    last = models.BigIntegerField()

    class Meta:
        db_table = "ledger_speaker_fact"
        indexes = (
            models.Index(fields=("times", "speaker"), name="speaker_fact_times"),
            models.Index(fields=("last", "speaker"), name="speaker_fact_last"),
        )


class ExhibitFactRow(models.Model):
    """On how many pages an exhibit is pointed to, and since when."""

    exhibit = models.CharField(max_length=NAME, primary_key=True)
    story = models.CharField(max_length=NAME, db_index=True)
    kind = models.CharField(max_length=NAME)
    pages = models.IntegerField()
    supports = models.IntegerField()  # claims
    held = models.BooleanField()  # whether we have the file itself
    at = models.BigIntegerField()

    class Meta:
        db_table = "ledger_exhibit_fact"
        indexes = (models.Index(fields=("pages", "at", "exhibit"), name="exhibit_fact_pages"),)


class ConflictFactRow(models.Model):
    """On how many pages the sides of a conflict stand, and when the last of them was published."""

    conflict = models.CharField(max_length=NAME, primary_key=True)
    story = models.CharField(max_length=NAME, db_index=True)
    kind = models.CharField(max_length=NAME)
    pages = models.IntegerField()
    at = models.BigIntegerField()

    class Meta:
        db_table = "ledger_conflict_fact"
        indexes = (
            models.Index(fields=("pages", "at", "conflict"), name="conflict_fact_pages"),
            models.Index(fields=("at", "conflict"), name="conflict_fact_at"),
        )


class SaidRow(models.Model):
    """Which claim an attribution makes and who speaks; `at` is when its page was published."""

    attribution = models.CharField(max_length=NAME, primary_key=True)
    page = models.CharField(max_length=NAME)
    story = models.CharField(max_length=NAME, db_index=True)
    claim = models.CharField(max_length=NAME, null=True)
    speaker = models.CharField(max_length=NAME, null=True)
    at = models.BigIntegerField()

    class Meta:
        db_table = "ledger_said"
        indexes = (
            models.Index(fields=("claim", "at", "attribution"), name="said_claim"),
            models.Index(fields=("speaker", "at", "attribution"), name="said_speaker"),
        )


class PartRow(models.Model):
    """What takes part in what: an attribution in a conflict, a mention in an exhibit, a claim in an exhibit for it."""

    id = models.BigAutoField(primary_key=True)
    story = models.CharField(max_length=NAME, db_index=True)
    part = models.CharField(max_length=NAME, db_index=True)
    whole = models.CharField(max_length=NAME, db_index=True)

    class Meta:
        db_table = "ledger_part"
