"""Pages tied by links and forwards: which are, which are not, and that they are found whoever comes first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Link, Page, Span, Ties
from firsthand.tracing.merging import Merged
from firsthand.tracing.stories.index import Index
from firsthand.tracing.stories.leads import MOST_TARGETS
from firsthand.tracing.stories.ties import are_tied, gathered, stories_of, ties_of
from tests.tracing.linked import ARTICLE, BARE, HOSTILE, KIN, OTHER, POST, page, pages

GATES, KEYS = "https://gazette.example/news/gates-open", "https://upland.example/parish/keys"
MANY = settings(max_examples=200, deadline=None)


def article(text: str = ARTICLE, *, published: str | None = "2031-04-02", url: str = GATES) -> Page:
    return page("article", text, outlet="The Skelder Gazette", url=url, published=published)


def tied(one: Page, other: Page) -> bool:
    """Whether two pages are tied, which has to be so both ways, and to be found both ways."""
    first, second = ties_of(one), ties_of(other)
    found = are_tied(first, second)
    assert are_tied(second, first) == found
    assert (len(stories_of([first, second])) == 1) == found
    return found


def test_a_short_post_is_tied_by_its_link_alone() -> None:
    assert not tied(page("post"), article(OTHER))
    assert tied(page("post", to=(GATES,)), article(OTHER))


def test_a_link_finds_its_page_however_the_address_is_written() -> None:
    assert tied(page("post", to=("http://www.gazette.example/news/gates-open/?utm_source=a#b",)), article(OTHER))


@pytest.mark.parametrize("published", ["2031-04-20", None])
def test_a_link_alone_ties_no_pages_of_other_weeks_or_of_no_date(published: str | None) -> None:
    assert not tied(page("post", to=(GATES,), published=published), article(OTHER))


def test_two_articles_of_which_one_links_to_the_other_need_less_in_common() -> None:
    assert not tied(page("kin", KIN), article())
    assert tied(page("kin", KIN, to=(GATES,)), article())


def test_an_article_that_links_to_one_on_another_matter_is_not_tied_to_it() -> None:
    assert not tied(page("kin", KIN, to=(GATES,)), article(OTHER))


def test_what_an_outlet_links_to_of_its_own_is_background() -> None:
    assert not tied(page("kin", KIN, to=(GATES,), outlet="The Skelder Gazette"), article())


def test_a_link_to_a_whole_site_ties_nothing() -> None:
    front = "https://gazette.example/"
    assert not tied(page("post", to=(front,)), article(OTHER, url=front))


def test_a_link_to_a_section_ties_nothing() -> None:
    section = article(OTHER, url="https://gazette.example/news")
    assert tied(page("post", to=("https://gazette.example/news",)), section)
    below = tuple(Link(Span(0, 3), f"https://gazette.example/news/{number}-story") for number in range(9))
    assert not tied(page("post", to=("https://gazette.example/news",)), replace(section, links=below))


def test_a_link_outside_the_article_ties_nothing() -> None:
    post = page("post", to=(GATES,))
    assert not tied(replace(post, links=(Link(Span(40, 43), GATES),), text=f"{post.text}      foot"), article(OTHER))


def test_a_message_is_found_at_its_own_address_and_not_at_its_channels() -> None:
    message = replace(page("m", outlet="Hill Notes", url="https://channels.example/hillnotes"), part="41")
    assert tied(message, page("a", OTHER, to=("https://channels.example/hillnotes/41",)))
    assert not tied(message, page("a", OTHER, to=("https://channels.example/hillnotes",)))


def test_a_forward_is_tied_to_the_message_that_was_passed_on() -> None:
    first = page("first", outlet="Hill Notes")
    passed = replace(page("passed", outlet="Quay Talk", published="2031-04-03"), forwarded_from="Hill Notes")
    assert tied(first, passed)
    assert not tied(first, replace(passed, forwarded_from="Dale Talk"))
    assert not tied(first, replace(passed, forwarded_from=None))
    assert not tied(first, replace(passed, published="2031-05-30"))
    assert not tied(first, replace(passed, text="The doors were left ajar."))


def test_a_greeting_that_is_passed_on_ties_nothing() -> None:
    first = page("first", "Good morning!", outlet="Hill Notes")
    assert not tied(first, replace(first, id="passed", outlet="Quay Talk", forwarded_from="Hill Notes"))


def test_a_page_that_links_to_itself_and_pages_that_link_in_a_ring_are_one_story() -> None:
    ring = [
        page("a", url=GATES, to=(KEYS, GATES)),
        page("b", POST, url=KEYS, to=("https://other.example/x",)),
        page("c", OTHER, url="https://other.example/x", to=(GATES,)),
    ]
    for order in permutations(map(ties_of, ring)):
        assert [story.pages for story in stories_of(order)] == [("a", "b", "c")]


def test_of_thousands_of_links_on_one_page_few_tie_it() -> None:
    addresses = tuple(f"https://site{number}.example/story" for number in range(5_000))
    held = [page(f"p{number}", OTHER, url=url) for number, url in enumerate(addresses[:50])]
    digest = page("digest", to=addresses)
    assert len(ties_of(digest).leads_to) == MOST_TARGETS
    assert len(stories_of(map(ties_of, [digest, *held]))) == 2  # the fifty, which are of one text, and the digest


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_ties_nothing_and_breaks_nothing(address: str) -> None:
    assert not tied(page("post", POST, to=(address,), url=address), article(OTHER, url="https://gazette.example/x"))


def test_of_a_page_that_many_link_to_those_without_a_word_of_it_are_not_even_looked_at() -> None:
    linking = [ties_of(page(f"p{number:04}", OTHER, to=(GATES,))) for number in range(300)]
    linking = [replace(each, words=frozenset({f"zz{n}"}), names=frozenset()) for n, each in enumerate(linking)]
    target = ties_of(article(KIN))
    for waiting in (linking, [target]):
        held = Counting([*linking, target])
        assert len(gathered(waiting, held)) == len(waiting)
        assert held.compared == 0


class Counting(Index):
    """An index that counts how many pages it is asked for."""

    compared = 0

    def ties(self, pages: Collection[str]) -> list[Ties]:
        """The ties of these pages, counted."""
        found = list(super().ties(pages))
        self.compared += len(found)
        return found


@given(pages())
@MANY
def test_stories_are_what_holding_every_page_against_every_other_gives(drawn: list[Page]) -> None:
    held = [ties_of(each) for each in drawn]
    merged = Merged()
    for one, other in combinations(held, 2):
        assert are_tied(one, other) == are_tied(other, one)
        if are_tied(one, other):
            merged.join(one.page, other.page)
    expected = sorted(tuple(sorted(group)) for group in merged.groups({each.page for each in held}))
    assert sorted(story.pages for story in stories_of(held)) == expected


@given(pages(), st.randoms(use_true_random=False))
@MANY
def test_the_order_in_which_pages_come_does_not_matter(drawn: list[Page], chance: Random) -> None:
    held = [ties_of(each) for each in drawn]
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert stories_of(shuffled) == stories_of(held)


def test_a_bare_page_is_one_of_few_words() -> None:
    assert ties_of(page("post", BARE)).bare
    assert not ties_of(article()).bare
