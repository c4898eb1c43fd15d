"""firsthand show"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from firsthand.cli import beside, options, shown, why
from firsthand.cli.talk import console, print_json
from firsthand.errors import UsageError
from firsthand.exports.catalogue import catalogue
from firsthand.ledger import Ledger
from firsthand.records import Claim


@click.command(no_args_is_help=True)
@click.argument("name", metavar="ID")
@click.option(
    "--beside", "other", metavar="PAGE", help="Draw a page beside this other one: what both have, cut, added."
)
@click.option("--why", "reasons", is_flag=True, help="Of a claim, say why its attributions were taken for one.")
@options.as_json
@options.in_ledger
def show(
    name: str,
    other: str | None,
    reasons: bool,
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
        found = why.bonds_of(opened, record) if reasons and isinstance(record, Claim) else []
    if second is not None:
        beside.show(held, record, second, as_json=json)
        return
    if reasons and not isinstance(record, Claim):
        kind = type(record).__name__.lower()
        raise UsageError(f"--why is asked of a claim, and {name} is a {kind}.", to_do="`firsthand claims` lists them.")
    if json:
        print_json(asdict(record) | ({"why": why.as_objects(found)} if reasons else {}))
        return
    screen = console()
    for line in shown.lines_of(held, record):
        screen.print(line)
    if reasons and isinstance(record, Claim):
        for line in why.lines_of(held, record, found):
            screen.print(line)
