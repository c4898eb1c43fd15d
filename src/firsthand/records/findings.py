"""What is found on one page: who says what, figures, mentions of exhibits."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.spans import Span, Spans, identify
from firsthand.records.words import Certainty, ExhibitKind, Polarity, Quote, SpeakerKind, Stance


@dataclass(frozen=True, slots=True)
class Attribution:
    """One thing one page puts in somebody's mouth, mind, paper or picture."""

    id: str
    page: str
    source: Spans
    cue: Spans
    content: Spans  # without the outer quotation marks of a direct quote and the comma or full stop at its end
    speaker: str | None  # None: the page names and describes nobody
    speaker_kind: SpeakerKind
    named: bool
    quote: Quote
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    factual: bool  # a statement of fact; False: an opinion, a wish, an order
    confidence: float  # 0 to 1
    said_on: str | None = None
    parent: str | None = None  # id of the attribution it is nested in


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, and how exact the page makes it: "around", "at least", "more than", "up to"."""

    span: Span
    low: float | None  # None: no lower bound
    high: float | None  # None: no upper bound
    unit: str | None  # the head noun, singular and lower case: "soldier", "tonne", "%"
    about: bool  # "around", "some", "nearly"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a page points to an exhibit."""

    id: str
    page: str
    spans: Spans
    kind: ExhibitKind
    released_by: str | None  # None: the page does not say who released it
    shows: tuple[str, ...] = ()  # ids of attributions that say what it shows
    same_as: str | None = None  # id of the earlier mention on this page of the same exhibit
    media: str | None = None  # address of the page's own picture or video, where the mention is its caption


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader found on one page."""

    page: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    unsourced: Spans = ()  # factual statements of the page's own that name no source
    credits: Spans = ()  # words that credit another outlet, agency or page ("Halpress", "according to The Ledger")
    reader: str = ""  # name and version of the reader that made this


def attribution_id(page: str, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of an attribution with these spans of the page with this id, whoever finds it."""
    spans = (f"{span.start}-{span.end}" for span in (*source, *cue, *content))
    return identify("a", page, len(source), len(cue), *spans)
