"""Checks each row by itself: its digest, and for findings that the words beside each span are the page's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db import DatabaseError
from django.db.models import Model

from firsthand.ledger.columns import read_spans
from firsthand.ledger.findings import SPAN_COLUMNS
from firsthand.ledger.models import SEALED, FindingRow, PageRow, Row
from firsthand.ledger.seals import digest_of
from firsthand.ledger.verifying.faults import FROM_A_COPY, Fault
from firsthand.records import words_of

AT_ONCE = 500  # rows read from the database together

AnyModel = TypeVar("AnyModel", bound=Model)


def each_row(model: type[AnyModel], alias: str) -> Iterator[tuple[str, AnyModel | None]]:
    """Every row of a table by key, with its key; None for the row where the database cannot read it."""
    keys = list(model._default_manager.using(alias).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        chunk = keys[start : start + AT_ONCE]
        try:
            rows = model._default_manager.using(alias).in_bulk(chunk)
        except DatabaseError:
            rows = {key: row for key in chunk if (row := _row(model, alias, key)) is not None}
        for key in chunk:
            yield str(key), rows.get(key)


def check_rows(alias: str) -> Iterator[Fault | None]:
    """The faults of single rows; None for each row looked at."""
    for model in SEALED:
        try:
            yield from _check_table(model, alias)
        except DatabaseError as error:
            yield Fault(f"it cannot be read ({error})", f"the table {model._meta.db_table}", FROM_A_COPY)
    yield from _check_spans(alias)


def name_of(row: Row) -> str:
    """The row's name for people: what it is, and its id."""
    return f"{row._meta.db_table.removeprefix('ledger_')} {row.pk}"


def _check_table(model: type[Row], alias: str) -> Iterator[Fault | None]:
    model._default_manager.using(alias).filter(pk="").first()  # nothing, but it asks for every column
    for key, row in each_row(model, alias):
        if row is None:
            yield Fault("it cannot be read", f"{model._meta.db_table.removeprefix('ledger_')} {key}", FROM_A_COPY)
        elif not _is_sealed(row):
            yield Fault("it is not as it was written: its digest differs", name_of(row), FROM_A_COPY)
        yield None


def _is_sealed(row: Row) -> bool:
    try:
        return digest_of(row) == row.digest
    except (ValueError, TypeError):  # what stands in a column is not of its kind any more
        return False


def _check_spans(alias: str) -> Iterator[Fault]:
    for _, page in each_row(PageRow, alias):
        if page is None:
            continue  # named before
        for model in SPAN_COLUMNS:
            try:
                rows = list(model._default_manager.using(alias).filter(page=page.pk).order_by("position"))
            except DatabaseError:
                continue  # named before
            yield from (fault for row in rows for fault in _check_words(row, page.text))


def _check_words(row: FindingRow, text: str) -> Iterator[Fault]:
    for spans, words in SPAN_COLUMNS[type(row)].items():
        try:
            held = read_spans(getattr(row, spans))
        except (ValueError, TypeError):
            yield Fault(f"its {spans} cannot be read", name_of(row), FROM_A_COPY)
            continue
        if any(span.end > len(text) for span in held):
            yield Fault(f"its {spans} lies outside the text of page {row.page_id}", name_of(row), FROM_A_COPY)
        elif words_of(text, held) != getattr(row, words):
            yield Fault(
                f"its {spans} does not cover the words kept with it on page {row.page_id}", name_of(row), FROM_A_COPY
            )


def _row(model: type[AnyModel], alias: str, key: object) -> AnyModel | None:
    try:
        return model._default_manager.using(alias).filter(pk=key).first()
    except DatabaseError:
        return None
