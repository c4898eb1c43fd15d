"""What was ruled is traced beside what the desk answers: how far that is, what came of it, and what a stop leaves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Semaphore

import pytest
from django.test import Client

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import Decided, Heed, State, Tracing, runs
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from firsthand.records import Claim
from tests.desk.conftest import come_in
from tests.desk.reviewing import Reviewing, drawn, filled, reviewing
from tests.desk.sight import words

MERGE = r"/claims/.*/merge"
THIS = Decided("claim", "a-000000000000")


@dataclass(slots=True)
class Slow:
    """Tracing that waits to be told to go on."""

    ledger: Ledger
    go_on: Semaphore = field(default_factory=lambda: Semaphore(0))
    begun: Semaphore = field(default_factory=lambda: Semaphore(0))
    error: Exception | None = None

    def __call__(self, heed: Heed) -> None:
        heed(0, 2, "first")
        self.begun.release()
        assert self.go_on.acquire(timeout=60)
        if self.error:
            raise self.error
        intake.trace(self.ledger, heed=heed)


@dataclass(frozen=True, slots=True)
class AtSlow:
    """A desk whose tracing is slow."""

    at: Reviewing
    tracing: Tracing
    work: Slow
    client: Client

    def merges(self) -> str:
        """Where somebody is led who makes two claims one."""
        one, other = self.claims()[:2]
        sent = filled(drawn(self.client.get(f"/claims/{one.id}/merge")), MERGE) | {"other_id": [other.id]}
        response = self.client.post(f"/claims/{one.id}/merge", sent)
        assert response.status_code == 303
        return str(response.headers["Location"])

    def claims(self) -> list[Claim]:
        """The claims, those of most pages first."""
        return sorted(self.at.ledger.trace().claims, key=lambda each: (-len(each.pages), each.id))

    def ended(self, address: str) -> State:
        """How the tracing ends that this screen is about, once it goes on."""
        self.work.go_on.release()
        return self.waits_for(address.rpartition("/")[2])

    def waits_for(self, job: str) -> State:
        """How a job ends."""
        self.tracing._patience = 60
        return self.tracing.once_done(job).state


@pytest.fixture
def slow(story_folder: Path, tmp_path: Path) -> Iterator[AtSlow]:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        assert at.desk.file is not None
        work = Slow(at.ledger)
        run = runs.begin(at.ledger.directory)
        tracing = Tracing(at.desk.file, run, work, patience=0)
        yield AtSlow(at, tracing, work, come_in(replace(at.desk, tracing=tracing)))
        work.go_on.release()
        tracing.close()
        run.end()


def test_a_screen_says_how_far_it_is_without_a_script_and_then_what_came_of_it(slow: AtSlow) -> None:
    one, other = slow.claims()[:2]
    address = slow.merges()
    assert address.startswith("/tracing/")
    assert [each.one for each in slow.at.ledger.rulings()] == [True], "the ruling stands before it is traced"
    assert slow.work.begun.acquire(timeout=60)
    page = drawn(slow.client.get(address))
    assert words(page, "h1") == ["Being traced anew"] and words(page, ".notice.success") == ["They are one now."]
    assert [each.attributes["content"] for each in page.css("noscript meta")] == ["2"]
    assert slow.ended(address) is State.DONE
    page = drawn(slow.client.get(address))
    now = next(each for each in slow.claims() if one.statement_from in each.attributions)
    assert other.statement_from in now.attributions
    assert words(page, "h1") == ["Traced anew"] and words(page, "p.statement") == [now.statement]
    assert {str(each.attributes["href"]) for each in page.css("[data-job] a")} == {f"/claims/{now.id}"}
    assert not page.css("meta[http-equiv=refresh]")


def test_what_is_ruled_while_others_are_traced_is_traced_after_them_together(slow: AtSlow) -> None:
    first = slow.tracing.ask(THIS, "Mara")
    assert slow.work.begun.acquire(timeout=60)
    rest = [slow.tracing.ask(THIS, "Mara") for _ in range(3)]
    assert {slow.tracing.job(each.id).state for each in rest} == {State.WAITING}
    slow.work.go_on.release()
    assert slow.work.begun.acquire(timeout=60)
    assert slow.tracing.job(first.id).state is State.DONE
    before = slow.tracing.state
    slow.work.go_on.release()
    assert {slow.waits_for(each.id) for each in rest} == {State.DONE}
    assert slow.tracing.state != before, "screens that said that something waits are made anew"
    assert not slow.work.begun.acquire(blocking=False), "three were traced in one go"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LedgerError("The ledger has no room to grow.", to_do="Free some space."), "The ledger has no room to grow."),
        (RuntimeError("a fault of ours"), "Something in the desk itself went wrong."),
    ],
)
def test_where_tracing_fails_the_ruling_stands_and_the_next_one_traces_it(
    slow: AtSlow, error: Exception, said: str
) -> None:
    slow.work.error = error
    one, other = slow.claims()[:2]
    address = slow.merges()
    assert slow.ended(address) is State.FAILED
    page = drawn(slow.client.get(address))
    assert said in words(page, "[data-job] [role=status]")[0] and "a fault of ours" not in page.text()
    slow.work.error = None
    assert slow.ended(slow.tracing.ask(THIS, "Mara").id) is State.DONE
    now = next(each for each in slow.claims() if one.statement_from in each.attributions)
    assert other.statement_from in now.attributions


@pytest.mark.parametrize("killed", [True, False])
def test_what_a_stop_of_the_desk_leaves_untraced_the_next_one_takes_up(
    story_folder: Path, tmp_path: Path, killed: bool
) -> None:
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        assert at.desk.file is not None
        file, run, work = DeskFile.open(at.ledger.directory), runs.begin(at.ledger.directory), Slow(at.ledger)
        tracing = Tracing(file, run, work, patience=0)
        client = come_in(replace(at.desk, tracing=tracing))
        address = AtSlow(at, tracing, work, client).merges()
        assert work.begun.acquire(timeout=60)
        if killed:
            os.close(run.lock)  # as the system does for the dead
        else:
            tracing._closing = True  # it is told so before the next story
            work.go_on.release()
            tracing.close()
            run.end()
        again = runs.begin(at.ledger.directory)
        after = Tracing(file, again, lambda heed: intake.trace(at.ledger, heed=heed), patience=60)
        job = after.job(address.rpartition("/")[2])
        assert job.under_way
        after.take_up()
        assert after.once_done(job.id).state is State.DONE
        assert at.ledger.ask(lambda alias: len(at.ledger.waiting(at.ledger.trace().tracer))) == 0
        after.close()
        again.end()
        file.close()


def test_a_second_desk_on_the_same_ledger_leaves_the_tracing_of_the_first_alone(slow: AtSlow) -> None:
    job = slow.tracing.ask(THIS, "Mara")
    run = runs.begin(slow.at.ledger.directory)
    assert slow.at.desk.file is not None
    second = Tracing(slow.at.desk.file, run, slow.work)
    second.take_up()
    assert second._waiting == []
    second.close()
    run.end()
    assert slow.ended(job.id) is State.DONE


def test_a_correction_says_on_its_page_that_it_is_being_traced(slow: AtSlow) -> None:
    said = slow.at.attribution("They were turned off in November")
    address = f"/pages/{said.page}/attributions/{said.id}"
    sent = filled(drawn(slow.client.get(f"{address}/correct")), r"/pages/.*/remove")
    assert slow.client.post(f"{address}/remove", sent).status_code == 303
    page = drawn(slow.client.get(f"/pages/{said.page}"))
    assert words(page, ".notice.info") == ["The stories around it are being traced anew."]
    assert "waits to be traced" in words(page, ".doubt")[0]
    drawn(slow.client.get(f"/pages/{said.page}"))
    (job,) = slow.tracing._at_work or slow.tracing._waiting
    assert slow.ended(job) is State.DONE
    page = drawn(slow.client.get(f"/pages/{said.page}"))
    assert not any("waits to be traced" in each for each in words(page, ".doubt"))


def test_a_desk_that_traces_nothing_says_so(slow: AtSlow, desk: Desk) -> None:
    assert come_in(desk).get("/tracing/x").status_code == 400
    assert slow.client.get("/tracing/x").status_code == 404
    assert slow.client.get("/take-in/x").status_code == 400
