"""How spans, ids and times are written in text columns, and read back from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from firsthand.ledger.canonical import canonical
from firsthand.records import Span, Spans


def write_spans(spans: Iterable[Span]) -> str:
    """Spans as `[[start,end],...]`, in their order."""
    return canonical([[span.start, span.end] for span in spans])


def read_spans(column: str) -> Spans:
    """The spans of such a column. Raises ValueError when it holds no spans."""
    return tuple(_span(start, end) for start, end in json.loads(column))


def write_span(span: Span | None) -> list[int] | None:
    """A span as it stands inside a larger JSON value."""
    return None if span is None else [span.start, span.end]


def read_span(pair: list[int] | None) -> Span | None:
    """The span of such a value."""
    return None if pair is None else _span(*pair)


def _span(start: object, end: object) -> Span:
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("a span's ends are whole numbers")
    return Span(start, end)


def write_ids(ids: Iterable[str]) -> str:
    """Ids as a JSON list, in their order."""
    return canonical(list(ids))


def read_ids(column: str) -> tuple[str, ...]:
    """The ids of such a column."""
    return tuple(json.loads(column))


def write_time(moment: datetime) -> str:
    """A time as ISO 8601 in UTC with microseconds, so that the order of texts is the order of times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(column: str) -> datetime:
    """The time of such a column, with its time zone."""
    return datetime.fromisoformat(column)


def write_number(number: float) -> float:
    """A number as both databases give it back: a float, and zero without a sign."""
    return float(number) + 0.0
