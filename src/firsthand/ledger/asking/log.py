"""The log as people read it, and whether it holds together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.canonical import canonical
from firsthand.ledger.columns import read_time
from firsthand.ledger.fetching import fetch_one
from firsthand.ledger.log import BEFORE_ALL, Event, body_of, event_of, hash_of
from firsthand.ledger.models import EventRow, HeadRow
from firsthand.ledger.verifying.entries import Logged, check_log
from firsthand.ledger.verifying.faults import Fault


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the log, by which the state of the whole ledger is named: `seq` entries, and its hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, and whether its words have its hash and it holds the hash of the entry before."""

    event: Event
    sound: bool


def head(alias: str) -> Head:
    """The log's head. A log without one is damaged, and has none of its entries named."""
    row = fetch_one(alias, HeadRow)
    return Head(row.seq, row.hash) if row else Head(0, "")


def last_change(alias: str) -> datetime | None:
    """When the last entry of the log was made (UTC); None: it has none."""
    at = EventRow.objects.using(alias).order_by("-seq").values_list("at", flat=True).first()
    return read_time(at) if at else None


def list_entries(
    alias: str, kind: str | None = None, subject: str | None = None, after: str | None = None, most: int = 50
) -> Slice[Entry]:
    """Entries of the log, latest first. Raises UsageError for a place `after` that is none."""
    rows = EventRow.objects.using(alias).all()
    if kind:
        rows = rows.filter(kind=kind)
    if subject:
        rows = rows.filter(subject=subject)
    found = cut(rows, ("-seq",), after, most)
    before = _hashes(alias, [row.seq - 1 for row in found.items])
    return found.each(lambda row: Entry(event_of(row), _is_sound(row, before.get(row.seq - 1))))


def kinds_of_entries(alias: str) -> list[str]:
    """The kinds of the last ten thousand entries, in alphabetical order."""
    last = head(alias).seq
    rows = EventRow.objects.using(alias).filter(seq__gt=last - 10_000)
    return sorted(rows.values_list("kind", flat=True).distinct())


def faults_of_log(alias: str) -> list[Fault]:
    """What is wrong with the whole log, from its first entry to its head: an empty list where nothing is.

    Looks at every entry.
    """
    return [fault for fault in check_log(alias, Logged()) if fault is not None]


def entries_since(alias: str, moment: str, kinds: Sequence[str]) -> dict[str, int]:
    """How many entries of each of these kinds were made at or after `moment` (ISO 8601 in UTC)."""
    first = _first_since(alias, moment)
    rows = EventRow.objects.using(alias).filter(seq__gte=first, kind__in=kinds)
    counts = dict.fromkeys(kinds, 0)
    for kind in rows.values_list("kind", flat=True):
        counts[kind] += 1
    return counts


def _first_since(alias: str, moment: str) -> int:
    """The first entry at or after a moment, found by halves: entries follow one another in time."""
    low, high = 1, head(alias).seq + 1
    rows = EventRow.objects.using(alias)
    while low < high:
        middle = (low + high) // 2
        at = rows.filter(pk=middle).values_list("at", flat=True).first()
        low, high = (middle + 1, high) if at is not None and at < moment else (low, middle)
    return low


def _hashes(alias: str, seqs: Sequence[int]) -> dict[int, str]:
    found = EventRow.objects.using(alias).filter(pk__in=seqs).values_list("seq", "hash")
    return {0: BEFORE_ALL} | dict(found)


def _is_sound(row: EventRow, before: str | None) -> bool:
    try:
        return hash_of(row) == row.hash and canonical(body_of(row)) == row.body and row.previous == before
    except ValueError:  # no JSON any more, or no Unicode
        return False
