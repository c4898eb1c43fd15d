"""Screens that were made since the ledger last changed are shown again as they are.

Every change of a ledger stands in its log, so the hash of the log's last entry names the state that a screen shows.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

MOST_BYTES = 48 * 2**20


@dataclass(slots=True)
class Remembered:
    """The bodies of screens by what they depend on; those that were not asked for longest go first."""

    most_bytes: int = MOST_BYTES
    _held: OrderedDict[tuple[str, ...], bytes] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """The body of the screen, if it is held."""
        with self._lock:
            body = self._held.get(key)
            if body is not None:
                self._held.move_to_end(key)
            return body

    def keep(self, key: tuple[str, ...], body: bytes) -> None:
        """Hold the body of a screen; one that is larger than an eighth of the room is not held."""
        if len(body) > self.most_bytes // 8:
            return
        with self._lock:
            self._bytes += len(body) - len(self._held.pop(key, b""))
            self._held[key] = body
            while self._bytes > self.most_bytes:
                self._bytes -= len(self._held.popitem(last=False)[1])
