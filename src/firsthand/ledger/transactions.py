"""The two ways to touch a ledger: writing alone, and reading one moment of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from firsthand.errors import LedgerError
from firsthand.ledger.models import HeadRow


@contextmanager
def writing(alias: str) -> Iterator[None]:
    """One transaction, all or nothing, with no other writer in it: they wait for the log's head."""
    with transaction.atomic(using=alias, durable=True):
        if HeadRow.objects.using(alias).select_for_update().first() is None:
            raise LedgerError("The ledger's log has lost its head.", to_do="`firsthand verify` says more.")
        yield


@contextmanager
def one_moment(alias: str) -> Iterator[None]:
    """A transaction for reading that sees the ledger as it is now, whatever others write meanwhile."""
    connection = connections[alias]
    connection.ensure_connection()  # a thread that is new here has none yet, and so no way to begin transactions
    if isinstance(connection, DatabaseWrapper):
        with _deferred(cast(_Begins, connection)), transaction.atomic(using=alias):
            yield
        return
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


class _Begins(Protocol):
    """How Django's SQLite connection begins its transactions."""

    transaction_mode: str | None


@contextmanager
def _deferred(connection: _Begins) -> Iterator[None]:
    """Let the next transaction begin without the lock that writers take, so that they do not wait for readers."""
    usual = connection.transaction_mode
    connection.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = usual
