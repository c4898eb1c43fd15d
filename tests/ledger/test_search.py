"""Full text search finds the same on both databases and takes every word as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ledger import Hit, Ledger
from firsthand.ledger.words import _ONE_BY_ONE, ACCENTS, ALONE, _folded, folded_words, index_words, places, tightest_run
from firsthand.records import Span
from tests.ledger.story import TEXT, keep_trace, page_of, reading_of, record_text, trace_of

Place = tuple[Path, str | None]
_BY_THEMSELVES = re.compile(f"[{ACCENTS}{ALONE}]")


def test_a_page_is_found_by_its_words_in_any_order_case_and_accent(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger, TEXT + " Le café d’Évian, 3.5 km away, is closed; naïve co-owners 大坝垮塌了.")
        for words in ("KORB weir", "cafe", "evian", "3.5", "co-owners", "NAIVE", "café", "大坝", "40"):
            assert [hit.page for hit in ledger.search(words)] == [page.id], words
        for words in ("dam", "wei", "korb dam", "", "…"):
            assert ledger.search(words) == [], words


def test_a_hit_says_where_in_the_page_the_words_stand_closest(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, _ = record_text(ledger)
        (hit,) = ledger.search("dawn weir")
        assert hit.span.within(page.text) == "weir gave way at dawn"
        assert "The weir gave way at dawn, warden Ilse Korb said." in hit.snippet


def test_a_claim_is_found_at_the_attribution_that_states_it(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        trace = trace_of(page, reading.attributions[0], "The weir is gone")
        keep_trace(ledger, trace)
        (hit,) = ledger.search("gone")
        assert hit == Hit(page.id, reading.attributions[0].content[0], hit.snippet, trace.claims[0].id)
        keep_trace(ledger, trace_of(page, reading.attributions[0], "The weir is lost"))
        assert ledger.search("gone") == []


def test_pages_that_were_read_again_are_found_by_their_new_words_only(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, _, _ = record_text(ledger)
        page = page_of(capture, TEXT.replace("cellars", "houses"), "pages 2")
        reading = reading_of(page_of(capture, TEXT))
        ledger.record(capture, [page], [reading], page_reader="pages 2", finder="finder 1")
        assert ledger.search("cellars") == []
        assert len(ledger.search("houses")) == 1


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "weir AND",
        "AND",
        "NOT weir",
        "weir*",
        "NEAR(weir)",
        "words:weir",
        "'; DROP TABLE x --",
        "&|!<->",
        "\x00",
        "\\",
    ],
)
def test_nothing_a_person_types_is_a_command_to_the_search(ledger_place: Place, words: str) -> None:
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger)
        assert isinstance(ledger.search(words), list)
        assert len(ledger.search("weir")) == 1


def test_a_text_of_more_words_than_an_index_holds_is_found_by_its_first(ledger_place: Place) -> None:
    text = TEXT + " " + " ".join(f"word{n}" for n in range(200_000))
    with Ledger.open(*ledger_place) as ledger:
        record_text(ledger, text)
        assert len(ledger.search("word77 weir")) == 1
        assert ledger.search("word199999") == []


def test_no_more_hits_than_asked_for_and_the_latest_first(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        for n in range(3):
            record_text(ledger, f"{TEXT} Edition {n}.", f"{n}.txt")
        assert len(ledger.search("weir", limit=2)) == 2
        assert ledger.search("weir", limit=3)[:2] == ledger.search("weir", limit=2)
        assert ledger.search("weir", limit=0) == []


@given(st.text())
def test_every_word_that_is_indexed_is_found_in_its_text(text: str) -> None:
    for word in index_words(text).split():
        span = tightest_run(places(text, {word}), 1)
        assert span is not None
        assert word in folded_words(span.within(text))


LETTERS = st.text("abAB1_ .\u201céÉñßŉİΣςЙй٣ا\u2260\u212a", max_size=30)
ACCENT = "\u0301"
"""Where one stands alone, the words of a text are looked at one by one."""


@given(LETTERS, st.sets(LETTERS, min_size=1, max_size=3))
def test_an_accent_that_stands_alone_changes_nothing_about_where_words_stand(text: str, asked: set[str]) -> None:
    words = {word for each in asked for word in folded_words(each)}
    assert places(text, words) == places(f"{text} {ACCENT}", words)


def test_each_character_that_stands_for_itself_is_a_letter_after_folding_if_it_was_one() -> None:
    for code in range(0x110000):
        char = chr(code)
        if not 0xD800 <= code < 0xE000 and _ONE_BY_ONE.fullmatch(char):
            folded = _folded(char)
            assert folded, hex(code)
            assert len(folded) > 1 or folded.isalnum() == char.isalnum(), hex(code)
            assert not _BY_THEMSELVES.search(char + folded), hex(code)


def test_the_tightest_run_is_the_shortest_and_of_equals_the_first() -> None:
    def run(text: str, words: set[str]) -> Span | None:
        return tightest_run(places(text, words), len(words))

    assert run("a x x b a x b", {"a", "b"}) == Span(6, 9)
    assert run("a b a b", {"a", "b"}) == Span(0, 3)
    assert run("a a a", {"a", "b"}) is None
