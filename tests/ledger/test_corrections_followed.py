"""Corrections follow their words when pages are read again, or are orphans until these come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.ledger import Ledger
from firsthand.records import (
    Amendment,
    Span,
)
from tests.ledger.correcting import CELLARS, moved, read_again, said
from tests.ledger.story import (
    TEXT,
    record_text,
    span_of,
)

Place = tuple[Path, str | None]


def test_a_correction_stays_where_another_reader_finds_the_same_again(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        (read,) = read_again(ledger, page, "The weir gave way at dawn", finder="finder 2")
        correction = ledger.record_correction(read.id, Amendment(content=(span_of("The weir gave way", TEXT),)), "Mara")
        before = ledger.last_entry()
        read_again(ledger, page, "The weir gave way at dawn", CELLARS, finder="finder 3")
        assert ledger.corrections() == (correction,)
        assert [each.content for each in said(ledger)] == [correction.amendment.content, (span_of(CELLARS, TEXT),)]
        assert ledger.last_entry() == before + 1


def test_a_correction_follows_its_words_to_where_they_are_now(ledger_place: Place) -> None:
    text = "Monday. She said so.\n" + TEXT
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        (read,) = read_again(ledger, page, "The weir gave way at dawn", finder="finder 2")
        amendment = Amendment(cue=(span_of("said", TEXT),), content=(span_of("gave way at dawn", TEXT),), named=False)
        ledger.record_correction(read.id, amendment, "Mara")
        ledger.record_correction(page.id, Amendment(content=(span_of(CELLARS, TEXT),), parent=read.id), "Mara")
        added = said(ledger)[1]
        ledger.record_correction(added.id, Amendment(speaker="Ilse Korb", cue=(span_of("said", TEXT),)), "Bo")
        (now,) = read_again(ledger, moved(text), "The weir gave way at dawn", finder="finder 2")
        first, second = said(ledger)
        later = Span(text.rindex("said"), text.rindex("said") + 4)  # the word stands twice, its place tells
        assert first == replace(
            now, cue=(later,), content=(span_of("gave way at dawn", text),), named=False, confidence=1.0
        )
        assert second.content == (span_of(CELLARS, text),)
        assert (second.speaker, second.cue, second.parent) == ("Ilse Korb", (later,), now.id)
        assert [event.kind for event in ledger.events()][-3:] == ["correction re-anchored"] * 3
        assert not any(each.orphaned for each in ledger.corrections())
        assert ledger.verify() == []


def test_a_reader_that_reads_as_the_reviewer_said_takes_the_correction_along(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        (read,) = read_again(ledger, page, "The weir gave way at dawn", finder="finder 2")
        ledger.record_correction(read.id, Amendment(content=(span_of("gave way at dawn", TEXT),), named=False), "Mara")
        (now,) = read_again(ledger, page, "gave way at dawn", finder="finder 3")
        assert now.id != read.id
        assert said(ledger) == (replace(now, named=False, confidence=1.0),)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (TEXT, "way at dawn"),
        ("Monday\n" + TEXT.replace("dawn", "noon"), "The weir gave way at noon"),
        ("The weir gave way at dawn.\n" + TEXT, "gave way at dawn"),
    ],
    ids=["other words", "the page says otherwise", "the words stand twice"],
)
def test_a_correction_whose_words_are_not_found_again_is_an_orphan_and_comes_home_with_them(
    ledger_place: Place, text: str, content: str
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        (read,) = read_again(ledger, page, "The weir gave way at dawn", finder="finder 2")
        correction = ledger.record_correction(read.id, Amendment(named=False), "Mara", "nobody is named")
        for finder in ("finder 3", "finder 4"):
            (now,) = read_again(ledger, moved(text), content, finder=finder)
            assert said(ledger) == (now,)
            assert ledger.corrections() == (replace(correction, orphaned=True),)
        assert ledger.verify() == []
        read_again(ledger, page, "The weir gave way at dawn", finder="finder 5")
        assert ledger.corrections() == (correction,)
        assert said(ledger)[0].named is False
        kinds = [event.kind for event in ledger.events()]
        assert (kinds.count("correction orphaned"), kinds.count("correction re-anchored")) == (1, 1)
        assert ledger.verify() == []


def test_what_was_added_is_an_orphan_where_its_words_are_gone_and_so_is_what_was_said_of_it(
    ledger_place: Place,
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        ledger.record_correction(page.id, Amendment(content=(span_of(CELLARS, TEXT),)), "Mara")
        added = said(ledger)[1]
        ledger.record_correction(added.id, Amendment(speaker="Ilse Korb"), "Bo")
        review = ledger.record_review(added.id, "Bo", note="seen it")
        read_again(ledger, page, finder="finder 2")
        assert [each.speaker for each in said(ledger)] == ["Ilse Korb"]
        assert ledger.reviews() == (review,)
        read_again(ledger, moved(TEXT.replace("40", "50")), finder="finder 2")
        assert said(ledger) == ()
        assert all(each.orphaned for each in ledger.corrections())
        assert all(each.orphaned for each in ledger.reviews())
        assert ledger.verify() == []
