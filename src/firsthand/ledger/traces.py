"""A story's trace as rows, and rows as a trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from firsthand.ledger.canonical import canonical, sha256_of_all
from firsthand.ledger.columns import (
    read_ids,
    read_span,
    read_spans,
    write_ids,
    write_number,
    write_span,
    write_spans,
)
from firsthand.ledger.models import (
    TRACED,
    CircleRow,
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    ExhibitRow,
    OriginRow,
    ReuseRow,
    SpeakerRow,
    StepRow,
    TracedRow,
    VersionRow,
)
from firsthand.ledger.seals import sealed
from firsthand.records import (
    Change,
    Circle,
    Claim,
    Conflict,
    ConflictValue,
    Copy,
    Credit,
    Exhibit,
    ExhibitKind,
    Origin,
    Reuse,
    Shared,
    Span,
    Speaker,
    SpeakerKind,
    Step,
    Story,
    Trace,
    Version,
)

Tables = tuple[list[TracedRow], ...]
"""The rows of one story's trace, in the order of TRACED, each table in order of position."""
Columns = dict[str, Any]
Found = TypeVar("Found")
AnyRow = TypeVar("AnyRow", bound=TracedRow)


def rows_of(story: str, trace: Trace) -> Tables:
    """The rows of a story's trace."""

    def table(model: type[AnyRow], found: Iterable[Found], columns: Callable[[Found], Columns]) -> list[TracedRow]:
        return [
            sealed(model(key=f"{story}/{n}", story=story, position=n, **columns(each))) for n, each in enumerate(found)
        ]

    return (
        table(SpeakerRow, trace.speakers, _speaker),
        table(ClaimRow, trace.claims, _claim),
        table(OriginRow, trace.origins, _origin),
        table(StepRow, trace.steps, _step),
        table(ConflictRow, trace.conflicts, _conflict),
        table(CopyRow, trace.copies, _copy),
        table(CreditRow, trace.credits, _credit),
        table(ExhibitRow, trace.exhibits, _exhibit),
        table(ReuseRow, trace.reuses, _reuse),
        table(VersionRow, trace.versions, _version),
        table(CircleRow, trace.circles, _circle),
    )


def digest_of_rows(tables: Tables) -> str:
    """One SHA-256 for all rows."""
    return sha256_of_all(row.digest for table in tables for row in table)


def trace_of(story: Story, tables: Mapping[type[TracedRow], Sequence[Any]], tracer: str) -> Trace:
    """The trace of a story's rows, by table, which `tracer` made."""
    rows = [tables.get(model, ()) for model in TRACED]
    speakers, claims, origins, steps, conflicts, copies, credited, exhibits, reuses, versions, circles = rows
    return Trace(
        speakers=tuple(map(speaker_of, speakers)),
        claims=tuple(map(claim_of, claims)),
        origins=tuple(map(origin_of, origins)),
        steps=tuple(Step(r.attribution, r.origin, read_ids(r.through), r.why, r.counts) for r in steps),
        conflicts=tuple(map(conflict_of, conflicts)),
        copies=tuple(Copy(r.page, r.copied_from, r.shared, r.why, _passages(r.passages)) for r in copies),
        credits=tuple(Credit(r.page, r.outlet, r.to, read_spans(r.spans)) for r in credited),
        exhibits=tuple(map(exhibit_of, exhibits)),
        reuses=tuple(Reuse(r.page, r.taken_from, _passages(r.passages), r.why) for r in reuses),
        versions=tuple(map(_version_of, versions)),
        circles=tuple(map(circle_of, circles)),
        stories=(story,),
        tracer=tracer,
    )


def _speaker(speaker: Speaker) -> Columns:
    return {
        "own": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "named": speaker.named,
        "aliases": write_ids(speaker.aliases),
        "attributions": write_ids(speaker.attributions),
    }


def speaker_of(row: SpeakerRow) -> Speaker:
    """The speaker of a row."""
    return Speaker(
        row.own, row.name, SpeakerKind(row.kind), row.named, read_ids(row.aliases), read_ids(row.attributions)
    )


def _claim(claim: Claim) -> Columns:
    return {
        "own": claim.id,
        "statement": claim.statement,
        "statement_from": claim.statement_from,
        "attributions": write_ids(claim.attributions),
        "origins": write_ids(claim.origins),
        "denied_by": write_ids(claim.denied_by),
        "pages": write_ids(claim.pages),
        "first_said": claim.first_said,
        "fewest": claim.fewest,
        "most": claim.most,
        "unsure": write_ids(claim.unsure),
    }


def claim_of(row: ClaimRow) -> Claim:
    """The claim of a row."""
    return Claim(
        id=row.own,
        statement=row.statement,
        statement_from=row.statement_from,
        attributions=read_ids(row.attributions),
        origins=read_ids(row.origins),
        denied_by=read_ids(row.denied_by),
        pages=read_ids(row.pages),
        first_said=row.first_said,
        fewest=row.fewest,
        most=row.most,
        unsure=read_ids(row.unsure),
    )


def _origin(origin: Origin) -> Columns:
    return {"own": origin.id, "who": origin.who, "kind": str(origin.kind), "first_page": origin.first_page}


def origin_of(row: OriginRow) -> Origin:
    """The origin of a row."""
    return Origin(row.own, row.who, SpeakerKind(row.kind), row.first_page)


def _step(step: Step) -> Columns:
    return {
        "attribution": step.attribution,
        "origin": step.origin,
        "through": write_ids(step.through),
        "why": step.why,
        "counts": step.counts,
    }


def _conflict(conflict: Conflict) -> Columns:
    sides = canonical([[side.value, list(side.attributions)] for side in conflict.values])
    return {"own": conflict.id, "about": conflict.about, "kind": conflict.kind, "sides": sides}


def conflict_of(row: ConflictRow) -> Conflict:
    """The conflict of a row."""
    sides = tuple(ConflictValue(value, tuple(attributions)) for value, attributions in json.loads(row.sides))
    return Conflict(row.own, row.about, row.kind, sides)


def _copy(copy: Copy) -> Columns:
    return {
        "page": copy.page,
        "copied_from": copy.copied_from,
        "shared": write_number(copy.shared),
        "why": copy.why,
        "passages": _written(copy.passages),
    }


def _written(passages: Iterable[Shared]) -> str:
    return canonical([[write_span(each.earlier), write_span(each.later), each.verbatim] for each in passages])


def _passages(column: str) -> tuple[Shared, ...]:
    return tuple(Shared(Span(*earlier), Span(*later), verbatim) for earlier, later, verbatim in json.loads(column))


def _credit(credit: Credit) -> Columns:
    return {"page": credit.page, "outlet": credit.outlet, "to": credit.to, "spans": write_spans(credit.spans)}


def _reuse(reuse: Reuse) -> Columns:
    return {
        "page": reuse.page,
        "taken_from": reuse.taken_from,
        "passages": _written(reuse.passages),
        "why": reuse.why,
    }


def _version(version: Version) -> Columns:
    changes = [
        [each.kind, write_span(each.before), write_span(each.after), each.was, each.now] for each in version.changes
    ]
    return {
        "page": version.page,
        "earlier": version.earlier,
        "changes": canonical(changes),
        "withdrawn": write_ids(version.withdrawn),
        "noticed": version.noticed,
        "why": version.why,
    }


def _version_of(row: VersionRow) -> Version:
    changes = tuple(
        Change(kind, read_span(before), read_span(after), was, now)
        for kind, before, after, was, now in json.loads(row.changes)
    )
    return Version(row.page, row.earlier, changes, read_ids(row.withdrawn), row.noticed, row.why)


def _circle(circle: Circle) -> Columns:
    return {
        "own": circle.id,
        "claim": circle.claim,
        "pages": write_ids(circle.pages),
        "attributions": write_ids(circle.attributions),
        "why": circle.why,
    }


def circle_of(row: CircleRow) -> Circle:
    """The circle of a row."""
    return Circle(row.own, row.claim, read_ids(row.pages), read_ids(row.attributions), row.why)


def _exhibit(exhibit: Exhibit) -> Columns:
    return {
        "own": exhibit.id,
        "kind": str(exhibit.kind),
        "what": exhibit.what,
        "released_by": exhibit.released_by,
        "mentions": write_ids(exhibit.mentions),
        "supports": write_ids(exhibit.supports),
        "capture": exhibit.capture,
    }


def exhibit_of(row: ExhibitRow) -> Exhibit:
    """The exhibit of a row."""
    return Exhibit(
        id=row.own,
        kind=ExhibitKind(row.kind),
        what=row.what,
        released_by=row.released_by,
        mentions=read_ids(row.mentions),
        supports=read_ids(row.supports),
        capture=row.capture,
    )
