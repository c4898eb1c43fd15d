"""The desk's own log: who signed in, who let whom in, whose role was changed, who handed in what.

It is apart from the ledger's log, for that one is handed on with the evidence, and who signed in when and from where is
nobody else's business. It is kept in the same way: entries are only added, each holds the hash of the one before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from firsthand.desk.keeping.tables import EntryRow
from firsthand.ledger.canonical import Json, canonical, sha256_of
from firsthand.ledger.columns import write_time
from firsthand.ledger.log import BEFORE_ALL


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `at` is ISO 8601 in UTC; `sound`: its words have its hash, and it holds that of the one before."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    body: dict[str, Json]
    sound: bool


def append(alias: str, at: datetime, actor: str, kind: str, subject: str, body: dict[str, Json] | None = None) -> None:
    """Add an entry. Call within `DeskFile.writing`, which keeps other writers out."""
    last = EntryRow.objects.using(alias).order_by("-seq").first()
    row = EntryRow(
        seq=last.seq + 1 if last else 1,
        at=write_time(at),
        actor=actor,
        kind=kind,
        subject=subject,
        body=canonical(body or {}),
        previous=last.hash if last else BEFORE_ALL,
    )
    row.hash = _hash_of(row)
    row.save(using=alias, force_insert=True)


def latest(alias: str, most: int, before: int | None = None) -> list[Entry]:
    """The latest entries, latest first; with `before` those with smaller numbers."""
    rows = EntryRow.objects.using(alias).order_by("-seq")
    found = list((rows.filter(seq__lt=before) if before is not None else rows)[: most + 1])
    hashes = {row.seq: row.hash for row in found} | {0: BEFORE_ALL}
    return [_entry(row, hashes.get(row.seq - 1)) for row in found[:most]]


def faults(alias: str) -> Sequence[int]:
    """The numbers of entries that are not as they were written, or do not follow the one before. Looks at all."""
    wrong, previous, expected = list[int](), BEFORE_ALL, 1
    for row in EntryRow.objects.using(alias).order_by("seq").iterator(chunk_size=1000):
        if row.seq != expected or not _entry(row, previous).sound:
            wrong.append(row.seq)
        previous, expected = row.hash, row.seq + 1
    return wrong


def _entry(row: EntryRow, previous: str | None) -> Entry:
    try:
        body = cast(dict[str, Json], json.loads(row.body))
        sound = _hash_of(row) == row.hash and row.previous == previous
    except ValueError:  # no JSON any more, or no Unicode
        body, sound = {}, False
    return Entry(row.seq, row.at, row.actor, row.kind, row.subject, body, sound)


def _hash_of(row: EntryRow) -> str:
    names = ("seq", "at", "actor", "kind", "subject", "body", "previous")
    return sha256_of(canonical({name: getattr(row, name) for name in names}))
