"""By what a page is tied to others, so that tracing looks at them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ties:
    """By what a page is tied to others: what tracing knows of it before it reads it.

    Addresses and openings are digests, so that a long one takes no more room than a short one.
    """

    page: str
    names: frozenset[str]
    words: frozenset[str]  # rare words, names among them
    day: int | None  # of publication, counted from year 1
    address: str | None
    answers: str | None  # id of the page that it is an answer to
    outlet: str | None = None  # the words that carry its name
    at: frozenset[str] = frozenset()  # addresses at which links find it
    leads_to: frozenset[str] = frozenset()  # addresses that its article links to
    said: frozenset[str] = frozenset()  # its opening words, as those of its outlet and of whom it forwards
    forwards: bool = False
    bare: bool = False  # it has so few words and links that a link alone may tie it

    @property
    def found_by(self) -> Mapping[str, int | None]:
        """The keys that others find this page by, each with the day if it ties only pages of near days."""
        bare = "bare " if self.bare else ""
        linked = {f"{bare}at {each}" for each in self.at} | {f"{bare}to {each}" for each in self.leads_to}
        return dict.fromkeys(self._places, None) | dict.fromkeys(self.words | self._opened | linked, self.day)

    @property
    def asks(self) -> frozenset[str]:
        """The keys to look other pages up by: any page that is tied to this one is found by at least one of them.

        A page that links asks for those that are at the address, and not for all the others that link there.
        """
        there = {f"{kind} {each}" for kind in ("at", "bare at") for each in self.leads_to}
        here = {f"{kind} {each}" for kind in ("to", "bare to") for each in self.at}
        return frozenset(self.words | self._places | self._opened | there | here)

    @property
    def _places(self) -> set[str]:
        places = (("page", self.page), ("page", self.answers), ("address", self.address))
        return {f"{kind} {name}" for kind, name in places if name}

    @property
    def _opened(self) -> set[str]:
        return {f"said {each}" for each in self.said}
