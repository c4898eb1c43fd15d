"""Long lists, by slices. A cursor says where the next slice begins; what it is made of is nobody's business."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from typing import Annotated, Generic, TypeVar, cast

from annotated_types import Interval, MaxLen
from django.http import HttpResponse
from ninja import Field, Schema
from pydantic import AfterValidator, BaseModel

from firsthand.desk.api.answering import answer
from firsthand.errors import UsageError

MOST = 200  # things in one slice
LONGEST_CURSOR = 600  # characters

Item = TypeVar("Item")


def _without_null(words: str) -> str:
    if "\x00" in words:
        raise ValueError("a NUL character stands for nothing")
    return words


Words = Annotated[str, MaxLen(400), AfterValidator(_without_null)]
"""Words that are looked for, or a name."""
Whole = Annotated[int, Interval(ge=0, le=2**53)]
"""A whole number that every program can hold."""


class Place(Schema):
    """Which slice of a list is wanted."""

    after: Annotated[str, MaxLen(LONGEST_CURSOR)] | None = Field(
        None, description="Where the slice begins: `after` of the slice before. Left out: the list's top."
    )
    limit: int = Field(50, ge=1, le=MOST, description="How many at most.")

    @property
    def start(self) -> str | None:
        """The place as the ledger knows it. Raises UsageError for a cursor that this API never gave."""
        if self.after is None:
            return None
        try:
            padded = self.after.encode("ascii") + b"=" * (-len(self.after) % 4)
            found = urlsafe_b64decode(padded).decode("utf-8")
        except ValueError as error:
            raise _no_place() from error
        if cursor_of(found) != self.after or "\x00" in found:
            raise _no_place()
        return found


class Listing(BaseModel, Generic[Item]):
    """A slice of a list."""

    items: list[Item]
    after: str | None = Field(description="The cursor for the next slice. null: there is none.")


def listed(items: Sequence[object], after: str | None) -> HttpResponse:
    """The answer with a slice."""
    return answer({"items": list(items), "after": cursor_of(after) if after is not None else None})


def cursor_of(place: str) -> str:
    """A place as programs are given it."""
    return urlsafe_b64encode(place.encode("utf-8")).rstrip(b"=").decode("ascii")


def in_order(records: Iterable[object], ids: Iterable[str], key: str = "id") -> list[object]:
    """The records with these ids, in this order, as far as they are there."""
    held: dict[str, object] = {}
    for each in records:
        held[str(cast(dict[str, object], each)[key])] = each
    return [held[each] for each in ids if each in held]


def _no_place() -> UsageError:
    return UsageError("There is no such place in the list.", to_do="Begin at its top, without `after`.")
