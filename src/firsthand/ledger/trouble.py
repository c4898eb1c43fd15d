"""What the database says, as one line that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error

from firsthand.errors import LedgerError

FREE_SPACE = "Free some space and run the same command again: what was recorded before stays."

KNOWN = (
    ("file is not a database", "is not a ledger", "Name another folder with --ledger, or move this file away."),
    ("malformed", "is damaged", "Restore it from a copy; `firsthand verify` on the copy says whether that is whole."),
    ("readonly database", "can be read but not written", "Make its folder and files writable."),
    ("read-only transaction", "was opened for reading only", "Open it for writing."),
    ("unable to open", "cannot be opened", "See that its folder exists and that you may read and write it."),
    ("disk is full", "has no room to grow: the disk is full", FREE_SPACE),
    ("no space left", "has no room to grow: the disk is full", FREE_SPACE),
    ("disk i/o error", "could not be written: the disk is full, failing or gone", FREE_SPACE),
    ("database is locked", "is being written by another firsthand", "Wait for that to end, then run again."),
)
"""What SQLite and PostgreSQL say, what that means for a ledger, and what to do. The first that fits counts."""


@contextmanager
def trouble_at(place: str) -> Iterator[None]:
    """Turn the database's errors into LedgerError. `place` names the ledger as the person did, without a password."""
    try:
        yield
    except Error as error:
        raise ledger_error(place, error) from error
    except UnicodeDecodeError as error:
        # The driver decodes what SQLite says of a damaged file, and that quotes the damage.
        raise _damaged(place) from error


@contextmanager
def damage_at(place: str) -> Iterator[None]:
    """Turn what rows that are no records any more give rise to into LedgerError. For reading only."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(place) from error


def _damaged(place: str) -> LedgerError:
    return LedgerError(f"The ledger at {place} is damaged.", to_do="`firsthand verify` names what is; restore a copy.")


def ledger_error(place: str, error: Error) -> LedgerError:
    """The LedgerError for what the database says."""
    said = " ".join(str(error).split()) or type(error).__name__
    for sign, meaning, to_do in KNOWN:
        if sign in said.lower():
            return LedgerError(f"The ledger at {place} {meaning}.", to_do=to_do)
    return LedgerError(f"The ledger at {place} answers: {said}.", to_do="See that the database is there and whole.")
