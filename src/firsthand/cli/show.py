"""firsthand show"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from firsthand.cli import options, shown
from firsthand.cli.talk import console, print_json
from firsthand.exports.catalogue import catalogue
from firsthand.ledger import Ledger


@click.command(no_args_is_help=True)
@click.argument("name", metavar="ID")
@options.as_json
@options.in_ledger
def show(
    name: str,
    json: bool,
    ledger: Path,
    database: str | None,
) -> None:
    """Show one claim, page, speaker, exhibit, conflict, origin or attribution, with its sources quoted in place.

    The beginning of an id is enough where only one begins so.

    Example: firsthand show c-4f1c9a07d2b8
    """
    with Ledger.open_for_reading(ledger, database) as opened:
        record = opened.find(name)
        held = catalogue(opened.holdings())
    if json:
        print_json(asdict(record))
        return
    screen = console()
    for line in shown.lines_of(held, record):
        screen.print(line)
