"""Opening: what is made, what is brought up to date, and what is refused in one line with nothing damaged."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from firsthand.errors import LedgerError, UsageError
from firsthand.ledger import Ledger
from firsthand.records import Holdings
from tests.ledger.behind import change
from tests.ledger.story import TEXT, record_text

Place = tuple[Path, str | None]
NOBODY = 65534


def assert_one_line_with_a_way_out(error: pytest.ExceptionInfo[LedgerError], *words: str) -> None:
    said = str(error.value)
    assert "\n" not in said
    assert error.value.to_do
    for word in words:
        assert word in said


def test_a_new_ledger_is_empty_and_sound_and_opens_again(ledger_place: Place) -> None:
    for _ in range(2):
        with Ledger.open(*ledger_place) as ledger:
            assert ledger.holdings() == Holdings()
            assert ledger.verify() == []
            assert ledger.captures == ledger_place[0] / "captures"
            assert ledger.captures.is_dir()


def test_several_ledgers_are_open_at_once_and_know_nothing_of_each_other(ledger_place: Place, tmp_path: Path) -> None:
    known = set(connections.databases)
    with Ledger.open(*ledger_place) as one, Ledger.open(tmp_path / "other") as other:
        record_text(one)
        assert len(one.pages()) == 1
        assert other.pages() == ()
    assert set(connections.databases) == known
    one.close()


def test_sqlite_is_set_so_that_nothing_is_lost(tmp_path: Path) -> None:
    known = set(connections.databases)
    with Ledger.open(tmp_path):
        (alias,) = set(connections.databases) - known
        with connections[alias].cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
            assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert found == {"journal_mode": "wal", "foreign_keys": 1}
        assert connections[alias].settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_ledger_of_a_newer_firsthand_is_refused_and_left_alone(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0099_later', '2040-01-01')"
    change(*ledger_place, later)
    for way in (Ledger.open, Ledger.open_for_reading):
        with pytest.raises(LedgerError) as error:
            way(*ledger_place)
        assert_one_line_with_a_way_out(error, "newer firsthand", "0099_later", "Upgrade")
    change(*ledger_place, "DELETE FROM django_migrations WHERE name = '0099_later'")
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.verify() == []


def test_a_ledger_of_an_older_firsthand_is_for_reading_only_after_it_was_brought_up_to_date(
    ledger_place: Place,
) -> None:
    with Ledger.open(*ledger_place):
        pass
    change(*ledger_place, "DELETE FROM django_migrations WHERE name LIKE '0002%'")
    with pytest.raises(LedgerError) as error:
        Ledger.open_for_reading(*ledger_place)
    assert_one_line_with_a_way_out(error, "older firsthand", "0002")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"Dear diary, " * 200)
    for way in (Ledger.open, Ledger.open_for_reading):
        with pytest.raises(LedgerError) as error:
            way(tmp_path)
        assert_one_line_with_a_way_out(error, str(tmp_path), "is not a ledger", "--ledger")
    assert (tmp_path / "ledger.sqlite3").read_bytes() == b"Dear diary, " * 200


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    for way in (Ledger.open, Ledger.open_for_reading):
        with pytest.raises(LedgerError) as error:
            way(tmp_path)
        assert_one_line_with_a_way_out(error, "not a ledger")
    assert path.read_bytes() == before


def test_a_cut_off_ledger_is_refused_or_named_by_verify(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        record_text(ledger)
    path = tmp_path / "ledger.sqlite3"
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(LedgerError) as error, Ledger.open(tmp_path) as ledger:
        faults = ledger.verify()
        raise LedgerError(str(faults[0]), to_do=faults[0].to_do)
    assert_one_line_with_a_way_out(error)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "story.ledger").write_text("a note")
    with pytest.raises(LedgerError) as error:
        Ledger.open(tmp_path / "story.ledger")
    assert_one_line_with_a_way_out(error, "story.ledger", "--ledger")


def test_nothing_is_made_by_opening_for_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as error:
        Ledger.open_for_reading(tmp_path / "story.ledger")
    assert_one_line_with_a_way_out(error, "There is no ledger", "firsthand read")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_postgresql_database_is_not_a_ledger_to_read(tmp_path: Path, postgresql_database: str) -> None:
    with pytest.raises(LedgerError) as error:
        Ledger.open_for_reading(tmp_path, postgresql_database)
    assert_one_line_with_a_way_out(error, "There is no ledger")


def test_a_ledger_that_is_open_for_reading_cannot_be_written(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
    with Ledger.open_for_reading(*ledger_place) as ledger:
        assert len(ledger.holdings().pages) == 1
        assert len(ledger.search("weir")) == 1
        assert ledger.verify() == []
        with pytest.raises(LedgerError) as error:
            ledger.record_refusal("a.html", "is empty")
        assert_one_line_with_a_way_out(error, "read")


def test_a_database_address_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    for address in ("mysql://mara:secret@host/name", "postgresql://mara:secret@host", "postgresql://[::1/name"):
        with pytest.raises(UsageError) as error:
            Ledger.open(tmp_path, address)
        assert "secret" not in str(error.value)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as error:
        Ledger.open(tmp_path, "postgresql://mara:secret@127.0.0.1:1/story")
    assert_one_line_with_a_way_out(error, "127.0.0.1:1/story")
    assert "secret" not in str(error.value)


@pytest.fixture
def folder_of_nobody() -> Iterator[Path]:
    """A folder where this process, root or not, has no more rights than the modes give; made read-only by tests."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o700)
        shutil.rmtree(folder)


def make_read_only(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o500 if path.is_dir() else 0o400)
    folder.chmod(0o500)


def test_a_read_only_ledger_is_read_and_refuses_to_be_opened_for_writing(folder_of_nobody: Path) -> None:
    directory = folder_of_nobody / "story.ledger"
    with Ledger.open(directory) as ledger:
        record_text(ledger)
    make_read_only(directory)
    before = sorted(directory.rglob("*"))
    with pytest.raises(LedgerError) as error:
        Ledger.open(directory)
    assert_one_line_with_a_way_out(error, str(directory), "can be read but not written", "writable")
    with Ledger.open_for_reading(directory) as ledger:
        assert [page.text for page in ledger.pages()] == [TEXT]
        assert ledger.verify() == []
    assert sorted(directory.rglob("*")) == before


def test_what_a_killed_writer_left_behind_is_read_where_the_folder_can_be_written(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "story.ledger") as ledger:
        record_text(ledger)
        copy = tmp_path / "copy.ledger"
        shutil.copytree(tmp_path / "story.ledger", copy)
    assert (copy / "ledger.sqlite3-wal").stat().st_size > 0
    with Ledger.open_for_reading(copy) as ledger:
        assert [page.text for page in ledger.pages()] == [TEXT]
        assert ledger.verify() == []


def test_a_damaged_row_is_one_line_for_a_reader_and_a_name_for_verify(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
    change(*ledger_place, "UPDATE ledger_attribution SET stance = 'shrug', content = '[[5'")
    with Ledger.open_for_reading(*ledger_place) as ledger:
        for look in (ledger.holdings, ledger.readings, lambda: ledger.find("a-")):
            with pytest.raises(LedgerError) as error:
                look()
            assert_one_line_with_a_way_out(error, "is damaged", "firsthand verify")
        assert any(fault.name.startswith("attribution a-") for fault in ledger.verify())


def test_a_read_only_ledger_with_unfinished_work_says_so(folder_of_nobody: Path) -> None:
    directory = folder_of_nobody / "story.ledger"
    with Ledger.open(directory) as ledger:
        record_text(ledger)
        copy = folder_of_nobody / "copy.ledger"
        shutil.copytree(directory, copy)  # as a kill would leave it
    (copy / "ledger.sqlite3-shm").unlink()
    make_read_only(copy)
    with pytest.raises(LedgerError) as error:
        Ledger.open_for_reading(copy)
    assert_one_line_with_a_way_out(error, "unfinished work", "Copy the folder")


def test_a_new_ledger_in_a_read_only_folder_is_refused(folder_of_nobody: Path) -> None:
    make_read_only(folder_of_nobody)
    with pytest.raises(LedgerError) as error:
        Ledger.open(folder_of_nobody / "story.ledger")
    assert_one_line_with_a_way_out(error, "Permission denied", "--ledger")


FILL_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from tests.ledger.story import TEXT, record_text
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
with Ledger.open(Path(sys.argv[1])) as ledger:
    for n in range(1000):
        try:
            record_text(ledger, f"{TEXT} Edition {n}. " + "word " * 2000, f"{n}.txt")
        except LedgerError as error:
            print(error)
            break
"""


def test_a_full_disk_is_an_error_in_one_line_and_what_was_recorded_stays(tmp_path: Path) -> None:
    words = [sys.executable, "-c", FILL_UNTIL_FULL, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    assert "full" in done.stdout
    assert "Free some space" in done.stdout
    assert done.stdout.count("\n") == 1
    with Ledger.open(tmp_path) as ledger:
        held = len(ledger.pages())
        assert held > 1
        assert [fault.what for fault in ledger.verify()] == []
        record_text(ledger, TEXT + " After.", "after.txt")
        assert len(ledger.pages()) == held + 1


def test_a_ledger_works_in_a_notebook_where_an_event_loop_runs(ledger_place: Place) -> None:
    async def cell() -> int:
        with Ledger.open(*ledger_place) as ledger:
            return len(ledger.pages())

    assert asyncio.run(cell()) == 0
