"""The tables. A row holds a record's fields as they are; `digest` seals all of its other columns.

Spans and lists of ids stand in text columns as canonical JSON, so that every byte counts in the digest and both
databases keep it alike. Times are ISO 8601 text in UTC for the same reason. Rows are named by what they hold: an id
that comes from content, or the page's id and a number. Between the findings of pages and the trace there are no
foreign keys: a page may be read again before the next tracing.
"""

from __future__ import annotations

from firsthand.ledger.models.derived import (
    ClaimFactRow,
    ConflictFactRow,
    ExhibitFactRow,
    PageFactRow,
    PartRow,
    SaidRow,
    SpeakerFactRow,
    StoryFactRow,
)
from firsthand.ledger.models.log import EventRow, HeadRow, WordsRow
from firsthand.ledger.models.people import CorrectionRow, ReviewRow, RulingRow
from firsthand.ledger.models.press import (
    CitedRow,
    CommentRow,
    EditionRow,
    HeldCommentRow,
    PicksRow,
    PieceRow,
    ReleaseRow,
    ShownRow,
    ViewRow,
)
from firsthand.ledger.models.read import (
    AttributionRow,
    CaptureRow,
    CreditedRow,
    FigureRow,
    FindingRow,
    MentionRow,
    PageRow,
    ReadingRow,
    UnsourcedRow,
)
from firsthand.ledger.models.rows import NAME, Row
from firsthand.ledger.models.traced import (
    CircleRow,
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    ExhibitRow,
    NamedRow,
    NotedRow,
    OriginRow,
    PlacedRow,
    ReuseRow,
    SpeakerRow,
    StepRow,
    TieRow,
    TracedRow,
    TracingRow,
    VersionRow,
)

__all__ = [
    "FINDINGS",
    "NAME",
    "PEOPLES",
    "PRESS",
    "SEALED",
    "TRACED",
    "AttributionRow",
    "CaptureRow",
    "CircleRow",
    "CitedRow",
    "ClaimFactRow",
    "ClaimRow",
    "CommentRow",
    "ConflictFactRow",
    "ConflictRow",
    "CopyRow",
    "CorrectionRow",
    "CreditRow",
    "CreditedRow",
    "EditionRow",
    "EventRow",
    "ExhibitFactRow",
    "ExhibitRow",
    "FigureRow",
    "FindingRow",
    "HeadRow",
    "HeldCommentRow",
    "MentionRow",
    "NamedRow",
    "NotedRow",
    "OriginRow",
    "PageFactRow",
    "PageRow",
    "PartRow",
    "PicksRow",
    "PieceRow",
    "PlacedRow",
    "ReadingRow",
    "ReleaseRow",
    "ReuseRow",
    "ReviewRow",
    "Row",
    "RulingRow",
    "SaidRow",
    "ShownRow",
    "SpeakerFactRow",
    "SpeakerRow",
    "StepRow",
    "StoryFactRow",
    "TieRow",
    "TracedRow",
    "TracingRow",
    "UnsourcedRow",
    "VersionRow",
    "ViewRow",
    "WordsRow",
]

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
    ReuseRow,
    VersionRow,
    CircleRow,
)
"""The tables of a trace, in the order in which their digests are logged."""

PEOPLES: tuple[type[Row], ...] = (ReviewRow, RulingRow, CorrectionRow)
"""The tables of what people decide."""

PRESS: tuple[type[Row], ...] = (PieceRow, EditionRow, ReleaseRow, PicksRow, CommentRow)
"""The tables of what editors write and decide for readers."""

SEALED: tuple[type[Row], ...] = (CaptureRow, PageRow, ReadingRow, *FINDINGS, *TRACED, TracingRow, *PEOPLES, *PRESS)
"""Every table whose rows carry a digest."""
