"""The desk under load: how long its screens take on a large ledger while many people ask for them at once.

usage: python -m bench.desk [--attributions N] [--clients N] [--ledger DIR]

The server is `firsthand desk` as anybody starts it, the clients are a process of their own. Claims, pages and words to
search for are drawn at random from the ledger, and none is asked for twice, so that nothing that the desk remembers
answers; the front has one address, which all ask for. Beside it, in the same run, a view that returns a constant.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from django.db.models.functions import Length

from bench.desk_clients import Answered
from bench.filling import LEDGER, fill
from firsthand import intake
from firsthand.ledger import Ledger
from firsthand.ledger.models import ClaimFactRow, ClaimRow, PageFactRow

ATTRIBUTIONS, CLIENTS = 100_000, 20
ASKED = {"front": 3000, "claim": 1500, "page": 1500, "search": 1500}
"""How many requests of each kind the clients send together. Distinct addresses need a ledger that has so many."""
ALONE = 150  # requests of each kind by one client
WARM = 40  # requests before any is counted
SHORTEST = 5  # letters of a word that is searched for
_LOADED = re.compile(r"""<(?:link|script|img|iframe|source|use)\b[^>]*?\b(?:href|src)="([^"]*)\"""")


@dataclass(frozen=True, slots=True)
class Server:
    """A server on this machine, and the cookie by which it lets one in."""

    host: str
    port: int
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What clients saw of one kind of address. Times in milliseconds, sorted."""

    kind: str
    clients: int
    took: tuple[float, ...]
    seconds: float
    bytes: int  # the median

    def at(self, share: float) -> float:
        """The time within which this share of the answers was there."""
        return self.took[min(len(self.took) - 1, int(len(self.took) * share))]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.took) / self.seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run says."""

    attributions: int
    busy: float  # the machine's load average before
    alone: tuple[Load, ...]
    together: tuple[Load, ...]
    weights: dict[str, tuple[int, int]]  # bytes of a first visit by kind: the screen, and all that it loads


def measure(folder: Path, clients: int = CLIENTS) -> Measured:
    """Measure the desk on the ledger in that folder, brought up to date first where an earlier version made it."""
    with Ledger.open(folder) as ledger:
        wanted = drawn(ledger)
        longest = ledger.ask(
            lambda alias: ClaimRow.objects.using(alias).order_by(-Length("attributions"), "own")[0].own
        )
        many = sum(
            ledger.ask(lambda alias: list(PageFactRow.objects.using(alias).values_list("attributions", flat=True)))
        )
    busy, *_ = os.getloadavg()
    alone, together, weights = list[Load](), list[Load](), dict[str, tuple[int, int]]()
    with _desk(folder) as opened:
        server = _with_key(opened, wanted["claim"][0])
        for kind, addresses in wanted.items():
            _asked(server, kind, addresses[:WARM], 1)
            one, rest = addresses[WARM : WARM + ALONE], addresses[WARM + ALONE :]
            alone.append(_asked(server, kind, one, 1))
            together.append(_asked(server, kind, rest, clients))
            weights[kind] = max((weight(server, each) for each in one[:20]), key=sum)
        weights["the list of claims"] = weight(server, "/claims")
        weights["the claim made most often"] = weight(server, f"/claims/{longest}")
    with _bare() as server:
        _asked(server, "bare view", ["/"] * WARM, 1)
        alone.append(_asked(server, "bare view", ["/"] * ALONE, 1))
        together.append(_asked(server, "bare view", ["/"] * ASKED["front"], clients))
    return Measured(many, busy, tuple(alone), tuple(together), weights)


def drawn(ledger: Ledger, seed: int = 0) -> dict[str, list[str]]:
    """Addresses of each kind in random order; of claims, pages and words no two alike, as far as there are so many."""
    chance = random.Random(seed)
    more = WARM + ALONE

    def some(kind: str, names: Sequence[str], where: str) -> list[str]:
        names = sorted(set(names))
        return [where + each for each in chance.sample(names, min(len(names), ASKED[kind] + more))]

    claims = ledger.ask(lambda alias: list(ClaimFactRow.objects.using(alias).values_list("claim", flat=True)))
    pages = ledger.ask(lambda alias: list(PageFactRow.objects.using(alias).values_list("page", flat=True)))
    said = ledger.ask(lambda alias: list(ClaimRow.objects.using(alias).values_list("statement", flat=True)))
    return {
        "front": ["/"] * (ASKED["front"] + more),
        "claim": some("claim", claims, "/claims/"),
        "page": some("page", pages, "/pages/"),
        "search": some("search", [words for each in sorted(said) if (words := _words(each, chance))], "/search?q="),
    }


def weight(server: Server, address: str) -> tuple[int, int]:
    """Bytes transferred on a first visit, headers left out: the screen alone, and with all that it loads.

    Raises RuntimeError where it loads something from elsewhere.
    """
    screen, sent = _fetched(server, address)
    loaded = dict.fromkeys(each.replace("&amp;", "&") for each in _LOADED.findall(screen.decode("utf-8")))
    for each in loaded:
        if urlsplit(each).netloc or not each.startswith(("/", "#")):
            raise RuntimeError(f"{address} loads {each}")
    return sent, sent + sum(_fetched(server, each)[1] for each in loaded if each.startswith("/static/"))


def table(found: Measured) -> str:
    """The figures as two tables."""
    alone = {each.kind: each for each in found.alone}
    rows = [
        f"| {each.kind} | {alone[each.kind].at(0.5):.1f} | {alone[each.kind].at(0.95):.1f} | {each.at(0.5):.0f} "
        f"| {each.at(0.95):.0f} | {each.at(0.99):.0f} | {each.rate:.0f} | {each.bytes / 1000:.1f} |"
        for each in found.together
    ]
    many = found.together[0].clients
    weighed = [f"| {kind} | {own / 1000:.1f} | {whole / 1000:.1f} |" for kind, (own, whole) in found.weights.items()]
    return "\n".join(
        [
            f"| | one client: p50 ms | p95 ms | {many} clients: p50 ms | p95 ms | p99 ms | requests a second | KB |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
            *rows,
            "",
            "| the heaviest of twenty of each | KB transferred, the screen | with style, script, icon: first visit |",
            "|---|---:|---:|",
            *weighed,
        ]
    )


def made(attributions: int = ATTRIBUTIONS, clients: int = CLIENTS) -> Measured:
    """Measure the desk on a ledger of made stories."""
    with TemporaryDirectory() as folder:
        fill(Path(folder), attributions)
        with Ledger.open(Path(folder) / LEDGER) as ledger:
            intake.trace(ledger)
        return measure(Path(folder) / LEDGER, clients)


def _words(statement: str, chance: random.Random) -> str:
    """One or two words of a statement as the desk's search takes them."""
    words = [each for each in re.findall(r"[^\W\d_]+", statement) if len(each) >= SHORTEST]
    return quote(" ".join(chance.sample(words, min(len(words), chance.randint(1, 2)))), safe="")


def _asked(server: Server, kind: str, addresses: Sequence[str], clients: int) -> Load:
    wanted = {
        "host": server.host,
        "port": server.port,
        "cookie": server.cookie,
        "clients": clients,
        "addresses": list(addresses),
    }
    command = [sys.executable, "-m", "bench.desk_clients"]
    said = subprocess.run(command, input=json.dumps(wanted), stdout=subprocess.PIPE, text=True, check=True).stdout
    answered: Answered = json.loads(said)
    took = sorted(1000 * seconds for seconds, _ in answered)
    sizes = sorted(many for _, many in answered)
    # Each client has one request under way at any time, so that their times add up to the time that all took.
    return Load(kind, clients, tuple(took), sum(took) / 1000 / clients, sizes[len(sizes) // 2])


@contextmanager
def _desk(folder: Path) -> Iterator[Server]:
    """`firsthand desk` on the ledger, and its link followed."""
    with _served(["firsthand", "desk", "--port", "0", "--no-open", "--ledger", str(folder)]) as said:
        link = urlsplit(said)
        assert link.hostname and link.port
        server = Server(link.hostname, link.port)
        asked = HTTPConnection(server.host, server.port)
        asked.request("GET", f"{link.path}?{link.query}")
        cookie = (asked.getresponse().getheader("Set-Cookie") or "").split(";")[0]
        yield replace(server, cookie=cookie)


def _with_key(server: Server, address: str) -> Server:
    """A browser has a key for forms after the first screen with one; till then each screen is made for it alone."""
    asked = HTTPConnection(server.host, server.port)
    asked.request("GET", address, headers={"Cookie": server.cookie})
    key = (asked.getresponse().getheader("Set-Cookie") or "").split(";")[0]
    return replace(server, cookie="; ".join(filter(None, (server.cookie, key))))


@contextmanager
def _bare() -> Iterator[Server]:
    with _served(["bench.bare_view"]) as said:
        host, _, port = said.partition(":")
        yield Server(host, int(port))


@contextmanager
def _served(command: list[str]) -> Iterator[str]:
    """A module of Python as a server while the block runs; gives the first line that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _fetched(server: Server, address: str) -> tuple[bytes, int]:
    """The body, unpacked, and how many bytes came for it, as a browser asks."""
    asked = HTTPConnection(server.host, server.port)
    asked.request("GET", address, headers={"Cookie": server.cookie, "Accept-Encoding": "gzip"})
    answer = asked.getresponse()
    body = answer.read()
    packed = answer.getheader("Content-Encoding") == "gzip"
    return gzip.decompress(body) if packed else body, len(body)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--attributions", type=int, default=ATTRIBUTIONS)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--ledger", type=Path, help="one that is there already, in place of a new one of made stories")
    given = parser.parse_args()
    found = measure(given.ledger, given.clients) if given.ledger else made(given.attributions, given.clients)
    print(f"{found.attributions:,} attributions; load average before {found.busy:.1f}\n\n{table(found)}")


if __name__ == "__main__":
    main()
