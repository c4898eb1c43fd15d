"""The words of the trade as small frozen records. Every room speaks in these; this module imports no other.

Offsets are Unicode code points of one page's canonical text, half open. Times are ISO 8601 strings: as exact as
the page is, no more ("2031-05-12", "2031-05-12T09:40:00+02:00", a bare weekday "Tuesday" where the page has no date).
Ids are derived from content, so that the same input gives the same ids on every machine.
"""

from firsthand.records.corrected import corrected, difference, standing
from firsthand.records.findings import Attribution, Figure, Mention, Reading, attribution_id
from firsthand.records.holdings import Amendment, Correction, Holdings, Review, Ruling
from firsthand.records.joined import joined
from firsthand.records.judged import Judged, judged
from firsthand.records.pages import Block, Capture, Contradiction, Link, Media, Page, Told
from firsthand.records.sites import Recurring, SiteMemory
from firsthand.records.spans import Span, Spans, identify, words_of
from firsthand.records.ties import Ties
from firsthand.records.traces import (
    Change,
    Circle,
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Credit,
    Exhibit,
    Kept,
    Origin,
    Reuse,
    Shared,
    Speaker,
    Step,
    Story,
    Trace,
    Version,
)
from firsthand.records.words import (
    ARTICLE_ROLES,
    Certainty,
    CorrectionKind,
    ExhibitKind,
    Format,
    Polarity,
    Quote,
    Role,
    SpeakerKind,
    Stance,
    Status,
    Verdict,
)

__all__ = [
    "ARTICLE_ROLES",
    "Amendment",
    "Attribution",
    "Block",
    "Capture",
    "Certainty",
    "Change",
    "Circle",
    "Claim",
    "Conflict",
    "ConflictValue",
    "Contradiction",
    "Copy",
    "Correction",
    "CorrectionKind",
    "Credit",
    "Exhibit",
    "ExhibitKind",
    "Figure",
    "Format",
    "Holdings",
    "Judged",
    "Kept",
    "Link",
    "Media",
    "Mention",
    "Origin",
    "Page",
    "Polarity",
    "Quote",
    "Reading",
    "Recurring",
    "Reuse",
    "Review",
    "Role",
    "Ruling",
    "Shared",
    "SiteMemory",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Step",
    "Story",
    "Ties",
    "Told",
    "Trace",
    "Verdict",
    "Version",
    "attribution_id",
    "corrected",
    "difference",
    "identify",
    "joined",
    "judged",
    "standing",
    "words_of",
]
