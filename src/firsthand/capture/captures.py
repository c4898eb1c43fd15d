"""Taking one item in: its bytes, what they are, and their SHA-256. Nothing is stored here."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand.capture.characters import characters_of, control_share, wide_encoding
from firsthand.capture.files import no_file, unreadable
from firsthand.capture.formats import GZIP, HEAD, JSON, Kind, recognise
from firsthand.capture.items import Item, Taken
from firsthand.capture.telegram import check_export
from firsthand.errors import Refusal
from firsthand.records import Capture, Format

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE_LIMIT = 32 * 2**20
"""Bytes of a page, a text, a Telegram export or anything packed with gzip. Web pages have a hundredth of it."""
MEDIA_LIMIT = 4 * 2**30
"""Bytes of a picture, video or sound."""
CHUNK = 2**20
SAVED_WHOLE = "Check that it was saved whole."

PAGE_LIKE = frozenset({Format.HTML, Format.TEXT, Format.TELEGRAM})


def take(item: Item, taken_at: datetime) -> Taken:
    """The item as a capture, with its bytes if it is a page, a text or a Telegram export; media come without.

    What it is shows in its bytes, never in its name. A gzip wrapper counts as transport, as in HTTP: the capture is
    what was inside, media too, and `how` says so. `taken_at` is timezone-aware and kept in UTC.

    Memory stays below 320 MiB (ten times `PAGE_LIMIT`) whatever the item: 64 MiB for HTML and text, more only for the
    worst JSON. Time is linear in the item's size. Raises Refusal, and nothing else, for anything on the disk.
    """
    with _opened(item.path) as file:
        head = file.read(HEAD)
        if not head:
            raise Refusal(item.whence, "is empty", to_do=SAVED_WHOLE)
        if recognise(head) is GZIP:
            return _take_unpacked(item, _unpack(item, file), taken_at)
        kind = recognise(head)
        if kind is JSON or kind.format in PAGE_LIKE:
            return _take_page(item, kind, _read(item, file), taken_at, item.how)
        _insist(item, kind)
        return _take_media(item, kind, file, taken_at)


def _take_page(item: Item, kind: Kind, content: bytes, taken_at: datetime, how: str) -> Taken:
    if _is_blank(content):
        raise Refusal(item.whence, "holds nothing but white space", to_do=SAVED_WHOLE)
    if kind is JSON:
        check_export(item.whence, content)
        kind = Kind(Format.TELEGRAM, JSON.media_type)
    elif not wide_encoding(content) and control_share(content) > 0.1:
        raise Refusal(item.whence, "turns into binary data half way", to_do=SAVED_WHOLE)
    return Taken(_capture(item, kind, hashlib.sha256(content).hexdigest(), len(content), taken_at, how), content)


def _take_media(item: Item, kind: Kind, file: BinaryIO, taken_at: datetime) -> Taken:
    file.seek(0)
    digest = hashlib.sha256()
    size = 0
    while chunk := _chunk(item, file, CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > MEDIA_LIMIT:
            raise Refusal(item.whence, "is larger than 4 GiB", to_do="Cut out the part that matters and give that.")
    return Taken(_capture(item, kind, digest.hexdigest(), size, taken_at, item.how), None)


def _take_unpacked(item: Item, content: bytes, taken_at: datetime) -> Taken:
    if not content:
        raise Refusal(item.whence, "is a gzip file with nothing in it", to_do=SAVED_WHOLE)
    kind = recognise(content[:HEAD])
    how = f"{item.how}, unpacked from gzip"
    if kind is JSON or kind.format in PAGE_LIKE:
        return _take_page(item, kind, content, taken_at, how)
    _insist(item, kind)
    return Taken(_capture(item, kind, hashlib.sha256(content).hexdigest(), len(content), taken_at, how), content)


def _is_blank(content: bytes) -> bool:
    """Whether there is nothing to read, in one byte a character or in two."""
    text = characters_of(content) if len(content) <= HEAD else None
    return not content.strip() or (text is not None and not text.strip("\ufeff\x1a \t\v\f\r\n"))


def _insist(item: Item, kind: Kind) -> None:
    """Raises Refusal where the kind is none that is read."""
    if kind.format is None:
        raise Refusal(item.whence, f"is {kind.name}", to_do=kind.to_do)


def _capture(item: Item, kind: Kind, sha256: str, size: int, taken_at: datetime, how: str) -> Capture:
    assert kind.format is not None
    at = taken_at.astimezone(UTC)
    return Capture(sha256, size, kind.format, kind.media_type, item.name, item.whence, how, at, item.told)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open and unbuffered. Raises Refusal where it is none, without waiting for a pipe's other end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise no_file(path, mode)
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _read(item: Item, file: BinaryIO) -> bytes:
    """The whole of a page-like item, if it is within bounds. A file that says how large it is, is believed."""
    too_large = Refusal(item.whence, "is larger than 32 MiB, too much for a page", to_do="Split it and give the parts.")
    if os.fstat(file.fileno()).st_size > PAGE_LIMIT:
        raise too_large
    file.seek(0)
    content = _chunk(item, file, PAGE_LIMIT + 1)
    if len(content) > PAGE_LIMIT:
        raise too_large
    return content


def _chunk(item: Item, file: BinaryIO, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise unreadable(item.path, error) from error


def _unpack(item: Item, file: BinaryIO) -> bytes:
    """What a gzip file holds, all members, if it is within bounds both packed and unpacked."""
    packed_size = os.fstat(file.fileno()).st_size
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            content = unpacked.read(PAGE_LIMIT + 1) if packed_size <= PAGE_LIMIT else None
    except (EOFError, gzip.BadGzipFile, zlib.error, OSError) as error:
        raise Refusal(
            item.whence, "is a gzip file that is damaged or stops half way", to_do="Fetch it again."
        ) from error
    if content is None or len(content) > PAGE_LIMIT:
        raise Refusal(item.whence, "unpacks to more than 32 MiB", to_do="Unpack it and give what it holds.")
    return content
