"""What reviewers say of a claim: a verdict with its reason and sources, notes, whose work it is and how far."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.records import Claim, Status, Verdict, judged
from tests.desk.reviewing import Reviewing, drawn, filled, reviewing
from tests.desk.sight import words


@pytest.fixture
def at_work(story_folder: Path, tmp_path: Path) -> Iterator[Reviewing]:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        yield at


@pytest.fixture
def claim(at_work: Reviewing) -> Claim:
    return max(at_work.ledger.trace().claims, key=lambda each: (len(each.pages), each.id))


def form(at: Reviewing, claim: Claim, kind: str) -> dict[str, list[str]]:
    return filled(drawn(at.client.get(f"/claims/{claim.id}")), rf"/claims/{claim.id}/{kind}")


def send(at: Reviewing, claim: Claim, kind: str, **given: str) -> object:
    sent = form(at, claim, kind) | {name: [value] for name, value in given.items()}
    return at.client.post(f"/claims/{claim.id}/{kind}", sent)


def test_a_verdict_stands_at_the_top_with_its_reason_its_sources_and_who_gave_it(
    at_work: Reviewing, claim: Claim
) -> None:
    page = claim.pages[0]
    sources = f"{page}\n https://archive.test/log?x=1&y=2 \n\n{claim.statement_from}\n{page}"
    reason = "Two accounts.\r\nNone is ours."
    response = send(at_work, claim, "verdict", verdict="disputed", reason=reason, sources=sources)
    assert response.status_code == 303  # type: ignore[attr-defined]
    (review,) = at_work.ledger.reviews()
    assert (review.by, review.verdict, review.note) == ("Ilse Korb", "disputed", "Two accounts.\nNone is ours.")
    assert review.sources == (page, "https://archive.test/log?x=1&y=2", claim.statement_from)
    screen = drawn(at_work.client.get(f"/claims/{claim.id}"))
    (verdict,) = words(screen, ".head .verdict")
    assert "disputed" in verdict and "Two accounts." in verdict and "Ilse Korb" in verdict
    links = [str(link.attributes["href"]) for link in screen.css(".head .verdict .sources a")]
    assert links == [f"/pages/{page}", "https://archive.test/log?x=1&y=2", f"/attributions/{claim.statement_from}"]
    (outside,) = screen.css(".head .verdict .sources a.url")
    assert outside.attributes["rel"] == "noopener noreferrer nofollow"
    assert any("Ilse Korb" in line and "disputed" in line for line in words(screen, ".history li"))
    log = words(drawn(at_work.client.get("/log?kind=reviewed")), ".log tbody tr")
    assert len(log) == 1 and "disputed" in log[0] and "Ilse Korb" in log[0]
    assert at_work.ledger.verify() == []


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_given(at_work: Reviewing, claim: Claim, verdict: Verdict) -> None:
    send(at_work, claim, "verdict", verdict=verdict.value, reason="So it is.")
    assert judged(at_work.ledger.reviews()).verdict == verdict


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"verdict": "false", "reason": " "}, "reason"),
        ({"verdict": "", "reason": "So."}, "verdict"),
        ({"verdict": "untrue", "reason": "So."}, "verdict"),
        ({"verdict": "false", "reason": "So.", "sources": "p-000000000000"}, "sources"),
        ({"verdict": "false", "reason": "So.", "sources": "javascript:alert(1)"}, "sources"),
        ({"verdict": "false", "reason": "So.", "sources": "the log book"}, "sources"),
        ({"verdict": "false", "reason": "x" * 9000}, "reason"),
    ],
)
def test_a_verdict_that_will_not_do_is_shown_again_with_what_was_written(
    at_work: Reviewing, claim: Claim, given: dict[str, str], field: str
) -> None:
    again = drawn(send(at_work, claim, "verdict", **given), 422)
    assert words(again, f"#verdict_{field}_error"), field
    kept = filled(again, r"/claims/.*/verdict")
    assert kept["reason"] == [given["reason"]]
    assert kept["sources"] == [given.get("sources", "")]
    assert at_work.ledger.reviews() == ()


def test_a_verdict_is_taken_back_and_stays_in_the_history(at_work: Reviewing, claim: Claim) -> None:
    send(at_work, claim, "verdict", verdict="false", reason="I was there.")
    send(at_work, claim, "verdict", verdict="", reason="I was not.", sources="https://archive.test")
    screen = drawn(at_work.client.get(f"/claims/{claim.id}"))
    assert not screen.css(".head .verdict")
    first, second = words(screen, "ol.said > li")
    assert "The verdict is taken back." in first and "I was not." in first
    assert "false" in second
    assert at_work.ledger.reviews()[-1].sources == ()


def test_notes_stand_under_one_another_latest_first(at_work: Reviewing, claim: Claim) -> None:
    for note in ("Call the <b>warden</b>.", "She does not answer."):
        assert send(at_work, claim, "note", note=note).status_code == 303  # type: ignore[attr-defined]
    screen = drawn(at_work.client.get(f"/claims/{claim.id}"))
    told = words(screen, "ol.said > li")
    assert ["She does not answer." in told[0], "Call the <b>warden</b>." in told[1]] == [True, True]
    empty = drawn(send(at_work, claim, "note", note="  "), 422)
    assert words(empty, "#note_note_error")


def test_work_is_assigned_and_has_a_status_and_only_what_changes_is_said(at_work: Reviewing, claim: Claim) -> None:
    assert words(drawn(send(at_work, claim, "work"), 422), ".faults p") == ["Nothing is changed."]
    send(at_work, claim, "work", assigned="Mara", status=Status.IN_WORK.value)
    send(at_work, claim, "work", status=Status.DONE.value)
    send(at_work, claim, "work", assigned="")
    said = [(each.assigned, each.status) for each in at_work.ledger.reviews()]
    assert said == [("Mara", "in work"), (None, "done"), ("", None)]
    screen = drawn(at_work.client.get(f"/claims/{claim.id}"))
    assert words(screen, ".head .chip")[-1] == "done"
    assert "Assigned to nobody." in words(screen, "ol.said > li")[0]
    assert form(at_work, claim, "work")["status"] == ["done"]


def test_what_stays_of_a_verdict_whose_claim_went_into_another_is_told_there(at_work: Reviewing, claim: Claim) -> None:
    send(at_work, claim, "verdict", verdict="false", reason="I was there.")
    other = next(each for each in at_work.ledger.trace().claims if each.id != claim.id)
    page = drawn(at_work.client.get(f"/claims/{claim.id}/merge"))
    sent = filled(page, r"/claims/.*/merge") | {"other_id": [other.id]}
    response = at_work.client.post(f"/claims/{claim.id}/merge", sent)
    merged = str(response["Location"]).removeprefix("/claims/")
    screen = drawn(at_work.client.get(f"/claims/{merged}"))
    assert any("I was there." in each for each in words(screen, "ol.said > li"))


def test_nothing_can_be_said_of_a_claim_that_never_was(at_work: Reviewing) -> None:
    for kind in ("verdict", "note", "work"):
        assert at_work.client.get(f"/claims/c-000000000000/{kind}").status_code == 405
        gone = drawn(at_work.client.post(f"/claims/c-000000000000/{kind}", {"note": "seen", "version": "0"}), 409)
        assert words(gone, "h1") == ["The claim is gone"]
        assert not gone.css("main form button")
