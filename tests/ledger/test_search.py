"""Full text search finds the same on both databases and takes every word as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ledger import Hit, Ledger
from firsthand.ledger.words import folded_words, index_words, places, tightest_run
from firsthand.records import Span
from tests.ledger.story import TEXT, keep_trace, page_of, reading_of, record_text, trace_of

Place = tuple[Path, str | None]


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
        span = tightest_run(text, {word})
        assert span is not None
        assert word in folded_words(span.within(text))


@given(st.text("abAB1_ .\u201c", max_size=30), st.sampled_from([{"a"}, {"ab", "b"}, {"1", "ba", "aa"}]))
def test_a_letter_beyond_the_plain_ones_changes_nothing_about_where_other_words_stand(
    text: str, words: set[str]
) -> None:
    assert list(places(text, words)) == list(places(f"{text} \u00e9", words))


def test_the_tightest_run_is_the_shortest_and_of_equals_the_first() -> None:
    assert tightest_run("a x x b a x b", {"a", "b"}) == Span(6, 9)
    assert tightest_run("a b a b", {"a", "b"}) == Span(0, 3)
    assert tightest_run("a a a", {"a", "b"}) is None
