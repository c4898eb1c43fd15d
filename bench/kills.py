"""SIGKILL at random moments of a read, then the same read again: is it the ledger of an undisturbed run?

usage: python -m bench.kills [--pages N] [--kills N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.shared import ROOT
from firsthand import intake
from firsthand.ledger import Ledger

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the kills: how many fell while the read ran, and which runs ended with another ledger."""

    kills: int
    struck: int
    differing: tuple[int, ...]  # numbers of the kills after which the ledger was not the undisturbed one
    faults: int  # faults that `verify` named, over all runs


def make_pages(folder: Path, number: int) -> None:
    """`number` different short news pages: paragraphs of the bundled story, drawn and put together anew."""
    folder.mkdir()
    drawn = random.Random(number)
    stock = [
        paragraph
        for path in sorted((ROOT / "examples" / "pages").glob("*.html"))
        for paragraph in re.findall(r"<p>(.{60,}?)</p>", path.read_text("utf8", errors="replace"), re.DOTALL)
    ]
    for index in range(number):
        told = "".join(f"<p>{paragraph}</p>" for paragraph in drawn.sample(stock, 5))
        head = (
            f'<html lang="en"><head><title>Report {index}</title></head><body><h1>Flooded archive, report {index}</h1>'
        )
        (folder / f"{index:04}.html").write_text(f"{head}{told}</body></html>", "utf8")


def command(ledger: Path, pages: Path) -> list[str]:
    """The read, in a process of its own."""
    return [sys.executable, "-m", "firsthand", "read", str(pages), "--ledger", str(ledger)]


def fingerprint(ledger: Path) -> object:
    """All that the ledger holds but the times: records, and the log's entries in their order."""
    with Ledger.open(ledger) as opened:
        held = opened.holdings()
        captures = tuple(replace(capture, taken_at=NO_TIME) for capture in held.captures)
        log = [(event.kind, event.subject) for event in opened.events()]
        return replace(held, captures=captures), log


def faults_of(ledger: Path) -> int:
    """How many faults `verify` names."""
    with Ledger.open(ledger) as opened:
        return len(opened.verify(intake.reread))


def kill_reads(folder: Path, pages: int, kills: int, seed: int) -> Outcome:
    """Read `pages` pages once undisturbed; then, `kills` times, into a fresh ledger, struck down once and resumed."""
    make_pages(folder / "pages", pages)
    began = time.monotonic()
    _read_to_the_end(folder / "whole", folder / "pages")
    lasting = time.monotonic() - began
    wanted, moments = fingerprint(folder / "whole"), random.Random(seed)
    struck, differing, faults = 0, [], faults_of(folder / "whole")
    for number in range(kills):
        ledger = folder / f"killed-{number}"
        ended = _strike(ledger, folder / "pages", moments.uniform(0, lasting))
        struck += ended is None
        # The first read warms the machine's caches: where the next ones are quicker, moments are drawn from their time.
        lasting = min(lasting, ended or lasting)
        _read_to_the_end(ledger, folder / "pages")
        if fingerprint(ledger) != wanted:
            differing.append(number)
        faults += faults_of(ledger)
        shutil.rmtree(ledger)
        sys.stderr.write(f"{number + 1} of {kills}: {struck} while it ran, {len(differing)} differ, {faults} faults\n")
    return Outcome(kills, struck, tuple(differing), faults)


def _read_to_the_end(ledger: Path, pages: Path) -> None:
    done = subprocess.run(command(ledger, pages), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)


def _strike(ledger: Path, pages: Path, after: float) -> float | None:
    """Start a read, kill it after `after` seconds. None, or the seconds after which it had ended by itself."""
    began = time.monotonic()
    running = subprocess.Popen(command(ledger, pages), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
        return None
    return time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_reads(Path(folder), given.pages, given.kills, given.seed)
    print(
        f"{outcome.kills} kills over a read of {given.pages} pages, {outcome.struck} while it ran: "
        f"{len(outcome.differing)} other ledgers {list(outcome.differing)}, {outcome.faults} faults"
    )
    sys.exit(1 if outcome.differing or outcome.faults else 0)


if __name__ == "__main__":
    main()
