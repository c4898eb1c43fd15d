"""What reviewers say of a claim: verdicts with sources, whose work it is, and that nobody overtakes anybody unseen."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import Overtaken, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claim import whole_claim
from firsthand.ledger.meanwhile import about_claim, about_speaker, latest, since
from firsthand.ledger.rulings import Ruled, Seen
from firsthand.records import Amendment, Claim, Judged, Review, Speaker, SpeakerKind, Trace, Verdict, judged
from tests.ledger.behind import change
from tests.ledger.correcting import CELLARS, named
from tests.ledger.story import TEXT, keep_trace, record_text, span_of, trace_of

Place = tuple[Path, str | None]
AT = datetime(2031, 5, 13, 8, 0, tzinfo=UTC)
LATER, LATEST = AT + timedelta(hours=1), AT + timedelta(hours=2)


def traced(ledger: Ledger) -> tuple[Claim, Trace]:
    """A ledger's one claim, and the trace that it is in."""
    _, page, reading = record_text(ledger)
    trace = trace_of(page, reading.attributions[0])
    speaker = Speaker("s-1", "Ilse Korb", SpeakerKind.OFFICIAL, True, (), trace.claims[0].attributions)
    trace = replace(trace, speakers=(speaker,))
    keep_trace(ledger, trace)
    return trace.claims[0], trace


def seen(ledger: Ledger, claim: str) -> int:
    return ledger.ask(lambda alias: latest(alias, about_claim(alias, claim)))


def test_a_verdict_has_a_reason_and_sources_and_work_an_assignment_and_a_status(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, _ = traced(ledger)
        sources = ("https://archive.test/weir", claim.statement_from)
        verdict = ledger.record_review(claim.id, "Mara", Verdict.DISPUTED, "two accounts", AT, sources=sources)
        work = ledger.record_work(claim.id, "Bo", assigned="Mara", status="in work", at=LATER)
        assert (verdict.sources, verdict.assigned, verdict.status) == (sources, None, None)
        assert (work.verdict, work.note, work.assigned, work.status) == (None, None, "Mara", "in work")
        assert ledger.reviews() == (verdict, work)
        assert judged(ledger.reviews()) == Judged("disputed", "two accounts", sources, "Mara", AT, "Mara", "in work")
        assert [(event.actor, event.body.get("status")) for event in ledger.events()[-2:]] == [
            ("Mara", None),
            ("Bo", "in work"),
        ]
        ledger.record_review(claim.id, "Mara", "", at=LATEST)
        ledger.record_work(claim.id, "Mara", assigned="", at=LATEST)
        assert judged(ledger.reviews()) == Judged(status="in work")
        assert ledger.verify() == []


def test_a_review_of_nothing_of_a_status_that_is_none_or_of_sources_alone_is_refused(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, _ = traced(ledger)
        before = ledger.last_entry()
        with pytest.raises(UsageError, match="a verdict or a note"):
            ledger.record_work(claim.id, "Mara")
        with pytest.raises(UsageError, match="'finished' is no status"):
            ledger.record_work(claim.id, "Mara", status="finished")
        with pytest.raises(UsageError, match="Sources are for a verdict"):
            ledger.record_review(claim.id, "Mara", note="seen", sources=["https://archive.test"])
        assert ledger.last_entry() == before


@pytest.mark.parametrize("column", ["sources", "assigned", "status"])
def test_what_is_written_into_a_review_behind_the_ledgers_back_breaks_its_seal(
    ledger_place: Place, column: str
) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, _ = traced(ledger)
        ledger.record_review(claim.id, "Mara", "false", "I was there", AT)
    change(*ledger_place, f"UPDATE ledger_review SET {column} = '[]'")
    with Ledger.open(*ledger_place) as ledger:
        assert any("its digest differs" in fault.what for fault in ledger.verify())


def test_who_says_something_of_a_claim_after_somebody_else_is_told_and_writes_nothing(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, _ = traced(ledger)
        drawn = seen(ledger, claim.id)
        ledger.record_review(claim.id, "Mara", Verdict.FALSE, "no", seen=drawn)
        before = ledger.last_entry()
        with pytest.raises(Overtaken):
            ledger.record_review(claim.id, "Bo", Verdict.SUPPORTED, "yes", seen=drawn)
        with pytest.raises(Overtaken):
            ledger.record_work(claim.id, "Bo", status="done", seen=drawn)
        assert ledger.last_entry() == before
        (told,) = ledger.ask(lambda alias: since(alias, about_claim(alias, claim.id), drawn))
        assert (told.actor, told.body["verdict"], told.body["note"]) == ("Mara", "false", "no")
        ledger.record_review(claim.id, "Bo", Verdict.SUPPORTED, "yes", seen=seen(ledger, claim.id))
        assert [review.by for review in ledger.reviews()] == ["Mara", "Bo"]


def test_rulings_and_corrections_of_what_a_claim_is_made_of_overtake_too(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, trace = traced(ledger)
        (said,) = claim.attributions
        drawn = seen(ledger, claim.id)
        ledger.record_correction(said, Amendment(named=False), "Mara")
        after_correction = seen(ledger, claim.id)
        assert after_correction > drawn
        page = trace.stories[0].pages[0]
        other = ledger.record_correction(page, Amendment(content=(span_of(CELLARS, TEXT),)), "Mara").about
        assert seen(ledger, claim.id) == after_correction  # it is not in the claim
        ruled = [Ruled("claim", True, (said, other))]
        with pytest.raises(Overtaken):
            ledger.record_rulings(ruled, by="Bo", seen=Seen("claim", claim.id, drawn))
        assert ledger.rulings() == ()
        ledger.record_rulings(ruled, by="Bo", seen=Seen("claim", claim.id, after_correction))
        assert seen(ledger, claim.id) == ledger.last_entry()


def test_rulings_about_a_speaker_are_checked_against_what_was_said_of_the_speaker(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, trace = traced(ledger)
        (said,) = claim.attributions
        found = named(ledger.pages()[0], CELLARS)
        amendment = Amendment(found.source, found.cue, found.content)
        other = ledger.record_correction(trace.stories[0].pages[0], amendment, "Mara").about
        drawn = ledger.ask(lambda alias: latest(alias, about_speaker(alias, "s-1")))
        ledger.record_rulings([Ruled("speaker", True, (said, other))], by="Mara", seen=Seen("speaker", "s-1", drawn))
        with pytest.raises(Overtaken):
            ledger.record_rulings([Ruled("speaker", False, (said, other))], by="Bo", seen=Seen("speaker", "s-1", drawn))


def test_several_rulings_are_kept_all_or_none(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, trace = traced(ledger)
        (said,) = claim.attributions
        page = trace.stories[0].pages[0]
        other = ledger.record_correction(page, Amendment(content=(span_of(CELLARS, TEXT),)), "Mara").about
        before = ledger.last_entry()
        with pytest.raises(Exception, match="a-none"):
            ledger.record_rulings([Ruled("claim", True, (said, each)) for each in (other, "a-none")], by="Bo")
        assert (ledger.rulings(), ledger.last_entry()) == ((), before)


def test_a_verdict_on_a_claim_that_went_into_another_stands_there_as_orphaned(ledger_place: Place) -> None:
    with Ledger.open(*ledger_place) as ledger:
        claim, trace = traced(ledger)
        review = ledger.record_review(claim.id, "Mara", Verdict.FALSE, "I was there")
        merged = replace(claim, id="c-merged", statement="It gave way before noon")
        keep_trace(ledger, replace(trace, claims=(merged,)))
        whole = ledger.ask(lambda alias: whole_claim(alias, "c-merged"))
        assert whole.around.reviews == (replace(review, orphaned=True),)
        assert review.id in {event.subject for event in whole.history}


reviews = st.builds(
    Review,
    id=st.integers(0, 99).map(lambda n: f"r-{n}"),
    target=st.just("c-1"),
    by=st.sampled_from(["Mara", "Bo"]),
    at=st.integers(0, 3).map(lambda n: AT + timedelta(hours=n)),
    verdict=st.none() | st.sampled_from(["", *Verdict]),
    note=st.none() | st.just("so it is"),
    orphaned=st.booleans(),
    assigned=st.none() | st.sampled_from(["", "Bo"]),
    status=st.none() | st.sampled_from(["open", "done"]),
)


@given(st.lists(reviews, unique_by=lambda each: each.id, max_size=6), st.randoms(use_true_random=False))
def test_what_reviews_come_to_depends_on_no_order_and_orphans_count_for_nothing(
    held: list[Review], shuffled: random.Random
) -> None:
    mixed = list(held)
    shuffled.shuffle(mixed)
    assert judged(mixed) == judged(held) == judged(each for each in held if not each.orphaned)
    assert judged(replace(each, orphaned=True) for each in held) == Judged()
