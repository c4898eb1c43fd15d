"""CSV opens in a spreadsheet, and does nothing there but show."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.exports import as_csv, write_csv
from firsthand.exports.csv import harmless
from firsthand.records import Holdings
from tests.exports.sample import claim_id


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_six_tables_are_written_with_a_byte_order_mark(story: Holdings, tmp_path: Path) -> None:
    written = write_csv(story, tmp_path / "out")
    names = ["claims.csv", "attributions.csv", "pages.csv", "origins.csv", "exhibits.csv", "conflicts.csv"]
    assert [path.name for path in written] == names
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in written)


def test_rows_read_back_as_the_records(story: Holdings, tmp_path: Path) -> None:
    claims, attributions, *_ = (table(path) for path in write_csv(story, tmp_path))
    sixty = next(row for row in claims if row["id"] == claim_id("sixty"))
    assert (sixty["independent_origins"], sixty["pages"]) == ("1", "5")
    assert sixty["origins"] == "a nurse at Sundholm hospital, to The Tern"
    assert len(attributions) == sum(len(reading.attributions) for reading in story.readings)
    assert {row["claim"] for row in attributions} == {claim.id for claim in story.trace.claims}


def test_every_line_ends_as_the_standard_has_it(story: Holdings) -> None:
    for text in as_csv(story).values():
        assert text.count("\n") == text.count("\r\n") > 0


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_shown_instead(start: str, story: Holdings, tmp_path: Path) -> None:
    hostile = replace(story.trace.claims[0], statement=start + '"; DROP, TABLE')
    holdings = replace(story, trace=replace(story.trace, claims=(hostile,)))
    assert table(write_csv(holdings, tmp_path)[0])[0]["statement"] == f"'{hostile.statement}"


def test_numbers_and_plain_words_are_left_alone() -> None:
    assert [harmless(cell) for cell in (-3, 0.5, "a = b", "", None)] == [-3, 0.5, "a = b", "", None]


def test_an_empty_ledger_gives_tables_with_headings_only(tmp_path: Path) -> None:
    assert all(table(path) == [] for path in write_csv(Holdings(), tmp_path))


def test_a_file_in_the_place_of_the_folder_is_named_in_the_error(story: Holdings, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="out: is a file"):
        write_csv(story, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
