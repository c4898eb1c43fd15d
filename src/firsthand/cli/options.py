"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])

_LEDGER = click.option(
    "--ledger",
    envvar="FIRSTHAND_LEDGER",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("firsthand.ledger"),
    show_default=True,
    help="The ledger's folder.",
)
_DATABASE = click.option(
    "--database",
    envvar="FIRSTHAND_DATABASE",
    metavar="URL",
    help="Keep the records in PostgreSQL instead: postgresql://user@host:5432/name",
)

as_json = click.option("--json", "json", is_flag=True, help="JSON for machines, on standard output.")
about = click.option("--about", metavar="WORDS", help="Only where all these words stand.")
since = click.option("--since", metavar="DATE", help="Only from this day on: 2031-05-12.")


def in_ledger(command: Command) -> Command:
    """Give `command` the options that say which ledger is meant: `ledger` and `database`."""
    return _LEDGER(_DATABASE(command))
