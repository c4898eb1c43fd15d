"""The accounts of a desk, as its screens use them. Whatever changes, stands in the desk's log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from firsthand.desk.accounts import links, sessions, tries
from firsthand.desk.accounts.kept import Account, Link, NotLetIn, Session, account_of
from firsthand.desk.accounts.names import folded, insist_on_name, tidy
from firsthand.desk.accounts.passwords import hashed, insist_on_password, is_right
from firsthand.desk.keeping import DeskFile
from firsthand.desk.keeping.log import append
from firsthand.desk.keeping.tables import AccountRow
from firsthand.errors import NotFound
from firsthand.ledger.canonical import Json


@dataclass(frozen=True, slots=True)
class Whence:
    """From where somebody signs in."""

    address: str
    browser: str


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who may sign in at a desk, and who has. Every method raises LedgerError when the desk's file cannot do it.

    A secret is what a session's cookie or a link holds; it is given out once and never kept. `by` is an account, the
    one that acts.
    """

    file: DeskFile
    now: Callable[[], datetime] = _now

    def sign_in(self, name: str, password: str, whence: Whence) -> str:
        """The secret of a new session. Raises NotLetIn.

        A try is counted before the password is looked at, so that many at once are no way around the count.
        """
        now, keys = self.now(), tries.keys_of(folded(name), whence.address)
        with self.file.writing() as alias:
            if wait := tries.wait(alias, keys, now):
                raise NotLetIn(wait)
            locks = tries.count(alias, keys, now)
        with self.file.reading() as alias:
            row = AccountRow.objects.using(alias).filter(folded=folded(name), closed=None).first()
        right = is_right(password, row.password if row else None)
        with self.file.writing() as alias:
            if row is None or not right:
                # Of a name that nobody has only that: people type passwords there.
                append(alias, now, "", "locked" if locks else "not let in", row.name if row else "", _from(whence))
                wait = tries.wait(alias, keys, now)
            else:
                tries.forget(alias, keys)
                append(alias, now, row.name, "signed in", row.name, _from(whence))
                return sessions.begin(alias, row.id, whence.browser, now)
        raise NotLetIn(wait)

    def signed_in(self, secret: str) -> Session | None:
        """Whose session has this secret, if it still counts. They are noted as seen now."""
        now = self.now()
        with self.file.reading() as alias:
            session = sessions.find(alias, secret, now)
        if session is not None and session.seen < now - sessions.NOTED:
            with self.file.writing() as alias:
                sessions.note(alias, session, now)
        return session

    def sign_out(self, secret: str) -> None:
        """End the session with this secret."""
        with self.file.writing() as alias:
            session = sessions.find(alias, secret, self.now())
            sessions.end(alias, secret)
            if session:
                append(alias, self.now(), session.account.name, "signed out", session.account.name)

    def forget(self, secret: str) -> None:
        """End the session with this secret, where a browser gets another in its place."""
        if secret:
            with self.file.writing() as alias:
                sessions.end(alias, secret)

    def sign_out_everywhere(self, by: Account) -> None:
        """End all their sessions."""
        with self.file.writing() as alias:
            sessions.end_all(alias, by.id)
            append(alias, self.now(), by.name, "signed out everywhere", by.name)

    def sessions_of(self, account: Account) -> list[Session]:
        """Where somebody is signed in, latest first."""
        with self.file.reading() as alias:
            return sessions.of_account(alias, row_of(alias, account.id), self.now())

    def change_password(self, by: Account, old: str, new: str, whence: Whence) -> str:
        """The secret of a new session with the new password; all others end.

        Raises NotLetIn where the old one is wrong (which counts as a wrong try), ValidationError for a new one that
        will not do.
        """
        now, keys = self.now(), tries.keys_of(folded(by.name), whence.address)
        with self.file.writing() as alias:
            if wait := tries.wait(alias, keys, now):
                raise NotLetIn(wait)
            tries.count(alias, keys, now)
            row = row_of(alias, by.id)
        if not is_right(old, row.password):
            raise NotLetIn(None)
        insist_on_password(new, by.name)
        if old == new:
            raise ValidationError({"password": [_("This is the password you have now.")]})
        password = hashed(new)
        with self.file.writing() as alias:
            tries.forget(alias, keys)
            append(alias, now, by.name, "password changed", by.name, _from(whence))
            return _set_password(alias, by.id, password, whence, now)

    def link(self, secret: str) -> Link | None:
        """The link with this secret, if it still counts."""
        with self.file.reading() as alias:
            return links.find(alias, secret, self.now())

    def follow(self, secret: str, name: str, password: str, whence: Whence) -> str:
        """The secret of a new session, after a link has made an account or set its password anew.

        `name` is for a new account. Raises NotFound for a link that counts no more, ValidationError for a name or a
        password that will not do; the link counts on then.
        """
        now, name = self.now(), tidy(name)
        link = self.link(secret)
        if link is None:
            raise _spent()
        if link.account is None:
            insist_on_name(name)
        insist_on_password(password, link.account.name if link.account else name)
        password = hashed(password)
        with self.file.writing() as alias:
            link = links.find(alias, secret, now)
            if link is None:  # somebody was quicker
                raise _spent()
            account = link.account or _make(alias, name, link, now)
            links.use(alias, link, now)
            tries.forget(alias, tries.keys_of(folded(account.name), whence.address))
            kind = "password set" if link.account else "account made"
            append(alias, now, account.name, kind, account.name, {"by": link.by, **_from(whence)})
            return _set_password(alias, account.id, password, whence, now)


def _make(alias: str, name: str, link: Link, now: datetime) -> Account:
    if AccountRow.objects.using(alias).filter(folded=folded(name)).exists():
        raise ValidationError({"name": [_("Somebody at this desk has this name.")]})
    role = link.role.name.lower()
    row = AccountRow(name=name, folded=folded(name), role=role, password="", made=now)
    row.save(using=alias, force_insert=True)
    return account_of(row)


def _set_password(alias: str, account: int, password: str, whence: Whence, now: datetime) -> str:
    AccountRow.objects.using(alias).filter(pk=account).update(password=password)
    sessions.end_all(alias, account)
    return sessions.begin(alias, account, whence.browser, now)


def row_of(alias: str, account: int) -> AccountRow:
    """The row of an account. Raises NotFound."""
    row = AccountRow.objects.using(alias).filter(pk=account).first()
    if row is None:
        raise NotFound(_("Nobody at this desk has this account."), to_do=_("Choose somebody from the list."))
    return row


def _spent() -> NotFound:
    return NotFound(
        _("This link counts no more: it was used or withdrawn, or it has run out."),
        to_do=_("Ask an admin of this desk for a new one."),
    )


def _from(whence: Whence) -> dict[str, Json]:
    return {"from": whence.address}
