"""Tokens, by which programs come in for somebody. The secret is given out once; the file keeps its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from firsthand.desk.keeping.log import append
from firsthand.desk.keeping.tables import AccountRow, TokenRow
from firsthand.desk.people import Role
from firsthand.errors import NotFound, UsageError

BEGINNING = "fh_"
"""How every secret begins, so that people and programs that look for leaked ones know it."""
LONGEST_NAME = 120  # characters
MOST_DAYS = 366
MOST_TOKENS = 50  # of one person, that count
NOTED = timedelta(minutes=1)
"""How exactly it is noted when a token was last used: a write for each request would be too much."""
MADE, REVOKED = "token made", "token revoked"
"""The kinds of log entries about tokens."""


class Scope(StrEnum):
    """What a token is for. Each may do what the ones before it may, and none more than its owner."""

    READ = "read"
    REVIEW = "review"
    EDIT = "edit"
    ADMIN = "admin"

    @property
    def role(self) -> Role:
        """The role whose rights the scope has."""
        return _ROLES[self]


_ROLES = {Scope.READ: Role.READER, Scope.REVIEW: Role.REVIEWER, Scope.EDIT: Role.EDITOR, Scope.ADMIN: Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a token is. `account` None: of whoever works at the desk alone."""

    name: str
    role: Role
    account: int | None


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. `number` tells it from others, and lets nobody in."""

    number: int
    name: str
    scope: Scope
    made: datetime
    ends: datetime
    used: datetime | None  # None: never
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class Borne:
    """A token that counts, with whose it is; `owner` None: of whoever works at the desk alone."""

    token: Token
    owner: AccountRow | None


def make(alias: str, owner: Owner, name: str, scope: Scope, days: int, now: datetime) -> str:
    """The secret of a new token. Call within `DeskFile.writing`.

    Raises UsageError for a token that may do more than its owner, without a name, or for no number of days to a year.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        what = f"A token needs a name of at most {LONGEST_NAME} characters."
        raise UsageError(what, to_do="Say what it is for.")
    if scope.role > owner.role:
        what = f"A token of yours cannot have the scope {scope}: your role is {owner.role.name.lower()}."
        raise UsageError(what, to_do="Choose a lesser scope.")
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"A token lasts from 1 to {MOST_DAYS} days.", to_do="Give a number of days.")
    if sum(counts(each, now) for each in of_account(alias, owner.account)) >= MOST_TOKENS:
        raise UsageError(f"You have {MOST_TOKENS} tokens already.", to_do="Revoke one that you no longer need.")
    secret = BEGINNING + token_urlsafe(32)
    row = TokenRow(
        key=_key_of(secret),
        name=name,
        scope=scope.value,
        account=owner.account,
        made=now,
        ends=now + timedelta(days=days),
    )
    row.save(using=alias, force_insert=True)
    append(alias, now, owner.name, MADE, str(row.id), {"what": name, "scope": scope.value, "days": days})
    return secret


def find(alias: str, secret: str, now: datetime) -> Borne | None:
    """The token with this secret, unless it was revoked or has run out, or its account is closed."""
    row = TokenRow.objects.using(alias).filter(key=_key_of(secret)).first()
    if row is None or not counts(_token(row), now):
        return None
    if row.account is None:
        return Borne(_token(row), None)
    owner = AccountRow.objects.using(alias).filter(pk=row.account, closed=None).first()
    return Borne(_token(row), owner) if owner else None


def note(alias: str, token: Token, now: datetime) -> None:
    """Note that a token was used now. Call within `DeskFile.writing`."""
    TokenRow.objects.using(alias).filter(pk=token.number).update(used=now)


def revoke(alias: str, owner: Owner, number: int, now: datetime) -> Token:
    """From now on a token counts no more; which it is. Call within `DeskFile.writing`. Raises NotFound."""
    row = TokenRow.objects.using(alias).filter(pk=number, account=owner.account).first()
    if row is None:
        raise NotFound("There is no such token of yours.", to_do="Choose from the list.")
    if row.revoked is None:
        row.revoked = now
        row.save(using=alias, update_fields=["revoked"])
        append(alias, now, owner.name, REVOKED, str(row.id), {"what": row.name})
    return _token(row)


def of_account(alias: str, account: int | None) -> list[Token]:
    """The tokens of an account, latest first; None: of whoever works at the desk alone."""
    return [_token(row) for row in TokenRow.objects.using(alias).filter(account=account).order_by("-id")]


def counts(token: Token, now: datetime) -> bool:
    """Whether a token lets somebody in still."""
    return token.revoked is None and token.ends > now


def _key_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _token(row: TokenRow) -> Token:
    return Token(row.id, row.name, Scope(row.scope), row.made, row.ends, row.used, row.revoked)
