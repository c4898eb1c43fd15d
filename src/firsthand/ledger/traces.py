"""A trace as rows, and rows as a trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.ledger.canonical import canonical, sha256_of_all
from firsthand.ledger.columns import read_ids, read_spans, write_ids, write_number, write_spans
from firsthand.ledger.models import (
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    ExhibitRow,
    OriginRow,
    SpeakerRow,
    StepRow,
    TracedRow,
)
from firsthand.ledger.seals import sealed
from firsthand.records import (
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Credit,
    Exhibit,
    ExhibitKind,
    Origin,
    Speaker,
    SpeakerKind,
    Step,
    Trace,
)


@dataclass(frozen=True, slots=True)
class Traced:
    """The rows of one trace, each table in order of position."""

    speakers: Sequence[SpeakerRow]
    claims: Sequence[ClaimRow]
    origins: Sequence[OriginRow]
    steps: Sequence[StepRow]
    conflicts: Sequence[ConflictRow]
    copies: Sequence[CopyRow]
    credits: Sequence[CreditRow]
    exhibits: Sequence[ExhibitRow]

    def tables(self) -> tuple[Sequence[TracedRow], ...]:
        """The rows by table, in the order in which their digests are logged."""
        return (
            self.speakers,
            self.claims,
            self.origins,
            self.steps,
            self.conflicts,
            self.copies,
            self.credits,
            self.exhibits,
        )

    def digest(self) -> str:
        """One SHA-256 for all rows."""
        return sha256_of_all(row.digest for table in self.tables() for row in table)


def traced_of(trace: Trace) -> Traced:
    """The rows of a trace."""
    return Traced(
        speakers=[_speaker_row(each, n) for n, each in enumerate(trace.speakers)],
        claims=[_claim_row(each, n) for n, each in enumerate(trace.claims)],
        origins=[_origin_row(each, n) for n, each in enumerate(trace.origins)],
        steps=[_step_row(each, n) for n, each in enumerate(trace.steps)],
        conflicts=[_conflict_row(each, n) for n, each in enumerate(trace.conflicts)],
        copies=[_copy_row(each, n) for n, each in enumerate(trace.copies)],
        credits=[_credit_row(each, n) for n, each in enumerate(trace.credits)],
        exhibits=[_exhibit_row(each, n) for n, each in enumerate(trace.exhibits)],
    )


def trace_of(traced: Traced, tracer: str) -> Trace:
    """The trace of these rows, made by `tracer`."""
    return Trace(
        speakers=tuple(speaker_of(row) for row in traced.speakers),
        claims=tuple(claim_of(row) for row in traced.claims),
        origins=tuple(origin_of(row) for row in traced.origins),
        steps=tuple(_step(row) for row in traced.steps),
        conflicts=tuple(conflict_of(row) for row in traced.conflicts),
        copies=tuple(Copy(row.page, row.copied_from, row.shared, row.why) for row in traced.copies),
        credits=tuple(Credit(row.page, row.outlet, row.to, read_spans(row.spans)) for row in traced.credits),
        exhibits=tuple(exhibit_of(row) for row in traced.exhibits),
        tracer=tracer,
    )


def _speaker_row(speaker: Speaker, position: int) -> SpeakerRow:
    return sealed(
        SpeakerRow(
            id=speaker.id,
            position=position,
            name=speaker.name,
            kind=str(speaker.kind),
            named=speaker.named,
            aliases=write_ids(speaker.aliases),
            attributions=write_ids(speaker.attributions),
        )
    )


def speaker_of(row: SpeakerRow) -> Speaker:
    """The speaker of a row."""
    return Speaker(
        row.id, row.name, SpeakerKind(row.kind), row.named, read_ids(row.aliases), read_ids(row.attributions)
    )


def _claim_row(claim: Claim, position: int) -> ClaimRow:
    return sealed(
        ClaimRow(
            id=claim.id,
            position=position,
            statement=claim.statement,
            statement_from=claim.statement_from,
            attributions=write_ids(claim.attributions),
            origins=write_ids(claim.origins),
            denied_by=write_ids(claim.denied_by),
            pages=write_ids(claim.pages),
            first_said=claim.first_said,
        )
    )


def claim_of(row: ClaimRow) -> Claim:
    """The claim of a row."""
    return Claim(
        id=row.id,
        statement=row.statement,
        statement_from=row.statement_from,
        attributions=read_ids(row.attributions),
        origins=read_ids(row.origins),
        denied_by=read_ids(row.denied_by),
        pages=read_ids(row.pages),
        first_said=row.first_said,
    )


def _origin_row(origin: Origin, position: int) -> OriginRow:
    return sealed(
        OriginRow(id=origin.id, position=position, who=origin.who, kind=str(origin.kind), first_page=origin.first_page)
    )


def origin_of(row: OriginRow) -> Origin:
    """The origin of a row."""
    return Origin(row.id, row.who, SpeakerKind(row.kind), row.first_page)


def _step_row(step: Step, position: int) -> StepRow:
    return sealed(
        StepRow(
            id=f"step/{position}",
            position=position,
            attribution=step.attribution,
            origin=step.origin,
            through=write_ids(step.through),
            why=step.why,
            counts=step.counts,
        )
    )


def _step(row: StepRow) -> Step:
    return Step(row.attribution, row.origin, read_ids(row.through), row.why, row.counts)


def _conflict_row(conflict: Conflict, position: int) -> ConflictRow:
    sides = canonical([[side.value, list(side.attributions)] for side in conflict.values])
    return sealed(ConflictRow(id=conflict.id, position=position, about=conflict.about, kind=conflict.kind, sides=sides))


def conflict_of(row: ConflictRow) -> Conflict:
    """The conflict of a row."""
    sides = tuple(ConflictValue(value, tuple(attributions)) for value, attributions in json.loads(row.sides))
    return Conflict(row.id, row.about, row.kind, sides)


def _copy_row(copy: Copy, position: int) -> CopyRow:
    return sealed(
        CopyRow(
            id=f"copy/{position}",
            position=position,
            page=copy.page,
            copied_from=copy.copied_from,
            shared=write_number(copy.shared),
            why=copy.why,
        )
    )


def _credit_row(credit: Credit, position: int) -> CreditRow:
    return sealed(
        CreditRow(
            id=f"credit/{position}",
            position=position,
            page=credit.page,
            outlet=credit.outlet,
            to=credit.to,
            spans=write_spans(credit.spans),
        )
    )


def _exhibit_row(exhibit: Exhibit, position: int) -> ExhibitRow:
    return sealed(
        ExhibitRow(
            id=exhibit.id,
            position=position,
            kind=str(exhibit.kind),
            what=exhibit.what,
            released_by=exhibit.released_by,
            mentions=write_ids(exhibit.mentions),
            supports=write_ids(exhibit.supports),
            capture=exhibit.capture,
        )
    )


def exhibit_of(row: ExhibitRow) -> Exhibit:
    """The exhibit of a row."""
    return Exhibit(
        id=row.id,
        kind=ExhibitKind(row.kind),
        what=row.what,
        released_by=row.released_by,
        mentions=read_ids(row.mentions),
        supports=read_ids(row.supports),
        capture=row.capture,
    )
