"""The memory that `take` promises to stay below, measured in a process of its own."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MIB = 2**20
PNG = b"\x89PNG\r\n\x1a\n"

MEASURE = """
import resource, sys
from datetime import UTC, datetime
from firsthand.capture import find, take
from firsthand.errors import Refusal

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for item in find([sys.argv[1]]):
    try:
        print(take(item, datetime.now(UTC)).capture.format)
    except Refusal as refusal:
        print(refusal.reason)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def sparse(path: Path, head: bytes, size: int) -> None:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)


def bomb(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        for _ in range(300):
            file.write(b"<p>a</p>" * (MIB // 8))


WORST: dict[str, tuple[Callable[[Path], object], str, int]] = {  # how it is made, what comes of it, MiB
    "a page of 32 MiB": (lambda path: path.write_bytes((b"<p>a</p> " * 4 * MIB)[: 32 * MIB]), "html", 64),
    "one line of 200 MB": (lambda path: path.write_bytes(b"a" * 200_000_000), "is larger than 32 MiB", 8),
    "a video of 300 MiB": (lambda path: sparse(path, b"\0\0\0\x18ftypisom", 300 * MIB), "video", 8),
    "a gzip bomb": (bomb, "unpacks to more than 32 MiB", 80),
    "JSON without end": (lambda path: path.write_bytes(b'{"messages":' + b"[" * 30 * MIB), "is a Telegram", 64),
    "JSON of one string in four bytes a character": (
        lambda path: path.write_bytes(
            b'{"type":"","id":1,"messages":[],"x":"' + "😀".encode() + b"a" * 31 * MIB + b'"}'
        ),
        "telegram",
        320,
    ),
    "JSON of two million strings": (
        lambda path: path.write_bytes(b'{"type":"","id":1,"messages":["abc"' + b',"abc"' * 1_990_000 + b"]}"),
        "telegram",
        320,
    ),
}


@pytest.mark.parametrize("case", WORST)
def test_memory_stays_below_the_bound_that_is_stated(tmp_path: Path, case: str) -> None:
    write, outcome, bound = WORST[case]
    path = tmp_path / "item.html"
    write(path)
    run = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True, timeout=300)
    said, mebibytes = run.stdout.rsplit("\n", 2)[:2]
    assert said.startswith(outcome)
    assert int(mebibytes) < bound
