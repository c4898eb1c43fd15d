"""The tables. A row holds a record's fields as they are; `digest` seals all of its other columns.

Spans and lists of ids stand in text columns as canonical JSON, so that every byte counts in the digest and both
databases keep it alike. Times are ISO 8601 text in UTC for the same reason. Rows are named by what they hold: an id
that comes from content, or the page's id and a number. Between the findings of pages and the trace there are no
foreign keys: a page may be read again before the next tracing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

NAME = 128  # characters; ids and words from closed sets are far shorter


class Row(models.Model):
    """What all sealed tables share."""

    digest = models.CharField(max_length=64)  # SHA-256 of the other columns, see seals.py

    added: ClassVar[frozenset[str]] = frozenset()  # columns that came after the table, see seals.py

    class Meta:
        abstract = True


class CaptureRow(Row):
    """One capture, and the readers that have read it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    format = models.CharField(max_length=NAME)
    media_type = models.TextField()
    name = models.TextField()
    whence = models.TextField()
    how = models.TextField()
    taken_at = models.CharField(max_length=32)
    told_url = models.TextField(null=True)
    told_outlet = models.TextField(null=True)
    told_published = models.TextField(null=True)
    page_reader = models.TextField()
    finder = models.TextField()

    class Meta:
        db_table = "ledger_capture"


class PageRow(Row):
    """One page. Its blocks, links and media are never asked for apart from it, so they stand in the same row."""

    added = frozenset({"title_from", "byline_from", "modified_from", "wires", "contradictions"})

    id = models.CharField(max_length=NAME, primary_key=True)
    capture = models.ForeignKey(CaptureRow, models.DO_NOTHING, related_name="+")
    position = models.IntegerField()
    part = models.TextField(null=True)
    file = models.TextField()
    text = models.TextField()
    blocks = models.TextField()
    title = models.TextField(null=True)
    title_from = models.TextField(null=True)
    subheadline = models.TextField(null=True)
    byline = models.TextField(null=True)
    byline_from = models.TextField(null=True)
    published = models.TextField(null=True)
    published_from = models.TextField(null=True)
    modified = models.TextField(null=True)
    modified_from = models.TextField(null=True)
    language = models.TextField(null=True)
    outlet = models.TextField(null=True)
    url = models.TextField(null=True)
    section = models.TextField(null=True)
    views = models.BigIntegerField(null=True)
    comments = models.BigIntegerField(null=True)
    forwarded_from = models.TextField(null=True)
    replies_to = models.TextField(null=True)
    links = models.TextField()
    media = models.TextField()
    wires = models.TextField(null=True)  # None: it names no agency
    contradictions = models.TextField(null=True)  # None: it has none
    reader = models.TextField()

    class Meta:
        db_table = "ledger_page"


class ReadingRow(Row):
    """That a page was read for findings, and by which reader."""

    page = models.OneToOneField(PageRow, models.DO_NOTHING, primary_key=True, related_name="+")
    reader = models.TextField()

    class Meta:
        db_table = "ledger_reading"


class FindingRow(Row):
    """What the findings of a page share: the page and their place in its reading."""

    id = models.CharField(max_length=NAME, primary_key=True)
    page = models.ForeignKey(PageRow, models.DO_NOTHING, related_name="+")
    position = models.IntegerField()

    class Meta:
        abstract = True


class AttributionRow(FindingRow):
    """One attribution, with its spans and, beside them, the words that they cover."""

    source = models.TextField()
    cue = models.TextField()
    content = models.TextField()
    source_words = models.TextField()
    cue_words = models.TextField()
    content_words = models.TextField()
    speaker = models.TextField(null=True)
    speaker_kind = models.CharField(max_length=NAME)
    named = models.BooleanField()
    quote = models.CharField(max_length=NAME)
    stance = models.CharField(max_length=NAME)
    certainty = models.CharField(max_length=NAME)
    polarity = models.CharField(max_length=NAME)
    factual = models.BooleanField()
    confidence = models.FloatField()
    said_on = models.TextField(null=True)
    parent = models.CharField(max_length=NAME, null=True)

    class Meta:
        db_table = "ledger_attribution"


class MentionRow(FindingRow):
    """One mention of an exhibit."""

    spans = models.TextField()
    words = models.TextField()
    kind = models.CharField(max_length=NAME)
    released_by = models.TextField(null=True)
    shows = models.TextField()
    same_as = models.CharField(max_length=NAME, null=True)
    media = models.TextField(null=True)

    class Meta:
        db_table = "ledger_mention"


class FigureRow(FindingRow):
    """One figure."""

    span = models.TextField()
    words = models.TextField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    unit = models.TextField(null=True)
    about = models.BooleanField()

    class Meta:
        db_table = "ledger_figure"


class UnsourcedRow(FindingRow):
    """One factual statement that names no source."""

    span = models.TextField()
    words = models.TextField()

    class Meta:
        db_table = "ledger_unsourced"


class CreditedRow(FindingRow):
    """Words of a page that credit another outlet, agency or page."""

    span = models.TextField()
    words = models.TextField()

    class Meta:
        db_table = "ledger_credited"


class TracedRow(Row):
    """What the rows of a trace share: their place in it."""

    id = models.CharField(max_length=NAME, primary_key=True)
    position = models.IntegerField()

    class Meta:
        abstract = True


class SpeakerRow(TracedRow):
    """One speaker."""

    name = models.TextField()
    kind = models.CharField(max_length=NAME)
    named = models.BooleanField()
    aliases = models.TextField()
    attributions = models.TextField()

    class Meta:
        db_table = "ledger_speaker"


class ClaimRow(TracedRow):
    """One claim."""

    statement = models.TextField()
    statement_from = models.CharField(max_length=NAME)
    attributions = models.TextField()
    origins = models.TextField()
    denied_by = models.TextField()
    pages = models.TextField()
    first_said = models.TextField(null=True)

    class Meta:
        db_table = "ledger_claim"


class OriginRow(TracedRow):
    """One origin."""

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


class ConflictRow(TracedRow):
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

    class Meta:
        db_table = "ledger_copy"


class CreditRow(TracedRow):
    """One page that names another as where it has something from."""

    page = models.CharField(max_length=NAME)
    outlet = models.TextField()
    to = models.CharField(max_length=NAME, null=True)
    spans = models.TextField()

    class Meta:
        db_table = "ledger_credit"


class ExhibitRow(TracedRow):
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
    """The one tracing whose rows the ledger holds. `rows` is the SHA-256 over the digests of all of them."""

    id = models.CharField(max_length=NAME, primary_key=True)
    tracer = models.TextField()
    rows = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_tracing"


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


class WordsRow(models.Model):
    """The words by which a page or a claim is found. Derived from them, so not sealed."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=NAME)  # "page" or "claim"
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


FINDINGS: tuple[type[FindingRow], ...] = (AttributionRow, MentionRow, FigureRow, UnsourcedRow, CreditedRow)
"""The tables of what was found on pages, in the order in which their digests are logged."""

TRACED: tuple[type[TracedRow], ...] = (
    SpeakerRow,
    ClaimRow,
    OriginRow,
    StepRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    ExhibitRow,
)
"""The tables of a trace, in the order in which their digests are logged."""

SEALED: tuple[type[Row], ...] = (CaptureRow, PageRow, ReadingRow, *FINDINGS, *TRACED, TracingRow, ReviewRow)
"""Every table whose rows carry a digest."""
