"""The log: every change to the ledger, each entry holding the hash of the one before.

An entry's hash is the SHA-256 of the canonical JSON (see canonical.py) of an object with all of its other fields:
actor, at, body, kind, previous, seq, subject. The first entry's `previous` is 64 zeros. Whoever keeps one hash
elsewhere can prove by it that nothing before that entry was changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from firsthand.ledger.canonical import Json, canonical, sha256_of
from firsthand.ledger.columns import write_time
from firsthand.ledger.models import EventRow, HeadRow

FIRSTHAND = "firsthand"
"""The actor of what no person did."""

BEFORE_ALL = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `at` is ISO 8601 in UTC; `body` is what happened, as JSON; `subject` is the id of what it is about."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: dict[str, Json]
    previous: str
    hash: str


def append(alias: str, kind: str, subject: str, body: dict[str, Json], actor: str = FIRSTHAND) -> None:
    """Add an entry. Call within `writing`, which keeps other writers out."""
    heads = HeadRow.objects.using(alias)
    head = heads.get()
    row = EventRow(
        seq=head.seq + 1,
        at=write_time(datetime.now(UTC)),
        actor=actor,
        kind=kind,
        subject=subject,
        body=canonical(body),
        previous=head.hash,
    )
    row.hash = hash_of(row)
    row.save(using=alias, force_insert=True)
    heads.update(seq=row.seq, hash=row.hash)


def last(alias: str) -> int:
    """The number of the last entry; 0 for none."""
    return HeadRow.objects.using(alias).values_list("seq", flat=True).first() or 0


def hash_of(row: EventRow) -> str:
    """The hash that the entry should have. Raises ValueError when its body is no JSON."""
    return sha256_of(
        canonical(
            {
                "seq": row.seq,
                "at": row.at,
                "actor": row.actor,
                "kind": row.kind,
                "subject": row.subject,
                "body": body_of(row),
                "previous": row.previous,
            }
        )
    )


def body_of(row: EventRow) -> dict[str, Json]:
    """The entry's body. Raises ValueError when it is not a JSON object."""
    body = json.loads(row.body)
    if not isinstance(body, dict):
        raise ValueError("the body of a log entry is an object")
    return cast(dict[str, Json], body)


def event_of(row: EventRow) -> Event:
    """The entry of a row."""
    return Event(row.seq, row.at, row.actor, row.kind, row.subject, body_of(row), row.previous, row.hash)
