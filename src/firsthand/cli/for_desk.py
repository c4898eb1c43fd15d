"""What a desk is given to read and trace with, since it knows nothing of either."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from firsthand.capture.items import Item, printable
from firsthand.capture.sources import NAME
from firsthand.desk.taking_in import Batch, Found, Heed, Stage, Watch
from firsthand.errors import Refusal
from firsthand.ledger import Ledger

if TYPE_CHECKING:
    from firsthand.reading import Finder


class Readers:
    """Reads and traces on one ledger, for a desk. Whoever wants to trace waits until another has.

    The readers are loaded when they are first needed: whoever only looks does not wait for them.
    """

    def __init__(self, ledger: Ledger, finder: Finder | None = None) -> None:
        self._ledger = ledger
        self._finder = finder  # None: the one that ships
        self._alone = Lock()

    def retrace(self, heed: Heed) -> None:
        """Trace what waits. Raises what `heed` does, and LedgerError."""
        from firsthand import intake

        with self._alone:
            intake.trace(self._ledger, heed=heed)

    def take_in(self, batch: Batch, watch: Watch) -> None:
        """Read what was handed in, keep what is found, and trace. Raises what the watch does, and LedgerError."""
        from firsthand import intake

        report = intake.Report()

        def found() -> Found:
            return Found(report.captures, report.pages, report.attributions, report.held)

        def reads(done: int, total: int, name: str) -> None:
            watch.heed(Stage.READING, done, total, name, found())

        def traces(done: int, total: int, story: str) -> None:
            watch.heed(Stage.TRACING, done, total, "", found())

        intake.take_in_found(
            self._ledger, _items(batch), finder=self._finder, report=report, heed=reads, refused=watch.refused
        )
        traces(0, 0, "")
        with self._alone:
            intake.trace(self._ledger, heed=traces)


def _items(batch: Batch) -> Iterator[Item | Refusal]:
    for upload in batch.uploads:
        name = printable(upload.name)
        if name == NAME:
            to_do = "Say whence a page comes where you hand in that one page, or read the folder with `firsthand read`."
            yield Refusal(name, "lists sources and is no page", to_do=to_do)
        else:
            yield Item(upload.path, name, name, batch.told, f"handed in by {printable(batch.by)}")
