"""Where a page leads and where it is found: links out of articles, and messages that are passed on.

Two pages of which one leads to the other may share fewer words than others have to: that a page leads there says
already that it has something from there. A link to a front page or a section says nothing of the kind, so these are not
found by links.
"""

from __future__ import annotations

import re

from firsthand.records import Page, identify
from firsthand.tracing.outlets.addresses import address_of
from firsthand.tracing.outlets.by_name import outlet_words
from firsthand.tracing.outlets.links import MOST_LINKS, absolute, addresses_at, links_out, site_of
from firsthand.tracing.words.wording import tokens_of

MOST_TARGETS = 30
"""Addresses that one page is taken to lead to; those of other sites first, then as they stand on the page."""
BELOW = 8
"""Branches below its own address from which a page that links into them is a section; an article has fewer, such as
its comments, its figures and its second page."""
OPENING = 12
"""Words by which a message is known again where it is passed on."""
LEAST_OPENING = 3
"""Words that a message must have for that: "Good morning!" is nobody's."""
LOOKED_AT = 2_000  # characters in which the opening is looked for


def outlet_of(page: Page) -> str | None:
    """The words that carry the name of the page's outlet."""
    return " ".join(outlet_words(page.outlet or "")) or None


def found_at(page: Page) -> frozenset[str]:
    """The addresses at which a link finds the page; a message is not found at its channel's."""
    own = address_of(page.url)
    if own is None:
        return frozenset()
    if page.part:
        return frozenset(identify("l", place) for place in addresses_at(page) - {own})
    return frozenset() if is_front(own) or _is_section(page, own) else frozenset({identify("l", own)})


def is_front(address: str) -> bool:
    """Whether an address is that of a whole site."""
    return not re.search(r"[/?#]", address)


def _is_section(page: Page, place: str) -> bool:
    """Whether the page links into many branches below its own address, as a section does to its articles."""
    path, below = place.partition("/")[2], set()
    for link in page.links[:MOST_LINKS] if path else ():
        if path in link.url or not re.match(r"https?:|/", link.url):
            address = absolute(link.url, page.url)
            if address and address.startswith(f"{place}/"):
                below.add(re.split(r"[/?#]", address[len(place) + 1 :], maxsplit=1)[0])
    return len(below) >= BELOW


def leads_to(page: Page) -> frozenset[str]:
    """The addresses that the article links to, at most `MOST_TARGETS`."""
    here, own = site_of(page.url), addresses_at(page)
    found = dict.fromkeys(address for _, address in links_out(page) if address not in own and not is_front(address))
    elsewhere_first = sorted(found, key=lambda address: re.split(r"[/?#]", address, maxsplit=1)[0] == here)
    return frozenset(identify("l", address) for address in elsewhere_first[:MOST_TARGETS])


def said_by(page: Page, text: str) -> frozenset[str]:
    """The opening words of `text` as those of the page's outlet, and of the one that it is forwarded from."""
    words = tokens_of(text[:LOOKED_AT])[:OPENING]
    if len(words) < LEAST_OPENING:
        return frozenset()
    outlets = {outlet_words(name) for name in (page.outlet, page.forwarded_from) if name}
    return frozenset(identify("s", *outlet, "", *words) for outlet in outlets if outlet)
