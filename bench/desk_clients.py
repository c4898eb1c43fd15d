"""Clients of a web server on this machine: each asks for one address after another on a connection that it keeps.

usage: python -m bench.desk_clients < WANTED.json

WANTED.json is {"host", "port", "cookie", "clients", "addresses"}; the answer on stdout is a list of
[seconds, bytes of the body] by request. A process of its own, so that clients and server do not share an interpreter.
Every answer has to be 200 and to say how long it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

Answered = list[tuple[float, int]]


async def ask(wanted: dict[str, Any]) -> Answered:
    """Ask for all addresses once; whichever client is free takes the next."""
    left = iter(wanted["addresses"])
    found = await asyncio.gather(*(_client(wanted, left) for _ in range(wanted["clients"])))
    return [each for answered in found for each in answered]


async def _client(wanted: dict[str, Any], left: Iterator[str]) -> Answered:
    reader, writer = await asyncio.open_connection(wanted["host"], wanted["port"])
    answered: Answered = []
    for address in left:
        head = (
            f"GET {address} HTTP/1.1\r\nHost: {wanted['host']}:{wanted['port']}\r\nCookie: {wanted['cookie']}\r\n\r\n"
        )
        begun = time.perf_counter()
        writer.write(head.encode("ascii"))
        many = await _answer(reader, address)
        answered.append((time.perf_counter() - begun, many))
    writer.close()
    return answered


async def _answer(reader: asyncio.StreamReader, address: str) -> int:
    """How many bytes the body has, once all of it is there. Raises RuntimeError for anything but 200."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    if " 200 " not in status:
        raise RuntimeError(f"{address}: {status}")
    named = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    many = int(named["content-length"])
    await reader.readexactly(many)
    return many


if __name__ == "__main__":
    json.dump(asyncio.run(ask(json.load(sys.stdin))), sys.stdout)
