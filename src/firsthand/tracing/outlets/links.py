"""Links out of an article: which held page, or which site, the words that they stand on lead to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from firsthand.records import ARTICLE_ROLES, Link, Page, Role
from firsthand.tracing.outlets.addresses import SECOND_LEVEL, address_of
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.words.thesaurus import vocabulary

MOST_LINKS = 2_000
"""Links of one page that are looked at."""
READ = ARTICLE_ROLES | {Role.CAPTION}
PLATFORMS = frozenset(
    vocabulary(
        """
    t telegram facebook fb youtube youtu twitter x instagram vk ok tiktok reddit medium substack blogspot wordpress
    threads bsky mastodon linkedin whatsapp google bit archive web wikipedia
    """
    )
)
"""Sites on which everybody publishes, by their names."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, and the words that it stands on."""

    words: str
    address: str
    pages: tuple[str, ...]  # ids of the held pages at the address; empty: none is held
    outlet: tuple[str, ...] | None  # the held outlet whose site it is, where the site is one outlet's alone
    site: str


class Links:
    """The links of articles by where they stand; those that stay within a page's own site are left out."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._at: dict[str, list[str]] = defaultdict(list)
        owners: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for key in sorted(pages):
            page = pages[key]
            for address in addresses_at(page):
                self._at[address].append(key)
            if page.outlet and (site := site_of(page.url)):
                owners[site].add(outlet_words(page.outlet))
        self._outlets = {site: next(iter(names)) for site, names in owners.items() if len(names) == 1}
        self._known: dict[str, tuple[list[int], list[Target]]] = {}

    def within(self, page: str, start: int, end: int) -> list[Target]:
        """Where the links lead that begin at `start` or later and before `end`, in order."""
        starts, found = self._of(page)
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def targets_of(self, page: str) -> list[Target]:
        """Where all links of the page's article lead, in order."""
        return self._of(page)[1]

    def _of(self, key: str) -> tuple[list[int], list[Target]]:
        if key not in self._known:
            found = self._find(self._pages[key])
            self._known[key] = [link.span.start for link, _ in found], [target for _, target in found]
        return self._known[key]

    def _find(self, page: Page) -> list[tuple[Link, Target]]:
        here, found = site_of(page.url), []
        for link, address in links_out(page):
            held = tuple(other for other in self._at.get(address, ()) if other != page.id)
            if _site(address) != here or any(self._pages[other].outlet != page.outlet for other in held):
                words = " ".join(link.span.within(page.text).split())
                found.append((link, Target(words, address, held, self._outlets.get(_site(address)), _site(address))))
        return found


def links_out(page: Page) -> Iterator[tuple[Link, str]]:
    """The links in the page's article and captions, in order, each with the address that it leads to."""
    read = sorted(block.span for block in page.blocks if block.role in READ)
    starts = [span.start for span in read]
    for link in sorted(page.links, key=lambda link: (link.span, link.url))[:MOST_LINKS]:
        around = bisect_right(starts, link.span.start) - 1
        if around >= 0 and read[around].holds(link.span):
            address = absolute(link.url, page.url)
            if address is not None:
                yield link, address


def addresses_at(page: Page) -> set[str]:
    """Where the page is to be found; a channel's message at the channel's address and at its own."""
    address = address_of(page.url)
    if address is None:
        return set()
    return {address, f"{address}/{page.part.split('/')[-1]}"} if page.part else {address}


def site_of(url: str | None) -> str | None:
    """The host of a web address, without "www." and the like; None for what is no web address."""
    address = address_of(url)
    return _site(address) if address else None


def site_name(site: str) -> str | None:
    """What a site is called: "vesna" for "news.vesna.test"; None where everybody publishes on it."""
    labels = site.partition(":")[0].split(".")
    while len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL:
        del labels[-1]
    name = labels[-2] if len(labels) > 1 else labels[0]
    return None if name in PLATFORMS else name


def absolute(url: str, base: str | None) -> str | None:
    """The address that a link's `url` leads to from a page at `base`; None where it leads to no web page."""
    try:
        return address_of(urljoin(base, url) if base else url)
    except ValueError:  # half an IPv6 address
        return None


def _site(address: str) -> str:
    return re.split(r"[/?#]", address, maxsplit=1)[0]
