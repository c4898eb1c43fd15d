"""Searches that are asked again: what an address of a list asks for, in words, and what that finds now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from firsthand.desk import filters
from firsthand.desk.keeping.searches import MOST_SEEN, Kept
from firsthand.desk.screens.claims import wanted_claims
from firsthand.desk.screens.pages import wanted_pages
from firsthand.errors import UsageError
from firsthand.exports.when import in_words
from firsthand.ledger.asking.claims import WantedClaims, claim_ids
from firsthand.ledger.asking.judged import NO_VERDICT, NOBODY
from firsthand.ledger.asking.pages import WantedPages, page_ids

PLACES = {
    "claims": (
        *("single_origin", "carried", "contested", "since", "confirmed_since", "about", "story"),
        *("verdict", "status", "assigned", "order"),
    ),
    "pages": ("since", "about", "story", "order"),
    "search": ("q", "kind"),
}
"""The lists of which searches can be kept, and which of their parameters matter."""
NAMES = {"claims": gettext_noop("Claims"), "pages": gettext_noop("Pages"), "search": gettext_noop("Search")}
LONGEST = 2000  # characters of an address


def read_address(address: str) -> tuple[str, str]:
    """The list and the filters of an address of the desk, without what does not matter to a search.

    Raises UsageError for an address of no list, or with filters that make no sense.
    """
    parts = urlsplit(address[:LONGEST])
    place, given = parts.path.removeprefix("/"), QueryDict(parts.query)
    if place not in PLACES or parts.netloc:
        raise UsageError(_("That is no list of claims or pages."), to_do=_("Save a search from its own screen."))
    kept = QueryDict(mutable=True)
    for name in PLACES[place]:
        if value := given.get(name, "").replace("\x00", "").strip():
            kept[name] = value
    query = kept.urlencode()
    for _wanted in _wanted_of(place, query):  # which says what makes no sense
        pass
    return place, query


def ids_found(place: str, query: str) -> Callable[[str], tuple[str, ...]]:
    """A question to the ledger: the ids of what a search finds, latest first, as many as are kept with it."""
    wanted = list(_wanted_of(place, query))

    def asked(alias: str) -> tuple[str, ...]:
        found = tuple[str, ...]()
        for each in wanted:
            most = MOST_SEEN // len(wanted)
            found += claim_ids(alias, each, most) if isinstance(each, WantedClaims) else page_ids(alias, each, most)
        return found

    return asked


def news_of(kept: Kept) -> Callable[[str], int]:
    """A question to the ledger: how much a search finds that it did not find when its keeper last looked."""
    found = ids_found(kept.place, kept.query)
    return lambda alias: sum(each not in kept.seen for each in found(alias))


def in_short(place: str, query: str) -> str:
    """What a search asks for, in words: "Claims: on one origin, about “pumps”"."""
    asked = list(_phrases(place, QueryDict(query).dict()))
    return f"{_(NAMES[place])}: {', '.join(asked)}" if asked else _(NAMES[place])


def _phrases(place: str, given: Mapping[str, str]) -> Iterator[str]:
    if given.get("q"):
        yield f"“{given['q']}”"
    if given.get("single_origin"):
        yield _("on one origin")
    if given.get("contested"):
        yield _("contested")
    carried = given.get("carried", "")
    if carried.isdigit() and int(carried) > 1:
        yield ngettext("on %(many)s page or more", "on %(many)s pages or more", int(carried)) % {"many": carried}
    if given.get("about"):
        yield _("about “%(words)s”") % {"words": given["about"]}
    if given.get("since"):
        said = _("first said since %(day)s") if place == "claims" else _("published since %(day)s")
        yield said % {"day": in_words(given["since"])}
    if given.get("confirmed_since"):
        yield _("confirmed since %(day)s") % {"day": in_words(given["confirmed_since"])}
    elif given.get("order") == "confirmed":
        yield _("confirmed")
    if given.get("story"):
        yield _("in one story")
    yield from _judged(given)


def _judged(given: Mapping[str, str]) -> Iterator[str]:
    if given.get("verdict") == NO_VERDICT:
        yield _("without a verdict")
    elif given.get("verdict"):
        yield _("verdict: %(verdict)s") % {"verdict": _(given["verdict"])}
    if given.get("status"):
        yield _("status: %(status)s") % {"status": _(given["status"])}
    if given.get("assigned") == NOBODY:
        yield _("assigned to nobody")
    elif given.get("assigned"):
        yield _("assigned to %(name)s") % {"name": given["assigned"]}


def _wanted_of(place: str, query: str) -> Iterator[WantedClaims | WantedPages]:
    asked = HttpRequest()
    asked.GET = QueryDict(query)
    if place == "claims":
        yield wanted_claims(asked)
    elif place == "pages":
        yield wanted_pages(asked)
    else:
        words, kind = filters.words(asked, "q"), filters.choice(asked, "kind", ("claim", "page"))
        if not words:
            raise UsageError(_("That search has no words."), to_do=_("Search first, then save the search."))
        if kind != "page":
            yield WantedClaims(about=words)
        if kind != "claim":
            yield WantedPages(about=words)
