"""In a browser, lists follow their filters while these are set; without script a button does the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from waitress.server import create_server

from firsthand.desk import Desk, application
from tests.desk.browsing import PATIENCE
from tests.desk.test_selecting import CHROMIUM, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
__all__ = ["browser"]

SETTLED = 900  # milliseconds in which a list that has followed would follow once more
FOLLOWED = "addEventListener('htmx:afterSettle', () => { document.documentElement.dataset.followed = '' })"
LISTS = {
    "/claims": ".claims .row",
    "/pages": ".index tbody tr",
    "/speakers": ".index tbody tr",
    "/exhibits": ".index tbody tr",
    "/conflicts": ".conflicts > li",
    "/log": ".log tbody tr",
    "/search?q=archive": ".hits > li",
}
"""Every list that has filters, and what its lines are."""


@pytest.fixture
def base(desk: Desk) -> Iterator[str]:
    server = create_server(application(desk), host="127.0.0.1", port=0, threads=2)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def opened(
    browser: Browser, base: str, desk: Desk, address: str, *, scripts: bool = True, refused: bool = False
) -> Page:
    """A window at an address. `refused`: the desk refuses something in it, which browsers note as an error."""

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not (refused and "400" in message.text):
            pytest.fail(message.text)

    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(FOLLOWED)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", console)
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


@pytest.mark.parametrize("address", LISTS)
def test_every_list_follows_its_filters_and_one_step_back_undoes_one_change(
    browser: Browser, base: str, desk: Desk, address: str
) -> None:
    page = opened(browser, base, desk, address)
    lines = page.locator(f"#main {LISTS[address]}")
    before, steps = lines.all_inner_texts(), page.evaluate("history.length")
    select = page.locator(".filters select").first
    name, value = select.get_attribute("name"), select.input_value()
    select.focus()
    select.select_option(index=select.locator("option").count() - 1)
    page.wait_for_url(re.compile(rf"[?&]{name}=[a-z]"))
    expect(page.locator("html[data-followed]")).to_have_count(1)
    page.wait_for_timeout(SETTLED)
    assert page.evaluate("history.length") == steps + 1
    assert page.evaluate("document.activeElement.name") == name, "the hand stays where it is"
    assert page.locator("#main .heading h1").count() == 1, "the list took the place of the list, not of the screen"
    assert lines.all_inner_texts() != before
    page.go_back()
    expect(lines).to_have_count(len(before))
    assert lines.all_inner_texts() == before
    assert page.url == base + address
    expect(select).to_have_value(value)


@pytest.mark.parametrize("address", LISTS)
def test_whoever_does_not_see_the_list_is_told_how_much_is_in_it(
    browser: Browser, base: str, desk: Desk, address: str
) -> None:
    page = opened(browser, base, desk, address)
    told, lines = page.locator("#told"), page.locator(f"#main {LISTS[address]}")
    assert told.get_attribute("role") == "status"
    select = page.locator(".filters select").first
    select.select_option(index=select.locator("option").count() - 1)
    expect(page.locator("html[data-followed]")).to_have_count(1)
    page.wait_for_timeout(SETTLED)
    shown, said = lines.count(), told.inner_text()
    if shown and not page.locator("#main .none").count():
        assert re.findall(r"\d+", said) == [str(shown)], said
    else:
        assert re.search("None|^0 ", said), said
    assert page.locator("#told").count() == 1, "the place where it is said stays the same"


@pytest.mark.parametrize(
    ("address", "field"), [("/speakers", "about"), ("/log", "subject"), ("/search?q=archive", "q")]
)
def test_what_is_shown_already_is_not_asked_for_again(
    browser: Browser, base: str, desk: Desk, address: str, field: str
) -> None:
    page = opened(browser, base, desk, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type in ("xhr", "fetch") else None)
    shown = page.locator(f".filters [name={field}]")
    shown.fill(f"{shown.input_value()} flood")  # at once: between keys that come slowly a list would follow twice
    page.wait_for_url(re.compile("flood"))
    expect(page.locator("html[data-followed]")).to_have_count(1)
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Tab")
    page.wait_for_timeout(SETTLED)
    assert len(asked) == 1
    assert "=&" not in page.url and not page.url.endswith("="), "its address says only what is asked for"


def test_a_search_says_in_both_its_fields_what_was_searched_for_and_can_be_kept(
    browser: Browser, base: str, desk: Desk
) -> None:
    page = opened(browser, base, desk, "/search?q=archive")
    page.locator(".filters [name=q]").fill("pumps")
    page.wait_for_url(re.compile(r"q=pumps"))
    expect(page.locator(".masthead [name=q]")).to_have_value("pumps")
    expect(page.locator("h1")).to_contain_text("pumps")
    expect(page).to_have_title(re.compile("pumps"))
    page.locator(".masthead [name=q]").fill("archive")
    page.keyboard.press("Enter")
    expect(page.locator(".filters [name=q]")).to_have_value("archive")


def test_an_error_is_shown_where_the_list_was(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims", refused=True)
    page.evaluate("document.querySelector('#order').add(new Option('best', 'best'))")
    page.locator("#order").select_option("best")
    expect(page.locator("#main [role=alert]")).to_contain_text("best is not among the choices")
    page.locator("#order").select_option("latest")
    expect(page.locator("#main .claims .row").first).to_be_visible()


def test_nothing_of_a_list_is_kept_in_the_browser(browser: Browser, base: str, desk: Desk) -> None:
    page = opened(browser, base, desk, "/claims")
    page.get_by_label("contested").check()
    page.wait_for_url(re.compile(r"contested=1"))
    kept = page.evaluate("JSON.stringify(Object.entries({...localStorage, ...sessionStorage}))")
    assert "pumps" not in kept and len(kept) < 300, kept


@pytest.mark.parametrize("address", LISTS)
def test_without_script_a_button_asks_for_the_list(browser: Browser, base: str, desk: Desk, address: str) -> None:
    page = opened(browser, base, desk, address, scripts=False)
    select = page.locator(".filters select").first
    select.select_option(index=1)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(rf"{select.get_attribute('name')}=[a-z]"))
    assert page.locator("#main .heading h1").count() == 1
    assert select.input_value()
