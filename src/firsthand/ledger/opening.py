"""Where a ledger's tables are, and how they are opened, made and brought up to date.

A ledger on SQLite is `ledger.sqlite3` in the ledger's folder (WAL, synchronous FULL). With a database URL the same
tables are on PostgreSQL, and the folder holds the captures only.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from firsthand.errors import LedgerError
from firsthand.ledger.deriving.anew import derive_anew
from firsthand.ledger.postgresql import postgresql_entry
from firsthand.ledger.trouble import trouble_at

FILE = "ledger.sqlite3"
APPLICATION_ID = 0x66686C64  # "fhld": tells `file` and us that an SQLite file is a ledger
PATIENCE = 60  # seconds to wait while another process writes

Entry = dict[str, object]
"""One database as Django's settings describe it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger's connection: Django's alias for it, and its name for people, without a password."""

    alias: str
    place: str


def open_for_writing(directory: Path, database: str | None) -> Opened:
    """Open a ledger, made or brought up to date first where needed. Raises LedgerError and leaves what it found."""
    _make_folder(directory)
    if database is None:
        _refuse_read_only(directory)
        opened = _connect(_sqlite_entry(directory / FILE, "rwc", "IMMEDIATE"), str(directory))
    else:
        opened = _connect(*postgresql_entry(database, PATIENCE))
    try:
        with trouble_at(opened.place):
            _bring_up_to_date(opened)
    except BaseException:
        disconnect(opened)
        raise
    return opened


def open_for_reading(directory: Path, database: str | None) -> Opened:
    """Open a ledger that must be there, without writing to it or its folder. Raises LedgerError."""
    if database is None:
        opened = _connect(_sqlite_entry_for_reading(directory), str(directory))
    else:
        opened = _connect(*postgresql_entry(database, PATIENCE, read_only=True))
    try:
        with trouble_at(opened.place):
            _refuse_what_is_not_current(opened)
    except BaseException:
        disconnect(opened)
        raise
    return opened


def disconnect(opened: Opened) -> None:
    """Close this thread's connection and forget the database. Twice is no error."""
    if opened.alias in connections.databases:
        connections[opened.alias].close()
        del connections[opened.alias]
        del connections.databases[opened.alias]


def _connect(entry: Entry, place: str) -> Opened:
    """Make the database known to Django under a name of its own. Nothing is touched until the first question."""
    alias = f"ledger-{secrets.token_hex(8)}"
    # A server's threads keep their connections between one request and the next.
    entry = entry | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    connections.databases[alias] = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: entry})[alias]
    return Opened(alias, place)


def _make_folder(directory: Path) -> None:
    try:
        (directory / "captures").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"The ledger's folder {directory} cannot be made or written: {error.strerror}.",
            to_do="Name another folder with --ledger, or make room for this one.",
        ) from error


def _refuse_read_only(directory: Path) -> None:
    """SQLite writes beside the file as well as in it, so both have to be writable."""
    for path in (directory, directory / FILE):
        if path.exists() and not _writable(path):
            raise LedgerError(
                f"The ledger at {directory} can be read but not written: {path} is read-only.",
                to_do="Make the folder and the files in it writable, or name another ledger with --ledger.",
            )


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _sqlite_entry(path: Path, mode: str, transactions: str) -> Entry:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(path.absolute()))}?{'immutable=1' if mode == 'immutable' else f'mode={mode}'}",
        "OPTIONS": {
            "uri": True,
            "timeout": PATIENCE,
            "transaction_mode": transactions,
            "init_command": "PRAGMA synchronous=FULL",
        },
    }


def _sqlite_entry_for_reading(directory: Path) -> Entry:
    """SQLite reads a WAL database in a folder it cannot write only when nobody left a log of unfinished work there."""
    path = directory / FILE
    if not path.is_file():
        raise LedgerError(
            f"There is no ledger at {directory}.",
            to_do="Make one with `firsthand read PATH`, or name another folder with --ledger.",
        )
    if _writable(directory):
        return _sqlite_entry(path, "ro", "DEFERRED")
    log, index = path.with_name(FILE + "-wal"), path.with_name(FILE + "-shm")
    if not log.exists() or log.stat().st_size == 0:
        return _sqlite_entry(path, "immutable", "DEFERRED")
    if index.exists():
        return _sqlite_entry(path, "ro", "DEFERRED")
    raise LedgerError(
        f"The ledger at {directory} has unfinished work in {log.name}, and its folder is read-only.",
        to_do="Copy the folder to where it can be written, and read it there.",
    )


def _bring_up_to_date(opened: Opened) -> None:
    """Make the tables, or those that are new since the ledger was made: all in one transaction, or nothing."""
    connection = connections[opened.alias]
    fresh = _is_empty(opened)
    if not fresh:
        _refuse_foreign(opened)
    if connection.vendor == "sqlite":
        _run(opened, "PRAGMA journal_mode=WAL")
    if not fresh and not _missing_migrations(opened):
        return
    # SQLite can alter tables only while foreign keys are off, and those go off only outside a transaction.
    with connection.constraint_checks_disabled(), transaction.atomic(using=opened.alias):
        if connection.vendor == "sqlite":
            _run(opened, f"PRAGMA application_id={APPLICATION_ID}")
        else:
            _run(opened, f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("ledger"))
        derive_anew(opened.alias)


def _refuse_what_is_not_current(opened: Opened) -> None:
    if _is_empty(opened):
        raise LedgerError(
            f"There is no ledger at {opened.place}.",
            to_do="Make one with `firsthand read PATH`, or name another with --ledger or --database.",
        )
    _refuse_foreign(opened)
    missing = _missing_migrations(opened)
    if missing:
        raise LedgerError(
            f"The ledger at {opened.place} was made by an older firsthand and lacks {', '.join(missing)}.",
            to_do="Open it once for writing to bring it up to date: `firsthand trace` does.",
        )


def _is_empty(opened: Opened) -> bool:
    """Whether the database has no tables at all: a new one, or one whose making was broken off."""
    return not connections[opened.alias].introspection.table_names()


def _refuse_foreign(opened: Opened) -> None:
    """Raise LedgerError for a database that is something else, or a ledger from a later firsthand."""
    connection = connections[opened.alias]
    if connection.vendor == "sqlite" and _run(opened, "PRAGMA application_id") != APPLICATION_ID:
        raise LedgerError(
            f"The file {FILE} at {opened.place} is a database, but not a ledger.",
            to_do="Name another folder with --ledger, or move that file away.",
        )
    loader = MigrationLoader(connection)
    later = sorted(name for app, name in loader.applied_migrations if app == "ledger" and not _known(loader, name))
    if later:
        raise LedgerError(
            f"The ledger at {opened.place} was made by a newer firsthand ({', '.join(later)} is unknown to this one).",
            to_do="Upgrade firsthand to open it; it has not been touched.",
        )


def _known(loader: MigrationLoader, name: str) -> bool:
    return ("ledger", name) in (loader.disk_migrations or {})


def _missing_migrations(opened: Opened) -> list[str]:
    loader = MigrationLoader(connections[opened.alias])
    applied = loader.applied_migrations or {}
    return sorted(name for app, name in loader.disk_migrations or {} if app == "ledger" and (app, name) not in applied)


def _run(opened: Opened, statement: str) -> object:
    """Run one statement; the first column of its first row, where it gives any."""
    with connections[opened.alias].cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None
