"""One page, many spellings of its address; two pages, two addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.tracing.outlets.addresses import LONGEST, address_of, archived_at

WEIR = "mill.test/weir?id=4"


@pytest.mark.parametrize(
    "url",
    [
        "https://mill.test/weir?id=4",
        "http://mill.test/weir?id=4",
        "HTTPS://WWW.Mill.Test/weir/?id=4",
        "https://mill.test:443/weir?id=4",
        "http://mill.test:80/weir?id=4",
        "https://mill.test/weir?id=4#comments",
        "https://mill.test/weir?utm_source=feed&id=4&utm_medium=x&fbclid=aa&gclid=b",
        "https://m.mill.test/weir?id=4",
        "https://amp.mill.test/weir?id=4",
        "https://mill.test/amp/weir?id=4",
        "https://mill.test/weir/amp/?id=4",
        "https://mill.test/weir.amp?id=4",
        "https://mill.test/weir?id=4&outputType=amp",
        "https://mill-test.cdn.ampproject.org/c/s/mill.test/amp/weir?id=4",
        "https://www.google.com/amp/s/mill.test/weir?id=4",
        "https://web.archive.org/web/20300303101010/https://mill.test/weir?id=4",
        "https://web.archive.org/web/20300303101010if_/http:/mill.test/weir?id=4",
        "https://archive.ph/2030.03.03-101010/https://www.mill.test/weir?id=4",
        "  https://mill.test//weir?id=4  ",
        "https://mill.test/w%65ir?id=4",
        "https://reader:secret@mill.test/weir?id=4",
        "https://mill.test/weir;jsessionid=0A1B?id=4",
    ],
)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert address_of(url) == WEIR


@pytest.mark.parametrize(
    "url",
    [
        "https://mill.test/weir?id=5",
        "https://mill.test/Weir?id=4",
        "https://mill.test/weir",
        "https://mill.test/weir/2?id=4",
        "https://mill.test:8443/weir?id=4",
        "https://news.mill.test/weir?id=4",
        "https://mill.example/weir?id=4",
        "https://mill.test/weir?id=4#!/other",
    ],
)
def test_other_pages_have_other_addresses(url: str) -> None:
    assert address_of(url) not in (WEIR, None)


def test_the_order_of_parameters_does_not_matter_and_names_in_any_script_are_one_with_their_code() -> None:
    assert address_of("https://mill.test/?b=2&a=1") == address_of("https://mill.test/?a=1&b=2") == "mill.test?a=1&b=2"
    assert address_of("https://bücher.test/ä") == address_of("https://xn--bcher-kva.test/%c3%a4")


def test_a_site_that_is_called_m_is_not_taken_for_a_page_made_for_telephones() -> None:
    assert address_of("https://m.test/a") == "m.test/a"
    assert address_of("https://m.co.uk/a") == "m.co.uk/a"
    assert address_of("https://en.m.wiki.test/a") == address_of("https://en.wiki.test/a")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "file:///home/weir.html",
        "mailto:a@mill.test",
        "weir.html",
        "http://[::1",
        "http://x:99999/",
        "http://",
    ],
)
def test_what_is_no_web_address_has_none(url: str | None) -> None:
    assert address_of(url) is None


def test_an_address_longer_than_any_is_none() -> None:
    assert address_of("https://mill.test/" + "a" * LONGEST) is None
    assert archived_at("https://archive.test/20300303101010/https://mill.test/" + "a" * LONGEST) is None


def test_an_archive_s_address_says_when_it_took_the_page_and_no_other_does() -> None:
    when = datetime(2030, 3, 3, 10, 10, 10, tzinfo=UTC)
    assert archived_at("https://web.archive.org/web/20300303101010/https://mill.test/weir") == when
    assert archived_at("https://archive.ph/2030.03.03-101010/https://mill.test/weir") == when
    assert archived_at("https://mill.test/20300303101010/weir") is None
    assert archived_at("https://web.archive.org/web/20309903101010/https://mill.test/weir") is None


urls = st.builds(
    "".join, st.lists(st.sampled_from([*"aZ9/?#&=%;:.@ä\ud800", "http://", "www.", "amp", "utm_", "[", "%ff"]))
)


@given(urls | st.text(), st.booleans())
def test_any_address_is_read_and_reading_it_twice_changes_nothing(words: str, web: bool) -> None:
    found = address_of(f"https://mill.test/{words}" if web else words)
    assert found is None or address_of(f"https://{found}") == found
