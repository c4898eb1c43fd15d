"""firsthand show"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from firsthand.cli import shown
from firsthand.cli.options import DEFAULT_LEDGER, AsJson, Database, LedgerDir
from firsthand.cli.talk import console, print_json
from firsthand.exports.catalogue import catalogue
from firsthand.ledger import Ledger


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning where that is enough.")],  # noqa: A002
    json: AsJson = False,
    ledger: LedgerDir = DEFAULT_LEDGER,
    database: Database = None,
) -> None:
    """Show one claim, page, speaker, exhibit, conflict, origin or attribution, with its sources quoted in place.

    Example: firsthand show c-4f1c9a07d2b8
    """
    with Ledger.open(ledger, database) as opened:
        record = opened.find(id)
        held = catalogue(opened.holdings())
    if json:
        print_json(asdict(record))
        return
    screen = console()
    for line in shown.lines_of(held, record):
        screen.print(line)
