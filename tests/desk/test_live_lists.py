"""In a browser, lists follow their filters while these are set; without script a button does the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

from firsthand.desk import Desk, application
from tests.desk.test_selecting import CHROMIUM, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
__all__ = ["browser"]


@pytest.fixture
def base(desk: Desk) -> Iterator[str]:
    server = create_server(application(desk), host="127.0.0.1", port=0, threads=2)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def opened(browser: Browser, base: str, desk: Desk, address: str, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    page.goto(f"{base}/?token={desk.token}")
    page.goto(base + address)
    return page


def test_claims_follow_a_filter_at_once_and_the_address_with_them(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims")
    every = page.locator(".claims .row").count()
    page.get_by_label("contested").check()
    page.wait_for_url(re.compile(r"contested=1"))
    assert 0 < page.locator(".claims .row").count() < every
    expect(page.locator("#told")).to_have_text(page.locator("#main .heading .label").inner_text().lower())
    assert page.evaluate("document.activeElement.name") == "contested", "the hand stays where it is"
    page.go_back()
    expect(page.locator(".claims .row")).to_have_count(every)
    expect(page.get_by_label("contested")).not_to_be_checked()


def test_words_are_looked_for_while_they_are_typed(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims")
    page.get_by_label("About").press_sequentially("pumps")
    page.wait_for_url(re.compile(r"about=pumps"))
    expect(page.locator(".claims .row").first).to_contain_text(re.compile("pumps", re.IGNORECASE))
    page.get_by_label("About").press_sequentially("xyzzy")
    expect(page.locator("#main .none")).to_be_visible()


@pytest.mark.parametrize("address", ["/pages", "/speakers", "/exhibits", "/conflicts"])
def test_every_list_follows_its_filters(browser: Browser, base: str, desk: Desk, address: str) -> None:
    page = opened(browser, base, desk, address)
    select = page.locator(".filters select").first
    select.select_option(index=1)
    name = select.get_attribute("name")
    page.wait_for_url(re.compile(rf"{name}=[a-z]"))
    assert page.locator("#main .heading h1").count() == 1, "the list took the place of the list, not of the screen"


def test_nothing_of_a_list_is_kept_in_the_browser(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims")
    page.get_by_label("contested").check()
    page.wait_for_url(re.compile(r"contested=1"))
    kept = page.evaluate("JSON.stringify(Object.entries({...localStorage, ...sessionStorage}))")
    assert "pumps" not in kept and len(kept) < 300, kept


def test_without_script_a_button_asks_for_the_list(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims", scripts=False)
    page.get_by_label("contested").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(r"contested=1"))
    assert page.locator(".claims .row").count() > 0
