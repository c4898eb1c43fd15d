"""The digest that each row carries, and what neither database can keep.

A digest is made once and stands in the log, so a column that came with a later schema (`Row.added`) must not change
the digests of rows that were there before. It is null in them, and stays out of the digest while it is null. Rows that
differ have different digests all the same: whoever writes something into the new column of an old row breaks its seal.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TypeVar

from firsthand.ledger.canonical import Json, canonical, sha256_of
from firsthand.ledger.models import Row

LARGEST = 2**63 - 1  # what a whole number's column holds

AnyRow = TypeVar("AnyRow", bound=Row)


class Unstorable(ValueError):
    """A value that SQLite or PostgreSQL cannot keep as it is; the message is half a sentence that says why."""


def columns_of(row: Row) -> dict[str, Json]:
    """Every column of the row but its digest, by name."""
    return {name: getattr(row, name) for name in _names(type(row))}


@cache
def _names(model: type[Row]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname != "digest")


def digest_of(row: Row) -> str:
    """The SHA-256 of the row's table and columns as canonical JSON, without added columns that are null."""
    return _digest(row, columns_of(row))


def _digest(row: Row, columns: dict[str, Json]) -> str:
    told = {name: value for name, value in columns.items() if value is not None or name not in row.added}
    return sha256_of(canonical({"table": row._meta.db_table, **told}))


def sealed(row: AnyRow) -> AnyRow:
    """The same row with its digest. Raises Unstorable when a column's value cannot be kept."""
    columns = columns_of(row)
    for value in columns.values():
        _check(value)
    row.digest = _digest(row, columns)
    return row


def _check(value: Json) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise Unstorable("holds a number that is not finite")
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise Unstorable("holds a number of more than 18 digits")


def _check_text(value: str) -> None:
    # PostgreSQL keeps no NUL in text, and neither database keeps half of a surrogate pair.
    if "\x00" in value:
        raise Unstorable("holds a NUL character")
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Unstorable("holds half of a surrogate pair") from error
