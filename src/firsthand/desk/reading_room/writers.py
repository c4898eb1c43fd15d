"""How many comments one address may send, remembered by hashes, within bounds, and never written down."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from firsthand.desk.reading_room.visits import network_of

MOST = 3  # comments
WITHIN = timedelta(minutes=10)
MOST_ADDRESSES = 10_000  # that are remembered; the one that wrote longest ago goes first


@dataclass(slots=True)
class Writers:
    """When each address last wrote, by a hash under a key that is gone with the process."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _times: OrderedDict[bytes, tuple[datetime, ...]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def may_write(self, address: str) -> bool:
        """Whether the address may send a comment now. If so, it has sent one."""
        now = self.clock()
        who = hmac.new(self._key, network_of(address).encode("utf-8", "replace"), hashlib.sha256).digest()[:16]
        with self._lock:
            recent = tuple(at for at in self._times.pop(who, ()) if now - at < WITHIN)
            allowed = len(recent) < MOST
            self._times[who] = (*recent, now) if allowed else recent
            while len(self._times) > MOST_ADDRESSES:
                self._times.popitem(last=False)
        return allowed
