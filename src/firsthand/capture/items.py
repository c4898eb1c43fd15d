"""What `find` hands out and `take` hands back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from firsthand.records import Capture, Told


@dataclass(frozen=True, slots=True)
class Item:
    """A file to take in: where it lies, what to call it, and what we were told about it."""

    path: Path
    name: str  # the file's name without folders, printable
    whence: str  # the path as it was given, printable
    told: Told
    how: str  # "file", "telegram media"


@dataclass(frozen=True, slots=True)
class Taken:
    """An item taken in. `content` is None for media, which are hashed as a stream: keep those with `Store.put_file`."""

    capture: Capture
    content: bytes | None


def item_at(path: Path, told: Told, how: str = "file") -> Item:
    """The item for the file at `path`."""
    return Item(path, printable(path.name), printable(path), told, how)


def printable(path: str | Path) -> str:
    """`path` on one line: bytes that are no UTF-8, line breaks and terminal controls become backslash escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
