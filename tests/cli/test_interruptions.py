"""Stopped at any moment, a ledger is sound, and the same command goes on where it was."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.kills import kill_reads, make_pages
from tests.cli.conftest import EXAMPLES, Firsthand

pytestmark = pytest.mark.timeout(3600)  # the largest pages take half a minute each on an idle machine


def test_killed_at_random_moments_and_resumed_gives_the_ledger_of_an_undisturbed_run(tmp_path: Path) -> None:
    outcome = kill_reads(tmp_path, pages=24, kills=4, seed=5)
    assert outcome.struck >= 1
    assert outcome.differing == ()
    assert outcome.faults == 0


def test_ctrl_c_says_how_to_go_on_and_the_next_run_does(firsthand: Firsthand, tmp_path: Path) -> None:
    make_pages(tmp_path / "pages", 150)
    command = [sys.executable, "-m", "firsthand", "read", "pages"]
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # A shell that runs the tests in the background has its children ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    _wait_for(tmp_path / "firsthand.ledger" / "captures")
    running.send_signal(signal.SIGINT)
    _, talk = running.communicate(timeout=600)

    assert running.returncode == 130
    assert "kept" in talk and "same command again" in talk and "Traceback" not in talk
    assert firsthand("verify").status == 0
    assert firsthand("read", "pages").status == 0
    assert "150 items already held" in firsthand("read", "pages").talk


def test_reading_twice_adds_nothing(firsthand: Firsthand, tmp_path: Path) -> None:
    firsthand("read", EXAMPLES)
    before = firsthand("export", "--format", "json").out, firsthand("verify").talk
    again = firsthand("read", EXAMPLES)
    assert "Read 0 pages from 0 captures" in again.talk
    assert (firsthand("export", "--format", "json").out, firsthand("verify").talk) == before


def test_a_full_disk_is_one_clear_line_and_leaves_a_sound_ledger(firsthand: Firsthand, tmp_path: Path) -> None:
    make_pages(tmp_path / "pages", 120)
    room = 1_500_000  # bytes that one file may grow to: what the database fills first

    def confine() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "firsthand", "read", "pages"]
    done = subprocess.run(command, cwd=tmp_path, preexec_fn=confine, capture_output=True, text=True)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    complaint = done.stderr.strip().splitlines()[-1]
    assert complaint.startswith("firsthand: ") and ("full" in complaint or "room" in complaint or "space" in complaint)
    assert firsthand("verify").status == 0
    assert firsthand("read", "pages").status == 0


WORST = {
    "the longest text that is read, all of it speech": lambda: "“No,” she said. " * (1_000_000 // 16),
    "as many tags as are read": lambda: "<html><body><p>The wall held, he said." + "<b>a</b> " * 499_000,
    "one line, as long as a page may be": lambda: "The wall held, she said. " * (32_000_000 // 25),
    "as many lines as are read": lambda: "Wall\n" * 199_000,
    "nothing but opening quotation marks": lambda: "“" * 990_000,
}


@pytest.mark.parametrize("kind", WORST)
def test_memory_stays_below_the_bound_that_the_docs_state(kind: str, tmp_path: Path) -> None:
    (tmp_path / "large").write_text(WORST[kind](), "utf8")
    measure = (
        "import resource, sys; from firsthand.cli import run; run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, "read", "large", "--no-trace"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=3000,
    )
    assert "Traceback" not in done.stderr
    assert int(done.stdout.split()[-1]) * 1024 < 1_500_000_000


def _wait_for(path: Path) -> None:
    """Until something lies at `path`, for five minutes at most."""
    for _ in range(6000):
        if path.exists() and any(path.iterdir()):
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing came to lie at {path}")
