"""What came in, and what it says: captures, pages and their blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from firsthand.records.spans import Span
from firsthand.records.words import ExhibitKind, Format, Role


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
    """A picture, video or sound that the page shows: its address or file as the page names it, caption and credit."""

    kind: ExhibitKind
    address: str
    caption: Span | None = None
    capture: str | None = None  # SHA-256 of the file itself, where we hold it
    credit: Span | None = None  # whose it is, as the page says: "Ann Lee / Halpress"; within the caption or by itself


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of one page that say different things of it. `kept` is what the page is taken to say.

    `about` is a field of Page ("title", "byline", "published"); `kept_from` and `other_from` say where each stands, in
    the words of `Page.published_from`.
    """

    about: str
    kept: str
    kept_from: str
    other: str
    other_from: str


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
    title_from: str | None = None  # "visible", "json-ld", "meta", "embedded" (article data in a script), "title"
    subheadline: str | None = None
    byline: str | None = None  # authors, cleaned, joined by ", "
    byline_from: str | None = None  # as `title_from`
    published: str | None = None
    published_from: str | None = None  # how it is known: "visible", "json-ld", "meta", "url", "told", "message",
    # "guessed" (by a library, from the whole page)
    modified: str | None = None
    modified_from: str | None = None  # as `published_from`
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
    wires: tuple[str, ...] = ()  # agencies that its credit lines and bylines name: "AP", "Reuters"
    contradictions: tuple[Contradiction, ...] = ()
    reader: str = ""  # name and version of the page reader that made this

    def blocks_of(self, *roles: Role) -> list[Block]:
        """The blocks with one of `roles`, in the order of the page."""
        return [block for block in self.blocks if block.role in roles]
