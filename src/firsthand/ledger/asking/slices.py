"""Long answers, a slice at a time: each names the place where the next one begins, whatever was added meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet

from firsthand.errors import UsageError

LONGEST_CURSOR = 300  # characters

Item = TypeVar("Item")
Other = TypeVar("Other")
AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some of a list. `after` is what to ask with for the next slice; None: there is none."""

    items: tuple[Item, ...]
    after: str | None = None

    def each(self, of: Callable[[Item], Other]) -> Slice[Other]:
        """The same slice of what is made of its items."""
        return Slice(tuple(map(of, self.items)), self.after)


def cut(rows: QuerySet[AnyModel], keys: Sequence[str], after: str | None, most: int) -> Slice[AnyModel]:
    """At most `most` rows behind the place `after`, in the order of `keys`, the last of which is unique.

    A key with a hyphen before it is descending; either all are or none. Numbers come first, a text may be the last.
    Raises UsageError for a place that is none.
    """
    names = [key.removeprefix("-") for key in keys]
    descending = keys[0].startswith("-")
    if after is not None:
        rows = rows.filter(_behind(names, _read(after, len(names)), "lt" if descending else "gt"))
    found = list(rows.order_by(*keys)[: most + 1])
    if len(found) <= most:
        return Slice(tuple(found))
    kept = found[:most]
    return Slice(tuple(kept), ".".join(str(getattr(kept[-1], name)) for name in names))


def cut_by_time(rows: QuerySet[AnyModel], key: str, after: str | None, most: int) -> Slice[AnyModel]:
    """At most `most` rows behind the place `after` in the order of a time and, within it, of their primary keys.

    The time is a datetime, or a text in ISO 8601; with a hyphen before `key` the latest comes first. Raises UsageError
    for a place that is none.
    """
    name, descending = key.removeprefix("-"), key.startswith("-")
    way = "lt" if descending else "gt"
    if after is not None:
        at, _space, unique = after[:LONGEST_CURSOR].partition(" ")
        moment = _moment(at)
        place = moment if isinstance(rows.model._meta.get_field(name), DateTimeField) else at
        rows = rows.filter(Q(**{f"{name}__{way}": place}) | Q(**{name: place, f"pk__{way}": unique}))
    found = list(rows.order_by(key, "-pk" if descending else "pk")[: most + 1])
    if len(found) <= most:
        return Slice(tuple(found))
    last = getattr(found[most - 1], name)
    told = last.isoformat() if isinstance(last, datetime) else last
    return Slice(tuple(found[:most]), f"{told} {found[most - 1].pk}")


def _behind(names: Sequence[str], values: Sequence[int | str], way: str) -> Q:
    """(a, b, c) < (x, y, z), with a bound on the first alone, by which databases find the index."""
    behind = Q()
    for place, name in enumerate(names):
        same = dict(zip(names[:place], values[:place], strict=True))
        behind |= Q(**same, **{f"{name}__{way}": values[place]})
    return Q(**{f"{names[0]}__{way}e": values[0]}) & behind


def _moment(at: str) -> datetime:
    try:
        found = datetime.fromisoformat(at)
        if found.tzinfo is None:
            raise ValueError(at)
        return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError("There is no such place in the list.", to_do="Begin at its top.") from error


def _read(after: str, many: int) -> list[int | str]:
    *numbers, last = after[:LONGEST_CURSOR].split(".", many - 1)
    try:
        found: list[int | str] = [int(number) for number in numbers]
        if len(found) != many - 1 or any(abs(int(number)) >= 2**63 for number in found):
            raise ValueError(after)
        if many == 1:
            return [int(last)]
    except ValueError as error:
        raise UsageError("There is no such place in the list.", to_do="Begin at its top.") from error
    return [*found, last]
