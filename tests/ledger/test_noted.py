"""What was worked out of pages is kept and found again, and changes nothing of what is found in a story."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections

from bench.gold_records import by_the_page_room, pages_by_gold_id, readings_of
from bench.made_stories import made_story
from bench.shared import SHARED
from firsthand import intake, tracing
from firsthand.ledger import Ledger
from firsthand.ledger.opening import Opened
from firsthand.records import Amendment, Capture, Format, Page, Reading
from firsthand.tracing.notes import workings
from firsthand.tracing.notes.notes import Notes, notes_of
from firsthand.tracing.notes.written import read_notes, write_notes
from tests.conftest import Place

TAKEN = datetime(2031, 6, 6, tzinfo=UTC)
TOLD = (SHARED / "stories", Path(__file__).parents[1] / "stories")
GOLD = {path.parent.name: path for folder in TOLD for path in sorted(folder.glob("*/gold.json"))}
MADE = {"a story of 8 pages": (11, 8), "a story of 23 pages": (12, 23)}

Sheets = list[tuple[Page, Reading]]


def told(name: str) -> Sheets:
    """The pages of a story, each with its reading."""
    if name in MADE:
        return [(each.page, each.reading) for each in made_story(3, MADE[name][0], MADE[name][1])]
    gold = json.loads(GOLD[name].read_text("utf8"))
    pages = pages_by_gold_id(gold, GOLD[name].parent, by_the_page_room)
    read = {reading.page: reading for reading in readings_of(gold, pages)}
    held = {page.id: page for several in pages.values() for page in several}
    return [(page, read[page.id]) for page in held.values() if page.id in read]


def record(ledger: Ledger, sheet: tuple[Page, Reading], finder: str = "finder") -> None:
    """Record a page as a capture of its own."""
    page, reading = sheet
    name = f"{page.capture[:60]}{page.id[-4:]}"
    capture = Capture(name, 1, Format.TEXT, "text/plain", page.file, page.file, "file", TAKEN)
    own = replace(page, capture=name, media=tuple(replace(each, capture=None) for each in page.media))
    ledger.record(capture, [own], [reading], page_reader="pages", finder=finder)


@pytest.fixture
def sheets() -> Sheets:
    return told("a story of 8 pages")


def looked_up(ledger: Ledger) -> tracing.Workings:
    """What the ledger has kept of all its pages."""
    held = ledger.material([page.id for page in ledger.pages()], tracing.TRACER)
    return tracing.recalled(held.pages, held.readings, held.kept)


def opened(ledger: Ledger) -> Opened:
    """The ledger's database."""
    return ledger._opened


@pytest.mark.parametrize("name", [*GOLD, *MADE])
def test_pages_that_come_in_one_by_one_give_record_for_record_what_tracing_anew_gives(
    name: str, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path) as ledger:
        for sheet in told(name):
            record(ledger, sheet)
            intake.trace(ledger)
        one_by_one, entries = ledger.trace(), ledger.last_entry()
        intake.trace(ledger, anew=True)
        anew = ledger.trace()
        for each in fields(anew):
            assert getattr(one_by_one, each.name) == getattr(anew, each.name), each.name
        assert ledger.last_entry() == entries  # the rows are the same, digest for digest
        pages = ledger.pages()
        taken = ledger.taken([page.id for page in pages])
        assert anew == tracing.trace(pages, ledger.readings(), ledger.rulings(), taken)


@pytest.mark.parametrize("name", [*GOLD, *MADE])
def test_notes_are_read_as_they_were_written(name: str) -> None:
    for page, reading in told(name):
        written = notes_of(page, reading)
        read = read_notes(page, reading, write_notes(written))
        assert read.said == written.said
        assert _plain(read) == _plain(written)


def _plain(notes: Notes) -> list[object]:
    """All of an article and its fingerprints, as values."""
    own = [getattr(notes.article, each.name) for each in fields(notes.article) if each.name != "told"]
    hashes = [getattr(notes.prints, each.name) for each in fields(notes.prints) if each.name != "article"]
    counts = dict(notes.article.told.counts)
    return [own, notes.article.sentences, counts, *([each.dtype, each.tolist()] for each in hashes)]


def test_of_a_page_more_only_that_page_is_worked_out(
    ledger_place: Place, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        for sheet in sheets[:-1]:
            record(ledger, sheet)
        intake.trace(ledger)
        record(ledger, sheets[-1])
        seen: list[str] = []

        def seen_of(page: Page, reading: Reading | None) -> Notes:
            seen.append(page.id)
            return notes_of(page, reading)

        monkeypatch.setattr(workings, "notes_of", seen_of)
        intake.trace(ledger)
        assert seen == [sheets[-1][0].id]
        held = looked_up(ledger)
        assert len(held.notes) == len(sheets)
        assert held.copies.known
        assert held.takings.known


def test_tracing_anew_asks_nothing_of_what_was_kept(
    ledger_place: Place, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        for sheet in sheets:
            record(ledger, sheet)
        intake.trace(ledger)
        monkeypatch.setattr(tracing, "recalled", lambda *given: pytest.fail("asked"))
        intake.trace(ledger, anew=True)


def test_what_was_kept_is_not_given_for_a_page_that_was_read_or_corrected_since_nor_to_another_tracer(
    ledger_place: Place, sheets: Sheets
) -> None:
    (page, reading), (other, _), *_ = sheets
    with Ledger.open(*ledger_place) as ledger:
        for sheet in sheets:
            record(ledger, sheet)
        intake.trace(ledger)
        ids = {each.id for each, _ in sheets}
        assert ledger.material(ids, tracing.TRACER).kept.keys() == ids
        assert ledger.material(ids, "another").kept == {}
        record(ledger, (page, replace(reading, attributions=reading.attributions[1:])), "another finder")
        said = ledger.readings_of([other.id])[0].attributions[0]
        ledger.record_correction(said.id, Amendment(speaker="Somebody Else"), "Mara")
        held = ledger.material(ids, tracing.TRACER)
        assert held.kept.keys() == ids - {page.id, other.id}
        pairs = tracing.recalled(held.pages, held.readings, held.kept).copies.known
        assert not any({one for one, _ in given} & {page.id, other.id} for given in pairs)
        intake.trace(ledger)
        by_kept = ledger.trace()
        intake.trace(ledger, anew=True)
        assert ledger.trace() == by_kept


def test_what_was_kept_and_is_broken_is_worked_out_again(ledger_place: Place, sheets: Sheets) -> None:
    with Ledger.open(*ledger_place) as ledger:
        for sheet in sheets[:-1]:
            record(ledger, sheet)
        intake.trace(ledger)
        with connections[opened(ledger).alias].cursor() as cursor:
            cursor.execute("UPDATE ledger_noted SET notes = %s WHERE page = %s", [b"{}", sheets[0][0].id])
            cursor.execute("UPDATE ledger_noted SET notes = substr(notes, 1, 90) WHERE page = %s", [sheets[1][0].id])
            cursor.execute("UPDATE ledger_noted SET pairs = %s WHERE page = %s", [b"{}", sheets[2][0].id])
            cursor.execute("DELETE FROM ledger_noted WHERE page = %s", [sheets[3][0].id])
        record(ledger, sheets[-1])
        intake.trace(ledger)
        by_kept = ledger.trace()
        assert len(looked_up(ledger).notes) == len(sheets)
        intake.trace(ledger, anew=True)
        assert ledger.trace() == by_kept


def test_of_a_page_that_goes_nothing_stays(ledger_place: Place, sheets: Sheets) -> None:
    with Ledger.open(*ledger_place) as ledger:
        for sheet in sheets:
            record(ledger, sheet)
        intake.trace(ledger)
        gone = ledger.pages_of([sheets[0][0].id])[0]
        (capture,) = (each for each in ledger.capture_records() if each.sha256 == gone.capture)
        ledger.record(capture, [], [], page_reader="another", finder="another")
        with connections[opened(ledger).alias].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM ledger_noted")
            assert cursor.fetchone() == (len(sheets) - 1,)
