"""The dossier's contents: everything its template may use, made from the holdings by pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from firsthand.exports.catalogue import Catalogue, catalogue, name_of
from firsthand.exports.claim_sheet import ClaimSheet, Verdict, claim_sheet, verdicts
from firsthand.exports.exporter import program_version
from firsthand.exports.graph import Graph
from firsthand.exports.highlights import Mark
from firsthand.exports.lineage import claim_thread, ledger_graph
from firsthand.exports.page_sheet import PageSheet, page_sheet
from firsthand.exports.quotations import passage
from firsthand.exports.references import Reference, anchor_of, to_page
from firsthand.exports.registers import (
    ConflictSheet,
    Custody,
    DayEntry,
    ExhibitSheet,
    Relation,
    SpeakerSheet,
    chronology,
    conflict_sheet,
    custody,
    exhibit_sheet,
    relations,
    speakers,
)
from firsthand.exports.thread import LARGE, SLIM, Thread
from firsthand.exports.timeline import Timeline, draw_timeline
from firsthand.exports.when import day_of, in_utc, period
from firsthand.records import Claim, Holdings

WIDELY = 3  # pages from which a claim counts as widely carried


@dataclass(frozen=True, slots=True)
class Counts:
    """The story in numbers."""

    pages: int
    outlets: int
    attributions: int
    claims: int
    origins: int
    widely: int  # claims that three pages or more carry on one origin
    conflicts: int
    unsourced: int
    captures: int


@dataclass(frozen=True, slots=True)
class Bare:
    """A page's factual statements that name no source, in their sentences."""

    page: Reference
    statements: tuple[Markup, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Alone:
    """The claims that one page alone carries."""

    page: Reference | None
    claims: tuple[ClaimSheet, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The claim that opens the dossier: the most carried on one origin, else the most carried.

    Its thread is drawn large, and slim for narrow screens.
    """

    claim: ClaimSheet
    large: Thread
    slim: Thread


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the template may use."""

    counts: Counts
    period: str
    latest_capture: str
    lead: Lead | None
    widely: tuple[ClaimSheet, ...]  # three pages or more, one origin; the lead among them
    confirmed: tuple[ClaimSheet, ...]  # two origins or more
    carried: tuple[ClaimSheet, ...]  # two pages or more
    single: tuple[Alone, ...]
    ledger_graph: Graph | None
    relations: tuple[Relation, ...]
    timeline: Timeline
    chronology: tuple[DayEntry, ...]
    conflicts: tuple[ConflictSheet, ...]
    exhibits: tuple[ExhibitSheet, ...]
    speakers: tuple[SpeakerSheet, ...]
    pages: tuple[PageSheet, ...]
    bare: tuple[Bare, ...]
    custody: tuple[Custody, ...]
    orphans: tuple[Verdict, ...]
    readers: tuple[str, ...]
    version: str


def compose(holdings: Holdings) -> Dossier:
    """The contents of the dossier. The same holdings give the same dossier."""
    held = catalogue(holdings)
    ordered = sorted(held.holdings.trace.claims, key=_weight)
    sheets = [claim_sheet(held, claim) for claim in ordered]
    widely = tuple(sheet for sheet in sheets if sheet.standing == "one" and sheet.pages >= WIDELY)
    first = next(iter(widely), None) or next((sheet for sheet in sheets if sheet.pages > 1), None)
    return Dossier(
        counts=_counts(held, len(widely)),
        period=_period(held),
        latest_capture=max((in_utc(capture.taken_at) for capture in holdings.captures), default=""),
        lead=_lead(held, first) if first else None,
        widely=widely,
        confirmed=tuple(sorted((s for s in sheets if s.standing == "many"), key=lambda s: -s.origins)),
        carried=tuple(sheet for sheet in sheets if sheet.pages > 1),
        single=_alone(held, [sheet for sheet in sheets if sheet.pages < 2]),
        ledger_graph=ledger_graph(held),
        relations=tuple(relations(held)),
        timeline=draw_timeline(_published(held), _said(held)),
        chronology=tuple(chronology(held)),
        conflicts=tuple(conflict_sheet(held, conflict) for conflict in holdings.trace.conflicts),
        exhibits=tuple(sorted(_exhibits(held), key=lambda exhibit: (-exhibit.pages, not exhibit.supports))),
        speakers=tuple(speakers(held)),
        pages=tuple(page_sheet(held, page) for page in held.pages.values()),
        bare=tuple(_bare(held)),
        custody=tuple(custody(held)),
        orphans=verdicts([review for review in holdings.reviews if review.orphaned]),
        readers=_readers(holdings),
        version=program_version(),
    )


def _weight(claim: Claim) -> tuple[int, str, str]:
    return -len(claim.pages), claim.first_said or "9999", claim.id


def _counts(held: Catalogue, widely: int) -> Counts:
    return Counts(
        pages=len(held.pages),
        outlets=len({name_of(page) for page in held.pages.values()}),
        attributions=len(held.attributions),
        claims=len(held.claims),
        origins=len(held.origins),
        widely=widely,
        conflicts=len(held.holdings.trace.conflicts),
        unsourced=sum(len(reading.unsourced) for reading in held.holdings.readings),
        captures=len(held.captures),
    )


def _lead(held: Catalogue, sheet: ClaimSheet) -> Lead:
    claim = next(claim for claim in held.claims.values() if anchor_of(claim.id) == sheet.anchor)
    return Lead(sheet, claim_thread(held, claim, LARGE), claim_thread(held, claim, SLIM))


def _exhibits(held: Catalogue) -> Iterable[ExhibitSheet]:
    return (exhibit_sheet(held, exhibit) for exhibit in held.holdings.trace.exhibits)


def _alone(held: Catalogue, sheets: Iterable[ClaimSheet]) -> tuple[Alone, ...]:
    """The sheets by page, in the order of the pages; those whose page is not held come last."""
    by_page = defaultdict[Reference | None, list[ClaimSheet]](list)
    for sheet in sheets:
        by_page[sheet.statement_from].append(sheet)
    pages = [to_page(page, year=True) for page in held.pages.values()]
    return tuple(Alone(page, tuple(by_page[page])) for page in [*pages, None] if page in by_page)


def _published(held: Catalogue) -> list[date]:
    return [day for page in held.pages.values() if (day := day_of(page.published))]


def _said(held: Catalogue) -> list[date]:
    return [day for attribution in held.attributions.values() if (day := day_of(attribution.said_on))]


def _period(held: Catalogue) -> str:
    days = _published(held)
    return period(min(days), max(days)) if days else ""


def _bare(held: Catalogue) -> list[Bare]:
    found = []
    for page in held.pages.values():
        spans = held.readings[page.id].unsourced if page.id in held.readings else ()
        statements = tuple(passage(page, [Mark(span, "unsourced")]) for span in spans)
        found += [Bare(to_page(page), statements, page.language)] if statements else []
    return found


def _readers(holdings: Holdings) -> tuple[str, ...]:
    names = {reading.reader for reading in holdings.readings} | {page.reader for page in holdings.pages}
    return tuple(sorted(name for name in {*names, holdings.trace.tracer} if name))
