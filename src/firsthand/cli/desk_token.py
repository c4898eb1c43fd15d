"""firsthand desk token"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from firsthand.cli import options
from firsthand.cli.desk_name import name_of_person
from firsthand.cli.talk import printable, remark
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.keeping import DeskFile, tokens
from firsthand.desk.keeping.tokens import MOST_DAYS, Owner, Scope
from firsthand.desk.people import Role
from firsthand.errors import UsageError
from firsthand.ledger import Ledger


@click.group()
def token() -> None:
    """Make, list and revoke tokens, by which programs come in at the desk's API.

    Example: firsthand desk token make spreadsheet --scope read
    """


def _whose(command: click.decorators.FC) -> click.decorators.FC:
    return click.option("--of", metavar="NAME", help="At a desk with accounts: whose it is.")(command)


@token.command()
@click.argument("name")
@click.option("--scope", type=click.Choice([each.value for each in Scope]), default="read", show_default=True)
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=90, show_default=True, help="That it counts.")
@_whose
@options.in_ledger
def make(name: str, scope: str, days: int, of: str | None, ledger: Path, database: str | None) -> None:
    """Make a token, and print it: this once. NAME says what it is for."""
    with _opened(ledger, database, of) as (file, owner), file.writing() as alias:
        secret = tokens.make(alias, owner, name, Scope(scope), days, datetime.now(UTC))
    click.echo(secret)
    remark(f"Keep it: it is shown this once. It counts for {days} days.")


@token.command("list")
@_whose
@options.in_ledger
def show(of: str | None, ledger: Path, database: str | None) -> None:
    """List tokens, without their secrets."""
    with _opened(ledger, database, of) as (file, owner), file.reading() as alias:
        held = tokens.of_account(alias, owner.account)
    now = datetime.now(UTC)
    for each in held:
        state = f"until {each.ends:%Y-%m-%d}" if tokens.counts(each, now) else "revoked" if each.revoked else "run out"
        used = f"last used {each.used:%Y-%m-%d}" if each.used else "never used"
        click.echo(f"{each.number}  {each.scope}  {state}  {used}  {printable(each.name)}")
    remark(f"{len(held)} tokens." if len(held) != 1 else "1 token.")


@token.command()
@click.argument("number", type=click.IntRange(1))
@_whose
@options.in_ledger
def revoke(number: int, of: str | None, ledger: Path, database: str | None) -> None:
    """Revoke a token, by its number in the list."""
    with _opened(ledger, database, of) as (file, owner), file.writing() as alias:
        gone = tokens.revoke(alias, owner, number, datetime.now(UTC))
    remark(f"The token {printable(gone.name)} counts no more.")


@contextmanager
def _opened(ledger: Path, database: str | None, of: str | None) -> Iterator[tuple[DeskFile, Owner]]:
    """The desk's file of a ledger that must be there, and whose the tokens are: of nobody else's account by default."""
    with Ledger.open_for_reading(ledger, database):
        file = DeskFile.open(ledger)
    try:
        yield file, _owner(file, of)
    finally:
        file.close()


def _owner(file: DeskFile, of: str | None) -> Owner:
    """Whoever may run commands on the desk's machine owns its files anyway, and may make tokens for all."""
    if of is None:
        return Owner(name_of_person(), Role.ADMIN, None)
    found = [each for each in admission.everybody(Accounts(file)) if each.name == of and each.closed is None]
    if not found:
        raise UsageError(f"Nobody at this desk is called {printable(of)}.", to_do="Give the name of an account.")
    return Owner(found[0].name, found[0].role, found[0].id)
