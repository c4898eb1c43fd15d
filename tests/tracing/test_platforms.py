"""A post on a platform has one address, whichever of the platform's sites and previews shows it; others stay apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Block, Page, Role, Span
from firsthand.tracing.outlets.addresses import address_of
from firsthand.tracing.outlets.links import Links, addresses_at
from firsthand.tracing.outlets.platforms import PLATFORMS

ONE = [
    [
        "https://t.me/WeirWatch/5",
        "https://t.me/s/weirwatch/5",
        "https://t.me/s/WeirWatch/5?single",
        "https://telegram.me/weirwatch/5/",
        "http://www.telegram.dog/weirwatch/5?embed=1&mode=tme",
    ],
    ["https://t.me/WeirWatch", "https://t.me/s/weirwatch", "https://telegram.me/WeirWatch/"],
    [
        "https://twitter.com/ana/status/1777484747184202033",
        "https://mobile.twitter.com/Ana/status/1777484747184202033?s=20&t=abc",
        "https://x.com/ana/status/1777484747184202033",
        "https://x.com/i/status/1777484747184202033",
        "https://twitter.com/i/web/status/1777484747184202033",
        "https://x.com/ana/status/1777484747184202033/photo/1",
    ],
    [
        "https://old.reddit.com/r/mill/comments/2gmzqe/the_weir_gave_way/",
        "https://www.reddit.com/r/mill/comments/2gmzqe/",
        "https://reddit.com/comments/2gmzqe",
        "https://np.reddit.com/r/mill/comments/2gmzqe/the_weir_gave_way/?sort=new",
        "https://redd.it/2gmzqe",
        "https://web.archive.org/web/20300303101010/https://old.reddit.com/r/mill/comments/2gmzqe/the_weir/",
    ],
    ["https://m.facebook.com/weir/posts/77", "https://www.facebook.com/weir/posts/77?fbclid=a"],
]
APART = [
    *(each[0] for each in ONE),
    "https://t.me/weirwatch/6",
    "https://t.me/weirwatch/5?comment=9",
    "https://t.me/s/weirwatch?before=100",
    "https://t.me/c/1234567/5",
    "https://t.me/weirwatcher/5",
    "https://t.me/joinchat/weirwatch",
    "https://x.com/ana",
    "https://twitter.com/ana",
    "https://x.com/ana/status/1777484747184202034",
    "https://x.com/ana/status/1777484747184202033/likes",
    "https://old.reddit.com/r/mill",
    "https://www.reddit.com/r/mill",
    "https://reddit.com/r/mill/comments/2gmzqf",
    "https://reddit.com/r/mill/comments/2gmzqe/the_weir_gave_way/abc123",
    "https://v.redd.it/2gmzqe",
    "https://x.com.test/ana/status/1777484747184202033",
    "https://mill.test/s/weirwatch/5",
    "https://mill.test/weirwatch/5",
    "https://t.me:8443/weirwatch/5",
    "https://facebook.com/weir/posts/78",
]


@pytest.mark.parametrize("urls", ONE)
def test_all_addresses_of_one_post_are_one(urls: list[str]) -> None:
    assert len({address_of(url) for url in urls}) == 1
    assert address_of(urls[0])


def test_other_posts_and_other_pages_stay_apart() -> None:
    found = {url: address_of(url) for url in APART}
    assert [pair for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]] == []


def page(name: str, url: str, part: str | None = None) -> Page:
    text = "The weir gave way."
    return Page(name, "c", part, "f", text, (Block(Role.BODY, Span(0, len(text))),), published=None, url=url)


def test_a_link_to_a_preview_leads_to_the_message_in_an_export_of_its_channel() -> None:
    message = page("p-1", "https://t.me/WeirWatch", "WeirWatch/5")
    assert address_of("https://t.me/s/weirwatch/5") in addresses_at(message)
    assert Links({"p-1": message})._at["t.me/weirwatch/5"] == ["p-1"]


hosts = st.sampled_from([*sorted({host for each in PLATFORMS for host in each.hosts}), "mill.test"])
paths = st.lists(
    st.sampled_from(["s", "i", "ana", "Weir_1", "status", "comments", "r", "5", "2gmzqe", "photo", "é", "%2f", "%61mp"])
)
queries = st.sampled_from(["", "?single", "?comment=7", "?t=1&s=20", "?single=&x=1", "#a"])


@given(hosts, paths, queries)
def test_the_address_of_an_address_is_itself(host: str, path: list[str], query: str) -> None:
    found = address_of(f"https://{host}/{'/'.join(path)}{query}")
    assert found is not None and address_of(f"https://{found}") == found
