"""What an address of a list asks for, in words: "Claims: on one origin, about “pumps”"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from firsthand.exports.when import in_words
from firsthand.ledger.asking.judged import NO_VERDICT, NOBODY

NAMES = {
    "claims": gettext_noop("Claims"),
    "pages": gettext_noop("Pages"),
    "speakers": gettext_noop("Speakers"),
    "exhibits": gettext_noop("Exhibits"),
    "conflicts": gettext_noop("Conflicts"),
    "search": gettext_noop("Search"),
}
"""The lists of which searches can be kept, as they are called."""


def in_short(place: str, query: str) -> str:
    """What a search asks for. `place`: the list; `query`: its filters as in an address."""
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
    if given.get("named"):
        yield _("named")
    if given.get("kind") and place != "search":
        yield _("kind: %(kind)s") % {"kind": _(given["kind"].replace("_", " "))}
    if given.get("held"):
        yield _("file held")
    if given.get("about"):
        said = _("name with “%(words)s”") if place == "speakers" else _("about “%(words)s”")
        yield said % {"words": given["about"]}
    yield from _times(place, given)
    if given.get("story"):
        yield _("in one story")
    yield from _judged(given)


def _times(place: str, given: Mapping[str, str]) -> Iterator[str]:
    if given.get("since"):
        said = _("first said since %(day)s") if place == "claims" else _("published since %(day)s")
        yield said % {"day": in_words(given["since"])}
    if given.get("confirmed_since"):
        yield _("confirmed since %(day)s") % {"day": in_words(given["confirmed_since"])}
    elif given.get("order") == "confirmed":
        yield _("confirmed")


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
