"""How a page's title, byline and dates are known, and what the page says against them, in words for readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from firsthand.exports.references import shorten
from firsthand.exports.when import in_words
from firsthand.records import Contradiction, Page

HOW: Mapping[str, str] = MappingProxyType(
    {
        "visible": "as shown",
        "json-ld": "from its JSON-LD",
        "meta": "from its meta tags",
        "embedded": "from data in its scripts",
        "title": "from the window’s title",
        "url": "from its address",
        "told": "as told when it was taken in",
        "message": "as the message has it",
        "guessed": "guessed from the whole page",
    }
)
"""The words of `Page.published_from` and its like, as they stand behind what is known."""

FIELDS: Mapping[str, str] = MappingProxyType({"modified": "updated", "subheadline": "standfirst"})
"""What readers call a field of Page, where they call it otherwise."""

DATES = ("published", "modified")
LONGEST = 160  # characters of either side of a contradiction; a byline field may hold a whole page


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that a page says of itself and that differ; it is taken to say the first."""

    about: str
    kept: str
    kept_from: str
    other: str
    other_from: str


def how_known(page: Page) -> tuple[str, ...]:
    """One phrase for each way of knowing: "title and byline as shown", "date from its JSON-LD"."""
    ways = {
        "title": page.title and page.title_from,
        "byline": page.byline and page.byline_from,
        "date": page.published and page.published_from,
        "update": page.modified and page.modified_from,
    }
    known: dict[str, list[str]] = defaultdict(list)
    for field, way in ways.items():
        if way:
            known[way].append(field)
    return tuple(f"{_listed(fields)} {in_short(way)}" for way, fields in known.items())


def doubts_of(page: Page) -> tuple[Doubt, ...]:
    """The page's contradictions for reading."""
    return tuple(_doubt(each) for each in page.contradictions)


def in_short(way: str) -> str:
    """How something is known, as words that stand behind it; a way without words of ours as it is called."""
    return HOW.get(way, f"from {way}")


def _doubt(each: Contradiction) -> Doubt:
    kept, other = (_for_readers(each.about, value) for value in (each.kept, each.other))
    if kept == other:  # they differ in what readers are not shown: seconds, a time zone
        kept, other = each.kept, each.other
    return Doubt(
        about=FIELDS.get(each.about, each.about),
        kept=shorten(kept, LONGEST),
        kept_from=in_short(each.kept_from),
        other=shorten(other, LONGEST),
        other_from=in_short(each.other_from),
    )


def _for_readers(about: str, value: str) -> str:
    return in_words(value) if about in DATES else value


def _listed(fields: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(fields[:-1]), fields[-1])))
