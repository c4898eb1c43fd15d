"""The words of the trade as small frozen records. Every room speaks in these; this module imports no other.

Offsets are Unicode code points of one page's canonical text, half open. Times are ISO 8601 strings: as exact as
the page is, no more ("2031-05-12", "2031-05-12T09:40:00+02:00", a bare weekday "Tuesday" where the page has no date).
Ids are derived from content, so that the same input gives the same ids on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What a block is to its page."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    PUBLISHED = "published"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED = "related"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    SHARE = "share"
    ADVERT = "advert"
    LEGAL = "legal"
    SKIP_LINK = "skip_link"
    VIEW_COUNTER = "view_counter"
    OTHER = "other"


ARTICLE_ROLES = frozenset({Role.HEADLINE, Role.SUBHEADLINE, Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE})
"""Roles whose words are the article itself. Captions are read for attributions too, but are not running text."""


class SpeakerKind(StrEnum):
    """Who or what a source is."""

    OFFICIAL = "official"
    EXPERT = "expert"
    WITNESS = "witness"
    PARTICIPANT = "participant"
    DOCUMENT = "document"
    NEWS_REPORT = "news_report"
    FOOTAGE = "footage"
    ORGANIZATION = "organization"
    UNNAMED = "unnamed"


class Quote(StrEnum):
    """How words are given: in quotation marks whole, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue makes of the content."""

    STATE = "state"
    CLAIM = "claim"
    CONFIRM = "confirm"
    DENY = "deny"
    REVEAL = "reveal"
    PREDICT = "predict"


class Certainty(StrEnum):
    """What the page lets the speaker be sure of."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Polarity(StrEnum):
    """Whether the content is asserted or denied."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class ExhibitKind(StrEnum):
    """What sort of evidence a page points to."""

    VIDEO = "video"
    PHOTO = "photo"
    AUDIO = "audio"
    DOCUMENT = "document"
    SATELLITE = "satellite"
    POST = "post"


class Format(StrEnum):
    """What the bytes of a capture are, judged by the bytes alone."""

    HTML = "html"
    TEXT = "text"
    TELEGRAM = "telegram"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


def identify(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but `parts`: prefix, hyphen, 12 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a page's text from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def within(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Self) -> bool:
        """Whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The text under `spans`, in their order, joined by one space."""
    return " ".join(span.within(text) for span in spans)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person (or sources.csv) told us about an item that does not say it itself."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, named by their SHA-256, with whence, how and when they came."""

    sha256: str
    size: int  # bytes
    format: Format
    media_type: str  # "text/html", "video/mp4"
    name: str  # the file's name, without folders
    whence: str  # the path or URL as it was given
    how: str  # "file", "telegram media"
    taken_at: datetime  # UTC, timezone-aware
    told: Told = field(default_factory=Told)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the page's text with one role.

    `path` is the block's place in the page as received (an element path in HTML, "line 14" in pasted text).
    `rank` and `section` are given for entries of related lists; `list_id` is equal for entries of the same list,
    and for two lists with the same entries in the same order.
    """

    role: Role
    span: Span
    path: str | None = None
    rank: int | None = None
    section: str | None = None
    list_id: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the page: the words it stands on and where it goes (absolute where that can be told)."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, video or sound that the page shows: its address or file as the page names it, and its caption."""

    kind: ExhibitKind
    address: str
    caption: Span | None = None
    capture: str | None = None  # SHA-256 of the file itself, where we hold it


@dataclass(frozen=True, slots=True)
class Page:
    """What a capture says: one canonical text and its blocks. An article, a Telegram message, a press release."""

    id: str
    capture: str  # SHA-256
    part: str | None  # which part of the capture: a Telegram message's id; None: the whole
    file: str  # the capture's file name
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    subheadline: str | None = None
    byline: str | None = None  # authors, cleaned, joined by ", "
    published: str | None = None
    published_from: str | None = None  # how it is known: "visible", "json-ld", "meta", "url", "told", "message"
    modified: str | None = None
    language: str | None = None  # ISO 639-1
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    views: int | None = None
    comments: int | None = None
    forwarded_from: str | None = None  # Telegram: the channel or person a message was forwarded from
    replies_to: str | None = None  # Telegram: the page id of the message it answers
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    reader: str = ""  # name and version of the page reader that made this

    def blocks_of(self, *roles: Role) -> list[Block]:
        """The blocks with one of `roles`, in the order of the page."""
        return [block for block in self.blocks if block.role in roles]


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


@dataclass(frozen=True, slots=True)
class Copy:
    """A page that is a reprint or rewrite of an earlier one, and how much of its article text is shared (0 to 1)."""

    page: str
    copied_from: str
    shared: float
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A page that names another as where it has something from. `outlet` is the name used; `to` the page, if held."""

    page: str
    outlet: str
    to: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom source mentions mean, across pages: a canonical name or description and a kind."""

    id: str
    name: str
    kind: SpeakerKind
    named: bool
    aliases: tuple[str, ...]  # the other names and descriptions that pages give, sorted
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A first-hand source of claims, independent of the other origins."""

    id: str
    who: str
    kind: SpeakerKind
    first_page: str | None  # None: no page in the ledger holds it first-hand


@dataclass(frozen=True, slots=True)
class Step:
    """One attribution's way back: which origin it counts to, through which pages, and by what evidence."""

    attribution: str
    origin: str
    through: tuple[str, ...]  # page ids, nearest first
    why: str  # a sentence for people
    counts: bool  # False: a denial, or a retelling that has no first hand in sight


@dataclass(frozen=True, slots=True)
class Claim:
    """The same assertion across pages and attributions."""

    id: str
    statement: str  # copied from the clearest attribution, never composed
    statement_from: str  # that attribution's id
    attributions: tuple[str, ...]
    origins: tuple[str, ...]  # ids of the independent origins that assert it
    denied_by: tuple[str, ...]  # ids of origins that deny it
    pages: tuple[str, ...]  # ids of the pages that carry it, earliest first
    first_said: str | None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Evidence that pages point to, across pages."""

    id: str
    kind: ExhibitKind
    what: str  # copied from its clearest mention
    released_by: str | None
    mentions: tuple[str, ...]  # mention ids
    supports: tuple[str, ...]  # claim ids
    capture: str | None = None  # SHA-256 of the file, where we hold it


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One side of a conflict and the attributions that hold it."""

    value: str
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold: figures, dates, a denial."""

    id: str
    about: str
    kind: str  # "figure", "denial", "date"
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What tracing finds over many pages: who is who, the claims, and each attribution's way back."""

    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    copies: tuple[Copy, ...] = ()
    credits: tuple[Credit, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    tracer: str = ""  # name and version of the tracer that made this


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict or note on a finding. `orphaned`: the finding it was made on could not be found again."""

    id: str
    target: str  # id of an attribution or a claim
    by: str
    at: datetime  # UTC
    verdict: str | None
    note: str | None
    orphaned: bool = False
    words: str = ""  # the finding's words when the review was made


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything a ledger holds, as records: what exports and the dossier are made from."""

    captures: tuple[Capture, ...] = ()
    pages: tuple[Page, ...] = ()
    readings: tuple[Reading, ...] = ()
    trace: Trace = field(default_factory=Trace)
    reviews: tuple[Review, ...] = ()
