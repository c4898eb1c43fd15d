"""Runs of the desk that take things in: each has a folder, and holds a lock in it for as long as it lives.

handed-in/RUN/lock      held by that run; the system lets go of it however the run ends
handed-in/RUN/JOB/0001  what was handed in, until it has been read
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from firsthand.errors import LedgerError

FOLDER = "handed-in"
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Run:
    """One run, and the runs that were alive when it began, itself among them."""

    name: str
    folder: Path
    alive: frozenset[str]
    lock: int  # a descriptor

    def end(self) -> None:
        """Remove the folder and let go of the lock."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self.lock)


def begin(ledger: Path) -> Run:
    """A new run on the ledger in that folder. What runs left there that are over is removed. Raises LedgerError."""
    above = ledger / FOLDER
    try:
        above.mkdir(mode=0o700, exist_ok=True)
        with _alone(above):
            alive = frozenset(
                path.name for path in sorted(above.iterdir()) if path.is_dir() and not _remove_if_over(path)
            )
            name = token_hex(8)
            folder = above / name
            folder.mkdir(mode=0o700)
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError as error:
        raise LedgerError(
            f"The folder {above} cannot be written: {error.strerror}.", to_do="Make room for it, or make it writable."
        ) from error
    return Run(name, folder, alive | {name}, lock)


def _remove_if_over(folder: Path) -> bool:
    """Whether the run of that folder is over. Its folder is removed then."""
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(lock)


@contextmanager
def _alone(above: Path) -> Iterator[None]:
    """While no other run begins: one would take our folder for one that is over before we have its lock."""
    descriptor = os.open(above / "beginning", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
