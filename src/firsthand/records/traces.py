"""What is found over many pages: who is who, claims, origins, conflicts, copies, exhibits."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.spans import Spans
from firsthand.records.words import ExhibitKind, SpeakerKind


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
