"""What is written once, what is written anew, and what people said in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import Ledger
from firsthand.records import Trace
from tests.ledger.story import TEXT, attribution_of, capture_of, keep_trace, page_of, reading_of, record_text, trace_of

Place = tuple[Path, str | None]


def test_the_same_capture_by_the_same_readers_adds_nothing_at_all(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, page, reading = record_text(ledger)
        before = ledger.holdings(), ledger.events()
        later = replace(capture, name="other.txt", taken_at=datetime(2032, 1, 1, tzinfo=UTC))
        assert not ledger.record(later, [page], [reading], page_reader="pages 1", finder="finder 1")
        assert (ledger.holdings(), ledger.events()) == before


def test_readers_of_a_capture_are_known_and_nobody_read_what_is_not_held(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, _, _ = record_text(ledger)
        assert ledger.readers_of(capture.sha256) == ("pages 1", "finder 1")
        assert ledger.readers_of("0" * 64) is None


def test_a_newer_reader_replaces_what_the_older_found_and_keeps_how_the_capture_came(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, page, _ = record_text(ledger)
        newer = reading_of(page, "gave way at dawn", reader="finder 2")
        later = replace(capture, taken_at=datetime(2032, 1, 1, tzinfo=UTC))
        assert ledger.record(later, [page], [newer], page_reader="pages 1", finder="finder 2")
        assert ledger.readings() == (newer,)
        assert ledger.capture_records() == (capture,)
        assert [event.kind for event in ledger.events()] == ["read", "read again"]
        assert ledger.verify() == []


def test_a_trace_is_logged_only_when_it_differs(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        trace = trace_of(page, reading.attributions[0])
        assert ledger.trace() == Trace()
        assert keep_trace(ledger, trace)
        assert not keep_trace(ledger, trace)
        assert ledger.trace() == trace
        assert [event.kind for event in ledger.events()] == ["read", "story traced"]
        empty = Trace(stories=trace.stories, tracer="tracer 2")
        assert keep_trace(ledger, empty)
        assert ledger.trace() == empty
        assert ledger.verify() == []


def test_a_refusal_is_logged_once_for_the_same_item_reason_and_bytes(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        assert ledger.record_refusal("story/empty.html", "is empty")
        assert not ledger.record_refusal("story/empty.html", "is empty")
        assert ledger.record_refusal("story/empty.html", "is empty", "0" * 64)
        assert ledger.record_refusal("story/\udcff\x00.html", "is empty")
        assert [event.body["item"] for event in ledger.events()] == [
            "story/empty.html",
            "story/empty.html",
            "story/\\udcff\x00.html",
        ]
        assert ledger.verify() == []


def test_a_review_needs_something_to_say_about_something_held(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        with pytest.raises(NotFound, match="no attribution or claim a-none"):
            ledger.record_review("a-none", "Mara", note="seen")
        with pytest.raises(UsageError, match="a verdict or a note"):
            ledger.record_review(reading.attributions[0].id, "Mara")


def test_the_same_review_twice_is_kept_once(ledger_place: Place) -> None:
    at = datetime(2031, 5, 13, tzinfo=UTC)
    with Ledger.open(*ledger_place) as ledger:
        _, _, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed", "I was there", at)
        assert ledger.record_review(reading.attributions[0].id, "Mara", "confirmed", "I was there", at) == review
        assert ledger.reviews() == (review,)
        assert review.words == "warden Ilse Korb · said · The weir gave way at dawn"
        assert [(event.kind, event.actor) for event in ledger.events()][1:] == [("reviewed", "Mara")]
        assert ledger.verify() == []


def test_a_review_stays_with_a_finding_that_is_where_it_was(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, page, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed")
        ledger.record(capture, [page], [replace(reading, reader="finder 2")], page_reader="pages 1", finder="finder 2")
        assert ledger.reviews() == (review,)
        assert ledger.events()[-1].kind == "read again"


def test_a_review_follows_the_one_finding_that_says_exactly_the_same(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, _, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed")
        moved = page_of(capture, "Monday\n" + TEXT, "pages 2")
        again = reading_of(moved)
        ledger.record(capture, [moved], [again], page_reader="pages 2", finder="finder 1")
        assert again.attributions[0].id != reading.attributions[0].id
        assert ledger.reviews() == (replace(review, target=again.attributions[0].id),)
        event = ledger.events()[-1]
        assert (event.kind, event.subject, event.body["was"]) == ("review re-anchored", review.id, review.target)
        assert ledger.verify() == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (TEXT + " The weir gave way at dawn.", "The weir gave way at dawn"),
        ("Monday\n" + TEXT, "gave way at dawn"),
        ("Monday\n" + TEXT.replace("dawn", "noon"), "The weir gave way at noon"),
    ],
    ids=["the words stand twice", "other words", "the page says otherwise"],
)
def test_a_review_whose_finding_is_not_found_again_exactly_is_an_orphan(
    ledger_place: Place, text: str, content: str
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, _, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed")
        page = page_of(capture, text, "pages 2")
        ledger.record(capture, [page], [reading_of(page, content)], page_reader="pages 2", finder="finder 1")
        assert ledger.reviews() == (replace(review, orphaned=True),)
        assert ledger.events()[-1].kind == "review orphaned"
        assert ledger.verify() == []


def test_two_findings_that_say_the_same_leave_the_review_an_orphan(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, _, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed")
        page = page_of(capture, "Monday\n" + TEXT, "pages 2")
        again = reading_of(page)
        twice = replace(again, attributions=(*again.attributions, replace(again.attributions[0], id="a-twin")))
        ledger.record(capture, [page], [twice], page_reader="pages 2", finder="finder 1")
        assert ledger.reviews() == (replace(review, orphaned=True),)


def test_an_orphan_comes_home_when_its_finding_comes_back(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, page, reading = record_text(ledger)
        review = ledger.record_review(reading.attributions[0].id, "Mara", "confirmed")
        for finder, content in (("finder 2", "gave way at dawn"), ("finder 3", "way at dawn")):
            ledger.record(capture, [page], [reading_of(page, content)], page_reader="pages 1", finder=finder)
            assert ledger.reviews() == (replace(review, orphaned=True),)
        ledger.record(capture, [page], [reading], page_reader="pages 1", finder="finder 4")
        assert ledger.reviews() == (review,)
        kinds = [event.kind for event in ledger.events()]
        assert kinds.count("review orphaned") == 1
        assert kinds[-1] == "review re-anchored"
        assert ledger.verify() == []


def test_a_review_of_a_claim_follows_the_one_claim_with_the_same_statement(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        _, page, reading = record_text(ledger)
        trace = trace_of(page, reading.attributions[0])
        keep_trace(ledger, trace)
        review = ledger.record_review(trace.claims[0].id, "Mara", note="call the warden")
        renamed = replace(trace, claims=(replace(trace.claims[0], id="c-new"),))
        keep_trace(ledger, renamed)
        assert ledger.reviews() == (replace(review, target="c-new"),)
        keep_trace(ledger, replace(trace, claims=(replace(trace.claims[0], statement="It held"),)))
        assert ledger.reviews() == (replace(review, target="c-new", orphaned=True),)
        twins = (trace.claims[0], replace(trace.claims[0], id="c-twin"))
        keep_trace(ledger, replace(trace, claims=twins))
        assert ledger.reviews() == (replace(review, target="c-new", orphaned=True),)
        keep_trace(ledger, trace)
        assert ledger.reviews() == (review,)
        assert ledger.verify() == []


def test_anything_is_found_by_its_id_or_a_beginning_that_only_it_has(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        capture, page, reading = record_text(ledger)
        trace = trace_of(page, reading.attributions[0])
        keep_trace(ledger, trace)
        assert ledger.find(capture.sha256) == capture
        assert ledger.find(capture.sha256[:8]) == capture
        assert ledger.find(page.id[:6]) == page
        assert ledger.find(reading.attributions[0].id) == reading.attributions[0]
        assert ledger.find("c-") == trace.claims[0]
        record_text(ledger, TEXT + " More.", "more.txt")
        with pytest.raises(NotFound, match="More than one thing has an id that begins with p-"):
            ledger.find("p-")
        for nothing in ("", "p-%", "zzz", page.id.upper()):
            with pytest.raises(NotFound, match="holds nothing"):
                ledger.find(nothing)


@pytest.mark.timeout(120)  # about a second; a step for every two of them would take far longer in a database
def test_ten_thousand_attributions_are_written_in_a_few_seconds(ledger_place: Place) -> None:
    capture = capture_of(TEXT)
    page = page_of(capture, TEXT)
    one = attribution_of(page, "The weir gave way at dawn")
    reading = replace(reading_of(page), attributions=tuple(replace(one, id=f"a-{n}") for n in range(10_000)))
    with Ledger.open(*ledger_place) as ledger:
        ledger.record(capture, [page], [reading], page_reader="pages 1", finder="finder 1")
        assert ledger.readings() == (reading,)
