"""In a browser, words are selected in the page; with scripts off they are typed. Both send the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from firsthand import intake
from firsthand.desk import application
from firsthand.reading import RULES
from tests.desk.browsing import PATIENCE
from tests.desk.reviewing import Reviewing, reviewing

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
PUMPS = "They were turned off in November"
SELECT = """([first, last]) => {
  const walker = document.createTreeWalker(document.querySelector("[data-selectable]"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.includes(first)) range.setStart(node, node.data.indexOf(first));
    if (node.data.includes(last)) range.setEnd(node, node.data.indexOf(last) + last.length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
"""Selects from where the one words begin to where the other end."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@dataclass(frozen=True, slots=True)
class Served:
    """A desk in a browser."""

    at: Reviewing
    base: str
    browser: Browser

    def opened(self, address: str, *, scripts: bool = True) -> Page:
        """The screen at this address, in a browser that has come in. Any complaint of the browser fails the test."""
        page = self.browser.new_context(java_script_enabled=scripts).new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
        page.goto(f"{self.base}/?token={self.at.desk.token}")
        page.goto(self.base + address)
        return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@contextmanager
def serving(at: Reviewing, browser: Browser) -> Iterator[Served]:
    server = create_server(application(at.desk), host="127.0.0.1", port=0, threads=2)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Served(at, f"http://127.0.0.1:{server.effective_port}", browser)
    finally:
        server.close()


@pytest.fixture
def served(story_folder: Path, tmp_path: Path, browser: Browser) -> Iterator[Served]:
    with reviewing(story_folder, tmp_path / "work.ledger") as at, serving(at, browser) as found:
        yield found


def address(served: Served) -> str:
    said = served.at.attribution(PUMPS)
    return f"/pages/{said.page}/attributions/{said.id}/correct"


def content_of(served: Served, name: str) -> list[str]:
    now = served.at.now(name)
    assert now is not None
    text = served.at.page(now.page).text
    return [span.within(text) for span in now.content]


def take(page: Page, start: str, end: str, button: str) -> None:
    """Select from the one words to the other, and take what is selected."""
    page.evaluate(SELECT, [start, end])
    page.get_by_role("button", name=button, exact=True).click()


def test_selected_words_become_what_is_said_at_the_place_where_they_were_selected(served: Served) -> None:
    said = served.at.attribution(PUMPS)
    page = served.opened(address(served))
    take(page, "all three of them", "all three of them", "what is said")
    assert page.locator("#id_content").input_value() == "all three of them"
    assert page.locator("[data-told]").inner_text() == "Taken: all three of them"
    take(page, "the electricity bill", "the electricity bill", "more of what is said")
    assert page.locator("#id_content").input_value() == "all three of them\nthe electricity bill"
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url("**/pages/*")
    assert content_of(served, said.id) == ["all three of them", "the electricity bill"]


def test_words_that_stand_several_times_need_no_choice_when_they_are_selected(served: Served) -> None:
    said = served.at.attribution(PUMPS)
    text = served.at.page(said.page).text
    first, second = text.index("electricity"), text.rindex("electricity")
    assert first < second
    page = served.opened(address(served))
    take(page, "electricity bill", "electricity", "what is said")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url("**/pages/*")
    now = served.at.now(said.id)
    assert now is not None
    assert [span.within(text) for span in now.content] == ["electricity"]
    assert text[now.content[0].end :].startswith(" bill")


def test_a_selection_over_the_end_of_a_paragraph_is_one_passage(served: Served) -> None:
    said = served.at.attribution(PUMPS)
    page = served.opened(address(served))
    take(page, "Everybody downstairs knew it", "The basement", "what is said")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url("**/pages/*")
    (passage,) = content_of(served, said.id)
    assert passage.startswith("Everybody downstairs knew it") and passage.endswith("The basement") and "\n" in passage


def test_places_are_counted_as_the_ledger_counts_them_whatever_the_signs(
    tmp_path: Path, browser: Browser, story_folder: Path
) -> None:
    item = tmp_path / "weir.txt"
    said = "It held 🌊🌊, warden Ilse Korb said. It held 👨\u200d👩\u200d👧 until dawn, 🌊 she said on Monday."
    item.write_text(f"🌊 Weir 🌊\n\n{said}\n", "utf8")
    with reviewing(story_folder, tmp_path / "work.ledger") as at:
        intake.take_in(at.ledger, [item], finder=RULES)
        (weir,) = (page for page in at.ledger.pages() if page.file == "weir.txt")
        with serving(at, browser) as served:
            page = served.opened(f"/pages/{weir.id}/attributions/new")
            take(page, "It held 👨", "until dawn", "what is said")
            take(page, "she said", "she", "who says it")
            page.get_by_role("button", name="Add it").click()
            page.wait_for_url("**/pages/*")
            (made,) = at.ledger.corrections()
    words = [span.within(weir.text) for span in (*(made.amendment.content or ()), *(made.amendment.source or ()))]
    assert words == ["It held 👨\u200d👩\u200d👧 until dawn", "she"]


def test_with_scripts_off_the_same_words_are_typed_and_the_buttons_for_selecting_are_away(served: Served) -> None:
    said = served.at.attribution(PUMPS)
    page = served.opened(address(served), scripts=False)
    assert not page.locator("[data-tools]").is_visible()
    page.locator("#id_content").fill("all three of them")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url("**/pages/*")
    assert content_of(served, said.id) == ["all three of them"]
    assert page.locator(".notice.success").is_visible()


def test_the_keyboard_alone_takes_words_and_sends_them(served: Served) -> None:
    said = served.at.attribution(PUMPS)
    page = served.opened(address(served))
    page.evaluate(SELECT, ["three of them", "three of them"])
    page.get_by_role("button", name="what is said", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep the correction").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/*")
    assert content_of(served, said.id) == ["three of them"]


def test_nothing_selected_is_said(served: Served) -> None:
    page = served.opened(address(served))
    page.get_by_role("button", name="who says it").click()
    assert page.locator("[data-told]").inner_text() == "Select some words first."
