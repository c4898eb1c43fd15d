"""What a newsroom writes for its readers: pieces, their editions and releases, and what readers answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReleaseKind(StrEnum):
    """What a release does to the piece that readers see."""

    FIRST = "first"
    UPDATE = "update"  # something new
    CORRECTION = "correction"  # something was wrong
    WITHDRAWAL = "withdrawal"
    RETURN = "return"  # after a withdrawal


class CommentState(StrEnum):
    """What became of a reader's comment."""

    HELD = "held"  # nobody has decided
    SHOWN = "shown"
    REFUSED = "refused"
    ERASED = "erased"  # its words are gone for good


@dataclass(frozen=True, slots=True)
class Picture:
    """A capture that a piece shows. Width and height are in pixels, as it is shown upright."""

    capture: str  # SHA-256
    caption: str
    credit: str
    alt: str  # what it shows, for those who cannot see it
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor writes. `text` is in the markup of pieces; `claims` are those that it cites, in its order."""

    headline: str
    standfirst: str
    byline: str
    section: str
    language: str  # BCP 47: "en", "uk", "pt-BR"
    text: str
    pictures: tuple[Picture, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece by an editor: what its editions have in common. `slug` is its place among the addresses for readers."""

    id: str
    slug: str
    by: str
    at: datetime  # begun


@dataclass(frozen=True, slots=True)
class Edition:
    """One writing of a piece. It is never changed: a later writing is another edition."""

    id: str
    piece: str
    number: int  # 1: the first
    draft: Draft
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """How a cited claim stood in the ledger at a moment: what readers are told of it."""

    claim: str
    statement: str = ""  # empty: the ledger has not been asked
    origins: int = 0  # independent first hands
    pages: int = 0
    denials: int = 0
    hands: tuple[str, ...] = ()  # names of its first hands, the first few


@dataclass(frozen=True, slots=True)
class Release:
    """The act of showing readers an edition, or nothing any more.

    `note` says what was changed and why; only the first release has none. `told` is how the claims stood then.
    """

    id: str
    piece: str
    number: int  # 1: the first
    kind: ReleaseKind
    edition: str | None  # None: a withdrawal
    note: str | None
    by: str
    at: datetime
    told: tuple[CitedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote below a piece: plain text. `name` is empty where none was given."""

    id: str
    piece: str
    name: str
    text: str
    at: datetime
    state: CommentState
    by: str | None = None  # who decided; None: it is held
    decided_at: datetime | None = None
