"""Which pages are traced together: ties between two pages, and the stories that ties make.

Two pages are tied by the rare names and words that they share, if they came out within a month of each other, or by
one address, or by an answer to a message. Whether they are tied depends on the two alone, so that a page that is added
can only join stories, and nothing that was found in the others changes. A tie says no more than that pages are worth
looking at together: what is one claim, and who copied whom, is decided later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from firsthand.records import Page, Story, identify
from firsthand.tracing.background import total, weight
from firsthand.tracing.merging import Merged
from firsthand.tracing.stories import CAPITALISED, article_text
from firsthand.tracing.timeline import moment_of
from firsthand.tracing.wording import feature, folded, tokens_of

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
APART = 30
"""Days that may lie between two tied pages; one without a date may be tied to any."""


@dataclass(frozen=True, slots=True)
class Ties:
    """By what a page is tied to others."""

    page: str
    names: frozenset[str]
    words: frozenset[str]  # rare words, names among them
    day: int | None  # of publication, counted from year 1
    address: str | None
    answers: str | None  # id of the page that it is an answer to

    @property
    def keys(self) -> frozenset[str]:
        """What to look other pages up by: any page that is tied to this one has one of these, or its id, in its own."""
        places = (("page", self.page), ("page", self.answers), ("address", self.address))
        return self.words | {f"{kind} {name}" for kind, name in places if name}


def ties_of(page: Page) -> Ties:
    """By what a page is tied to others."""
    text = article_text(page)[:LONGEST]
    names = Counter(feature(folded(word).removesuffix("'s")) for word in CAPITALISED.findall(text))
    words = Counter(feature(word) for word in tokens_of(text) if len(word) > 2 and not word[0].isdigit())
    rare_names = _foremost(names, RARE_NAME, MOST_NAMES)
    dated, day, _ = moment_of(page)
    return Ties(
        page=page.id,
        names=rare_names,
        words=rare_names | _foremost(words, RARE_WORD, MOST_WORDS),
        day=None if dated else date.fromisoformat(day).toordinal(),
        address=page.url or None,
        answers=page.replies_to,
    )


def _foremost(seen: Mapping[str, int], least: float, most: int) -> frozenset[str]:
    """The words of at least some weight that the page has most often and others least."""
    rare = [word for word in seen if weight(word) >= least]
    return frozenset(sorted(rare, key=lambda word: (-min(seen[word], 3) * weight(word), word))[:most])


def are_tied(one: Ties, other: Ties) -> bool:
    """Whether two pages belong to one story."""
    if other.page == one.answers or one.page == other.answers or (one.address and one.address == other.address):
        return True
    if one.day is not None and other.day is not None and abs(one.day - other.day) > APART:
        return False
    shared, smaller = total(one.words & other.words), min(total(one.words), total(other.words))
    if smaller < SHORT:
        return shared >= max(SHORT_SHARED, SHORT_SHARE * smaller)
    names, fewer = total(one.names & other.names), min(total(one.names), total(other.names))
    return shared >= SHARED and names >= SHARED_NAMES and shared + names >= SHARE * (smaller + fewer)


def stories_of(ties: Iterable[Ties]) -> list[Story]:
    """The stories of these pages, each page in exactly one; in order of id.

    Pages are compared only with those that share a key, and not with those that are in their story by then.
    """
    by_page = {each.page: each for each in sorted(ties, key=lambda each: each.page)}
    merged = Merged()
    for one, other in _candidates(by_page):
        if merged.of(one) != merged.of(other) and are_tied(by_page[one], by_page[other]):
            merged.join(one, other)
    found = (tuple(sorted(pages)) for pages in merged.groups(by_page))
    return sorted((Story(identify("t", pages[0]), pages) for pages in found), key=lambda story: story.id)


def _candidates(ties: Mapping[str, Ties]) -> Iterator[tuple[str, str]]:
    """Pairs of pages that share keys of some weight together, each pair once."""
    postings: dict[str, list[str]] = defaultdict(list)
    for page, each in ties.items():
        shared: dict[str, float] = defaultdict(float)
        for key in sorted(each.keys):
            worth = SHORT_SHARED if " " in key else weight(key)
            for other in postings[key]:
                shared[other] += worth
            postings[key].append(page)
        yield from ((other, page) for other in sorted(shared) if shared[other] >= SHORT_SHARED - 1e-6)
