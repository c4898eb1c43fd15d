"""What is found over many pages: who is who, claims, origins, conflicts, copies, exhibits."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.spans import Span, Spans
from firsthand.records.words import ExhibitKind, SpeakerKind


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of an earlier page and what a later one has in its place: the same words, or others that retell it."""

    earlier: Span
    later: Span
    verbatim: bool  # the same run of words, whatever their case and punctuation


@dataclass(frozen=True, slots=True)
class Copy:
    """A page that is a reprint or rewrite of an earlier one, and how much of its article text is shared (0 to 1)."""

    page: str
    copied_from: str
    shared: float
    why: str
    passages: tuple[Shared, ...] = ()  # in the order of the later page


@dataclass(frozen=True, slots=True)
class Reuse:
    """Passages of a page that stand in an earlier one, where the page as a whole is not a copy of it."""

    page: str
    taken_from: str
    passages: tuple[Shared, ...]  # in the order of the later page
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two captures of one address.

    `kind` is "added" (`before` is None), "cut" (`after` is None), "reworded", or "redated", "retitled", "rebylined",
    whose spans stand where the page shows date, headline or byline, and are None where it does not show them.
    """

    kind: str
    before: Span | None  # in the earlier page's text
    after: Span | None  # in the later page's text
    was: str | None = None  # for what is not in the text: the date, title or byline before and after
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A page that is a later capture of the same address as another, and what was changed between them."""

    page: str
    earlier: str
    changes: tuple[Change, ...]
    withdrawn: tuple[str, ...]  # ids of the earlier page's attributions that the later page no longer has
    noticed: bool  # the later page says that it was changed: "corrected", "updated", a later time of change
    why: str  # a sentence for people


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that give each other as where they have a claim from, so that no first hand is in sight."""

    id: str
    claim: str
    pages: tuple[str, ...]  # in the order in which each cites the next; the last cites the first
    attributions: tuple[str, ...]  # those that cite, in the same order
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """Pages that tracing looks at together, because names, words or sources tie them: what one page adds, it adds here.

    Nothing that is found in one story depends on a page of another.
    """

    id: str
    pages: tuple[str, ...]  # sorted


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
    fewest: int = (
        0  # independent origins at the least, and at the most: where sources without names may be one or more,
    )
    most: int = 0  # the two differ, and the count of `origins` lies between them
    unsure: tuple[str, ...] = ()  # a sentence for each doubt that parts the two


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
    kind: str  # "figure", "denial", "date", "place"; "revision": one source's later figure replaces its earlier one
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
    reuses: tuple[Reuse, ...] = ()
    versions: tuple[Version, ...] = ()
    circles: tuple[Circle, ...] = ()
    stories: tuple[Story, ...] = ()
    tracer: str = ""  # name and version of the tracer that made this


@dataclass(frozen=True, slots=True)
class Kept:
    """What tracing worked out of one page, so that it need not be worked out again while the page stays as it is."""

    page: str
    of: str  # a digest of the page and its reading
    notes: bytes
    between: bytes  # what was found between it and others
