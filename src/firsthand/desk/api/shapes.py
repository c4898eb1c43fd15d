"""What records look like in JSON: word for word as in the export (`firsthand export --format json`)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from firsthand.records import (
    Certainty,
    ExhibitKind,
    Format,
    Polarity,
    Quote,
    Role,
    SpeakerKind,
    Stance,
    Status,
)

Spans = list[tuple[int, int]]
"""[[start, end), ...] in Unicode code points of a page's text."""


class Shape(BaseModel):
    """A shape with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Block(Shape):
    """A run of a page's text with a role."""

    role: Role
    start: int
    end: int
    rank: int | None = None
    section: str | None = None
    list: str | None = None
    path: str | None = None


class Contradiction(Shape):
    """What a page says of itself that cannot all be so."""

    about: str
    kept: str
    kept_from: str
    other: str
    other_from: str


class Medium(Shape):
    """A picture, film or sound in a page."""

    kind: ExhibitKind
    address: str
    caption: str | None
    caption_spans: Spans
    credit: str | None
    credit_spans: Spans
    capture: str | None


class Link(Shape):
    """A link of a page, and the words that it stands on."""

    text: str
    spans: Spans
    url: str


class PageLine(Shape):
    """A page in a list: without its text and what stands in it."""

    id: str
    file: str
    url: str | None
    outlet: str | None
    title: str | None
    title_from: str | None
    subheadline: str | None
    byline: str | None
    byline_from: str | None
    published: str | None
    published_from: str | None
    modified: str | None
    modified_from: str | None
    language: str | None
    section: str | None
    views: int | None
    comments: int | None
    forwarded_from: str | None
    replies_to: str | None
    sha256: str
    part: str | None
    copied_from: str | None
    credits: list[str]
    wires: list[str]
    contradictions: list[Contradiction]
    reader: str


class Page(PageLine):
    """What a capture says: one text and its blocks."""

    text: str
    blocks: list[Block]
    media: list[Medium]
    links: list[Link]


class Attribution(Shape):
    """One thing that one page puts in somebody's mouth, as people corrected it."""

    id: str
    page: str
    content: str
    content_spans: Spans
    source: str | None
    source_spans: Spans
    cue: str | None
    cue_spans: Spans
    speaker: str | None
    speaker_kind: SpeakerKind
    named: bool
    quote: Quote
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    factual: bool
    confidence: float
    said_on: str | None
    parent: str | None
    claim: str | None
    origin: str | None


class Claim(Shape):
    """The same assertion across pages."""

    id: str
    statement: str
    independent_origins: int
    independent_origins_at_least: int
    independent_origins_at_most: int
    unsure: list[str]
    origins: list[str]
    denied_by: list[str]
    pages: int
    page_ids: list[str]
    first_said: str | None
    statement_from: str


class Origin(Shape):
    """A first hand of claims."""

    id: str
    who: str
    kind: SpeakerKind
    first_page: str | None


class Speaker(Shape):
    """Somebody who speaks."""

    id: str
    name: str
    kind: SpeakerKind
    named: bool
    aliases: list[str]
    attributions: list[str]


class Mention(Shape):
    """Where a page points to an exhibit."""

    page: str
    text: str
    spans: Spans


class Exhibit(Shape):
    """Evidence that pages point to."""

    id: str
    kind: ExhibitKind
    what: str
    released_by: str | None
    mentions: list[Mention]
    supports: list[str]
    capture: str | None


class Side(Shape):
    """One side of a conflict."""

    value: str
    attributions: list[str]


class Conflict(Shape):
    """What cannot all hold."""

    id: str
    about: str
    kind: str
    values: list[Side]


class Circle(Shape):
    """Outlets that give each other as where they have a claim from."""

    id: str
    claim: str
    pages: list[str]
    attributions: list[str]
    why: str


class Capture(Shape):
    """Bytes as received, and how, whence and when they came."""

    sha256: str
    size: int
    format: Format
    media_type: str
    name: str
    whence: str
    how: str
    taken_at: str


class Copy(Shape):
    """A page that is a reprint or rewrite of an earlier one."""

    page: str
    copied_from: str
    shared: float
    why: str


class Words(Shape):
    """Words of a page, and where they stand."""

    page: str
    text: str
    spans: Spans


class Figure(Words):
    """A number with its unit, and how exact the page makes it."""

    low: float | None
    high: float | None
    unit: str | None
    about: bool


class Step(Shape):
    """One attribution's way back: to which origin, through which pages, and by what evidence."""

    attribution: str
    origin: str
    through: list[str]
    why: str
    counts: bool


class Review(Shape):
    """What somebody said of a claim or an attribution."""

    id: str
    target: str
    by: str
    at: str
    verdict: str | None
    note: str | None
    orphaned: bool
    words: str
    sources: list[str]
    assigned: str | None
    status: Status | None


class Correction(Shape):
    """What somebody corrected."""

    id: str
    page: str
    attribution: str | None
    kind: str
    amendment: dict[str, object]
    by: str
    at: str
    note: str | None
    replaces: str | None
    orphaned: bool
    words: str


class Program(Shape):
    """Which versions of the program, its reader and its tracer made it."""

    version: str
    model: str | None
    tracer: str | None


class Export(Shape):
    """The export's one object, with nothing in it but what hangs together with what was asked for."""

    firsthand: Program
    pages: list[Page]
    attributions: list[Attribution]
    claims: list[Claim]
    origins: list[Origin]
    speakers: list[Speaker]
    exhibits: list[Exhibit]
    conflicts: list[Conflict]
    circles: list[Circle]
    captures: list[Capture]
    figures: list[Figure]
    unsourced: list[Words]
    steps: list[Step]
    copies: list[Copy]
    reviews: list[Review]
    corrections: list[Correction]
    as_read: list[Attribution]


class Problem(BaseModel):
    """What went wrong: what, where, and what to do (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str = Field(description="What happened.")
    to_do: str = Field(description="What to do about it.")
    instance: str = Field(description="Where: the address that was asked.")
    errors: list[dict[str, str]] | None = Field(None, description="For 422: `where` and `what`, fault by fault.")
    yours: dict[str, object] | None = Field(None, description="For 409: what was sent.")
    theirs: dict[str, object] | None = Field(None, description="For 409: what stands now, and who said what since.")
    seen: int | None = Field(None, description="For 409: what to send as `seen` once both have been looked at.")
