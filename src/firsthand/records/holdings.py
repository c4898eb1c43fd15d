"""Everything that a ledger holds, people's reviews among it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from firsthand.records.findings import Reading, attribution_id
from firsthand.records.pages import Capture, Page
from firsthand.records.spans import Spans
from firsthand.records.traces import Trace
from firsthand.records.words import Certainty, CorrectionKind, Polarity, Quote, SpeakerKind, Stance


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict or note on a finding, or on who works on it. What is None, the review says nothing about.

    `orphaned`: the finding it was made on could not be found again.
    """

    id: str
    target: str  # id of an attribution or a claim
    by: str
    at: datetime  # UTC
    verdict: str | None  # one of Verdict, in ledgers from before those any word; "": the verdict is taken back
    note: str | None  # with a verdict, its reason
    orphaned: bool = False
    words: str = ""  # the finding's words when the review was made
    sources: tuple[str, ...] = ()  # what a verdict rests on: ids of attributions and pages, and web addresses
    assigned: str | None = None  # whose work it is from now on; "": nobody's
    status: str | None = None  # one of Status


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that attributions have one speaker, or make one claim, or that they do not.

    It wins over whatever tracing finds, for as long as it stands; of two that contradict each other the later one wins.
    """

    id: str
    about: str  # "speaker" or "claim"
    one: bool  # True: they are one. False: the first is apart from the others
    attributions: tuple[str, ...]  # two or more
    by: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Amendment:
    """How an attribution should read. What is None stays as it was read."""

    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None
    speaker: str | None = None  # "": the page names and describes nobody
    speaker_kind: SpeakerKind | None = None
    named: bool | None = None
    quote: Quote | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    factual: bool | None = None
    said_on: str | None = None  # "": the page does not say
    parent: str | None = None  # "": it is nested in no other


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word that an attribution should read otherwise, is missing, or is none.

    It changes nothing that was read; `corrected` puts the two together. One that another `replaces` does not stand.
    """

    id: str
    page: str
    attribution: str | None  # None: the correction adds one, whose id comes of its spans
    kind: CorrectionKind
    amendment: Amendment
    by: str
    at: datetime  # UTC
    note: str | None = None
    replaces: str | None = None  # id of an earlier correction of the same attribution
    orphaned: bool = False  # what it was made on could not be found again when the page was read again
    words: str = ""  # the attribution's words when the correction was made

    @property
    def about(self) -> str:
        """The id of the attribution that it corrects, removes or adds."""
        made = self.amendment
        return self.attribution or attribution_id(self.page, made.source or (), made.cue or (), made.content or ())


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything a ledger holds, as records: what exports and the dossier are made from."""

    captures: tuple[Capture, ...] = ()
    pages: tuple[Page, ...] = ()
    readings: tuple[Reading, ...] = ()  # as people corrected them
    trace: Trace = field(default_factory=Trace)
    reviews: tuple[Review, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    corrections: tuple[Correction, ...] = ()
    as_read: tuple[Reading, ...] = ()  # of the pages that have corrections: what was read, before any
