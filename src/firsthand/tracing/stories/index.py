"""The ties of pages in memory, to be looked up by key and day."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from firsthand.records import Story, Ties


class Index:
    """The ties of pages that are in no story yet, in memory."""

    def __init__(self, ties: Iterable[Ties]) -> None:
        self._ties = {each.page: each for each in ties}
        self._postings: dict[str, _Posting] = defaultdict(_Posting)
        for each in sorted(self._ties.values(), key=lambda each: (each.day or 0, each.page)):
            for key, day in each.found_by.items():
                self._postings[key].add(each.page, day)

    def sharing(self, keys: Collection[str], days: range | None) -> Mapping[str, Collection[str]]:
        """The pages that are found by any of the keys, with those."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            if key in self._postings:
                for page in self._postings[key].within(days):
                    found[page].append(key)
        return found

    def ties(self, pages: Collection[str]) -> Iterable[Ties]:
        """The ties of these pages."""
        return [self._ties[page] for page in sorted(pages)]

    def stories(self, pages: Collection[str]) -> Iterable[Story]:
        """None."""
        return ()


class _Posting:
    """The pages that have one key: those with a date by day, and the others."""

    __slots__ = ("_dated", "_days", "_undated")

    def __init__(self) -> None:
        self._days: list[int] = []
        self._dated: list[str] = []
        self._undated: list[str] = []

    def add(self, page: str, day: int | None) -> None:
        """One page more, not earlier than those before."""
        if day is None:
            self._undated.append(page)
        else:
            self._days.append(day)
            self._dated.append(page)

    def within(self, days: range | None) -> Iterator[str]:
        """The pages of these days and those without a date; None: all."""
        first = 0 if days is None else bisect_left(self._days, days.start)
        last = len(self._days) if days is None else bisect_left(self._days, days.stop)
        return chain(self._undated, self._dated[first:last])
