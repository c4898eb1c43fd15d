"""A capture's record and its bytes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from firsthand.errors import NotFound
from firsthand.ledger.models import CaptureRow
from firsthand.ledger.pages import capture_of
from firsthand.records import Capture

CHECKED = 64 * 2**20  # bytes up to which a file is hashed while somebody waits

_NAME = re.compile(r"[0-9a-f]{64}")


def capture(alias: str, sha256: str) -> Capture:
    """The capture with this SHA-256. Raises NotFound."""
    row = CaptureRow.objects.using(alias).filter(pk=sha256).first() if _NAME.fullmatch(sha256) else None
    if row is None:
        raise NotFound(f"The ledger holds no capture {sha256[:80]}.", to_do="A capture's name is its whole SHA-256.")
    return capture_of(row)


def file_of(captures: Path, sha256: str) -> Path:
    """Where the bytes of a capture are, in the folder of a ledger's captures."""
    if not _NAME.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256")
    return captures / sha256[:2] / sha256


def is_intact(captures: Path, sha256: str) -> bool | None:
    """Whether the file has the bytes that name it. None: it is too large to look at while somebody waits."""
    path = file_of(captures, sha256)
    try:
        if path.stat().st_size > CHECKED:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
