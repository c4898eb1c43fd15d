"""Where the bytes of captures are kept, each under its own SHA-256, written whole or not at all.

root/ab/abcdef...   a capture: read-only, never changed
root/incoming/...   captures being written; a name here means nothing
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from firsthand.capture.items import Item, Taken, printable
from firsthand.errors import LedgerError, NotFound, Refusal

CHUNK = 2**20
INCOMING = "incoming"
NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Store:
    """The captures below `root`, a folder that is made when something is first put there.

    Several processes may use one store at once. A kill at any moment leaves either the whole capture under its final
    name or nothing there. Errors of the disk (full, read-only) raise LedgerError and leave nothing behind.
    """

    root: Path

    def put(self, content: bytes) -> str:
        """The SHA-256 of `content`, which is on the disk when this returns. Putting twice writes once."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self._is_kept(sha256, len(content)):
            pieces = (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))
            self._write(pieces, sha256)
        return sha256

    def put_file(self, path: Path, sha256: str | None = None) -> str:
        """The SHA-256 of the file at `path`, which is copied a mebibyte at a time and hashed as it is copied.

        Raises Refusal where the file cannot be read, or is no longer the one that had `sha256`.
        """
        try:
            with path.open("rb") as file:
                if sha256 is not None and self._is_kept(sha256, os.fstat(file.fileno()).st_size):
                    return sha256
                return self._write(_pieces(path, file), sha256, printable(path))
        except OSError as error:
            raise Refusal(printable(path), f"cannot be read ({error.strerror})", to_do="Check its rights.") from error

    def keep(self, item: Item, taken: Taken) -> str:
        """The SHA-256 of an item that was taken in, put here from the bytes in hand or, for media, from its file.

        Raises Refusal where the file has changed since it was taken.
        """
        if taken.content is not None:
            return self.put(taken.content)
        return self.put_file(item.path, taken.capture.sha256)

    def read(self, sha256: str) -> bytes:
        """The capture's bytes. Raises NotFound; LedgerError where they are no longer what their name says."""
        with self.open(sha256) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _changed(sha256)
        return content

    def open(self, sha256: str) -> BinaryIO:
        """The capture as a stream, unchecked (`is_sound` checks). Raises NotFound."""
        try:
            return self._place(sha256).open("rb")
        except FileNotFoundError as error:
            raise NotFound(f"The store holds no capture {sha256}.", to_do="Read its source again.") from error
        except OSError as error:
            raise LedgerError(
                f"Capture {sha256} cannot be read ({error.strerror}).", to_do="Check the disk."
            ) from error

    def holds(self, sha256: str) -> bool:
        """Whether a capture of that name is kept."""
        return self._place(sha256).is_file()

    def is_sound(self, sha256: str) -> bool:
        """Whether the capture's bytes are still what their name says. Reads a mebibyte at a time. Raises NotFound."""
        digest = hashlib.sha256()
        with self.open(sha256) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest() == sha256

    def names(self) -> Iterator[str]:
        """The SHA-256 of every capture kept, in sorted order."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            yield from (path.name for path in sorted(folder.iterdir()) if NAME.fullmatch(path.name))

    def sweep(self) -> int:
        """How many unfinished files of interrupted runs were removed: never a capture, nor what a live run writes."""
        incoming = self.root / INCOMING
        return sum(_remove_if_stale(path) for path in sorted(incoming.iterdir())) if incoming.is_dir() else 0

    def _place(self, sha256: str) -> Path:
        if not NAME.fullmatch(sha256):
            raise NotFound(f"{sha256!r} is no SHA-256.", to_do="Give 64 hexadecimal digits, in lower case.")
        return self.root / sha256[:2] / sha256

    def _is_kept(self, sha256: str, size: int) -> bool:
        """Whether the capture is there in its full length: one that a dying disk cut short is written again."""
        try:
            return self._place(sha256).stat().st_size == size
        except OSError:
            return False

    def _write(self, pieces: Iterable[bytes], wanted: str | None, item: str = "") -> str:
        """The hash of the pieces, when they are on the disk. The order of the steps is what makes a kill harmless."""
        with _disk(self.root), _incoming(self.root / INCOMING) as (descriptor, name):
            digest = hashlib.sha256()
            for piece in pieces:
                digest.update(piece)
                _write_all(descriptor, piece)
            sha256 = digest.hexdigest()
            if wanted not in (None, sha256):
                raise Refusal(item, "changed while it was taken in", to_do="Read it again when nothing writes to it.")
            os.fchmod(descriptor, 0o444)
            os.fsync(descriptor)
            place = self._place(sha256)
            _make_folder(place.parent)
            name.replace(place)
            _sync_folder(place.parent)
        return sha256


@contextmanager
def _disk(root: Path) -> Iterator[None]:
    """Turns what the disk says into a LedgerError."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        closed = error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
        to_do = (
            "Make room and read again: what is already taken in stays."
            if full
            else "Make the folder writable, or choose another ledger."
            if closed
            else "Check the disk."
        )
        raise LedgerError(f"The store {root} cannot be written ({error.strerror}).", to_do=to_do) from error


@contextmanager
def _incoming(folder: Path) -> Iterator[tuple[int, Path]]:
    """A new locked file in `folder`, its descriptor and name; it goes again where writing it fails.

    The lock tells `sweep` that somebody is writing; the system drops it when the process dies, however it dies.
    """
    _make_folder(folder)
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            break
        os.close(descriptor)  # a sweep came between the two lines above
    try:
        yield descriptor, Path(name)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    finally:
        os.close(descriptor)


def _remove_if_stale(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except OSError:  # locked: a live run writes to it; or gone: that run has finished; or not ours to remove
        return False
    return True


def _pieces(path: Path, file: BinaryIO) -> Iterator[bytes]:
    while True:
        try:
            piece = file.read(CHUNK)
        except OSError as error:
            raise Refusal(printable(path), f"cannot be read ({error.strerror})", to_do="Check the disk.") from error
        if not piece:
            return
        yield piece


def _write_all(descriptor: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _make_folder(folder: Path) -> None:
    """The folder and those above it, each known to the disk before anything is put in it."""
    if not folder.is_dir():
        if folder.parent != folder:
            _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _changed(sha256: str) -> LedgerError:
    to_do = "Restore the store from a backup, or read the source again."
    return LedgerError(f"Capture {sha256} is no longer what its name says.", to_do=to_do)
