"""What people correct is put on top of what was read, and proved like everything else."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand.errors import NotFound, Overtaken, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.pages import WantedPages, list_pages
from firsthand.ledger.deriving.anew import derive_anew
from firsthand.ledger.meanwhile import about_attribution, latest
from firsthand.ledger.transactions import writing
from firsthand.records import (
    Amendment,
    Certainty,
    CorrectionKind,
    Span,
    Stance,
    corrected,
)
from tests.ledger.behind import change, change_log
from tests.ledger.correcting import AT, CELLARS, amendments, named, read_again, said, words
from tests.ledger.story import (
    TEXT,
    keep_trace,
    reading_of,
    record_text,
    span_of,
    trace_of,
)

Place = tuple[Path, str | None]
ROOT = Path(__file__).parents[2]


def test_what_was_read_stays_and_the_correction_is_put_on_top(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        (read,) = reading.attributions
        at_dawn = span_of("gave way at dawn", TEXT)
        shorter = Amendment(content=(at_dawn,), speaker="I. Korb", stance=Stance.CONFIRM)
        correction = ledger.record_correction(read.id, shorter, "Mara", "too long", AT)
        assert correction.kind is CorrectionKind.CHANGED
        assert correction.words == "warden Ilse Korb · said · The weir gave way at dawn"
        assert ledger.corrections() == (correction,)
        assert ledger.readings() == (reading,)
        assert said(ledger) == (
            replace(read, content=(at_dawn,), speaker="I. Korb", stance=Stance.CONFIRM, confidence=1.0),
        )
        assert ledger.find(read.id) == said(ledger)[0]
        holdings = ledger.holdings()
        assert holdings.as_read == (reading,)
        assert holdings.readings[0].attributions == said(ledger)
        event = ledger.events()[-1]
        assert (event.kind, event.actor, event.body["target"], event.body["page"]) == (
            "corrected",
            "Mara",
            read.id,
            page.id,
        )
        assert event.body["amendment"] == {
            "content": f"[[{at_dawn.start},{at_dawn.end}]]",
            "speaker": "I. Korb",
            "stance": "confirm",
        }
        assert ledger.verify() == []


def test_what_is_added_has_the_id_that_a_reader_gives_it_and_is_not_there_twice(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        missing = named(page, CELLARS)
        added = Amendment(
            missing.source, missing.cue, missing.content, speaker="Ilse Korb", certainty=Certainty.POSSIBLE
        )
        correction = ledger.record_correction(page.id, added, "Mara", at=AT)
        assert (correction.kind, correction.attribution) == (CorrectionKind.ADDED, None)
        assert [each.id for each in said(ledger)] == [reading.attributions[0].id, missing.id]
        assert ledger.find(missing.id[:8]) == said(ledger)[1]
        assert ledger.pages_with([missing.id]) == {missing.id: page.id}
        with pytest.raises(UsageError, match=f"just these words. Correct that one: {missing.id}"):
            ledger.record_correction(page.id, added, "Bo")
        read_again(ledger, page, "The weir gave way at dawn", CELLARS, finder="finder 2")
        assert [(each.id, each.certainty) for each in said(ledger)][1:] == [(missing.id, Certainty.POSSIBLE)]
        assert ledger.verify() == []


def test_what_is_removed_is_gone_until_that_is_taken_back(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        (read,) = reading.attributions
        removed = ledger.record_correction(read.id, None, "Mara", "a caption", AT)
        assert removed.kind is CorrectionKind.REMOVED
        assert said(ledger) == ()
        assert ledger.readings() == (reading,)
        with pytest.raises(NotFound):
            ledger.find(read.id)
        with pytest.raises(NotFound):
            ledger.record_ruling("claim", one=True, attributions=[read.id, "a-other"], by="Mara")
        ledger.record_correction(read.id, Amendment(), "Bo", replaces=removed.id)
        assert said(ledger) == (replace(read, confidence=1.0),)
        assert ledger.verify() == []


def test_an_attribution_that_was_added_can_be_corrected_and_removed_like_any_other(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        content = (span_of(CELLARS, TEXT),)
        ledger.record_correction(page.id, Amendment(content=content), "Mara", at=AT)
        added = said(ledger)[1]
        ledger.record_correction(added.id, Amendment(speaker="Ilse Korb"), "Bo")
        assert said(ledger)[1] == replace(added, speaker="Ilse Korb")
        ledger.record_correction(added.id, None, "Bo")
        assert [each.id for each in said(ledger)] == [reading_of(page).attributions[0].id]
        with pytest.raises(UsageError, match="just these words"):
            ledger.record_correction(page.id, Amendment(content=content), "Mara")


def test_a_correction_that_replaces_another_is_put_in_its_place_and_others_on_top(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        (read,) = reading.attributions
        first = ledger.record_correction(read.id, Amendment(speaker="I. Korb", named=False), "Mara", at=AT)
        ledger.record_correction(read.id, Amendment(stance=Stance.REVEAL), "Bo")
        assert (said(ledger)[0].speaker, said(ledger)[0].stance) == ("I. Korb", Stance.REVEAL)
        ledger.record_correction(read.id, Amendment(speaker=""), "Bo", replaces=first.id)
        assert (said(ledger)[0].speaker, said(ledger)[0].named, said(ledger)[0].stance) == (None, True, Stance.REVEAL)
        assert len(ledger.corrections()) == 3


def test_what_is_listed_of_a_page_counts_what_is_corrected_also_when_it_is_worked_out_anew(
    ledger_place: Place,
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)

        def counted() -> int:
            (line,) = ledger.ask(lambda alias: list_pages(alias, WantedPages())).items
            return line.attributions

        ledger.record_correction(page.id, Amendment(content=(span_of(CELLARS, TEXT),)), "Mara")
        assert counted() == 2
        ledger.record_correction(reading.attributions[0].id, None, "Mara")
        assert counted() == 1
        with writing(ledger._alias):
            derive_anew(ledger._alias)
        assert counted() == 1
        read_again(ledger, page, "The weir gave way at dawn", CELLARS, finder="finder 2")
        assert counted() == len(said(ledger)) == 2


def test_corrections_that_make_no_sense_are_refused_and_nothing_is_written(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        (read,) = reading.attributions
        outside = Amendment(cue=(Span(0, len(TEXT) + 1),))
        inner = ledger.record_correction(page.id, Amendment(content=(span_of(CELLARS, TEXT),), parent=read.id), "Mara")
        nested = said(ledger)[1]
        assert nested.parent == read.id
        refused: list[tuple[str, Amendment | None, str | None, str]] = [
            (read.id, outside, None, "outside the page's text"),
            (read.id, Amendment(), None, "Nothing is corrected"),
            (read.id, Amendment(content=()), None, "needs words"),
            (page.id, Amendment(cue=(span_of("said", TEXT),)), None, "needs content"),
            (page.id, None, None, "needs content"),
            (read.id, Amendment(parent="a-none"), None, "no attribution a-none"),
            (read.id, Amendment(parent=read.id), None, "nested in itself"),
            (read.id, Amendment(parent=nested.id), None, "nested in itself"),
            (read.id, Amendment(named=False), inner.id, "no correction of that"),
            (read.id, Amendment(speaker="\x00"), None, "NUL"),
        ]
        before = ledger.last_entry()
        for where, amendment, replaced, message in refused:
            with pytest.raises(UsageError, match=message):
                ledger.record_correction(where, amendment, "Mara", replaces=replaced)
        with pytest.raises(UsageError, match="needs a person"):
            ledger.record_correction(read.id, None, " ")
        with pytest.raises(NotFound, match="a-none"):
            ledger.record_correction("a-none", None, "Mara")
        assert ledger.last_entry() == before


def test_the_same_correction_twice_is_kept_once(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        name = reading.attributions[0].id
        first = ledger.record_correction(name, Amendment(named=False), "Mara", at=AT)
        assert ledger.record_correction(name, Amendment(named=False), "Mara", at=AT) == first
        assert [event.kind for event in ledger.events()] == ["read", "corrected"]


def test_who_corrects_what_somebody_else_corrected_meanwhile_is_told_and_writes_nothing(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        name = reading.attributions[0].id
        seen = ledger.ask(lambda alias: latest(alias, about_attribution(alias, name)))
        ledger.record_correction(name, Amendment(named=False), "Mara", seen=seen)
        with pytest.raises(Overtaken):
            ledger.record_correction(name, Amendment(named=True), "Bo", seen=seen)
        other = ledger.record_correction(page.id, Amendment(content=(span_of(CELLARS, TEXT),)), "Bo", seen=0)
        seen = ledger.ask(lambda alias: latest(alias, about_attribution(alias, name)))
        again = ledger.record_correction(name, Amendment(named=True), "Bo", seen=seen)
        assert [each.by for each in ledger.corrections()] == ["Mara", "Bo", "Bo"]
        assert {other, again} < set(ledger.corrections())


def test_a_story_waits_again_for_a_correction_that_came_while_it_was_traced(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        (read,) = reading.attributions
        trace = trace_of(page, read)
        keep_trace(ledger, trace)
        assert ledger.waiting("tracer 1") == []
        begun = ledger.last_entry()
        ledger.record_correction(read.id, Amendment(named=False), "Mara")
        assert ledger.waiting("tracer 1") != []
        ledger.keep_story(trace.stories[0], trace, begun)
        assert ledger.waiting("tracer 1") != []
        ledger.keep_story(trace.stories[0], trace, ledger.last_entry())
        assert ledger.waiting("tracer 1") == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("page", "'p-other'"),
        ("about", "'a-other'"),
        ("kind", "'removed'"),
        ("content", "'[[0,4]]'"),
        ("speaker", "'Ilse Karb'"),
        ("stance", "'deny'"),
        ("factual", "TRUE"),
        ("by", "'Bo'"),
        ("note", "NULL"),
        ("replaces", "'k-other'"),
        ("orphaned", "TRUE"),
        ("words", "''"),
        ("anchors", "'{}'"),
    ],
)
def test_a_correction_that_was_changed_behind_the_ledgers_back_is_named(
    ledger_place: Place, column: str, value: str
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        amendment = Amendment(content=(span_of("gave way at dawn", TEXT),), factual=False)
        correction = ledger.record_correction(reading.attributions[0].id, amendment, "Mara", "too long")
    quoted = f'"{column}"'  # "by" is a word of SQL
    change(*ledger_place, f"UPDATE ledger_correction SET {quoted} = {value}")
    with Ledger.open(*ledger_place) as ledger:
        found = ledger.verify()
    assert (f"correction {correction.id}", "it is not as it was written: its digest differs") in [
        (fault.name, fault.what) for fault in found
    ]


def test_a_correction_that_was_taken_away_or_slipped_in_is_named(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        correction = ledger.record_correction(reading.attributions[0].id, None, "Mara")
    change(*ledger_place, "DELETE FROM ledger_correction")
    with Ledger.open(*ledger_place) as ledger:
        assert [(fault.name, fault.what) for fault in ledger.verify()] == [
            (f"correction {correction.id}", "the log tells of it, but it is missing")
        ]
        ledger.record_correction(reading.attributions[0].id, None, "Bo")
    change_log(*ledger_place, "UPDATE ledger_event SET kind = 'seen' WHERE seq = 3")
    with Ledger.open(*ledger_place) as ledger:
        assert {fault.name for fault in ledger.verify()} >= {"log entry 3"}


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # each try makes a ledger: shrinking would take minutes


@settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(amendments.filter(lambda each: each != Amendment()), min_size=1, max_size=3), words)
def test_corrections_come_back_as_they_were_made(made: list[Amendment], note: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        _, page, reading = record_text(ledger)
        name = reading.attributions[0].id
        kept = [ledger.record_correction(name, each, "Mara", note or None) for each in made]
        assert sorted(ledger.corrections(), key=lambda each: each.id) == sorted(kept, key=lambda each: each.id)
        assert [each.amendment for each in kept] == made
        assert said(ledger) == corrected(reading, kept).attributions
        assert ledger.readings() == (reading,)
        assert {each.page for each in kept} == {page.id}
        assert ledger.verify() == []


CORRECT_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from firsthand.ledger import Ledger
from firsthand.records import Amendment
from tests.ledger.story import TEXT, page_of, reading_of, record_text, span_of
with Ledger.open(Path(sys.argv[1]), sys.argv[2] or None) as ledger:
    print("open", flush=True)
    begun = len(ledger.pages())
    for n in range(begun, begun + 100_000):
        text = f"{TEXT} Edition {n}."
        capture, page, reading = record_text(ledger, text, f"{n}.txt")
        name = reading.attributions[0].id
        ledger.record_correction(name, Amendment(named=False, content=(span_of("gave way at dawn", text),)), "Mara")
        ledger.record_correction(page.id, Amendment(content=(span_of("Around 40 cellars", text),)), "Mara")
        moved = page_of(capture, f"Monday\\n{text}", "pages 2")
        ledger.record(capture, [moved], [reading_of(moved)], page_reader="pages 2", finder="finder 1")
        if n == begun:
            print("corrected", flush=True)
"""


def test_a_ledger_that_was_killed_while_it_was_corrected_is_sound(ledger_place: Place) -> None:
    moments = random.Random(11)
    for until in (["open", "corrected"], ["open"], ["open"]):
        command = [sys.executable, "-c", CORRECT_FOR_EVER, str(ledger_place[0]), ledger_place[1] or ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            for said in until:
                assert writer.stdout.readline().decode() == f"{said}\n"
            time.sleep(moments.uniform(0.2, 1.2))
            assert writer.poll() is None
            writer.kill()
        with Ledger.open(*ledger_place) as ledger:
            assert ledger.verify() == []
            told = [json.loads(json.dumps(event.body)) for event in ledger.events() if event.kind == "corrected"]
            assert len(told) == len(ledger.corrections())
            assert not any(each.orphaned for each in ledger.corrections())
    assert told
