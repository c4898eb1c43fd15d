"""The log only grows, and many writers make one chain."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from firsthand.ledger import Ledger
from tests.ledger.behind import change
from tests.ledger.story import record_text

Place = tuple[Path, str | None]


def test_each_entry_holds_the_hash_of_the_one_before(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
        ledger.record_refusal("story/naïve.html", "is empty")
        first, second = ledger.events()
    assert (first.seq, second.seq) == (1, 2)
    assert (first.previous, second.previous) == ("0" * 64, first.hash)
    whole = {name: getattr(second, name) for name in ("seq", "at", "actor", "kind", "subject", "body", "previous")}
    written = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert second.hash == sha256(written.encode()).hexdigest()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET actor = 'nobody'",
        "DELETE FROM ledger_event",
        "INSERT INTO ledger_event SELECT seq + 7, at, actor, kind, subject, body, previous, hash FROM ledger_event",
    ],
)
def test_the_database_refuses_to_change_the_log(ledger_place: Place, statement: str) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
        before = ledger.events()
        with pytest.raises((sqlite3.Error, psycopg.Error), match="append-only"):
            change(*ledger_place, statement)
        assert ledger.events() == before


def test_sqlite_refuses_to_replace_an_entry_too(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        record_text(ledger)
        with pytest.raises(sqlite3.Error, match="append-only"):
            change(tmp_path, None, "INSERT OR REPLACE INTO ledger_event SELECT * FROM ledger_event")


@pytest.mark.postgresql
def test_postgresql_refuses_to_empty_the_log(tmp_path: Path, postgresql_database: str) -> None:
    with Ledger.open(tmp_path, postgresql_database) as ledger:
        record_text(ledger)
        with pytest.raises(psycopg.Error, match="append-only"):
            change(tmp_path, postgresql_database, "TRUNCATE ledger_event")


WRITER = """
import sys
from pathlib import Path
from firsthand.ledger import Ledger
with Ledger.open(Path(sys.argv[1]), sys.argv[2] or None) as ledger:
    for n in range(10):
        ledger.record_refusal(f"item {n} of {sys.argv[3]}", "is empty")
        ledger.record_refusal(f"item {n} of all", "is empty")
"""


def test_writers_at_the_same_time_keep_one_chain(ledger_place: Place) -> None:
    directory, database = ledger_place
    words = [sys.executable, "-c", WRITER, str(directory), database or ""]
    writers = [subprocess.Popen([*words, str(n)], stderr=subprocess.PIPE) for n in range(3)]
    for writer in writers:
        _, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error.decode()
    with Ledger.open(directory, database) as ledger:
        assert len(ledger.events()) == 3 * 10 + 10
        assert ledger.verify() == []
