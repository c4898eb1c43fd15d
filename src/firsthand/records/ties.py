"""By what a page is tied to others, so that tracing looks at them together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ties:
    """By what a page is tied to others: what tracing knows of it before it reads it."""

    page: str
    names: frozenset[str]
    words: frozenset[str]  # rare words, names among them
    day: int | None  # of publication, counted from year 1
    address: str | None
    answers: str | None  # id of the page that it is an answer to

    @property
    def keys(self) -> frozenset[str]:
        """What to look other pages up by: any page that is tied to this one shares at least one of them."""
        places = (("page", self.page), ("page", self.answers), ("address", self.address))
        return self.words | {f"{kind} {name}" for kind, name in places if name}
