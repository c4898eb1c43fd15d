"""The program, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    talk: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.talk.splitlines()


Firsthand = Callable[..., Ran]


@pytest.fixture
def firsthand(tmp_path: Path) -> Firsthand:
    """Runs `firsthand` in an empty folder."""

    def run(*arguments: str | Path, given: str | None = None) -> Ran:
        surroundings = {key: value for key, value in os.environ.items() if not key.startswith("FIRSTHAND")}
        done = subprocess.run(
            [sys.executable, "-m", "firsthand", *map(str, arguments)],
            cwd=tmp_path,
            env=surroundings | {"PYTHONUTF8": "1"},
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which the examples were read once; tests only look at it."""
    ledger = tmp_path_factory.mktemp("story") / "ledger"
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", "read", str(EXAMPLES), "--ledger", str(ledger)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return ledger
