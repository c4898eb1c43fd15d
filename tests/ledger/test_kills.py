"""A kill at any moment leaves a sound ledger: each capture is there whole, or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from firsthand.ledger import Ledger

Place = tuple[Path, str | None]
ROOT = Path(__file__).parents[2]

WRITE_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from firsthand.ledger import Ledger
from tests.ledger.story import TEXT, keep_trace, page_of, reading_of, record_text, trace_of
with Ledger.open(Path(sys.argv[1]), sys.argv[2] or None) as ledger:
    print("open", flush=True)
    begun = len(ledger.pages())
    for n in range(begun, begun + 100_000):
        capture, page, reading = record_text(ledger, f"{TEXT} Edition {n}.", f"{n}.txt")
        ledger.record_review(reading.attributions[0].id, "Mara", note=str(n))
        keep_trace(ledger, trace_of(page, reading.attributions[0]))
        ledger.record(capture, [page], [replace(reading, reader="finder 2")], page_reader="pages 1", finder="finder 2")
        if n == begun + 2:
            print("three", flush=True)
"""


def test_a_ledger_that_was_killed_while_writing_is_sound(ledger_place: Place) -> None:
    moments = random.Random(7)
    for until in (("open", "three"), ("open",), ("open",), ("open",)):
        kill_while_writing(*ledger_place, after=moments.uniform(0.1, 1.2), until=until)
        with Ledger.open(*ledger_place) as ledger:
            assert ledger.verify() == []
            captures, pages, readings = ledger.capture_records(), ledger.pages(), ledger.readings()
        assert {page.capture for page in pages} == {capture.sha256 for capture in captures}
        assert [reading.page for reading in readings] == [page.id for page in pages]
        assert all(len(reading.attributions) == len(reading.figures) == 1 for reading in readings)
    assert len(pages) > 2


def test_a_ledger_that_was_killed_while_it_was_made_is_made_by_the_next(ledger_place: Place) -> None:
    for wait in (0.0, 0.3, 0.45):
        kill_while_writing(*ledger_place, after=wait, until=())
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.verify() == []


def kill_while_writing(directory: Path, database: str | None, *, after: float, until: Sequence[str]) -> None:
    """Start a writer and kill it `after` seconds, counted from when it has said all that it is to say until then.

    It says "open" once it has the ledger open, and "three" once it has written three pages.
    """
    words = [sys.executable, "-c", WRITE_FOR_EVER, str(directory), database or ""]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for said in until:
            assert writer.stdout.readline().decode() == f"{said}\n"
        time.sleep(after)
        assert writer.poll() is None
        writer.kill()
