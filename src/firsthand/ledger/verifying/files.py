"""Checks the captures: each file's bytes have the SHA-256 that names it, and still give the text that was read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from firsthand.errors import Refusal
from firsthand.ledger.models import CaptureRow, PageRow
from firsthand.ledger.pages import capture_of
from firsthand.ledger.verifying.faults import FROM_A_COPY, Fault
from firsthand.ledger.verifying.rows import each_row
from firsthand.records import Capture, Page

Reread = Callable[[Capture, bytes], list[Page]]
"""Makes the pages of a capture again from its bytes."""

NAME = re.compile(r"[0-9a-f]{64}")


def files_in(captures: Path) -> dict[str, Path]:
    """The captures' files by name. What is not named as a capture is a writer's temporary file, and left alone."""
    paths = (path for path in sorted(captures.glob("*/*")) if NAME.fullmatch(path.name))
    return {path.name: path for path in paths if path.parent.name == path.name[:2]}


def check_files(alias: str, captures: Path, files: Mapping[str, Path], reread: Reread | None) -> Iterator[Fault | None]:
    """The captures' faults; None for each capture looked at."""
    held: set[str] = set()
    for sha256, row in each_row(CaptureRow, alias):
        held.add(sha256)
        fault = _check_bytes(sha256, captures / sha256[:2] / sha256)
        if fault:
            yield fault
        elif row is not None and reread:
            yield from _check_texts(alias, row, captures / sha256[:2] / sha256, reread)
        yield None
    for name in sorted(files.keys() - held):
        # A run that was broken off between storing and recording leaves a whole capture, which the next run records.
        # One whose bytes are not those of its name was put there by somebody else, or has been changed.
        if _check_bytes(name, files[name]):
            yield Fault(
                "the ledger knows nothing of this file, whose bytes are not those of its name",
                f"capture {name}",
                f"Find out whence it came, and remove {files[name]}.",
            )


def _check_bytes(sha256: str, path: Path) -> Fault | None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return Fault("its file is missing", f"capture {sha256}", f"Restore {path} from a copy, or read the item again.")
    except OSError as error:
        return Fault(f"its file cannot be read ({error.strerror})", f"capture {sha256}", f"See to {path}.")
    if found != sha256:
        return Fault("its bytes are not those that were taken in", f"capture {sha256}", f"Restore {path} from a copy.")
    return None


def _check_texts(alias: str, row: CaptureRow, path: Path, reread: Reread) -> Iterator[Fault]:
    """That the pages are those that their capture gives, so far as the reader that made them is still the same."""
    held = {page.id: page for page in PageRow.objects.using(alias).filter(capture=row.sha256).order_by("position")}
    if not held:
        return  # a picture, a video, a file without a page
    try:
        again = {page.id: page for page in reread(capture_of(row), path.read_bytes())}
    except (Refusal, ValueError) as error:
        yield Fault(f"it can no longer be read ({error})", f"capture {row.sha256}", FROM_A_COPY)
        return
    readers = {page.reader for page in again.values()}
    for page in held.values():
        made = again.get(page.id)
        if page.reader in readers and (made is None or made.text != page.text):
            yield Fault("its text is not what its capture gives", f"page {page.id}", FROM_A_COPY)
    for page_id, new in again.items():
        if page_id not in held and any(page.reader == new.reader for page in held.values()):
            yield Fault("its capture gives it, but it is missing", f"page {page_id}", FROM_A_COPY)
