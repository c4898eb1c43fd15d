"""Whom a finder takes nameless words for, among the bearers of the page's names."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.finder import Namesake
from firsthand.reading.speakers.names import Name, Names
from firsthand.reading.speakers.pronouns import bearer
from firsthand.reading.speakers.runs import names_in
from firsthand.reading.speakers.who import Speaker


def bearers_of(text: str, meant: Sequence[Namesake], names: Names) -> dict[int, Speaker]:
    """By where the nameless words begin, the bearer of the nearest of their names that the page's names hold."""
    out: dict[int, Speaker] = {}
    for each in meant:
        found = (_named(span.within(text), names) for span in each.names)
        name = next((name for name in found if name is not None), None)
        if name is not None:
            out.setdefault(each.start, bearer(name))
    return out


def _named(mention: str, names: Names) -> Name | None:
    """Who is named in a mention; a person before a body, as in "the agency's head, Ana Brill"."""
    known = [names.by_form[core] for _, core, _ in names_in(mention) if core in names.by_form]
    return next((name for name in known if name.person), known[0] if known else None)
