"""What the desk and the work that it is given say to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from firsthand.errors import Refusal
from firsthand.records import Told


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was handed in. `name` is what the browser calls it, and never a path."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one person handed in at once. `told` is about its one file."""

    uploads: tuple[Upload, ...]
    told: Told
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """What has come of a batch so far."""

    captures: int = 0
    pages: int = 0
    attributions: int = 0
    held: int = 0  # files that the ledger already held


class Stage(StrEnum):
    """What is being done with a batch."""

    READING = "reading"
    TRACING = "tracing"


class Stopped(Exception):
    """The batch is to be left as it is: somebody stopped it, or the desk is closing."""


class Watch(Protocol):
    """Somebody who is told how far the work is."""

    def heed(self, stage: Stage, done: int, total: int, name: str, found: Found) -> None:
        """Before each thing: how many are done, of how many, and its name. Raises Stopped."""

    def refused(self, refusal: Refusal) -> None:
        """One thing was not taken in."""


Work = Callable[[Batch, Watch], None]
"""Reads a batch, keeps what it finds in the ledger, and traces. Raises Stopped when its watch does, FirsthandError."""

Heed = Callable[[int, int, str], None]
"""Told before each story how many are done, of how many, and which it is. Raises Stopped."""

Trace = Callable[[Heed], None]
"""Traces what waits in the ledger, before it returns. Raises Stopped when it is told so, FirsthandError."""
