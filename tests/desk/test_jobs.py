"""Jobs of taking in: how far they are, how they end, and what a stop of the desk leaves."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import Batch, TakingIn, Watch
from firsthand.errors import LedgerError, Refusal
from firsthand.ledger import Ledger
from firsthand.records import Told
from tests.desk.newsdesk import PAGES, Newsdesk, Waiting, faults, open_newsdesk
from tests.desk.sight import seen, words


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Newsdesk]:
    with open_newsdesk(tmp_path) as opened:
        yield opened


@pytest.fixture
def waiting(at_desk: Newsdesk) -> Waiting:
    work = Waiting()
    at_desk.works(work)
    return work


def test_a_page_loaded_anew_shows_how_far_the_job_is(at_desk: Newsdesk, waiting: Waiting) -> None:
    at = at_desk.hand_in(*PAGES[:4]).headers["Location"]
    shown = list[list[str]]()
    with patch("firsthand.desk.taking_in.worker.NOTED", 0.0):
        for _ in range(4):
            assert waiting.begun.acquire(timeout=300)
            tree = seen(at_desk.client.get(at))
            shown.append([*words(tree, "[data-job] .chip"), *words(tree, "progress"), *words(tree, ".now")])
            assert 'http-equiv="refresh"' in str(tree.html)
            waiting.go_on.release()
    assert shown == [["reading", f"{25 * n} %", PAGES[n].name] for n in range(4)]
    assert at_desk.taking_in.wait()
    tree = seen(at_desk.client.get(at))
    assert words(tree, "[data-job] .chip") == ["done"] and "refresh" not in str(tree.html)


def test_jobs_wait_for_one_another_and_only_so_many_wait(at_desk: Newsdesk, waiting: Waiting) -> None:
    places = [at_desk.hand_in((f"{n}.txt", b"x")).headers["Location"] for n in range(1)]
    assert waiting.begun.acquire(timeout=300)
    places += [at_desk.hand_in((f"{n}.txt", b"x")).headers["Location"] for n in range(1, 9)]
    assert words(seen(at_desk.client.get(places[1])), "[data-job] .chip") == ["waiting"]
    assert len(waiting.batches) == 1
    assert faults(at_desk.hand_in(("9.txt", b"x")))[0].startswith("Too much is waiting")
    assert len(at_desk.left()) == 2 * 9, "a folder and a file for each that was taken"
    for _ in range(9):
        waiting.go_on.release()
    assert at_desk.taking_in.wait()
    assert [batch.uploads[0].name for batch in waiting.batches] == [f"{n}.txt" for n in range(9)]
    assert at_desk.left() == []


def test_a_job_that_is_stopped_keeps_what_was_read(at_desk: Newsdesk, waiting: Waiting) -> None:
    at = at_desk.hand_in(*PAGES[:4]).headers["Location"]
    assert waiting.begun.acquire(timeout=300)
    assert at_desk.client.post(f"{at}/stop").status_code == 303
    waiting.go_on.release()
    assert at_desk.taking_in.wait()
    tree = seen(at_desk.client.get(at))
    assert words(tree, "[data-job] .chip") == ["stopped"]
    assert at_desk.client.post(f"{at}/stop").status_code == 303, "stopping twice is no error"
    assert at_desk.left() == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LedgerError("The ledger has no room to grow.", to_do="Free some space."), "The ledger has no room to grow."),
        (RuntimeError("a fault of ours"), "Something in the desk itself went wrong."),
    ],
)
def test_a_job_that_fails_says_so_and_the_next_one_is_read(
    at_desk: Newsdesk, waiting: Waiting, error: Exception, said: str
) -> None:
    waiting.error = error
    waiting.go_on.release()
    tree = at_desk.read(PAGES[0])
    assert words(tree, "[data-job] .chip") == ["failed"] and said in tree.text()
    assert "a fault of ours" not in tree.text()
    waiting.error = None
    waiting.go_on.release()
    assert words(at_desk.read(PAGES[1]), "[data-job] .chip") == ["done"]
    assert at_desk.left() == []


def test_what_a_refusal_says_is_text(at_desk: Newsdesk, waiting: Waiting) -> None:
    def refuses(batch: Batch, watch: Watch) -> None:
        watch.refused(Refusal("<b>x</b>", "is <script>", to_do="<img src=x>"))

    at_desk.works(refuses)
    tree = at_desk.read(PAGES[0])
    assert tree.css("main b, main script, main img") == [] and words(tree, "tbody th") == ["<b>x</b>"]


def left_undone(folder: Path, *, killed: bool) -> list[str]:
    """What the next desk on a ledger says was cut off, after one was closed, or died, within a job."""
    with Ledger.open(folder / "story.ledger") as ledger:
        file, work = DeskFile.open(ledger.directory), Waiting()
        taking_in = TakingIn.open(ledger.directory, file, work)
        landing = taking_in.land()
        for number in range(3):
            landing.put(f"{number}.txt", b"x")
        taking_in.hand_in(landing, Told(), "Ilse Korb")
        taking_in.hand_in(taking_in.land(), Told(), "Tom Abel")
        assert work.begun.acquire(timeout=300)
        if killed:
            os.close(taking_in._run.lock)  # as the system does for the dead
            held = len(list(taking_in.folder.rglob("000*")))
            assert held == 3
        else:
            closing = threading.Thread(target=taking_in.close)
            closing.start()
            work.go_on.release()
            closing.join(300)
        with Ledger.open(folder / "story.ledger") as again:
            after = TakingIn.open(again.directory, file, Waiting())
            said = [f"{job.by}: {job.state}, {job.done} of {job.total}" for job in after.latest(9)]
            assert [job.by for job in after.cut_off] == (["Ilse Korb", "Tom Abel"] if killed else [])
            assert [path.name for path in after.folder.parent.iterdir() if path.is_dir()] == [after.folder.name]
            assert not again.verify()
            after.close()
        file.close()
    return said


@pytest.mark.parametrize("killed", [True, False])
def test_a_stop_within_a_job_is_said_afterwards_and_leaves_no_file(tmp_path: Path, killed: bool) -> None:
    said = left_undone(tmp_path, killed=killed)
    assert said == ["Tom Abel: cut off, 0 of 0", "Ilse Korb: cut off, 0 of 3"]


def test_a_second_desk_on_the_same_ledger_leaves_the_jobs_of_the_first_alone(
    at_desk: Newsdesk, waiting: Waiting
) -> None:
    at = at_desk.hand_in(PAGES[0]).headers["Location"]
    assert waiting.begun.acquire(timeout=300)
    file = DeskFile.open(at_desk.ledger.directory)
    second = TakingIn.open(at_desk.ledger.directory, file, Waiting())
    assert second.cut_off == []
    second.close()
    file.close()
    assert len(at_desk.left()) == 2
    waiting.go_on.release()
    assert at_desk.taking_in.wait()
    assert words(seen(at_desk.client.get(at)), "[data-job] .chip") == ["done"]


def test_jobs_that_were_cut_off_are_shown_where_more_can_be_handed_in(tmp_path: Path) -> None:
    left_undone(tmp_path, killed=True)
    with open_newsdesk(tmp_path) as at_desk:
        at_desk.taking_in.cut_off[:] = at_desk.taking_in.latest(9)
        assert len(words(seen(at_desk.client.get("/take-in")), ".unsure")) == 2


def test_a_job_whose_progress_cannot_be_written_goes_on(at_desk: Newsdesk) -> None:
    full = LedgerError("The disk is full.", to_do="Make room.")
    with patch("firsthand.desk.taking_in.jobs.note", side_effect=full):
        tree = at_desk.read(PAGES[0])
    assert words(tree, "[data-job] .chip") == ["done"]
    assert [each.name for each in at_desk.ledger.capture_records()] == [PAGES[0].name]
