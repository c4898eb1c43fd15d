"""What is known of people and links, for the screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from firsthand.desk.keeping.tables import AccountRow, LinkRow, SessionRow
from firsthand.desk.people import Person, Role


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who works at the desk."""

    id: int
    name: str
    role: Role
    made: datetime
    closed: datetime | None  # None: may sign in
    seen: datetime | None = None  # None: is not signed in anywhere

    @property
    def person(self) -> Person:
        """Them, as the screens know whoever asks."""
        return Person(self.name, self.role, f"account-{self.id}", self.id)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in, in one browser. `key` tells it from others, and lets nobody in."""

    key: str
    account: Account
    began: datetime
    seen: datetime
    browser: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that lets somebody set a password once: for a new account with `role`, or for the one of `account`."""

    id: int
    role: Role
    account: Account | None
    whom: str
    by: str
    made: datetime
    ends: datetime


class NotLetIn(Exception):
    """Name or password is wrong, or there were too many tries: which of the three, nobody is told but of the last.

    `wait`: how long no further try counts; None: try again.
    """

    def __init__(self, wait: timedelta | None) -> None:
        super().__init__("not let in")
        self.wait = wait


def account_of(row: AccountRow, seen: datetime | None = None) -> Account:
    """The account of a row."""
    return Account(row.id, row.name, Role[row.role.upper()], row.made, row.closed, seen)


def session_of(row: SessionRow, account: AccountRow) -> Session:
    """The session of a row."""
    return Session(row.key, account_of(account, row.seen), row.began, row.seen, row.browser)


def link_of(row: LinkRow, account: AccountRow | None) -> Link:
    """The link of a row."""
    role = Role[row.role.upper()]
    return Link(row.id, role, account_of(account) if account else None, row.whom, row.by, row.made, row.ends)
