"""How much the server receives before anybody has looked at it: little, but for files from those who may hand them in.

waitress takes in a whole request before it asks the desk. What is larger than half a mebibyte it puts on the disk: here
into a file without a name beside the captures, which goes with the request however that ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from typing import IO, ClassVar, cast

from waitress.buffers import FileBasedBuffer, OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import ChunkedReceiver, FixedStreamReceiver
from waitress.utilities import Error, RequestEntityTooLarge

from firsthand.desk.app import Desk
from firsthand.desk.taking_in.landing import LARGEST

SMALL = 6 * 2**20  # bytes; the longest text in a form
FORM = 2**20  # bytes of a form around its files
MOST = LARGEST + FORM
PLACES = ("/take-in", "/api/v1/jobs")
"""Where files are handed in, by browsers and by programs."""
LOOKED_AT = ("HOST", "COOKIE", "AUTHORIZATION")
"""The headers that say who sends something."""

MayHandIn = Callable[[str, Mapping[str, str]], bool]
"""Whether somebody may hand in files at a path, by the headers that say who they are."""


class Full(Error):  # type: ignore[misc]
    """The disk takes no more."""

    code = 507
    reason = "Insufficient Storage"


def channel_for(desk: Desk, may_hand_in: MayHandIn) -> type[HTTPChannel]:
    """waitress's channel, for one desk."""

    class Parser(_Parser):
        folder = str(desk.taking_in.folder) if desk.taking_in else None

        def allowed(self, path: str, headers: Mapping[str, str]) -> bool:
            return may_hand_in(path, headers)

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser

    return Channel


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    folder: ClassVar[str | None] = None
    body_rcv: ChunkedReceiver | FixedStreamReceiver | None

    def allowed(self, path: str, headers: Mapping[str, str]) -> bool:
        """Whether whoever sends these headers may hand in files there."""
        raise NotImplementedError

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        self._largest = self._how_much()
        if self.body_rcv is None:
            return
        buffer = _Buffer(self.adj.inbuf_overflow, self.folder)
        self.body_rcv = ChunkedReceiver(buffer) if self.chunked else FixedStreamReceiver(self.content_length, buffer)

    def received(self, data: bytes) -> int:
        try:
            consumed = cast(int, super().received(data))
        except OSError as error:
            self.error = Full(f"The disk of the desk is full ({error.strerror}). Nothing was taken.")
            self.completed = True
            return len(data)
        largest = getattr(self, "_largest", SMALL)
        if self.error is None and max(self.content_length, self.body_bytes_received) > largest:
            self.error = RequestEntityTooLarge(f"More than {largest // 2**20} MiB is not taken here.")
            self.completed = True
        return consumed

    def _how_much(self) -> int:
        hands_in = self.command == "POST" and self.path in PLACES and self.folder is not None
        said = {name: value for name, value in self.headers.items() if name in LOOKED_AT}
        return MOST if hands_in and self.allowed(self.path, said) else SMALL


class _Buffer(OverflowableBuffer):  # type: ignore[misc]
    """waitress's buffer, whose file lies in a folder of ours."""

    buf: FileBasedBuffer | None

    def __init__(self, overflow: int, folder: str | None) -> None:
        super().__init__(overflow)
        self._folder = folder

    def _set_large_buffer(self) -> None:
        before = self.buf
        self.buf = _FileBuffer(self._folder, before)
        if before is not None:
            before.close()
        self.overflowed = True


class _FileBuffer(FileBasedBuffer):  # type: ignore[misc]
    def __init__(self, folder: str | None, before: FileBasedBuffer | None) -> None:
        self._folder = folder
        super().__init__(self.newfile(), before)

    def newfile(self) -> IO[bytes]:
        return tempfile.TemporaryFile("w+b", dir=self._folder)
