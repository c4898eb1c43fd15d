"""What admins do about others: let them in, say what they may do, keep them out. All of it stands in the log."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from firsthand.desk.accounts import links, sessions
from firsthand.desk.accounts.accounts import Accounts, row_of
from firsthand.desk.accounts.kept import Account, Link, account_of
from firsthand.desk.keeping.log import append
from firsthand.desk.keeping.tables import AccountRow
from firsthand.desk.people import Role
from firsthand.errors import NotFound
from firsthand.ledger.log import FIRSTHAND

ADMIN = Role.ADMIN.name.lower()


def first_link(accounts: Accounts) -> str | None:
    """The secret of a link that makes an admin, where the desk has none yet; None: it has."""
    with accounts.file.reading() as alias:
        if _admins(alias):
            return None
    return admin_link(accounts)


def admin_link(accounts: Accounts) -> str:
    """The secret of a link that makes an admin. Those that were made so before count no more.

    For whoever may run commands on the desk's machine: they own its files anyway.
    """
    now = accounts.now()
    with accounts.file.writing() as alias:
        links.withdraw(alias, [link.id for link in links.still_open(alias, now) if link.by == FIRSTHAND], now)
        append(alias, now, FIRSTHAND, "invited", "", {"role": ADMIN})
        return links.make(alias, Role.ADMIN, whom="", by=FIRSTHAND, now=now, lasts=links.FIRST_ADMIN)


def everybody(accounts: Accounts) -> list[Account]:
    """All accounts by name, the closed ones last."""
    with accounts.file.reading() as alias:
        seen = sessions.last_seen(alias, accounts.now())
        rows = AccountRow.objects.using(alias).order_by("folded")
        return sorted((account_of(row, seen.get(row.id)) for row in rows), key=lambda each: each.closed is not None)


def open_links(accounts: Accounts) -> list[Link]:
    """The links that nobody has used yet, latest first."""
    with accounts.file.reading() as alias:
        return links.still_open(alias, accounts.now())


def invite(accounts: Accounts, by: Account, role: Role, whom: str) -> str:
    """The secret of a link that makes an account with `role`. `whom` is a note. Raises ValueError for no real role."""
    if role is Role.VISITOR:
        raise ValueError("a visitor needs no account")
    now = accounts.now()
    with accounts.file.writing() as alias:
        append(alias, now, by.name, "invited", "", {"role": role.name.lower(), "whom": whom})
        return links.make(alias, role, whom=whom, by=by.name, now=now, lasts=links.INVITATION)


def renew_password(accounts: Accounts, by: Account, account: int) -> str:
    """The secret of a link by which somebody sets a new password. Those made for them before count no more."""
    now = accounts.now()
    with accounts.file.writing() as alias:
        row = row_of(alias, account)
        if row.closed:
            raise NotFound(_("This account is closed."), to_do=_("Open it first."))
        _withdraw_links_for(alias, account, now)
        append(alias, now, by.name, "password link made", row.name)
        role = account_of(row).role
        return links.make(alias, role, whom="", by=by.name, now=now, lasts=links.NEW_PASSWORD, account=account)


def withdraw(accounts: Accounts, by: Account, link: int) -> None:
    """A link that nobody has used yet counts no more. Raises NotFound where there is none."""
    now = accounts.now()
    with accounts.file.writing() as alias:
        found = next((each for each in links.still_open(alias, now) if each.id == link), None)
        if found is None:
            raise NotFound(_("This link counts no more already."), to_do=_("Look at the list again."))
        links.withdraw(alias, [link], now)
        whom = found.account.name if found.account else ""
        append(alias, now, by.name, "link withdrawn", whom, {"role": found.role.name.lower(), "whom": found.whom})


def set_role(accounts: Accounts, by: Account, account: int, role: Role) -> Account:
    """Give somebody another role, from their next click on; whose it is. Raises ValidationError for the last admin."""
    if role is Role.VISITOR:
        raise ValueError("a visitor needs no account")
    now = accounts.now()
    with accounts.file.writing() as alias:
        row = row_of(alias, account)
        if row.role == role.name.lower():
            return account_of(row)
        if role is not Role.ADMIN:
            _insist_on_another_admin(alias, row)
        append(alias, now, by.name, "role changed", row.name, {"was": row.role, "is": role.name.lower()})
        row.role = role.name.lower()
        row.save(using=alias, update_fields=["role"])
        _withdraw_links_by(alias, row, now)
        return account_of(row)


def close(accounts: Accounts, by: Account, account: int) -> Account:
    """Keep somebody out, from now on; who it is. Raises ValidationError for the last admin."""
    now = accounts.now()
    with accounts.file.writing() as alias:
        row = row_of(alias, account)
        if row.closed:
            return account_of(row)
        _insist_on_another_admin(alias, row)
        row.closed = now
        row.save(using=alias, update_fields=["closed"])
        sessions.end_all(alias, account)
        _withdraw_links_for(alias, account, now)
        _withdraw_links_by(alias, row, now)
        append(alias, now, by.name, "account closed", row.name)
        return account_of(row)


def reopen(accounts: Accounts, by: Account, account: int) -> Account:
    """Let somebody in again; who it is."""
    now = accounts.now()
    with accounts.file.writing() as alias:
        row = row_of(alias, account)
        if row.closed:
            row.closed = None
            row.save(using=alias, update_fields=["closed"])
            append(alias, now, by.name, "account opened", row.name)
        return account_of(row)


def _admins(alias: str) -> set[int]:
    return set(AccountRow.objects.using(alias).filter(role=ADMIN, closed=None).values_list("id", flat=True))


def _insist_on_another_admin(alias: str, row: AccountRow) -> None:
    if row.role == ADMIN and not _admins(alias) - {row.id}:
        raise ValidationError(_("%(name)s is the only admin. Make somebody else one first.") % {"name": row.name})


def _withdraw_links_for(alias: str, account: int, now: datetime) -> None:
    found = (link.id for link in links.still_open(alias, now) if link.account and link.account.id == account)
    links.withdraw(alias, list(found), now)


def _withdraw_links_by(alias: str, row: AccountRow, now: datetime) -> None:
    """Who is no admin any more lets nobody in any more."""
    if row.role != ADMIN or row.closed:
        links.withdraw(alias, [link.id for link in links.still_open(alias, now) if link.by == row.name], now)
