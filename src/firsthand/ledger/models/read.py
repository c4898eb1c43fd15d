"""Tables of what was taken in and read: captures, pages, and what was found on them."""

from __future__ import annotations

from django.db import models

from firsthand.ledger.models.rows import NAME, Row


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
