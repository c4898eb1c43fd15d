"""Rows by a column that names them, past what Django does for each question.

A screen asks some thirty such questions, and most of its time was Django's, which puts the same statements together
again for each, not the database's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from django.db import connections
from django.db.models import BooleanField, Model
from django.db.models.base import ModelState

AT_ONCE = 400  # values in one question: what every database takes
AnyModel = TypeVar("AnyModel", bound=Model)


def fetch(
    alias: str, model: type[AnyModel], key: str, values: Iterable[str], without: tuple[str, ...] = ()
) -> Iterator[AnyModel]:
    """The rows whose column `key` has one of the values, in no order; "pk" is the column that they are named by.

    The columns `without` are left out, and asked for one by one by whoever looks at them all the same.
    """
    wanted = sorted(set(values))
    names, statement, flags = _statement(model, key, without)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        with connections[alias].cursor() as cursor:
            cursor.execute(f"{statement} ({', '.join(['%s'] * len(some))})", some)
            found = cursor.fetchall()
        for row in found:
            held = list(row)
            for place in flags:  # SQLite has numbers for them
                held[place] = None if held[place] is None else bool(held[place])
            yield _row(alias, model, names, held)


def fetch_last(
    alias: str, model: type[AnyModel], key: str, values: Sequence[str], order: str, most: int
) -> list[AnyModel]:
    """Of the rows whose column `key` has one of the values, those highest by `order`, highest first; at most `most`.

    No more than AT_ONCE values.
    """
    names, statement, _ = _statement(model, key, ())
    marks = ", ".join(["%s"] * len(values))
    with connections[alias].cursor() as cursor:
        cursor.execute(f'{statement} ({marks}) ORDER BY "{order}" DESC LIMIT {most}', list(values))
        return [_row(alias, model, names, row) for row in cursor.fetchall()]


def fetch_one(alias: str, model: type[AnyModel]) -> AnyModel | None:
    """The row of a table that has but one."""
    names, statement, _ = _statement(model, "pk", ())
    with connections[alias].cursor() as cursor:
        cursor.execute(f"{statement.partition(' WHERE ')[0]} LIMIT 1")
        row = cursor.fetchone()
    return _row(alias, model, names, row) if row else None


def holds_any(alias: str, model: type[Model]) -> bool:
    """Whether a table has rows at all."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{model._meta.db_table}" LIMIT 1')
        return cursor.fetchone() is not None


def _row(alias: str, model: type[AnyModel], names: Sequence[str], values: Sequence[object]) -> AnyModel:
    """A row as the model's `from_db` makes it, but without a look at each field and signals that nobody hears."""
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, alias
    made.__dict__.update(zip(names, values, strict=True), _state=state)
    return made


@cache
def _statement(model: type[Model], key: str, without: tuple[str, ...]) -> tuple[tuple[str, ...], str, tuple[int, ...]]:
    """The attributes of a row, how it is asked for, and which of the attributes are true or false."""
    fields = [field for field in model._meta.concrete_fields if field.attname not in without]
    (own,) = (field for field in fields if key == field.name or (key == "pk" and field.primary_key))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE "{own.column}" IN'
    flags = tuple(place for place, field in enumerate(fields) if isinstance(field, BooleanField))
    return tuple(field.attname for field in fields), statement, flags
