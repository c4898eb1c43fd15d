"""Whether the API ever breaks: schemathesis sends it what its description allows and what it does not, for a while.

usage: python -m bench.api_fuzz [--seconds N] [--seed N]

The server is `firsthand desk` as anybody starts it, on a copy of the example story, and comes in with a token that may
do everything. Half of all ids are those of records that are there, so that requests get further than "not found".
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

ROOT = Path(__file__).parents[1]
NOUNS = (
    "pages",
    "attributions",
    "claims",
    "speakers",
    "exhibits",
    "conflicts",
    "stories",
    "origins",
    "captures",
    "jobs",
)
EXAMPLES = 12  # requests of each kind before the next operation has its turn
PATIENCE = 60  # seconds for one answer
LEFT_OUT = (schemathesis.errors.SchemathesisError, Unsatisfiable)
"""What hypothesis says of an operation to which nothing can be sent that is wrong."""

Known = dict[str, list[str]]
"""Ids of records by what they are of."""


@dataclass(slots=True)
class Tally:
    """What was answered: how often with which status, and what broke."""

    statuses: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class Server:
    """A desk that answers, and a token for it."""

    address: str
    headers: dict[str, str]


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """`firsthand desk` on a new ledger of the examples."""
    ledger = ("--ledger", str(folder / "story.ledger"))
    program = str(Path(sys.executable).parent / "firsthand")
    subprocess.run([program, "read", str(ROOT / "examples" / "pages"), *ledger], check=True, capture_output=True)
    token = subprocess.run(
        [program, "desk", "token", "make", "fuzz", "--scope", "admin", *ledger],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    errors = (folder / "errors.txt").open("wb")
    desk = subprocess.Popen(
        [program, "desk", "--no-open", "--port", "0", *ledger], stdout=subprocess.PIPE, stderr=errors, text=True
    )
    try:
        assert desk.stdout is not None
        parts = urlsplit(desk.stdout.readline().strip())
        yield Server(f"{parts.scheme}://{parts.netloc}", {"Authorization": f"Bearer {token}"})
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.wait(30)
        errors.close()
        sys.stderr.write((folder / "errors.txt").read_text("utf8")[-4000:])


def fuzz(server: Server, seconds: float, first_seed: int) -> Tally:
    """Round after round over all operations, until the time is over."""
    described = requests.get(f"{server.address}/api/v1/openapi.json", headers=server.headers, timeout=PATIENCE).json()
    del described["security"], described["components"]["securitySchemes"]  # else a fifth is sent without a token
    schema = schemathesis.openapi.from_dict(described)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    known, tally, end = _known(server), Tally(), time.monotonic() + seconds
    kinds = [(operation, mode) for operation in operations for mode in GenerationMode]
    while True:
        Random(first_seed + tally.rounds).shuffle(kinds)  # so that a short run sees some of everything
        nothing = []
        for number, (operation, mode) in enumerate(kinds):
            if time.monotonic() >= end:
                return tally
            strategy = operation.as_strategy(generation_mode=mode)
            if not _send(server, strategy, known, tally, first_seed + 1000 * tally.rounds + number):
                nothing.append((operation, mode))
        kinds = [each for each in kinds if each not in nothing]
        tally.rounds += 1


def _send(server: Server, strategy: Any, known: Known, tally: Tally, number: int) -> bool:
    """Send some requests of one kind. False: there are none, since nothing wrong can be sent there."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(case=strategy, chosen=st.randoms(use_true_random=False), there=st.booleans())
    def sent(case: Case[Any], chosen: Random, there: bool) -> None:
        if there:
            _get_further(case, known, chosen)
        _keep_the_token(case)
        case.headers.update(server.headers)
        began = time.monotonic()
        response = case.call(base_url=server.address, timeout=PATIENCE)
        took = time.monotonic() - began
        tally.statuses[response.status_code] += 1
        tally.slowest = max(tally.slowest, (took, f"{case.method} {case.path}"))
        if response.status_code >= 500:
            tally.broken.append(f"{response.status_code} {case.as_curl_command()[:2000]}")

    try:
        sent()
    except LEFT_OUT as error:
        sys.stderr.write(f"left out: {str(error)[:80]}\n")
        return False
    return True


def _get_further(case: Case[Any], known: Known, chosen: Random) -> None:
    """Name a record that is there, and say that everything said of it has been seen."""
    noun = case.path.removeprefix("/api/v1/").partition("/")[0]
    if noun in known and "name" in (case.path_parameters or {}):
        case.path_parameters["name"] = chosen.choice(known[noun])
    if isinstance(case.body, dict) and "seen" in case.body:
        case.body["seen"] = 2**40
    if isinstance(case.body, dict) and "other" in case.body and noun in known:
        case.body["other"] = chosen.choice(known[noun])


def _keep_the_token(case: Case[Any]) -> None:
    """Revoke other tokens than the one that all is sent with, which is the desk's first."""
    if case.path.endswith("/revoke") and (case.path_parameters or {}).get("number") == 1:
        case.path_parameters["number"] = 2


def _known(server: Server) -> Known:
    """Ids of records that are there, by noun."""
    found: Known = {}
    for noun in NOUNS:
        answer = requests.get(f"{server.address}/api/v1/{noun}", headers=server.headers, timeout=PATIENCE).json()
        if ids := [str(each.get("id") or each.get("sha256")) for each in answer["items"]]:
            found[noun] = ids
    return found


def main() -> None:
    """Fuzz, say what was answered, and fail where something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given_ = parser.parse_args()
    os.environ.setdefault("PYTHONUTF8", "1")
    with TemporaryDirectory() as folder, served(Path(folder)) as server:
        tally = fuzz(server, given_.seconds, given_.seed)
    print(f"{sum(tally.statuses.values()):,} requests in {tally.rounds} whole rounds over all operations")
    print(", ".join(f"{status}: {many:,}" for status, many in sorted(tally.statuses.items())))
    print(f"slowest: {tally.slowest[0]:.2f} s, {tally.slowest[1]}")
    print(f"5xx: {len(tally.broken)}", *tally.broken[:20], sep="\n")
    sys.exit(bool(tally.broken))


if __name__ == "__main__":
    main()
