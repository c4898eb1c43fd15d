"""Which pages are traced together: ties between two pages, and the stories that ties make.

Two pages are tied by the rare names and words that they share, if they came out within a month of each other, or by
one address, or by an answer to a message. Where one links to the other, or passes it on, less is enough (`leads.py`).
Whether they are tied depends on the two alone, so that a page that is added can only join stories, and nothing that was
found in the others changes. A tie says no more than that pages are worth looking at together: what is one claim, and
who copied whom, is decided later.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol

from firsthand.records import Page, Ruling, Story, Ties, identify
from firsthand.tracing.merging import Merged
from firsthand.tracing.stories.in_common import CAPITALISED, article_text
from firsthand.tracing.stories.index import Index
from firsthand.tracing.stories.leads import found_at, leads_to, outlet_of, said_by
from firsthand.tracing.timeline import moment_of
from firsthand.tracing.versions import place_of
from firsthand.tracing.words.background import total, weight
from firsthand.tracing.words.wording import feature, folded, tokens_of

MOST_NAMES, MOST_WORDS = 30, 40
"""A page is known by the names and words that it has most and others least; a very long one costs no more."""
RARE_NAME, RARE_WORD = 3.0, 3.5
"""Weights, in nats, from which a name or a word is rare enough to tie anything."""
LONGEST = 200_000
"""Characters of a page that are looked at."""
SHORT = 40.0
"""A page of less weight than this, such as a message, need not share a name."""
SHARED, SHARED_NAMES, SHARE = 10.0, 5.0, 0.17
SHORT_SHARED, SHORT_SHARE = 6.0, 0.14
"""How much two pages must share, in nats and as a share of the smaller. Set on the stories at hand; of 1,714
articles and blog posts on all manner of things, taken two by two, fewer than one pair in 400 is tied by it."""
SHORT_WORDS = 2
"""How many words a short page must share, if it has so many: towns of one name are in many stories."""
UNDATED = 1.5
"""How much more two pages must share of which one has no date: it might be of any day."""
LINKED_SHARED, LINKED_SHARE = 5.0, 0.05
"""The same for two pages of which one links to the other: set so that one pair in 50 of the same pages has as much in
common; pairs with a link are few. Where the smaller is SHORT, one rare word is enough."""
BARE, FEW_LINKS = 15.0, 3
"""A page of less weight than this, with no more links, is tied by the link alone to a page of the same WEEK."""
WEEK = 7
"""Days within which pages are tied by a link or a forward alone."""
LEAST = SHORT_SHARED
"""What the keys of two pages that may be tied come to at least."""
SLACK = 1e-6  # sums in another order
APART = 30
"""Days that may lie between two tied pages; one without a date may be tied to any."""


def ties_of(page: Page) -> Ties:
    """By what a page is tied to others."""
    text = article_text(page)[:LONGEST]
    names = Counter(feature(folded(word).removesuffix("'s")) for word in CAPITALISED.findall(text))
    words = Counter(feature(word) for word in tokens_of(text) if len(word) > 2 and not word[0].isdigit())
    rare_names = _foremost(names, RARE_NAME, MOST_NAMES)
    rare_words = rare_names | _foremost(words, RARE_WORD, MOST_WORDS)
    dated, day, _ = moment_of(page)
    links = leads_to(page)
    return Ties(
        page=page.id,
        names=rare_names,
        words=rare_words,
        day=None if dated else date.fromisoformat(day).toordinal(),
        address=" ".join(place_of(page) or ()) or None,
        answers=page.replies_to,
        outlet=outlet_of(page),
        at=found_at(page),
        leads_to=links,
        said=said_by(page, text),
        forwards=page.forwarded_from is not None,
        bare=not dated and total(rare_words) < BARE and len(links) <= FEW_LINKS,
    )


def _foremost(seen: Mapping[str, int], least: float, most: int) -> frozenset[str]:
    """The words of at least some weight that the page has most often and others least."""
    rare = [word for word in seen if weight(word) >= least]
    return frozenset(sorted(rare, key=lambda word: (-min(seen[word], 3) * weight(word), word))[:most])


def are_tied(one: Ties, other: Ties) -> bool:
    """Whether two pages belong to one story."""
    if other.page == one.answers or one.page == other.answers:
        return True
    if one.address and one.address == other.address and total(one.words & other.words) >= SHORT_SHARED:
        return True  # two captures of one page; a front page that has nothing of the other's is another
    if one.day is not None and other.day is not None and abs(one.day - other.day) > APART:
        return False
    shared, smaller = total(one.words & other.words), min(total(one.words), total(other.words))
    if _is_passed_on(one, other) or (_leads(one, other) and _are_kin(one, other, shared, smaller)):
        return True
    more = UNDATED if one.day is None or other.day is None else 1.0
    if smaller < SHORT:
        enough = len(one.words & other.words) >= min(SHORT_WORDS, len(one.words), len(other.words))
        return enough and shared >= more * max(SHORT_SHARED, SHORT_SHARE * smaller)
    names, fewer = total(one.names & other.names), min(total(one.names), total(other.names))
    return shared >= more * SHARED and names >= SHARED_NAMES and shared + names >= more * SHARE * (smaller + fewer)


def _is_passed_on(one: Ties, other: Ties) -> bool:
    """Whether one is a forward of the other, or both of one message: the same opening words of one channel."""
    return (one.forwards or other.forwards) and not one.said.isdisjoint(other.said) and _within_a_week(one, other)


def _leads(one: Ties, other: Ties) -> bool:
    """Whether one links to the other; what an outlet links to of its own is background."""
    if one.outlet is not None and one.outlet == other.outlet:
        return False
    return not (one.leads_to.isdisjoint(other.at) and other.leads_to.isdisjoint(one.at))


def _are_kin(one: Ties, other: Ties, shared: float, smaller: float) -> bool:
    """Whether two pages have enough in common for a link to tie them. `shared`, `smaller`: weights of their words."""
    if smaller >= SHORT:
        return shared >= max(LINKED_SHARED, LINKED_SHARE * smaller)
    return shared >= RARE_NAME or ((one.bare or other.bare) and _within_a_week(one, other))


def _within_a_week(one: Ties, other: Ties) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= WEEK


def stories_of(ties: Iterable[Ties], together: Iterable[Sequence[str]] = ()) -> list[Story]:
    """The stories of these pages, each page in exactly one; in order of id. `together`: see `gathered`."""
    found = sorted(ties, key=lambda each: each.page)
    return gathered(found, Index(found), together)


class Shelved(Protocol):
    """Where the ties of pages are looked up: in memory, or in a ledger."""

    def sharing(self, keys: Collection[str], days: range | None) -> Mapping[str, Collection[str]]:
        """The pages that are found by any of the keys, with those.

        By dated keys those of other days than these may be left out, if any are given; those without a date may not.
        """

    def ties(self, pages: Collection[str]) -> Iterable[Ties]:
        """The ties of these pages."""

    def stories(self, pages: Collection[str]) -> Iterable[Story]:
        """The stories, as they were traced, that any of these pages is in."""


def gathered(waiting: Sequence[Ties], held: Shelved, together: Iterable[Sequence[str]] = ()) -> list[Story]:
    """The stories that pages which wait to be traced belong to, with all their pages; in order of id.

    The pages that wait are among those `held`, but in none of its stories. What is held is looked at only where it
    shares something with them, and the result is the same as if all pages were gathered anew. `together` are pages
    that a person wants in one story.
    """
    merged = Merged()
    waits = {each.page: each for each in waiting}
    pages = set(waits)
    for each in waiting:
        shared = held.sharing(each.asks, _days(each))
        near = [page for page, keys in shared.items() if page != each.page and _worth(keys, each) >= LEAST - SLACK]
        # Of two that wait, one asks: both would get the same answer.
        near = [page for page in near if page not in waits or page < each.page]
        others = [
            *held.ties([page for page in near if page not in waits]),
            *(waits[page] for page in near if page in waits),
        ]
        for other in others:
            if are_tied(each, other):
                merged.join(each.page, other.page)
                pages.add(other.page)
    for group in together:
        if pages.isdisjoint(group):
            continue  # they were traced together, and nothing has come to them since
        for page, next_one in pairwise(group):
            merged.join(page, next_one)
        pages.update(group)
    for story in held.stories(sorted(pages)):
        for page in story.pages:
            merged.join(story.pages[0], page)
        pages.update(story.pages)
    found = (tuple(group) for group in merged.groups(pages))
    return sorted((Story(identify("t", group[0]), group) for group in found), key=lambda story: story.id)


def pages_together(rulings: Iterable[Ruling], page_of: Mapping[str, str]) -> list[list[str]]:
    """The pages that have to be traced together, for people have ruled that attributions of theirs are one.

    `page_of`: the page of each attribution that is held.
    """
    rows = ([page_of[each] for each in ruling.attributions if each in page_of] for ruling in rulings if ruling.one)
    return [sorted(set(row)) for row in rows if len(set(row)) > 1]


def _days(ties: Ties) -> range | None:
    """The days of the pages that words or links can tie this one to; None: of any."""
    return None if ties.day is None else range(ties.day - APART, ties.day + APART + 1)


def _worth(keys: Iterable[str], asking: Ties) -> float:
    """What the keys that two pages share may come to: where it is less than LEAST, they cannot be tied."""
    return math.fsum(_worth_of(key, asking) for key in keys)


def _worth_of(key: str, asking: Ties) -> float:
    kind, _, named = key.partition(" ")
    if not named:
        return weight(key)
    # Of the many that link to one page those that need words besides are not even looked at without.
    return LEAST - RARE_NAME if kind in ("at", "to") and not asking.bare else LEAST
