"""A ledger that an earlier schema wrote opens, verifies, and takes further pages."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from firsthand.ledger.canonical import Json, canonical, sha256_of
from firsthand.records import Contradiction, ExhibitKind, Link, Media, Page
from tests.ledger.behind import change
from tests.ledger.story import TEXT, capture_of, keep_bytes, page_of, reading_of, record_text, span_of

Place = tuple[Path, str | None]

WRITTEN_BEFORE = Path(__file__).parent / "schema-0002.sqlite3.gz"
"""The database file of a ledger as the schema of 0002_log_and_search wrote it: the page of `story.py` with a title,
a byline, a change, a link and a picture, its reading, a trace and a review."""

NEW_COLUMNS = ("title_from", "byline_from", "modified_from", "wires", "contradictions")
NEW_TEXT = (
    "Boats in the streets\nBoats went through the streets of Ostrava, warden Ilse Korb said. Photo: Ann Lee / Wirral."
)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The folder of such a ledger."""
    directory = tmp_path / "earlier.ledger"
    keep_bytes(directory / "captures", TEXT.encode())
    (directory / "ledger.sqlite3").write_bytes(gzip.decompress(WRITTEN_BEFORE.read_bytes()))
    return directory


def page_with_everything_new() -> Page:
    text = NEW_TEXT
    return replace(
        page_of(capture_of(text, "boats.txt"), text, reader="pages 2"),
        title_from="visible",
        byline="Ann Lee",
        byline_from="json-ld",
        modified="2031-05-14",
        modified_from="meta",
        media=(Media(ExhibitKind.PHOTO, "boats.jpg", credit=span_of("Ann Lee / Wirral", text)),),
        wires=("Wirral", "Halpress"),
        contradictions=(Contradiction("published", "2031-05-12", "visible", "2031-05-11", "json-ld"),),
    )


def record_new_page(ledger: Ledger) -> Page:
    page = page_with_everything_new()
    reading = reading_of(page_of(capture_of(TEXT), TEXT))
    keep_bytes(ledger.captures, NEW_TEXT.encode())
    capture = capture_of(NEW_TEXT, "boats.txt")
    assert ledger.record(capture, [page], [], page_reader="pages 2", finder=reading.reader)
    return page


def test_a_ledger_from_before_opens_and_verifies_and_says_what_it_said(earlier: Path) -> None:
    with Ledger.open(earlier) as ledger:
        assert ledger.verify() == []
        (page,) = ledger.pages()
        (review,) = ledger.reviews()
    expected = replace(
        page_of(capture_of(TEXT), TEXT),
        title="Weir at Ostrava gave way",
        byline="Ann Lee",
        modified="2031-05-13",
        links=(Link(span_of("warden Ilse Korb", TEXT), "https://warden.test/korb"),),
        media=(Media(ExhibitKind.PHOTO, "weir.jpg", span_of("The weir gave way at dawn", TEXT)),),
    )
    assert page == expected
    assert review.note == "I was there"


def test_a_ledger_from_before_takes_further_pages_and_reads_old_ones_again(earlier: Path) -> None:
    with Ledger.open(earlier) as ledger:
        new = record_new_page(ledger)
        capture, (old,) = capture_of(TEXT), [page for page in ledger.pages() if page.file == "weir.txt"]
        again = replace(old, title_from="visible", wires=("Wirral",), reader="pages 2")
        assert ledger.record(capture, [again], [reading_of(again)], page_reader="pages 2", finder="finder 1")
    with Ledger.open_for_reading(earlier) as ledger:
        assert set(ledger.pages()) == {new, again}
        assert [review.orphaned for review in ledger.reviews()] == [False]
        assert ledger.verify() == []


def test_a_ledger_from_before_is_not_changed_by_a_reader_who_is_told_what_to_do(earlier: Path) -> None:
    before = (earlier / "ledger.sqlite3").read_bytes()
    with pytest.raises(LedgerError, match=r"older firsthand and lacks 0003.*Open it once for writing"):
        Ledger.open_for_reading(earlier)
    assert (earlier / "ledger.sqlite3").read_bytes() == before


@pytest.mark.parametrize("column", NEW_COLUMNS)
def test_what_is_written_into_a_new_column_of_an_old_row_breaks_its_seal(earlier: Path, column: str) -> None:
    with Ledger.open(earlier):
        pass
    for value in ("''", "'[]'", "'visible'"):
        change(earlier, None, f"UPDATE ledger_page SET {column} = {value}")
        with Ledger.open(earlier) as ledger:
            assert any("its digest differs" in fault.what for fault in ledger.verify()), (column, value)


def test_both_databases_bring_a_ledger_from_before_up_to_date(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        MigrationExecutor(connections[ledger._alias]).migrate([("ledger", "0002_log_and_search")])
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.pages() == (page,)
        assert ledger.waiting("tracer 1") == [(page.id, False)]
        new = record_new_page(ledger)
        assert set(ledger.pages()) == {page, new}
        assert ledger.verify() == []


def test_the_seal_of_a_page_that_uses_nothing_new_is_that_of_the_earlier_schema(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        _, page, _ = record_text(ledger)
        (logged,) = [event.body["pages"] for event in ledger.events()]
    columns: dict[str, Json] = {
        **dict.fromkeys(("part", "title", "subheadline", "byline", "published_from", "modified", "language", "outlet")),
        **dict.fromkeys(("url", "section", "views", "comments", "forwarded_from", "replies_to")),
        **{"id": page.id, "capture_id": page.capture, "position": 0, "file": page.file, "text": page.text},
        **{"published": page.published, "links": "[]", "media": "[]", "reader": page.reader, "table": "ledger_page"},
        "blocks": canonical([{"role": "body", "start": 0, "end": len(TEXT)}]),
    }
    assert isinstance(logged, list)
    assert logged[0]["row"] == sha256_of(canonical(columns))
