"""Proves that a ledger is as it was written: its files, its rows, its log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from django.db import DatabaseError, connections

from firsthand.ledger.models import SEALED, CaptureRow, EventRow
from firsthand.ledger.transactions import one_moment
from firsthand.ledger.verifying.entries import Logged, check_log
from firsthand.ledger.verifying.faults import FROM_A_COPY, Fault
from firsthand.ledger.verifying.files import Reread, check_files, files_in
from firsthand.ledger.verifying.proofs import check_proofs
from firsthand.ledger.verifying.rows import check_rows

__all__ = ["Fault", "verify"]


def verify(
    alias: str, captures: Path, reread: Reread | None, progress: Callable[[int, int], None] | None
) -> list[Fault]:
    """What is wrong with the ledger, in the order: database file, log, rows, proofs of the rows, captures' files."""
    files = files_in(captures)  # before the moment is taken, so that a file stored meanwhile is not called a stray
    faults: list[Fault] = []
    logged = Logged()
    with one_moment(alias):
        total, done = _size(alias), 0
        checks = (
            _to_the_end("the log", check_log(alias, logged)),
            _to_the_end("the rows", check_rows(alias)),
            _to_the_end("the rows", check_proofs(alias, logged)),
            _to_the_end("the captures", check_files(alias, captures, files, reread)),
        )
        faults += _check_database(alias)
        for found in chain(*checks):
            if found is not None:
                faults.append(found)
                continue
            done += 1
            if progress:
                progress(min(done, total), total)
    if progress:
        progress(total, total)
    return faults


def _to_the_end(name: str, checks: Iterator[Fault | None]) -> Iterator[Fault | None]:
    """The checks, and one fault more where damage breaks them off: a column may hold what is no text any more."""
    try:
        yield from checks
    except (DatabaseError, ValueError, TypeError) as error:
        yield Fault(f"checking broke off ({error})", name, FROM_A_COPY)


def _size(alias: str) -> int:
    """How many things will be looked at: log entries, rows, captures' proofs and captures' files."""
    rows = sum(model._default_manager.using(alias).count() for model in SEALED)
    return EventRow.objects.using(alias).count() + rows + 2 * CaptureRow.objects.using(alias).count()


def _check_database(alias: str) -> Iterator[Fault]:
    """What SQLite itself finds wrong with its file. PostgreSQL has no such question."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(20)")
            answers = [str(row[0]) for row in cursor.fetchall()]
    except DatabaseError as error:
        answers = [str(error)]
    yield from (Fault(answer, "the database file", FROM_A_COPY) for answer in answers if answer != "ok")
