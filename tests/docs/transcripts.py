"""The console sessions that the docs show, run for real: compared by the tests, rewritten by `make transcripts`.

In a fence marked `console`, a line that starts with "$ " is a command and what follows is what it prints. All
sessions of one file run in order in one fresh folder, beside a copy of `examples/`. A fence marked `python` runs as
it stands, in the same folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """One fence of a file: what it shows, and what running it showed."""

    line: int
    given: str
    got: str


def documents() -> list[Path]:
    """README and everything under docs/ that people read."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run_document(path: Path) -> list[Shown]:
    """Every fence of `path` with what it prints now."""
    text = path.read_text("utf8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        return [
            Shown(text.count("\n", 0, fence.start()) + 1, fence[2], _RUNNERS[fence[1]](fence[2], folder))
            for fence in FENCE.finditer(text)
        ]


def _console(session: str, folder: str) -> str:
    said = []
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        said.append(f"$ {command}\n" + _run(["bash", "-c", command], folder))
    return "".join(said)


def _python(source: str, folder: str) -> str:
    """The source again; what it asserts, it asserts itself."""
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=folder, env=_surroundings(), capture_output=True, text=True
    )
    return source if done.returncode == 0 else done.stderr


def _run(command: list[str], folder: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=_surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _surroundings() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "COLUMNS": "120", "PYTHONUTF8": "1"}


_RUNNERS: dict[str, Callable[[str, str], str]] = {"console": _console, "python": _python}


def rewrite(path: Path) -> None:
    """Put what the commands print now in place of what `path` shows."""
    shown = iter(run_document(path))
    text = path.read_text("utf8")
    path.write_text(FENCE.sub(lambda fence: f"```{fence[1]}\n{next(shown).got}```", text), "utf8")


if __name__ == "__main__":
    for document in documents():
        rewrite(document)
