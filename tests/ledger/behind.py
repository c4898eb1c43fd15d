"""Changes to a ledger's tables behind its back, by the databases' own drivers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

UNLOCKED = {
    "sqlite": (
        "DROP TRIGGER ledger_event_unchanged",
        "DROP TRIGGER ledger_event_undeleted",
        "DROP TRIGGER ledger_event_in_order",
    ),
    "postgresql": ("ALTER TABLE ledger_event DISABLE TRIGGER USER",),
}
"""What an intruder would do first to change the log."""


def change(directory: Path, database: str | None, *statements: str) -> None:
    """Run the statements, each without parameters, in one transaction."""
    if database is not None:
        import psycopg

        with psycopg.connect(database) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(directory / "ledger.sqlite3")) as file, file:
        for statement in statements:
            file.execute(statement)


def change_log(directory: Path, database: str | None, *statements: str) -> None:
    """Run the statements with the log's triggers out of the way."""
    change(directory, database, *UNLOCKED["postgresql" if database else "sqlite"], *statements)
