"""`firsthand verify` names what was changed, whatever it was, and the same commands give the same on both databases."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Firsthand


@pytest.fixture
def copy(story: Path, tmp_path: Path) -> Path:
    """A copy of the story's ledger, to be damaged."""
    shutil.copytree(story, tmp_path / "copy")
    return tmp_path / "copy"


def in_database(ledger: Path, *statements: str) -> None:
    with sqlite3.connect(ledger / "ledger.sqlite3") as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
    connection.close()


def test_an_untouched_ledger_is_sound(firsthand: Firsthand, copy: Path) -> None:
    ran = firsthand("verify", "--ledger", copy)
    assert ran.status == 0
    assert ran.talk.startswith("Sound.")


def test_a_flipped_byte_in_any_capture_is_named(firsthand: Firsthand, copy: Path) -> None:
    captures = [path for path in sorted((copy / "captures").glob("??/*")) if len(path.name) == 64]
    assert len(captures) >= 8
    for path in (captures[0], captures[len(captures) // 2], captures[-1]):
        whole = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        ran = firsthand("verify", "--ledger", copy)
        path.write_bytes(whole)
        assert ran.status == 1
        assert any(line.startswith("firsthand: ") and path.name in line for line in ran.lines)
    assert firsthand("verify", "--ledger", copy).status == 0


def test_a_changed_letter_of_a_page_is_named(firsthand: Firsthand, copy: Path) -> None:
    page = json.loads(firsthand("pages", "--json", "--ledger", copy).out)[0]["id"]
    table, column = _column_with(copy, page, "text")
    in_database(copy, f"UPDATE {table} SET {column} = 'X' || substr({column}, 2) WHERE id = '{page}'")
    ran = firsthand("verify", "--ledger", copy)
    assert ran.status == 1
    assert page in ran.talk


def test_a_changed_entry_of_the_log_is_named_and_plain_sql_cannot_change_one(firsthand: Firsthand, copy: Path) -> None:
    change = "UPDATE ledger_event SET body = body || ' ' WHERE seq = 2"
    with pytest.raises(sqlite3.DatabaseError):
        in_database(copy, change)
    triggers = _names(copy, "trigger", "ledger_event")
    in_database(copy, *(f"DROP TRIGGER {name}" for name in triggers), change)
    ran = firsthand("verify", "--ledger", copy)
    assert ran.status == 1
    assert "entry 2" in ran.talk


@pytest.mark.postgresql
def test_a_story_is_the_same_on_postgresql(
    firsthand: Firsthand, story: Path, tmp_path: Path, postgresql_database: str
) -> None:
    there = ("--ledger", tmp_path / "there", "--database", postgresql_database)
    assert firsthand("read", EXAMPLES, *there).status == 0
    assert "Read 0 pages" in firsthand("read", EXAMPLES, *there).talk
    assert firsthand("verify", *there).status == 0
    for command in ("claims", "pages", "speakers", "exhibits", "conflicts"):
        assert firsthand(command, *there).out == firsthand(command, "--ledger", story).out
    exported = [
        json.loads(firsthand("export", "--format", "json", *place).out) for place in (there, ("--ledger", story))
    ]
    for export in exported:
        for capture in export["captures"]:
            del capture["taken_at"]
    assert exported[0] == exported[1]


def _column_with(ledger: Path, page: str, column: str) -> tuple[str, str]:
    """The table that holds `page`, and the column of its text."""
    for table in _names(ledger, "table", None):
        with sqlite3.connect(ledger / "ledger.sqlite3") as connection:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if {"id", column, "capture_id"} & set(columns) >= {"id", column} and "url" in columns:
                return table, column
    raise AssertionError(f"no table holds {page}")


def _names(ledger: Path, kind: str, table: str | None) -> list[str]:
    with sqlite3.connect(ledger / "ledger.sqlite3") as connection:
        rows = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
    return [name for name, of in rows if table in {None, of}]
