"""Rows written and removed by the hundred, past what Django does for each of them.

Keeping a story's trace puts hundreds of rows in place of others; most of that time was Django's, not the database's.
The statements are the plain ones that both databases know. No table here has signals or foreign keys onto it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from django.db import connections
from django.db.models import AutoField, Model

AT_ONCE = 400  # values in one statement that removes


def put(alias: str, rows: Iterable[Model], *, unless_held: bool = False) -> None:
    """Insert rows of one table. `unless_held`: leave those out whose key is there already."""
    held = list(rows)
    if not held:
        return
    model = type(held[0])
    names, columns = _columns(model)
    quoted = map(connections[alias].ops.quote_name, columns)
    marks = ", ".join("%s" for _ in columns)
    table = connections[alias].ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({marks})"
    if unless_held:
        statement += " ON CONFLICT DO NOTHING"
    with connections[alias].cursor() as cursor:
        cursor.executemany(statement, [[getattr(row, name) for name in names] for row in held])


def remove(alias: str, model: type[Model], column: str, values: Collection[str]) -> None:
    """Delete the rows of a table whose column has one of the values."""
    wanted = sorted(values)
    table, name = (connections[alias].ops.quote_name(each) for each in (model._meta.db_table, column))
    with connections[alias].cursor() as cursor:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            cursor.execute(f"DELETE FROM {table} WHERE {name} IN ({', '.join('%s' for _ in some)})", some)


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes of a row and the columns that they stand in, but for a number that the database gives."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    return tuple(field.attname for field in fields), tuple(str(field.column) for field in fields)
