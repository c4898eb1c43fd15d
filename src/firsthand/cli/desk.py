"""firsthand desk"""

from __future__ import annotations

import getpass
import sys
import webbrowser
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from firsthand.cli import options
from firsthand.cli.talk import remark
from firsthand.desk import Desk, serve
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.keeping import DeskFile
from firsthand.errors import LedgerError, UsageError
from firsthand.ledger import Ledger

PORT = 8171


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--accounts", is_flag=True, help="For a newsroom: people sign in, each with a role.")
@click.option("--new-admin", is_flag=True, help="With --accounts: a link that makes one more admin.")
@click.option("--address", metavar="URL", help="With --accounts: how a proxy shows the desk: https://desk.example.org")
@options.in_ledger
def desk(
    port: int,
    no_open: bool,
    accounts: bool,
    new_admin: bool,
    address: str | None,
    ledger: Path,
    database: str | None,
) -> None:
    """Open the desk on a ledger: a web page on this machine, for whoever has the link.

    Ctrl-C ends it.

    Example: firsthand desk --ledger story.ledger
    """
    if not accounts and (new_admin or address):
        raise UsageError("--new-admin and --address are for a desk with --accounts.", to_do="Add --accounts.")
    with _opened(ledger, database) as opened, ExitStack() as at_the_end:
        if accounts:
            file = DeskFile.open(ledger)
            at_the_end.callback(file.close)
            opening = _newsroom(Desk(opened, accounts=Accounts(file)), new_admin)
        else:
            opening = _alone(Desk(opened, person=_name()))

        def ready(base: str) -> None:
            link = base + opening.path
            click.echo(link)
            remark(opening.remark)
            if not no_open and sys.stdout.isatty():
                webbrowser.open(link)

        serve(opening.desk, port, ready, address)
    remark("The desk is closed.")


@dataclass(frozen=True, slots=True)
class Opening:
    """A desk, the path of the link that opens it, and what to say of that."""

    desk: Desk
    path: str
    remark: str


def _alone(desk: Desk) -> Opening:
    said = "The desk is open at this link, on this machine only. Ctrl-C ends it."
    return Opening(desk, f"/?token={desk.token}", said)


def _newsroom(desk: Desk, new_admin: bool) -> Opening:
    assert desk.accounts is not None
    secret = admission.admin_link(desk.accounts) if new_admin else admission.first_link(desk.accounts)
    if secret is None:
        return Opening(desk, "/", "The desk is open to those who have accounts. Ctrl-C ends it.")
    return Opening(desk, f"/links/{secret}", "This link makes an admin, once, within a day. Ctrl-C ends the desk.")


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
