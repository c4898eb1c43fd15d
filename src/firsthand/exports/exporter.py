"""What every format is: the holdings in, files out, each whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from firsthand.errors import UsageError
from firsthand.records import Holdings


class Exporter(Protocol):
    """One format."""

    def __call__(self, holdings: Holdings, to: Path) -> list[Path]:
        """Write the holdings at `to` and return the files written. Raises `UsageError` where that cannot be done."""


def write_whole(path: Path, data: bytes) -> Path:
    """Write `data` under another name in the same folder, flush it to the disk, then rename it to `path`.

    A reader never sees half a file, and a failed write leaves the earlier file as it was. Folders are made as needed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"{path}: could not be written ({reason}).", to_do="Name another place to write to."
        ) from error
    return path


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def file_at(to: Path, name: str) -> Path:
    """`to` itself, or `name` within it where `to` is a folder."""
    return to / name if to.is_dir() else to


def program_version() -> str:
    """The installed version of firsthand, or "unknown" when run without being installed."""
    try:
        return version("firsthand")
    except PackageNotFoundError:
        return "unknown"
