"""firsthand desk"""

from __future__ import annotations

import signal
import sys
import webbrowser
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from firsthand.cli import options
from firsthand.cli.desk_name import name_of_person
from firsthand.cli.desk_token import token
from firsthand.cli.for_desk import Readers
from firsthand.cli.public import Opener, with_readers
from firsthand.cli.talk import printable, remark
from firsthand.desk import Desk, serve
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.keeping import DeskFile
from firsthand.desk.taking_in import TakingIn, Tracing
from firsthand.errors import LedgerError, UsageError
from firsthand.ledger import Ledger

PORT = 8171


@click.group(invoke_without_command=True)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--accounts", is_flag=True, help="For a newsroom: people sign in, each with a role.")
@click.option("--new-admin", is_flag=True, help="With --accounts: a link that makes one more admin.")
@click.option("--address", metavar="URL", help="With --accounts: how a proxy shows the desk: https://desk.example.org")
@with_readers
@options.in_ledger
def desk(
    port: int,
    no_open: bool,
    accounts: bool,
    new_admin: bool,
    address: str | None,
    ledger: Path,
    database: str | None,
    open_door: Opener,
) -> None:
    """Open the desk on a ledger: a web page on this machine, for whoever has the link.

    Ctrl-C ends it.

    Example: firsthand desk --ledger story.ledger
    """
    if _goes_on():
        return
    if not accounts and (new_admin or address):
        raise UsageError("--new-admin and --address are for a desk with --accounts.", to_do="Add --accounts.")
    signal.signal(signal.SIGTERM, _end)  # what ends services ends a desk as Ctrl-C does
    with ExitStack() as at_the_end:
        opened, file = _opened(ledger, database, at_the_end)
        readers = Readers(opened)
        taking_in = _taking_in(ledger, file, readers, at_the_end) if file else None
        tracing = _tracing(file, taking_in, readers, at_the_end) if file and taking_in else None
        if accounts:
            people = Accounts(file or DeskFile.open(ledger))  # which says why it cannot be opened
            shared = Desk(opened, accounts=people, taking_in=taking_in, tracing=tracing, file=people.file)
            opening = _newsroom(shared, new_admin)
        else:
            opening = _alone(Desk(opened, person=name_of_person(), taking_in=taking_in, tracing=tracing, file=file))

        def ready(base: str) -> None:
            link = base + opening.path
            if tracing:
                tracing.take_up()
            click.echo(link)
            remark(opening.remark)
            if not no_open and sys.stdout.isatty():
                webbrowser.open(link)

        if read_at := at_the_end.enter_context(open_door(opening.desk)):
            remark(f"Readers see what is published at {read_at}")
        serve(opening.desk, port, ready, address)
    remark("The desk is closed.")


def _end(number: int, frame: object) -> None:
    raise KeyboardInterrupt


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


def _taking_in(ledger: Path, file: DeskFile, readers: Readers, at_the_end: ExitStack) -> TakingIn:
    """Takes things in at the desk, until the end. Says what the last stop of a desk cut off."""
    taking_in = TakingIn.open(ledger, file, readers.take_in)
    at_the_end.callback(taking_in.close)
    for job in taking_in.cut_off:
        remark(
            f"A stop of the desk cut off what {printable(job.by)} handed in, after {job.done} of {job.total}. "
            "What was read is kept; the rest has to be handed in again."
        )
    return taking_in


def _tracing(file: DeskFile, taking_in: TakingIn, readers: Readers, at_the_end: ExitStack) -> Tracing:
    """Traces what is decided at the desk, until the end."""
    tracing = Tracing(file, taking_in.run, readers.retrace)
    at_the_end.callback(tracing.close)
    return tracing


def _opened(directory: Path, database: str | None, at_the_end: ExitStack) -> tuple[Ledger, DeskFile | None]:
    """The ledger, which must be there, and the desk's own file, for writing where that is possible; else no file."""
    if database is None and not (directory / "ledger.sqlite3").exists():
        Ledger.open_for_reading(directory)  # says that there is none, and what to do
    try:
        opened = at_the_end.enter_context(Ledger.open(directory, database))
    except LedgerError:
        return at_the_end.enter_context(Ledger.open_for_reading(directory, database)), None
    file = DeskFile.open(directory)
    at_the_end.callback(file.close)
    return opened, file


def _goes_on() -> bool:
    """Whether a command follows. Raises UsageError where options before it would be passed over."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        return False
    given = [name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given:
        first = f"--{given[0].replace('_', '-')}"
        raise UsageError(f"{first} stands before {context.invoked_subcommand}.", to_do="Put it behind the command.")
    return True


desk.add_command(token)
