"""Who is signed in. A session is a secret in a browser's cookie; the file keeps its hash."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe

from firsthand.desk.accounts.kept import Session, session_of
from firsthand.desk.keeping.tables import AccountRow, SessionRow

LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
NOTED = timedelta(minutes=1)
"""How exactly it is noted when somebody was last seen: a write for each screen would be too much."""
LONGEST_BROWSER = 300  # characters


def begin(alias: str, account: int, browser: str, now: datetime) -> str:
    """The secret of a new session. Call within `DeskFile.writing`."""
    _sweep(alias, now)
    secret = token_urlsafe(32)
    SessionRow.objects.using(alias).create(
        key=key_of(secret), account=account, began=now, seen=now, browser=browser[:LONGEST_BROWSER]
    )
    return secret


def find(alias: str, secret: str, now: datetime) -> Session | None:
    """The session with this secret, unless it has ended, lain idle too long, or its account is closed."""
    row = SessionRow.objects.using(alias).filter(pk=key_of(secret)).first()
    if row is None or not _is_alive(row, now):
        return None
    account = AccountRow.objects.using(alias).filter(pk=row.account, closed=None).first()
    return session_of(row, account) if account else None


def note(alias: str, session: Session, now: datetime) -> None:
    """Note that the session's person was seen now. Call within `DeskFile.writing`."""
    SessionRow.objects.using(alias).filter(pk=session.key).update(seen=now)


def of_account(alias: str, account: AccountRow, now: datetime) -> list[Session]:
    """Where an account is signed in, latest first."""
    rows = SessionRow.objects.using(alias).filter(account=account.id).order_by("-seen", "key")
    return [session_of(row, account) for row in rows if _is_alive(row, now)]


def last_seen(alias: str, now: datetime) -> dict[int, datetime]:
    """When those who are signed in were last seen, by account."""
    rows = SessionRow.objects.using(alias).order_by("seen")
    return {row.account: row.seen for row in rows if _is_alive(row, now)}


def end(alias: str, secret: str) -> None:
    """End the session with this secret. Call within `DeskFile.writing`."""
    SessionRow.objects.using(alias).filter(pk=key_of(secret)).delete()


def end_all(alias: str, account: int) -> None:
    """End every session of an account. Call within `DeskFile.writing`."""
    SessionRow.objects.using(alias).filter(account=account).delete()


def key_of(secret: str) -> str:
    """What is kept of a secret that nobody can guess: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _is_alive(row: SessionRow, now: datetime) -> bool:
    return row.began > now - LASTS and row.seen > now - IDLE


def _sweep(alias: str, now: datetime) -> None:
    rows = SessionRow.objects.using(alias)
    rows.filter(began__lte=now - LASTS).delete()
    rows.filter(seen__lte=now - IDLE).delete()
