"""Two people change the same thing: nothing is lost, and the second is told and sees both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from django.http import HttpResponseBase
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.people import Role
from firsthand.records import Claim, judged
from tests.desk.newsroom import open_newsroom
from tests.desk.reviewing import Reviewing, drawn, filled, reviewing
from tests.desk.sight import words

PUMPS = "They were turned off in November"


@dataclass(frozen=True, slots=True)
class Two:
    """Two reviewers, signed in under their own names at one desk."""

    at: Reviewing
    mara: Client
    bo: Client

    @property
    def claim(self) -> Claim:
        """The claim that most pages carry."""
        return max(self.at.ledger.trace().claims, key=lambda each: (len(each.pages), each.id))


@pytest.fixture
def two(story_folder: Path, tmp_path: Path) -> Iterator[Two]:
    with (
        reviewing(story_folder, tmp_path / "work.ledger") as at,
        open_newsroom(at.ledger, tmp_path / "work.ledger") as newsroom,
    ):
        object.__setattr__(newsroom.desk, "tracing", at.desk.tracing)
        newsroom.somebody("Ada", Role.ADMIN)
        yield Two(at, newsroom.somebody("Mara", Role.REVIEWER), newsroom.somebody("Bo", Role.REVIEWER))


def sent_by(client: Client, address: str, action: str) -> dict[str, list[str]]:
    return filled(drawn(client.get(address)), action)


def test_the_second_verdict_is_not_lost_and_its_writer_sees_both(two: Two) -> None:
    address, action = f"/claims/{two.claim.id}", r"/claims/.*/verdict"
    first, second = sent_by(two.mara, address, action), sent_by(two.bo, address, action)
    mara = first | {"verdict": ["false"], "reason": ["I was there."]}
    bo = second | {"verdict": ["supported"], "reason": ["The log says so."], "sources": ["https://log.test/1"]}
    assert two.mara.post(f"{address}/verdict", mara).status_code == 303
    both = drawn(two.bo.post(f"{address}/verdict", bo), 409)
    (told,) = words(both, ".overtaken")
    assert "Somebody else was quicker" in told and "Mara" in told and "I was there." in told
    again = filled(both, action)
    assert (again["verdict"], again["reason"], again["sources"]) == (
        ["supported"],
        ["The log says so."],
        ["https://log.test/1"],
    )
    assert [each.by for each in two.at.ledger.reviews()] == ["Mara"]
    assert two.bo.post(f"{address}/verdict", again).status_code == 303
    assert [(each.by, each.verdict) for each in two.at.ledger.reviews()] == [("Mara", "false"), ("Bo", "supported")]
    assert judged(two.at.ledger.reviews()).reason == "The log says so."
    history = words(drawn(two.mara.get(address)), ".history li")
    assert sum("reviewed" in line for line in history) == 2


@pytest.mark.parametrize(
    ("kind", "given"),
    [("note", {"note": ["Call the warden."]}), ("work", {"assigned": ["Bo"], "status": ["in work"]})],
)
def test_so_it_is_with_notes_and_work(two: Two, kind: str, given: dict[str, list[str]]) -> None:
    address, action = f"/claims/{two.claim.id}", rf"/claims/.*/{kind}"
    sent = sent_by(two.bo, address, action) | given
    verdict = sent_by(two.mara, address, r"/claims/.*/verdict") | {"verdict": ["false"], "reason": ["No."]}
    assert two.mara.post(f"{address}/verdict", verdict).status_code == 303
    both = drawn(two.bo.post(f"{address}/{kind}", sent), 409)
    assert "Mara" in words(both, ".overtaken")[0]
    again = filled(both, action)
    assert {name: again[name] for name in given} == given
    assert two.bo.post(f"{address}/{kind}", again).status_code == 303


def test_what_somebody_else_said_of_another_claim_is_no_matter(two: Two) -> None:
    claim = two.claim
    other = next(each for each in two.at.ledger.trace().claims if each.id != claim.id)
    sent = sent_by(two.bo, f"/claims/{claim.id}", r"/claims/.*/note") | {"note": ["seen"]}
    mara = sent_by(two.mara, f"/claims/{other.id}", r"/claims/.*/note") | {"note": ["seen"]}
    assert two.mara.post(f"/claims/{other.id}/note", mara).status_code == 303
    assert two.bo.post(f"/claims/{claim.id}/note", sent).status_code == 303


def test_a_verdict_on_a_claim_that_somebody_merged_meanwhile_is_taken_to_where_its_words_are(two: Two) -> None:
    ordered = sorted(two.at.ledger.trace().claims, key=lambda each: (len(each.attributions), each.id))
    small, large = ordered[0], ordered[-1]
    sent = sent_by(two.bo, f"/claims/{small.id}", r"/claims/.*/verdict") | {"verdict": ["false"], "reason": ["No."]}
    page = drawn(two.mara.get(f"/claims/{large.id}/merge"))
    one = filled(page, r"/claims/.*/merge") | {"other_id": [small.id]}
    assert two.mara.post(f"/claims/{large.id}/merge", one).status_code == 303
    now = next(each for each in two.at.ledger.trace().claims if small.statement_from in each.attributions)
    both = drawn(two.bo.post(f"/claims/{small.id}/verdict", sent), 409)
    assert "Nothing of yours was kept yet" in words(both, ".overtaken")[0]
    again = filled(both, rf"/claims/{now.id}/verdict")
    assert (again["verdict"], again["reason"]) == (["false"], ["No."])
    assert two.at.ledger.reviews() == ()
    assert two.bo.post(f"/claims/{now.id}/verdict", again).status_code == 303


def test_two_corrections_of_one_attribution_are_both_kept_and_the_second_sees_the_first(two: Two) -> None:
    said = two.at.attribution(PUMPS)
    address, action = f"/pages/{said.page}/attributions/{said.id}/correct", r"/pages/.*/correct"
    first, second = sent_by(two.mara, address, action), sent_by(two.bo, address, action)
    assert two.mara.post(address, first | {"speaker": ["a clerk"], "note": ["asked her"]}).status_code == 303
    both = drawn(two.bo.post(address, second | {"speaker": ["a porter"], "stance": ["reveal"]}), 409)
    (told,) = words(both, ".overtaken")
    assert "Mara" in told and "asked her" in told and "a clerk" in told
    assert any("a clerk" in row for row in words(both, ".both .changed"))
    again = filled(both, action)
    assert (again["speaker"], again["stance"]) == (["a porter"], ["reveal"])
    assert two.bo.post(address, again).status_code == 303
    mara, bo = two.at.ledger.corrections()
    assert (mara.by, bo.by, bo.replaces) == ("Mara", "Bo", mara.id)
    now = two.at.now(said.id)
    assert now is not None and now.speaker == "a porter"


def test_who_removes_what_somebody_corrected_meanwhile_is_told(two: Two) -> None:
    said = two.at.attribution(PUMPS)
    address = f"/pages/{said.page}/attributions/{said.id}"
    remove = sent_by(two.bo, f"{address}/correct", r"/pages/.*/remove")
    correct = sent_by(two.mara, f"{address}/correct", r"/pages/.*/correct") | {"speaker": ["a clerk"]}
    assert two.mara.post(f"{address}/correct", correct).status_code == 303
    both = drawn(two.bo.post(f"{address}/remove", remove), 409)
    assert "Mara" in words(both, ".overtaken")[0]
    assert two.at.now(said.id) is not None
    assert two.bo.post(f"{address}/remove", filled(both, r"/pages/.*/remove")).status_code == 303
    assert two.at.now(said.id) is None


def test_who_merges_what_somebody_parted_meanwhile_is_told_with_their_choice_kept(two: Two) -> None:
    whole = two.claim
    other = next(each for each in two.at.ledger.trace().claims if each.id != whole.id)
    merge = sent_by(two.bo, f"/claims/{whole.id}/merge", r"/claims/.*/merge") | {"other": [other.id]}
    part = sent_by(two.mara, f"/claims/{whole.id}/part", r"/claims/.*/part")
    keeps = [each for each in whole.attributions if each != whole.statement_from]
    assert two.mara.post(f"/claims/{whole.id}/part", part | {"apart": keeps[-1:]}).status_code == 303
    both = drawn(two.bo.post(f"/claims/{whole.id}/merge", merge), 409)
    assert "Mara" in words(both, ".overtaken")[0]
    again = filled(both, r"/claims/.*/merge.*")
    assert again["other"] == [other.id]
    assert [ruling.by for ruling in two.at.ledger.rulings()] == ["Mara"]


def test_two_who_send_at_the_very_same_moment_are_both_kept_or_told(two: Two) -> None:
    address, action = f"/claims/{two.claim.id}", r"/claims/.*/verdict"
    sent = {
        client: sent_by(client, address, action) | {"verdict": [verdict], "reason": ["So it is."]}
        for client, verdict in ((two.mara, "false"), (two.bo, "supported"))
    }
    answers: dict[Client, HttpResponseBase] = {}

    def send(client: Client) -> None:
        answers[client] = client.post(f"{address}/verdict", sent[client])

    threads = [Thread(target=send, args=(client,)) for client in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [303, 409]
    assert len(two.at.ledger.reviews()) == 1
    late = next(client for client, answer in answers.items() if answer.status_code == 409)
    again = filled(drawn(answers[late], 409), action)
    assert again["verdict"] == sent[late]["verdict"]
    assert late.post(f"{address}/verdict", again).status_code == 303
    assert len(two.at.ledger.reviews()) == 2
    assert two.at.ledger.verify() == []


def test_a_reader_sees_what_was_said_and_no_form_for_more(story_folder: Path, tmp_path: Path) -> None:
    with (
        reviewing(story_folder, tmp_path / "work.ledger") as at,
        open_newsroom(at.ledger, tmp_path / "work.ledger") as newsroom,
    ):
        newsroom.somebody("Ada", Role.ADMIN)
        reader = newsroom.somebody("Cleo", Role.READER)
        claim, said = at.ledger.trace().claims[0], at.attribution(PUMPS)
        assert not drawn(reader.get(f"/claims/{claim.id}")).css("main form")
        assert not drawn(reader.get(f"/pages/{said.page}")).css(".wrong")
        for address in (f"/claims/{claim.id}/note", f"/pages/{said.page}/attributions/{said.id}/remove"):
            assert reader.post(address, {"note": "seen", "version": "0"}).status_code == 403
        assert at.ledger.reviews() == ()
        assert isinstance(newsroom.desk, Desk)
