"""Outlets by name: which held pages are theirs, which outlet a source mention or a credit means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.records import Credit, Page, Reading, words_of
from firsthand.tracing.timeline import is_before, order_key
from firsthand.tracing.words.thesaurus import vocabulary
from firsthand.tracing.words.wording import folded

EMPTY = frozenset(
    vocabulary(
        """
    the a an agency news newspaper daily weekly paper online website site channel broadcaster radio tv
    television station magazine of and in our report reports posts post same on by messaging press com
    """
    )
)

WORD = re.compile(r"[^\W_]+")
OWNED = re.compile(r"['’]s\b")

Outlet = tuple[str, ...]
"""The words that carry an outlet's name, folded."""


@lru_cache(maxsize=10_000)
def outlet_words(name: str) -> Outlet:
    """The words that carry an outlet's name: "the Halpress agency" and "Halpress" are one.

    Where nothing but common words are left ("Radio News"), those carry it.
    """
    words = tuple(WORD.findall(OWNED.sub("", folded(name))))
    return tuple(word for word in words if word not in EMPTY) or tuple(word for word in words if word != "the")


class Shelf:
    """The held pages by outlet, so that "Radio Lindmere" or "a video on Marrow Shore Live" finds its pages."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages: dict[Outlet, list[Page]] = defaultdict(list)
        for page in sorted(pages, key=order_key):
            for name in {page.outlet, page.forwarded_from} - {None, ""}:
                self._pages[outlet_words(str(name))].append(page)
        self._named: dict[str, list[tuple[int, Outlet]]] = {}
        self._outlets_in: dict[str, Outlet | None] = {}
        self._by_word: dict[str, list[Outlet]] = defaultdict(list)
        for words in sorted(self._pages):
            if words:
                self._by_word[words[0]].append(words)
        self._by_last: dict[str, list[Outlet]] = defaultdict(list)
        for words in sorted(self._pages):
            if words:
                self._by_last[words[-1]].append(words)

    def outlet_in(self, text: str) -> Outlet | None:
        """The held outlet whose whole name stands in `text`; of several the longest, then the first."""
        if text not in self._outlets_in:
            self._outlets_in[text] = self._outlet_in(text)
        return self._outlets_in[text]

    def _outlet_in(self, text: str) -> Outlet | None:
        words = tuple(WORD.findall(OWNED.sub("", folded(text))))
        lean = tuple(word for word in words if word not in EMPTY)
        found = [
            name
            for row in (words, lean)
            for place, word in enumerate(row)
            for name in self._by_word.get(word, ())
            if row[place : place + len(name)] == name
        ]
        return min(found, key=lambda name: (-len(name), name)) if found else None

    def name_of(self, outlet: Outlet) -> str:
        """What the outlet's pages call it; where they differ, the longest form, then by alphabet."""
        names = {
            name
            for page in self._pages.get(outlet, ())
            for name in (page.outlet, page.forwarded_from)
            if name and outlet_words(name) == outlet
        }
        return min(names, key=lambda name: (-len(name), name), default=" ".join(outlet))

    def ending_with(self, words: Outlet) -> list[Outlet]:
        """The held outlets whose names end with these words: "The Brannick Courier" with "Courier"."""
        return [name for name in self._by_last.get(words[-1], ()) if name[-len(words) :] == words] if words else []

    def meant_by(self, name: str, own: Outlet) -> Outlet | None:
        """The held outlet of this name, or the one that it is short for. `own`: that of the page that names it."""
        return self.outlet_in(name) or self.short_for(name, own)

    def short_for(self, name: str, own: Outlet) -> Outlet | None:
        """The outlet that "the Courier" is short for: the page's own, else the only one held."""
        short = outlet_words(name)
        if not re.search(r"[A-Z]", name) or not 0 < len(short) <= 2:
            return None
        if own[-len(short) :] == short:
            return own
        fits = self.ending_with(short)
        return fits[0] if len(fits) == 1 else None

    def named_in(self, text: str) -> list[tuple[int, Outlet]]:
        """Every place in `text` where a held outlet is named, in characters, in order."""
        if text not in self._named:
            self._named[text] = list(self._find_names(text))
        return self._named[text]

    def _find_names(self, text: str) -> Iterator[tuple[int, Outlet]]:
        tokens = [(hit.start(), folded(hit.group()), hit.group()[0].isupper()) for hit in WORD.finditer(text)]
        for place, (start, word, is_capital) in enumerate(tokens):
            names = [
                name
                for name in (self._by_word.get(word, ()) if is_capital else ())
                if tuple(token[1] for token in tokens[place : place + len(name)]) == name
            ]
            if names:
                yield start, max(names, key=lambda name: (len(name), name))

    def pages_of(self, outlet: Outlet) -> list[Page]:
        """The outlet's held pages, earliest first."""
        return self._pages.get(outlet, [])


def credits_of(pages: Mapping[str, Page], readings: Sequence[Reading], shelf: Shelf) -> list[Credit]:
    """Every credit that a page gives, with the held page it goes to: the outlet's latest that is not later."""
    found: list[Credit] = []
    for reading in readings:
        page = pages.get(reading.page)
        for span in reading.credits if page else ():
            assert page is not None
            name, own = words_of(page.text, (span,)), outlet_words(page.outlet or "")
            outlet = shelf.meant_by(name, own)
            held = [other for other in shelf.pages_of(outlet) if other.id != page.id] if outlet else []
            earlier = [other for other in held if is_before(page, other) is not True]
            if outlet is None or outlet != own:
                found.append(Credit(page.id, name, earlier[-1].id if earlier else None, (span,)))
    return sorted(found, key=lambda credit: (credit.page, credit.spans))
