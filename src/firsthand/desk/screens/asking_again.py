"""Searches that are asked again: what an address of a list asks for, and what that finds now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from firsthand.desk import filters
from firsthand.desk.keeping.searches import MOST_SEEN, Kept
from firsthand.desk.screens.claims import wanted_claims
from firsthand.desk.screens.conflicts import wanted_conflicts
from firsthand.desk.screens.exhibits import wanted_exhibits
from firsthand.desk.screens.pages import wanted_pages
from firsthand.desk.screens.speakers import wanted_speakers
from firsthand.errors import UsageError
from firsthand.ledger.asking.claims import WantedClaims, claim_ids
from firsthand.ledger.asking.conflicts import conflict_ids
from firsthand.ledger.asking.exhibits import exhibit_ids
from firsthand.ledger.asking.pages import WantedPages, page_ids
from firsthand.ledger.asking.speakers import speaker_ids

PLACES = {
    "claims": (
        *("single_origin", "carried", "contested", "since", "confirmed_since", "about", "story"),
        *("verdict", "status", "assigned", "order"),
    ),
    "pages": ("since", "about", "story", "order"),
    "speakers": ("named", "kind", "about", "order"),
    "exhibits": ("kind", "held", "story"),
    "conflicts": ("kind", "story", "order"),
    "search": ("q", "kind"),
}
"""The lists of which searches can be kept, and which of their parameters matter."""
LONGEST = 2000  # characters of an address

Question = Callable[[str, int], tuple[str, ...]]
"""The ids of what is found, latest first, in the ledger with this alias; at most so many."""


def read_address(address: str) -> tuple[str, str]:
    """The list and the filters of an address of the desk, without what does not matter to a search.

    Raises UsageError for an address of no list, or with filters that make no sense.
    """
    parts = urlsplit(address[:LONGEST])
    place, given = parts.path.removeprefix("/"), QueryDict(parts.query)
    if place not in PLACES or parts.netloc:
        raise UsageError(_("That is no list of which a search can be kept."), to_do=_("Save it from its own screen."))
    kept = QueryDict(mutable=True)
    for name in PLACES[place]:
        if value := given.get(name, "").replace("\x00", "").strip():
            kept[name] = value
    query = kept.urlencode()
    list(_questions(place, query))  # which says what makes no sense
    return place, query


def ids_found(place: str, query: str) -> Callable[[str], tuple[str, ...]]:
    """A question to the ledger: the ids of what a search finds, latest first, as many as are kept with it."""
    questions = list(_questions(place, query))
    most = MOST_SEEN // len(questions)
    return lambda alias: tuple(found for ask in questions for found in ask(alias, most))


def news_of(kept: Kept) -> Callable[[str], int]:
    """A question to the ledger: how much a search finds that it did not find when its keeper last looked."""
    found = ids_found(kept.place, kept.query)
    return lambda alias: sum(each not in kept.seen for each in found(alias))


def _questions(place: str, query: str) -> Iterator[Question]:
    asked = HttpRequest()
    asked.GET = QueryDict(query)
    match place:
        case "claims":
            yield _claims(wanted_claims(asked))
        case "pages":
            yield _pages(wanted_pages(asked))
        case "speakers":
            speakers = wanted_speakers(asked)
            yield lambda alias, most: speaker_ids(alias, speakers, most)
        case "exhibits":
            exhibits = wanted_exhibits(asked)
            yield lambda alias, most: exhibit_ids(alias, exhibits, most)
        case "conflicts":
            conflicts = wanted_conflicts(asked)
            yield lambda alias, most: conflict_ids(alias, conflicts, most)
        case _:
            yield from _words(asked)


def _words(asked: HttpRequest) -> Iterator[Question]:
    words, kind = filters.words(asked, "q"), filters.choice(asked, "kind", ("claim", "page"))
    if not words:
        raise UsageError(_("That search has no words."), to_do=_("Search first, then save the search."))
    if kind != "page":
        yield _claims(WantedClaims(about=words))
    if kind != "claim":
        yield _pages(WantedPages(about=words))


def _claims(wanted: WantedClaims) -> Question:
    return lambda alias, most: claim_ids(alias, wanted, most)


def _pages(wanted: WantedPages) -> Question:
    return lambda alias, most: page_ids(alias, wanted, most)
