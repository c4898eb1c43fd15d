"""Everything that a ledger holds, people's reviews among it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from firsthand.records.findings import Reading
from firsthand.records.pages import Capture, Page
from firsthand.records.traces import Trace


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
class Holdings:
    """Everything a ledger holds, as records: what exports and the dossier are made from."""

    captures: tuple[Capture, ...] = ()
    pages: tuple[Page, ...] = ()
    readings: tuple[Reading, ...] = ()
    trace: Trace = field(default_factory=Trace)
    reviews: tuple[Review, ...] = ()
    rulings: tuple[Ruling, ...] = ()
