"""Ledgers of made stories, read and traced, as large as one likes."""

from __future__ import annotations

from pathlib import Path

from bench.made_stories import MadePage, made_stories
from firsthand import intake
from firsthand.capture.store import Store
from firsthand.ledger import Ledger

READER, FINDER = "made up", "made up"


def fill(folder: Path, attributions: int, seed: int = 0) -> None:
    """Make a ledger of whole stories with at least so many attributions, and trace it."""
    with Ledger.open(folder) as ledger:
        store, many = Store(ledger.captures), 0
        for story in made_stories(seed):
            for each in story:
                store.put(_bytes_of(each))
                ledger.record(each.capture, [each.page], [each.reading], page_reader=READER, finder=FINDER)
                many += len(each.reading.attributions)
            if many >= attributions:
                break
        intake.trace(ledger)


def _bytes_of(made: MadePage) -> bytes:
    return f"{made.page.url}\n{made.page.text}".encode()
