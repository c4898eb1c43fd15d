"""Whatever was changed behind the ledger's back is found and named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.errors import Refusal
from firsthand.ledger import Fault, Ledger
from firsthand.ledger.canonical import canonical, sha256_of
from firsthand.records import Capture, Page
from tests.ledger.behind import change, change_log
from tests.ledger.story import TEXT, capture_of, keep_bytes, keep_trace, page_of, record_text, trace_of

Place = tuple[Path, str | None]


def reread(capture: Capture, content: bytes) -> list[Page]:
    return [page_of(capture, content.decode())]


def fill(place: Place) -> None:
    """A ledger with one of everything that verify looks at."""
    with Ledger.open(*place) as ledger:
        _, page, reading = record_text(ledger)
        keep_trace(ledger, trace_of(page, reading.attributions[0]))
        ledger.record_review(reading.attributions[0].id, "Mara", "confirmed", "I was there")
        ledger.record_refusal("story/empty.html", "is empty")


def faults(place: Place, again: Callable[[Capture, bytes], list[Page]] | None = reread) -> list[Fault]:
    with Ledger.open(*place) as ledger:
        return ledger.verify(again)


def test_a_ledger_that_nobody_touched_has_no_faults_and_progress_ends_at_its_total(ledger_place: Place) -> None:
    fill(ledger_place)
    seen: list[tuple[int, int]] = []
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.verify(reread, lambda done, total: seen.append((done, total))) == []
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_any_flipped_byte_of_a_capture_is_found_and_named(ledger_place: Place) -> None:
    fill(ledger_place)
    path = keep_bytes(ledger_place[0] / "captures", TEXT.encode())
    for offset in (0, len(TEXT) // 2, len(TEXT) - 1):
        content = bytearray(TEXT.encode())
        content[offset] ^= 1
        path.write_bytes(content)
        (fault,) = faults(ledger_place)
        assert (fault.what, fault.name) == ("its bytes are not those that were taken in", f"capture {path.name}")
        assert str(path) in fault.to_do


def test_missing_and_foreign_captures_are_named_and_what_a_broken_off_run_leaves_is_not(ledger_place: Place) -> None:
    fill(ledger_place)
    captures = ledger_place[0] / "captures"
    keep_bytes(captures, b"stored whole, and not yet recorded")
    extra = keep_bytes(captures, b"nobody recorded this")
    extra.write_bytes(b"and these are not its bytes")
    missing = keep_bytes(captures, TEXT.encode())
    (extra.parent / ".writing-12345").write_bytes(b"half")
    missing.unlink()
    found = {fault.name: fault.what for fault in faults(ledger_place)}
    assert found == {
        f"capture {missing.name}": "its file is missing",
        f"capture {extra.name}": "the ledger knows nothing of this file, whose bytes are not those of its name",
    }


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("capture", "whence", "'elsewhere'"),
        ("capture", "taken_at", "replace(taken_at, 'T', ' ')"),
        ("page", "title", "'New'"),
        ("page", "blocks", "replace(blocks, ',', ', ')"),
        ("page", "views", "1"),
        ("page", "title_from", "'json-ld'"),
        ("page", "wires", "'[]'"),
        ("page", "contradictions", "'[[]]'"),
        ("reading", "reader", "'finder 9'"),
        ("attribution", "speaker", "'Ilse Karb'"),
        ("attribution", "stance", "'deny'"),
        ("attribution", "content", "'[[0,4]]'"),
        ("attribution", "content", "'[[0,'"),
        ("attribution", "confidence", "0.8"),
        ("attribution", "position", "7"),
        ("figure", "high", "41"),
        ("claim", "statement", "'The weir stands'"),
        ("origin", "who", "'Ilse Karb'"),
        ("step", "why", "'So it is.'"),
        ("review", "note", "'I was away'"),
        ("tracing", "tracer", "'tracer 9'"),
        ("attribution", "digest", "replace(digest, substr(digest, 1, 1), 'x')"),
    ],
)
def test_a_changed_row_is_named(ledger_place: Place, table: str, column: str, value: str) -> None:
    fill(ledger_place)
    change(*ledger_place, f"UPDATE ledger_{table} SET {column} = {value}")
    found = faults(ledger_place)
    assert any(fault.name.startswith(f"{table} ") and "digest differs" in fault.what for fault in found), found


def test_a_changed_text_is_found_three_times_over(ledger_place: Place) -> None:
    fill(ledger_place)
    change(*ledger_place, "UPDATE ledger_page SET text = replace(text, 'gave way', 'gave wax')")
    found = [str(fault) for fault in faults(ledger_place)]
    for sign in (
        "digest differs",
        "not the one that the log tells of",
        "not what its capture gives",
        "cover the words",
    ):
        assert any(sign in fault for fault in found), sign


def test_a_row_that_was_changed_together_with_its_digest_is_found_by_the_log(ledger_place: Place) -> None:
    fill(ledger_place)
    with Ledger.open(*ledger_place) as ledger:
        page = ledger.pages()[0].id
    values = {"table": "ledger_reading", "page_id": page, "reader": "finder 9"}
    forged = sha256_of(canonical(values))
    change(*ledger_place, f"UPDATE ledger_reading SET reader = 'finder 9', digest = '{forged}'")
    (fault,) = faults(ledger_place)
    assert (fault.name, fault.what) == (f"page {page}", "what was found on it is not what the log tells of")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("DELETE FROM ledger_figure", "page"),
        ("DELETE FROM ledger_review", "review"),
        ("DELETE FROM ledger_claim", "the trace"),
        ("DELETE FROM ledger_tracing", "tracing"),
        ("DELETE FROM ledger_head", "the log"),
    ],
)
def test_a_row_that_was_taken_away_is_missed(ledger_place: Place, statement: str, name: str) -> None:
    fill(ledger_place)
    change(*ledger_place, statement)
    assert any(fault.name.startswith(name) for fault in faults(ledger_place))


@pytest.mark.parametrize("column", ["at", "actor", "kind", "subject", "body", "previous", "hash"])
def test_a_changed_log_entry_is_named(ledger_place: Place, column: str) -> None:
    fill(ledger_place)
    last = f"chr(ascii(right({column}, 1)) # 1)" if ledger_place[1] else f"char(unicode(substr({column}, -1)) + 1)"
    changed = f"substr({column}, 1, length({column}) - 1) || {last}"
    change_log(*ledger_place, f"UPDATE ledger_event SET {column} = {changed} WHERE seq = 2")
    assert any(fault.name == "log entry 2" for fault in faults(ledger_place))


def test_a_space_in_a_log_entry_is_a_change_too(ledger_place: Place) -> None:
    fill(ledger_place)
    change_log(*ledger_place, "UPDATE ledger_event SET body = replace(body, ',', ', ') WHERE seq = 1")
    assert [fault.name for fault in faults(ledger_place)] == ["log entry 1"]


@pytest.mark.parametrize(
    ("seq", "name", "what"),
    [
        (2, "log entry 3", "entries 2 to 2 are missing before it"),
        (4, "the log", "entries 4 to 4 are missing at its end"),
    ],
)
def test_a_log_entry_that_was_taken_away_is_missed(ledger_place: Place, seq: int, name: str, what: str) -> None:
    fill(ledger_place)
    change_log(*ledger_place, f"DELETE FROM ledger_event WHERE seq = {seq}")
    assert (what, name) in [(fault.what, fault.name) for fault in faults(ledger_place)]


def test_a_log_cut_off_together_with_its_head_is_missed_by_the_rows(ledger_place: Place) -> None:
    fill(ledger_place)
    change_log(
        *ledger_place,
        "DELETE FROM ledger_event WHERE seq > 1",
        "UPDATE ledger_head SET seq = 1, hash = (SELECT hash FROM ledger_event)",
    )
    found = [(fault.what, fault.name.split()[0]) for fault in faults(ledger_place)]
    assert sorted(found) == [("no log entry tells of it", "review"), ("no log entry tells of it", "tracing")]


def test_a_text_is_compared_only_when_the_reader_that_made_it_is_the_same(ledger_place: Place) -> None:
    fill(ledger_place)

    def reads_otherwise(capture: Capture, content: bytes) -> list[Page]:
        return [page_of(capture, "Otherwise", "pages 2")]

    assert faults(ledger_place, reads_otherwise) == []


def test_a_capture_that_can_no_longer_be_read_is_named(ledger_place: Place) -> None:
    fill(ledger_place)

    def refuses(capture: Capture, content: bytes) -> list[Page]:
        raise Refusal(capture.name, "is empty", to_do="Take it in again.")

    (fault,) = faults(ledger_place, refuses)
    assert fault.name == f"capture {capture_of(TEXT).sha256}"
    assert "weir.txt: is empty" in fault.what


@pytest.mark.parametrize("bits", [0x01, 0x80], ids=["another letter", "no UTF-8 any more"])
@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("page.text", "page"),
        ("attribution.content_words", "attribution"),
        ("attribution.digest", "attribution"),
        ("figure.words", "figure"),
        ("claim.statement", "claim"),
        ("review.note", "review"),
        ("event.body", "log entry"),
        ("event.hash", "log entry"),
    ],
)
def test_a_byte_flipped_in_the_database_file_is_found_and_named(
    tmp_path: Path, column: str, name: str, bits: int
) -> None:
    fill((tmp_path, None))
    table, _, field = column.partition(".")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as file:
        (value,) = file.execute(f"SELECT {field} FROM ledger_{table} LIMIT 1").fetchone()
    assert flip_everywhere(tmp_path / "ledger.sqlite3", value.encode(), bits)
    assert any(fault.name.startswith(name) for fault in faults((tmp_path, None)))


def flip_everywhere(path: Path, words: bytes, bits: int) -> int:
    """Flip bits in the last byte of the words, wherever they stand in the file; how often they did."""
    content = path.read_bytes()
    path.write_bytes(content.replace(words, words[:-1] + bytes([words[-1] ^ bits])))
    return content.count(words)
