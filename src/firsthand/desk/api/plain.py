"""Records that are in no export, as JSON: their fields by name, as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum


def plain(record: object) -> object:
    """A record (or several) as JSON: times in ISO 8601, sets sorted."""
    if isinstance(record, Enum):
        return plain(record.value)
    if isinstance(record, str | int | float | bool) or record is None:
        return record
    if isinstance(record, datetime | date):
        return record.isoformat()
    if is_dataclass(record) and not isinstance(record, type):
        return {each.name: plain(getattr(record, each.name)) for each in fields(record)}
    if isinstance(record, Mapping):
        return {str(key): plain(value) for key, value in record.items()}
    if isinstance(record, set | frozenset):
        return sorted(map(str, record))
    if isinstance(record, Collection):
        return [plain(each) for each in record]
    raise TypeError(f"{type(record).__name__} has no shape in JSON")
