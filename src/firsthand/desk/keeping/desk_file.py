"""The desk's own file: `desk.sqlite3` in the ledger's folder, for its owner's eyes only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Self, cast
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations import Migration
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from firsthand.errors import LedgerError
from firsthand.ledger.trouble import trouble_at

FILE = "desk.sqlite3"
APPLICATION_ID = 0x66686473  # "fhds"
PATIENCE = 20  # seconds to wait while another thread or process writes
MIGRATIONS = ("0001_people_and_taking_in", "0002_saved_searches", "0003_tokens", "0004_tracing")
"""The tables are no part of the ledger's Django application, so the steps that make them are named here."""
APP = "desk"


@dataclass(frozen=True, slots=True)
class DeskFile:
    """The file, opened. Every method raises LedgerError, in one line, when the file cannot be read or written."""

    alias: str  # Django's name for it
    place: str  # its name for people

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the file in a ledger's folder for reading and writing; make it, or bring it up to date, where needed.

        Raises LedgerError, with nothing changed, for a file that is something else or comes from a newer firsthand.
        """
        path = folder / FILE
        with _disk(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))  # SQLite's helpers get its rights
        opened = cls(_connect(path), str(path))
        try:
            with trouble_at(opened.place):
                _bring_up_to_date(opened)
        except BaseException:
            opened.close()
            raise
        return opened

    def close(self) -> None:
        """Close it. Twice is no error. Connections that other threads made close as those threads end."""
        if self.alias in connections.databases:
            connections[self.alias].close()
            del connections[self.alias]
            del connections.databases[self.alias]

    @contextmanager
    def writing(self) -> Iterator[str]:
        """One transaction, all or nothing, with no other writer in it. Gives the alias."""
        with trouble_at(self.place), transaction.atomic(using=self.alias, durable=True):
            yield self.alias

    @contextmanager
    def reading(self) -> Iterator[str]:
        """For single questions. Gives the alias."""
        with trouble_at(self.place):
            yield self.alias


def _connect(path: Path) -> str:
    alias = f"desk-{secrets.token_hex(8)}"
    entry: dict[str, object] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(path.absolute()))}?mode=rw",
        "OPTIONS": {
            "uri": True,
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA synchronous=FULL",
        },
        "CONN_MAX_AGE": None,  # a server's threads keep their connections between one request and the next
    }
    connections.databases[alias] = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: entry})[alias]
    return alias


def _bring_up_to_date(opened: DeskFile) -> None:
    """Make the tables, or those that are new since the file was made: all in one transaction, or nothing."""
    connection = connections[opened.alias]
    fresh = not connection.introspection.table_names()
    if not fresh and _pragma(opened, "application_id") != APPLICATION_ID:
        raise LedgerError(f"The file {opened.place} is not a desk's.", to_do="Move it away; the desk makes a new one.")
    applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == APP}
    if later := sorted(applied - set(MIGRATIONS)):
        raise LedgerError(
            f"The file {opened.place} was made by a newer firsthand ({', '.join(later)} is unknown to this one).",
            to_do="Upgrade firsthand to open it; it has not been touched.",
        )
    _pragma(opened, "journal_mode=WAL")
    if applied == set(MIGRATIONS):
        return
    with connection.constraint_checks_disabled(), transaction.atomic(using=opened.alias):
        _pragma(opened, f"application_id={APPLICATION_ID}")
        _migrate(opened, applied)


def _migrate(opened: DeskFile, applied: set[str]) -> None:
    connection = connections[opened.alias]
    recorder, state = MigrationRecorder(connection), ProjectState()
    for name in MIGRATIONS:
        migration = cast(Migration, import_module(f"firsthand.desk.keeping.migrations.{name}").Migration(name, APP))
        if name in applied:
            state = migration.mutate_state(state)
            continue
        with connection.schema_editor() as editor:
            state = migration.apply(state, editor)
        recorder.record_applied(APP, name)


def _pragma(opened: DeskFile, statement: str) -> object:
    """Run one PRAGMA; what it says, where it says something."""
    with connections[opened.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError(
            f"The desk's file {path} cannot be made or written: {error.strerror}.",
            to_do="Make room for it, and make its folder writable.",
        ) from error
