"""Links that let somebody set a password, once. The secret stands in the link; the file keeps its hash."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db.models import QuerySet

from firsthand.desk.accounts.kept import Link, link_of
from firsthand.desk.accounts.sessions import key_of
from firsthand.desk.keeping.tables import AccountRow, LinkRow
from firsthand.desk.people import Role

INVITATION = timedelta(days=7)
NEW_PASSWORD = timedelta(days=1)
FIRST_ADMIN = timedelta(days=1)
LONGEST_NOTE = 200  # characters


def make(
    alias: str, role: Role, *, whom: str, by: str, now: datetime, lasts: timedelta, account: int | None = None
) -> str:
    """The secret of a new link. Call within `DeskFile.writing`."""
    secret = token_urlsafe(32)
    LinkRow.objects.using(alias).create(
        key=key_of(secret),
        role=role.name.lower(),
        account=account,
        whom=" ".join(whom.split())[:LONGEST_NOTE],
        by=by,
        made=now,
        ends=now + lasts,
    )
    return secret


def find(alias: str, secret: str, now: datetime) -> Link | None:
    """The link with this secret, unless it was used or withdrawn, has run out, or its account is closed."""
    row = _open(alias, now).filter(key=key_of(secret)).first()
    if row is None or row.account is None:
        return link_of(row, None) if row else None
    account = AccountRow.objects.using(alias).filter(pk=row.account, closed=None).first()
    return link_of(row, account) if account else None


def still_open(alias: str, now: datetime) -> list[Link]:
    """The links that nobody has used yet, latest first."""
    rows = list(_open(alias, now).order_by("-made", "-id"))
    accounts = AccountRow.objects.using(alias).in_bulk([row.account for row in rows if row.account is not None])
    return [link_of(row, accounts.get(row.account) if row.account is not None else None) for row in rows]


def use(alias: str, link: Link, now: datetime) -> None:
    """Note that a link was used. Call within `DeskFile.writing`."""
    LinkRow.objects.using(alias).filter(pk=link.id).update(used=now)


def withdraw(alias: str, links: Collection[int], now: datetime) -> None:
    """Withdraw links. Call within `DeskFile.writing`."""
    LinkRow.objects.using(alias).filter(pk__in=links).update(withdrawn=now)


def _open(alias: str, now: datetime) -> QuerySet[LinkRow]:
    return LinkRow.objects.using(alias).filter(used=None, withdrawn=None, ends__gt=now)
