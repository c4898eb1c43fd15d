"""Checks the log: every entry as it was hashed, each holding the hash before it, none left out, none cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.corrections_followed import CORRECTION_ORPHANED, CORRECTION_RE_ANCHORED
from firsthand.ledger.log import BEFORE_ALL, body_of, hash_of
from firsthand.ledger.meanwhile import CORRECTED, RULED
from firsthand.ledger.models import EventRow, HeadRow
from firsthand.ledger.reviews import ORPHANED, RE_ANCHORED, REVIEWED
from firsthand.ledger.rulings import RULING_RE_ANCHORED
from firsthand.ledger.stories import STORY_GONE, STORY_TRACED
from firsthand.ledger.verifying.faults import FROM_A_COPY, Fault
from firsthand.ledger.verifying.press import MODELS
from firsthand.ledger.verifying.rows import each_row
from firsthand.ledger.writing import READ, READ_AGAIN

Body = dict[str, Json]


@dataclass(slots=True)
class Logged:
    """What the sound entries of the log say the rows should be: the last about each subject.

    `damaged` are the subjects of entries that are not sound; about them the log proves nothing.
    """

    captures: dict[str, Body] = field(default_factory=dict)
    traces: dict[str, Body] = field(default_factory=dict)
    reviews: dict[str, Body] = field(default_factory=dict)
    rulings: dict[str, Body] = field(default_factory=dict)
    corrections: dict[str, Body] = field(default_factory=dict)
    press: dict[str, dict[str, Body]] = field(default_factory=dict)  # by table
    damaged: set[str] = field(default_factory=set)

    def note(self, row: EventRow) -> None:
        """Take in a sound entry."""
        kinds = {READ: self.captures, READ_AGAIN: self.captures, STORY_TRACED: self.traces}
        kinds |= dict.fromkeys((REVIEWED, RE_ANCHORED, ORPHANED), self.reviews)
        kinds |= dict.fromkeys((RULED, RULING_RE_ANCHORED), self.rulings)
        kinds |= dict.fromkeys((CORRECTED, CORRECTION_RE_ANCHORED, CORRECTION_ORPHANED), self.corrections)
        if row.kind in MODELS:
            kinds[row.kind] = self.press.setdefault(MODELS[row.kind]._meta.db_table, {})
        if row.kind in kinds:
            kinds[row.kind][row.subject] = body_of(row)
        if row.kind == STORY_TRACED:
            for story in cast(list[str], body_of(row)["replaces"]):
                self.traces.pop(story, None)
        if row.kind == STORY_GONE:
            self.traces.pop(row.subject, None)
        self.damaged.discard(row.subject)


def check_log(alias: str, logged: Logged) -> Iterator[Fault | None]:
    """The log's faults; None for each entry looked at. `logged` then knows what the rows should be."""
    seq, previous = 0, BEFORE_ALL
    for name, row in each_row(EventRow, alias):
        if row is None:
            yield Fault("it cannot be read", f"log entry {name}", FROM_A_COPY)
            seq, previous = seq + 1, ""
            continue
        if row.seq != seq + 1:
            yield Fault(
                f"entries {seq + 1} to {row.seq - 1} are missing before it", f"log entry {row.seq}", FROM_A_COPY
            )
        elif previous and row.previous != previous:
            yield Fault("it does not hold the hash of the entry before", f"log entry {row.seq}", FROM_A_COPY)
        if _is_sound(row):
            logged.note(row)
        else:
            logged.damaged.add(row.subject)
            yield Fault("its words do not have its hash", f"log entry {row.seq}", FROM_A_COPY)
        seq, previous = row.seq, row.hash
        yield None
    yield from _check_head(alias, seq, previous)


def _is_sound(row: EventRow) -> bool:
    try:
        return hash_of(row) == row.hash and canonical(body_of(row)) == row.body
    except ValueError:  # no JSON any more, or no Unicode
        return False


def _check_head(alias: str, seq: int, last: str) -> Iterator[Fault]:
    heads = list(each_row(HeadRow, alias))
    head = heads[0][1] if len(heads) == 1 else None
    if head is None:
        yield Fault("the row that says where the log ends is missing or damaged", "the log", FROM_A_COPY)
    elif head.seq > seq:
        yield Fault(f"entries {seq + 1} to {head.seq} are missing at its end", "the log", FROM_A_COPY)
    elif head.seq != seq or (last and head.hash != last):
        yield Fault(f"its last entry {seq} is not the one it should end with", "the log", FROM_A_COPY)
