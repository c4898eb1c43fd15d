"""firsthand show"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from firsthand.cli import beside, options, shown
from firsthand.cli.talk import console, print_json
from firsthand.exports.catalogue import catalogue
from firsthand.ledger import Ledger


@click.command(no_args_is_help=True)
@click.argument("name", metavar="ID")
@click.option(
    "--beside", "other", metavar="PAGE", help="Draw a page beside this other one: what both have, cut, added."
)
@options.as_json
@options.in_ledger
def show(
    name: str,
    other: str | None,
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
        second = opened.find(other) if other else None
        held = catalogue(opened.holdings())
    if second is not None:
        beside.show(held, record, second, as_json=json)
        return
    if json:
        print_json(asdict(record))
        return
    screen = console()
    for line in shown.lines_of(held, record):
        screen.print(line)
