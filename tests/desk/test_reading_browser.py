"""In a browser, readers read, comment and are counted, editors write and let through; with script and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Response
from waitress.server import create_server

from firsthand.desk import application
from firsthand.desk.reading_room.serving import readers_served
from tests.desk.browsing import PATIENCE
from tests.desk.press import BROWSER, Press, open_press
from tests.desk.test_selecting import CHROMIUM, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
__all__ = ["browser"]

MOST_BYTES = 100_000
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 200);
})"""


@dataclass(frozen=True, slots=True)
class Open:
    """A desk and the readers' door, both served, and a browser to look at them with."""

    press: Press
    browser: Browser
    desk: str
    readers: str

    def reader(self, *, scripts: bool = True, width: int = 1000) -> Page:
        """A reader's window."""
        about = {"java_script_enabled": scripts, "viewport": {"width": width, "height": 800}, "user_agent": BROWSER}
        return watched(self.browser.new_context(**about).new_page())  # type: ignore[arg-type]

    def editor(self, *, scripts: bool = True) -> Page:
        """An editor's window, who has come in."""
        page = watched(self.browser.new_context(java_script_enabled=scripts).new_page())
        page.goto(f"{self.desk}/?token={self.press.desk.token}")
        return page


def watched(page: Page) -> Page:
    """The page; what goes wrong in it fails the test."""
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return page


def answers(page: Page) -> list[Response]:
    """What the page will be answered, as it comes."""
    taken: list[Response] = []

    def take(response: Response) -> None:
        taken.append(response)

    page.on("response", take)
    return taken


@pytest.fixture
def opened(story_folder: Path, tmp_path: Path, browser: Browser) -> Iterator[Open]:
    with open_press(story_folder, tmp_path) as press, readers_served(press.desk, 0) as read:
        server = create_server(application(press.desk), host="127.0.0.1", port=0, threads=2)
        Thread(target=server.run, daemon=True).start()
        yield Open(press, browser, f"http://127.0.0.1:{server.effective_port}", read.removesuffix("/read/"))
        server.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_visitor_reads_is_counted_once_comments_and_is_read_when_an_editor_lets_it_through(
    opened: Open, scripts: bool
) -> None:
    opened.press.publish()
    reader = opened.reader(scripts=scripts)
    reader.goto(f"{opened.readers}/read/the-flood")
    assert "0 views" in reader.inner_text(".byline")
    for _ in range(2):
        reader.goto(f"{opened.readers}/read/the-flood")
    assert "1 view" in reader.inner_text(".byline")
    reader.get_by_label("Your comment").fill("I lived opposite 🙂")
    if scripts:
        assert reader.inner_text("[data-counter]") == "18 / 300"
    reader.get_by_role("button", name="Send").click()
    assert "held until an editor has read it" in reader.inner_text(".sent")
    editor = opened.editor(scripts=scripts)
    editor.goto(f"{opened.desk}/comments")
    editor.get_by_label("I lived opposite 🙂").check()
    editor.get_by_role("button", name="Show the ticked").click()
    reader.goto(f"{opened.readers}/read/the-flood")
    assert reader.inner_text(".said .words") == "I lived opposite 🙂"


def test_the_counter_says_how_many_characters_are_too_many_and_the_browser_sends_none_of_them(opened: Open) -> None:
    opened.press.publish()
    reader = opened.reader()
    reader.goto(f"{opened.readers}/read/the-flood")
    reader.get_by_label("Your comment").fill("🙂" * 301)
    assert reader.inner_text("[data-counter]") == "301 / 300"
    assert reader.locator("[data-counter].over").count() == 1
    reader.get_by_role("button", name="Send").click()
    assert reader.url.endswith("/read/the-flood")
    reader.get_by_label("Your comment").fill("🙂" * 300)
    reader.get_by_role("button", name="Send").click()
    reader.wait_for_url("**sent=1**")


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_piece_is_written_cited_illustrated_and_published_without_typing_a_code(opened: Open, scripts: bool) -> None:
    statement = next(c.statement for c in opened.press.ledger.trace().claims if c.id == opened.press.single)
    editor = opened.editor(scripts=scripts)
    editor.goto(f"{opened.desk}/pieces/new")
    editor.get_by_label("Text").fill("It stood under water.\n\nNobody knows more.")
    editor.get_by_label("Words of the claim").fill(statement)
    editor.get_by_label("Words of the claim").press("Enter")
    editor.get_by_label("At the end of").select_option("1")
    editor.locator(f"button[value='cite {opened.press.single}']").click()
    assert editor.input_value("#id_text").startswith(f"It stood under water.[[{opened.press.single}]]\n\n")
    editor.locator("input[name=picture]").first.check()
    editor.get_by_label("Whose picture it is").fill("Ann Lee")
    editor.get_by_label("What it shows").fill("Water over a wall")
    editor.get_by_label("After", exact=True).select_option("0")
    editor.get_by_role("button", name="Put it in").click()
    assert editor.url.endswith("#showing"), "the screen stays where the writer is"
    editor.get_by_label("Headline").fill("The flood")
    editor.get_by_label("Headline").press("Enter")
    editor.get_by_role("button", name="Publish edition 1").click()
    reader = opened.reader(scripts=scripts)
    reader.goto(f"{opened.readers}/read/the-flood")
    assert reader.inner_text("h1") == "The flood" and reader.locator(".note").count() == 1
    assert reader.locator("figure img[alt='Water over a wall']").evaluate("each => each.naturalWidth") > 0
    reader.get_by_role("link", name="See the chain").click()
    assert reader.inner_text("h1") == statement


def test_with_script_a_code_lands_where_the_cursor_stands(opened: Open) -> None:
    editor = opened.editor()
    editor.goto(f"{opened.desk}/pieces/new")
    editor.get_by_label("Text").fill("One. Two.")
    editor.get_by_label("Words of the claim").fill("archive")
    editor.get_by_role("button", name="Look").click()
    editor.locator("#id_text").focus()
    editor.evaluate("document.querySelector('#id_text').setSelectionRange(4, 4)")
    code = editor.locator("button[data-code]").first.get_attribute("data-code")
    editor.locator("button[data-code]").first.click()
    assert editor.input_value("#id_text") == f"One.{code} Two."


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_story_is_light_stands_still_and_loads_nothing_from_elsewhere(opened: Open, width: int) -> None:
    picture = f"![[{opened.press.picture}|The quay|Ann Lee|Water over a wall]]"
    opened.press.publish(text=f"{picture}\n\nIt stood.[[{opened.press.single}]]\n\n## Later\n\n{'More came. ' * 300}")
    for place in ("/read/", "/read/the-flood", f"/read/the-flood/claims/{opened.press.single}"):
        reader = opened.reader(width=width)
        taken = answers(reader)
        reader.goto(opened.readers + place, wait_until="networkidle")
        assert reader.evaluate(SHIFTS) == 0
        assert sum(len(each.body()) for each in taken) < MOST_BYTES
        assert [each.url for each in taken if not each.url.startswith(opened.readers)] == []
        assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_skip_links_lead_by_keyboard_past_what_is_the_same_everywhere(opened: Open) -> None:
    opened.press.publish()
    reader = opened.reader()
    for tabs, place in ((1, "content"), (2, "sections"), (3, "foot")):
        reader.goto(f"{opened.readers}/read/the-flood")
        for _ in range(tabs):
            reader.keyboard.press("Tab")
        box = reader.locator(f".skips a[href='#{place}']").bounding_box()
        assert box is not None and box["x"] >= 0, "it is seen while it has the focus"
        reader.keyboard.press("Enter")
        assert reader.evaluate("document.activeElement.id") == place


def test_on_paper_stand_the_story_its_notes_and_changes_and_no_lists(opened: Open) -> None:
    opened.press.publish(text=f"It stood.[[{opened.press.single}]]")
    reader = opened.reader(width=680)
    reader.goto(f"{opened.readers}/read/the-flood")
    reader.emulate_media(media="print")
    for selector in (".note", "#claims", ".byline", ".plain-address"):
        assert reader.locator(selector).first.is_visible(), selector
    for selector in (".beside", ".masthead nav", ".answer", ".foot", ".skips"):
        assert not reader.locator(selector).first.is_visible(), selector
