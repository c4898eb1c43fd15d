"""How often pieces are looked at, without knowing by whom.

A look is counted when the end mark of a story is fetched: an image that browsers load with the page, with or without
JavaScript, and that programs which only take the page do not. Within an hour a visitor counts once for a story. Who is
one visitor is told by a hash of address and browser under a salt that is made anew each day and is never written down;
the hashes are kept in memory until the hour is over. What reaches the ledger is a number for a story and a day.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from threading import Lock, Thread

from firsthand.errors import FirsthandError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.press import views_in_all, views_since

logger = logging.getLogger("firsthand.desk")

MOST_VISITS = 200_000  # that are remembered within an hour; from then on none is counted until the next
EVERY = timedelta(seconds=30)  # how often counts are written into the ledger
FRESH = timedelta(seconds=60)  # how long what the ledger says is taken for what it says now
HALF_LIFE = 2.0  # days after which a look weighs half
WINDOW = 30  # days that are looked back on
RANKED = 5  # pieces in the list of what is popular

_PROGRAM = re.compile(
    r"bot\b|bot[/_;-]|crawl|spider|slurp|scrap|preview|fetch|scan|monitor|archiver|headless|http[-_]?client|"
    r"^(?:curl|wget|python|java|go-http|okhttp|libwww|ruby|perl|php|node|axios|postman|feed|rss)|facebookexternalhit|"
    r"whatsapp|telegram|\+https?://",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Visits:
    """Looks that were counted and are not in the ledger yet, and what it says of the others."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _salt: bytes = b""
    _salted: str = ""  # the day that the salt is for
    _hour: str = ""
    _seen: set[bytes] = field(default_factory=set)
    _waiting: Counter[tuple[str, str]] = field(default_factory=Counter)  # by piece and day
    _held: dict[str, int] = field(default_factory=dict)
    _popular: tuple[str, ...] = ()
    _asked: datetime | None = None  # when the ledger was asked last
    _written: datetime | None = None
    _lock: Lock = field(default_factory=Lock)
    _writing: Lock = field(default_factory=Lock)

    def count(self, piece: str, address: str, agent: str) -> bool:
        """Count a look at a piece. Whether it is one: programs and those who looked within the hour are not counted."""
        if is_program(agent):
            return False
        now = self.clock()
        day, hour = now.strftime("%Y-%m-%d"), now.strftime("%Y-%m-%dT%H")
        with self._lock:
            if day != self._salted:
                self._salt, self._salted = secrets.token_bytes(32), day
            if hour != self._hour:
                self._hour, self._seen = hour, set()
            words = "\x1f".join((piece, network_of(address), agent)).encode("utf-8", "replace")
            visit = hmac.new(self._salt, words, hashlib.sha256).digest()[:16]
            if visit in self._seen or len(self._seen) >= MOST_VISITS:
                return False
            self._seen.add(visit)
            self._waiting[piece, day] += 1
        return True

    def views(self, ledger: Ledger, piece: str) -> int:
        """How often a piece was looked at."""
        self._ask(ledger)
        with self._lock:
            return self._held.get(piece, 0) + sum(many for (each, _), many in self._waiting.items() if each == piece)

    def popular(self, ledger: Ledger) -> tuple[str, ...]:
        """The pieces that are looked at most now, first the most; a look weighs less with every day since."""
        self._ask(ledger)
        return self._popular

    def write_soon(self, ledger: Ledger) -> None:
        """See to it that counts reach the ledger within half a minute, without keeping anybody waiting."""
        now = self.clock()
        with self._lock:
            due = self._waiting and (self._written is None or now - self._written >= EVERY)
            if due:
                self._written = now
        if due:
            Thread(target=self.write, args=(ledger,), daemon=True).start()

    def write(self, ledger: Ledger) -> None:
        """Write the counts into the ledger. Where that cannot be done now, they wait for the next time."""
        with self._writing:
            with self._lock:
                taken = dict(self._waiting)
            if not taken:
                return
            try:
                ledger.press.add_views(taken)
            except FirsthandError as error:
                logger.warning("views wait to be counted: %s", error)
                return
            with self._lock:
                self._waiting.subtract(taken)
                self._waiting = +self._waiting
                for (piece, _day), many in taken.items():
                    self._held[piece] = self._held.get(piece, 0) + many

    def _ask(self, ledger: Ledger) -> None:
        now = self.clock()
        if self._asked is not None and now - self._asked < FRESH:
            return
        with self._writing:  # else what is being written would be counted twice
            self._asked = now
            held = ledger.ask(views_in_all)
            since = (now - timedelta(days=WINDOW)).strftime("%Y-%m-%d")
            days = ledger.ask(lambda alias: views_since(alias, since))
            with self._lock:
                self._held = held
                recent = [*days, *((piece, day, many) for (piece, day), many in self._waiting.items())]
        self._popular = rank(recent, now)[:RANKED]


def rank(days: list[tuple[str, str, int]], now: datetime) -> tuple[str, ...]:
    """Pieces by their looks (piece, day, looks), each halved for every two days since; of equals the first by id."""
    weights: dict[str, float] = {}
    today = now.date().toordinal()
    for piece, day, many in days:
        age = max(0, today - datetime.fromisoformat(day).toordinal())
        weights[piece] = weights.get(piece, 0.0) + many * 0.5 ** (age / HALF_LIFE)
    return tuple(sorted(weights, key=lambda piece: (-weights[piece], piece)))


def is_program(agent: str) -> bool:
    """Whether somebody says of themselves that they are a program, or does not say what they are."""
    return not agent.strip() or _PROGRAM.search(agent) is not None


def network_of(address: str) -> str:
    """Whose address it is: in IPv6 the network that one household has, since each device has many addresses in it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:100]
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
