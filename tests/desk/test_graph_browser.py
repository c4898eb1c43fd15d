"""In a browser, a claim's graph is moved and made larger by hand and by keys; without script it is a still picture."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from waitress.server import create_server

from firsthand.desk import Desk, application
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, claim_ids
from tests.desk.browsing import PATIENCE, wait_until
from tests.desk.test_selecting import CHROMIUM, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
__all__ = ["browser"]


@pytest.fixture
def address(desk: Desk, story: Ledger) -> Iterator[str]:
    """A claim on several pages, with the way in."""
    server = create_server(application(desk), host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    claim = story.ask(lambda alias: claim_ids(alias, WantedClaims(carried=4), 1))[0]
    yield f"http://127.0.0.1:{server.effective_port}/claims/{claim}?token={desk.token}"
    server.close()


def opened(browser: Browser, address: str, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts, viewport={"width": 900, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    page.goto(address)
    return page


def width(page: Page) -> float:
    box = page.locator(".canvas svg").bounding_box()
    assert box is not None
    return float(box["width"])


def test_keys_make_it_larger_and_smaller_and_fit_it_in(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    fitted = width(page)
    page.locator(".canvas").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert width(page) == pytest.approx(fitted * 1.25**2, rel=0.02)
    page.keyboard.press("-")
    assert width(page) == pytest.approx(fitted * 1.25, rel=0.02)
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.canvas').scrollLeft > 0")
    page.keyboard.press("0")
    assert width(page) == pytest.approx(fitted, rel=0.01)


def test_the_hand_moves_it_and_follows_no_link_by_that(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_text("160 %").click()
    node = page.locator(".canvas a.node").first.bounding_box()
    assert node is not None
    page.mouse.move(node["x"] + 20, node["y"] + 15)
    page.mouse.down()
    page.mouse.move(node["x"] - 80, node["y"] + 15, steps=4)
    page.mouse.up()
    assert page.evaluate("document.querySelector('.canvas').scrollLeft") == pytest.approx(100, abs=2)
    assert "#" not in page.url and page.locator("h1.statement").count() == 1


def test_a_click_still_follows_a_link(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.locator(".canvas a.node.page").first.click()
    page.wait_for_url("**/pages/**")


def test_a_wheel_makes_it_larger_only_with_control_held(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    fitted = width(page)
    page.locator(".canvas").hover()
    page.mouse.wheel(0, -100)
    assert width(page) == pytest.approx(fitted, rel=0.01)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    wait_until(page, "w => document.querySelector('.canvas svg').getBoundingClientRect().width > w", fitted + 5)


def test_without_script_it_is_a_picture_in_three_sizes(browser: Browser, address: str) -> None:
    page = opened(browser, address, scripts=False)
    fitted = width(page)
    page.get_by_text("160 %").click()
    assert width(page) > fitted * 1.2
    assert page.locator("details table tbody tr").count() >= 3
