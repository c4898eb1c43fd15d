"""firsthand desk"""

from __future__ import annotations

import getpass
import sys
import webbrowser
from pathlib import Path

import click

from firsthand.cli import options
from firsthand.cli.talk import remark
from firsthand.desk import Desk, serve
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger

PORT = 8171


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@options.in_ledger
def desk(port: int, no_open: bool, ledger: Path, database: str | None) -> None:
    """Open the desk on a ledger: a web page on this machine, for whoever has the link.

    Ctrl-C ends it.

    Example: firsthand desk --ledger story.ledger
    """

    def ready(link: str) -> None:
        click.echo(link)
        remark("The desk is open at this link, on this machine only. Ctrl-C ends it.")
        if not no_open and sys.stdout.isatty():
            webbrowser.open(link)

    with _opened(ledger, database) as opened:
        serve(Desk(opened, person=_name()), port, ready)
    remark("The desk is closed.")


def _opened(directory: Path, database: str | None) -> Ledger:
    """The ledger, which must be there, for writing where that is possible."""
    if database is None and not (directory / "ledger.sqlite3").exists():
        return Ledger.open_for_reading(directory)  # says that there is none, and what to do
    try:
        return Ledger.open(directory, database)
    except LedgerError:
        return Ledger.open_for_reading(directory, database)


def _name() -> str:
    """Under which name the person's work is logged."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"
