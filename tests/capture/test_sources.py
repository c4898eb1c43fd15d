"""sources.csv: what is told of files, and what is wrong with a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.capture import Item, find
from firsthand.errors import Refusal
from firsthand.records import Told


def told_of(folder: Path, told: Told = Told()) -> dict[str, Told]:  # noqa: B008
    return {item.name: item.told for item in find([folder], told) if isinstance(item, Item)}


def refusals(folder: Path) -> list[Refusal]:
    return [found for found in find([folder]) if isinstance(found, Refusal)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "below/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A page.")
    return tmp_path


def test_rows_are_told_of_files_beside_and_below_and_the_list_is_no_item(folder: Path) -> None:
    (folder / "sources.csv").write_text(
        "file,url,outlet,published\n"
        "a.txt,https://gazette.example/a,The Gazette,2030-03-01\n"
        "below/c.txt,,Radio Nine,2030-03-02T06:00+01:00\n"
    )
    assert told_of(folder) == {
        "a.txt": Told("https://gazette.example/a", "The Gazette", "2030-03-01"),
        "b.txt": Told(),
        "c.txt": Told(None, "Radio Nine", "2030-03-02T06:00+01:00"),
    }
    assert not refusals(folder)


def test_what_a_person_says_wins_over_the_inner_list_and_that_over_the_outer(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,outlet,published\nbelow/c.txt,Outer,2030-01-01\n")
    (folder / "below" / "sources.csv").write_text("file,outlet\nc.txt,Inner\n")
    said = Told(url="https://said.example/")
    assert told_of(folder, said)["c.txt"] == Told("https://said.example/", "Inner", "2030-01-01")


def test_a_file_given_by_name_is_told_what_the_list_beside_it_says(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,outlet\na.txt,The Gazette\nnowhere.txt,Nobody\n")
    [found] = find([folder / "a.txt"])
    assert isinstance(found, Item)
    assert found.told.outlet == "The Gazette"


@pytest.mark.parametrize("dialect", ["file;outlet\r\na.txt;The Gazette\r\n", "\ufefffile,outlet\na.txt,The Gazette\n"])
def test_spreadsheets_write_semicolons_and_byte_order_marks(folder: Path, dialect: str) -> None:
    (folder / "sources.csv").write_bytes(dialect.encode("utf-8"))
    assert told_of(folder)["a.txt"].outlet == "The Gazette"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",https://a.example/,A,", "names no file"),
        ("nowhere.txt,,,", "names a file that is not there (nowhere.txt)"),
        ("../secret.txt,,,", "names a file outside the folder (../secret.txt)"),
        ("/etc/passwd,,,", "names a file outside the folder (/etc/passwd)"),
        ("b.txt,javascript:alert(1),,", "has a url that is no web address (javascript:alert(1))"),
        ("b.txt,http://[::1,,", "has a url that is no web address (http://[::1)"),
        ("b.txt,,,last week", "has a date that is not like 2030-01-31 or 2030-01-31T09:00+01:00 (last week)"),
        ("b.txt,,", "has 3 cells, not 4"),
        ("a.txt,,,", "names a.txt a second time"),
        (f"{'x' * 5000},,,", f"names a file that is not there ({'x' * 5000})"),
    ],
)
def test_a_broken_row_is_refused_by_its_line_and_the_other_rows_hold(folder: Path, row: str, reason: str) -> None:
    (folder / "sources.csv").write_text(f"file,url,outlet,published\na.txt,,The Gazette,\n{row}\n")
    [refusal] = refusals(folder)
    assert refusal.item == f"{folder}/sources.csv, line 3"
    assert refusal.reason == reason
    assert told_of(folder)["a.txt"].outlet == "The Gazette"
    assert set(told_of(folder)) == {"a.txt", "b.txt", "c.txt"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,link\na.txt,x\n", "the heading must be file,url,outlet,published"),
        (b"file,outlet\na.txt,Zeit\xfcng\n", "is not UTF-8"),
        (b"", "the heading must be file,url,outlet,published"),
        (b'file,outlet\na.txt,"never closed\n', "and all after it cannot be read as CSV (unexpected end of data)"),
        (b"x" * (4 * 2**20 + 1), "is larger than 4 MiB"),
    ],
)
def test_a_list_that_is_no_list_is_refused_and_the_files_are_found(folder: Path, content: bytes, reason: str) -> None:
    (folder / "sources.csv").write_bytes(content)
    assert [refusal.reason for refusal in refusals(folder)] == [reason]
    assert len(told_of(folder)) == 3


def test_names_match_in_either_unicode_form(folder: Path) -> None:
    (folder / "Cafe\u0301.txt").write_text("A page.")
    (folder / "sources.csv").write_text("file,outlet\nCaf\u00e9.txt,The Gazette\n")
    assert told_of(folder)["Cafe\u0301.txt"].outlet == "The Gazette"
    assert not refusals(folder)
