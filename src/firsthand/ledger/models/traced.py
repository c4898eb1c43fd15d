"""Tables of what tracing finds, story by story."""

from __future__ import annotations

from django.db import models

from firsthand.ledger.models.rows import NAME, Row


class TracedRow(Row):
    """What the rows of a story's trace share: the story, and their place in its trace. `key` holds both."""

    key = models.CharField(max_length=NAME, primary_key=True)
    story = models.CharField(max_length=NAME, db_index=True)
    position = models.IntegerField()

    class Meta:
        abstract = True


class NamedRow(TracedRow):
    """A row of something with an id of its own, which a speaker or an origin may have in several stories."""

    own = models.CharField(max_length=NAME, db_index=True)

    class Meta:
        abstract = True


class SpeakerRow(NamedRow):
    """One speaker, as far as one story knows."""

    name = models.TextField()
    kind = models.CharField(max_length=NAME)
    named = models.BooleanField()
    aliases = models.TextField()
    attributions = models.TextField()

    class Meta:
        db_table = "ledger_speaker"


class ClaimRow(NamedRow):
    """One claim."""

    statement = models.TextField()
    statement_from = models.CharField(max_length=NAME)
    attributions = models.TextField()
    origins = models.TextField()
    denied_by = models.TextField()
    pages = models.TextField()
    first_said = models.TextField(null=True)
    fewest = models.IntegerField()
    most = models.IntegerField()
    unsure = models.TextField()

    class Meta:
        db_table = "ledger_claim"


class OriginRow(NamedRow):
    """One origin, as far as one story knows."""

    who = models.TextField()
    kind = models.CharField(max_length=NAME)
    first_page = models.CharField(max_length=NAME, null=True)

    class Meta:
        db_table = "ledger_origin"


class StepRow(TracedRow):
    """One attribution's way back."""

    attribution = models.CharField(max_length=NAME, db_index=True)
    origin = models.CharField(max_length=NAME)
    through = models.TextField()
    why = models.TextField()
    counts = models.BooleanField()

    class Meta:
        db_table = "ledger_step"


class ConflictRow(NamedRow):
    """One conflict, with its sides."""

    about = models.TextField()
    kind = models.CharField(max_length=NAME)
    sides = models.TextField()

    class Meta:
        db_table = "ledger_conflict"


class CopyRow(TracedRow):
    """One page that is a copy of another."""

    page = models.CharField(max_length=NAME)
    copied_from = models.CharField(max_length=NAME)
    shared = models.FloatField()
    why = models.TextField()
    passages = models.TextField()

    class Meta:
        db_table = "ledger_copy"
        indexes = (
            models.Index(fields=("page",), name="copy_page"),
            models.Index(fields=("copied_from",), name="copy_copied_from"),
        )


class ReuseRow(TracedRow):
    """One page that has passages of another."""

    page = models.CharField(max_length=NAME)
    taken_from = models.CharField(max_length=NAME)
    passages = models.TextField()
    why = models.TextField()

    class Meta:
        db_table = "ledger_reuse"
        indexes = (
            models.Index(fields=("page",), name="reuse_page"),
            models.Index(fields=("taken_from",), name="reuse_taken_from"),
        )


class VersionRow(TracedRow):
    """One page that is a later capture of another's address."""

    page = models.CharField(max_length=NAME)
    earlier = models.CharField(max_length=NAME)
    changes = models.TextField()
    withdrawn = models.TextField()
    noticed = models.BooleanField()
    why = models.TextField()

    class Meta:
        db_table = "ledger_version"
        indexes = (
            models.Index(fields=("page",), name="version_page"),
            models.Index(fields=("earlier",), name="version_earlier"),
        )


class CircleRow(NamedRow):
    """One circle of outlets that cite each other."""

    claim = models.CharField(max_length=NAME)
    pages = models.TextField()
    attributions = models.TextField()
    why = models.TextField()

    class Meta:
        db_table = "ledger_circle"
        indexes = (models.Index(fields=("claim",), name="circle_claim"),)


class CreditRow(TracedRow):
    """One page that names another as where it has something from."""

    page = models.CharField(max_length=NAME)
    outlet = models.TextField()
    to = models.CharField(max_length=NAME, null=True)
    spans = models.TextField()

    class Meta:
        db_table = "ledger_credit"
        indexes = (
            models.Index(fields=("page",), name="credit_page"),
            models.Index(fields=("to",), name="credit_to"),
        )


class ExhibitRow(NamedRow):
    """One exhibit."""

    kind = models.CharField(max_length=NAME)
    what = models.TextField()
    released_by = models.TextField(null=True)
    mentions = models.TextField()
    supports = models.TextField()
    capture = models.CharField(max_length=64, null=True)

    class Meta:
        db_table = "ledger_exhibit"


class TracingRow(Row):
    """One story and the tracer that traced it. `rows` is the SHA-256 over the digests of all rows of its trace."""

    id = models.CharField(max_length=NAME, primary_key=True)
    pages = models.TextField()
    tracer = models.TextField()
    rows = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_tracing"


class PlacedRow(models.Model):
    """A page's place among the stories, and by what it is tied to others. Derived from the page, so not sealed.

    `story` is the one in whose trace the page was last; `waits`: it has to be traced, for the first time or again.
    """

    page = models.CharField(max_length=NAME, primary_key=True)
    story = models.CharField(max_length=NAME, null=True, db_index=True)
    waits = models.BooleanField(db_index=True)
    ties = models.TextField(null=True)  # null: nobody has looked yet by what it is tied

    class Meta:
        db_table = "ledger_placed"


class TieRow(models.Model):
    """One key by which a page is found as one that may belong to a story. Derived, so not sealed."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=NAME)
    day = models.IntegerField(null=True)  # of the page's publication, counted from year 1; null: it is not known
    page = models.CharField(max_length=NAME, db_index=True)

    class Meta:
        db_table = "ledger_tie"
        indexes = (models.Index(fields=("key", "day", "page"), name="tie_key_day_page"),)


class NotedRow(models.Model):
    """What a tracer worked out of a page by itself, and of it and others. Derived, so not sealed, and may be dropped.

    `of` is the digest of the page and its reading that it holds for, see noted.py.
    """

    page = models.CharField(max_length=NAME, primary_key=True)
    tracer = models.TextField()
    of = models.CharField(max_length=64)
    notes = models.BinaryField()
    pairs = models.BinaryField()  # what is between the page and others

    class Meta:
        db_table = "ledger_noted"
