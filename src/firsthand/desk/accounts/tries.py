"""Wrong tries to sign in, counted for each name and for each address, and the wait that they bring.

Names that nobody has are counted like those that somebody has, so that the wait tells nobody which is which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from firsthand.desk.keeping.tables import TriesRow

FREE = 5
"""Wrong tries before a wait."""
WITHIN = timedelta(minutes=15)
"""After so long without another, fewer are forgotten."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""How long one waits after so many; after each further one twice as long, up to the longest."""
FORGOTTEN = timedelta(days=1)
"""After so long without another, all are forgotten."""


def keys_of(name: str, address: str) -> tuple[str, str]:
    """Under which keys tries with a (folded) name from an address are counted. Neither can be read from its key."""
    return _key("name", name), _key("address", _network(address))


def wait(alias: str, keys: Sequence[str], now: datetime) -> timedelta | None:
    """How long from now on no try counts; None: it counts."""
    until = max((row.until for row in _rows(alias, keys) if row.until), default=now)
    return until - now if until > now else None


def count(alias: str, keys: Sequence[str], now: datetime) -> bool:
    """Count a wrong try. Whether it brings a wait. Call within `DeskFile.writing`."""
    TriesRow.objects.using(alias).filter(last__lt=now - FORGOTTEN).delete()
    rows = {row.key: row for row in _rows(alias, keys)}
    for key in keys:
        row = rows.get(key) or TriesRow(key=key, wrong=0, last=now, until=None)
        few = row.until is None and row.last < now - WITHIN
        row.wrong = 1 if few else row.wrong + 1
        row.last = now
        if row.wrong >= FREE:
            row.until = now + min(FIRST * 2 ** min(row.wrong - FREE, 16), LONGEST)
        row.save(using=alias)
        rows[key] = row
    return any(rows[key].wrong >= FREE for key in keys)


def forget(alias: str, keys: Sequence[str]) -> None:
    """Forget the wrong tries: somebody has come in."""
    TriesRow.objects.using(alias).filter(pk__in=keys).delete()


def _rows(alias: str, keys: Sequence[str]) -> list[TriesRow]:
    return list(TriesRow.objects.using(alias).filter(pk__in=keys))


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}\x1f{value}".encode("utf-8", "surrogatepass")).hexdigest()


def _network(address: str) -> str:
    """The address, or for IPv6 the network that one household or office has to itself."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{known}/64", strict=False)) if isinstance(known, IPv6Address) else str(known)
