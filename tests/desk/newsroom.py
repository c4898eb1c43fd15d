"""A desk with accounts, a clock to wind, and people who work there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from firsthand.desk import Desk
from firsthand.desk.accounts import Account, Accounts, admission
from firsthand.desk.keeping import DeskFile, Entry, log
from firsthand.desk.people import Role
from firsthand.ledger import Ledger
from tests.desk.conftest import client_of

PASSWORD = "a grey heron at the weir"


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is wound on."""

    at: datetime = field(default_factory=lambda: datetime(2031, 5, 12, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def wind(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A desk with accounts on somebody's ledger."""

    desk: Desk
    accounts: Accounts
    clock: Clock

    def somebody(self, name: str, role: Role) -> Client:
        """Somebody who has followed a link for that role, made an account, and is signed in."""
        secret = admission.admin_link(self.accounts)
        if role is not Role.ADMIN:
            admin = next(each for each in admission.everybody(self.accounts) if each.role is Role.ADMIN)
            secret = admission.invite(self.accounts, admin, role, "")
        client = client_of(self.desk)
        form = {"name": name, "password": PASSWORD, "again": PASSWORD}
        assert client.post(f"/links/{secret}", form).status_code == 303
        return client

    def account(self, name: str) -> Account:
        """The account of that name."""
        return next(each for each in admission.everybody(self.accounts) if each.name == name)

    def tries(self, name: str, password: str, address: str = "10.0.0.1") -> tuple[int, str]:
        """The status and the words of the answer when somebody tries to sign in."""
        form = {"name": name, "password": password}
        response = client_of(self.desk).post("/sign-in", form, REMOTE_ADDR=address)
        return response.status_code, response.content.decode()

    def log(self) -> list[Entry]:
        """The desk's log, from its first entry."""
        with self.accounts.file.reading() as alias:
            return log.latest(alias, 1000)[::-1]

    def kinds(self) -> list[str]:
        """The kinds of its entries."""
        return [entry.kind for entry in self.log()]


@contextmanager
def open_newsroom(ledger: Ledger, folder: Path) -> Iterator[Newsroom]:
    file, clock = DeskFile.open(folder), Clock()
    try:
        accounts = Accounts(file, clock)
        yield Newsroom(Desk(ledger, accounts=accounts), accounts, clock)
    finally:
        file.close()


def value_of(tree: LexborHTMLParser, name: str) -> str:
    """What stands in a field of a form."""
    field = tree.css_first(f"input[name={name}]")
    assert field is not None
    return field.attributes["value"] or ""
