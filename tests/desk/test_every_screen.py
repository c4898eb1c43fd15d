"""Every screen of both faces in a browser: all can use it, it is light, stands still, and asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.desk.browsing import NEEDS_CHROMIUM, browser
from tests.desk.every_address import every_address
from tests.desk.every_screen import DONE_THERE, NO_SCREENS, SHOWN_AGAIN, Everything, open_everything

pytestmark = [*NEEDS_CHROMIUM]
__all__ = ["browser"]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
FOUND = f"""async () => (await axe.run(document, {RULES})).violations
  .flatMap(each => each.nodes.map(node => `${{each.id}}: ${{node.html.slice(0, 200)}} ${{node.failureSummary}}`))"""
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
MOST_BYTES = 100_000  # of a screen with its files, as they come over the wire, on a first visit
HELD_BACK = (
    "410 (Gone)",  # a piece that was withdrawn
    "/original' because the document's frame is sandboxed",  # what a page that was received would run
    "/media/2030/03/",  # or load
)
"""Of what browsers speak by themselves where all is as it should be."""
MOVED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(sum), 60));
})"""
SIDEWAYS = """() => document.documentElement.scrollWidth - innerWidth > 0
  ? [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
      .map(each => each.outerHTML.slice(0, 160)).slice(0, 4)
  : []"""
SIDEWAYS_EITHER_WAY = "() => document.documentElement.scrollWidth - innerWidth > 0"
BEGINS = """() => {
  const name = document.querySelector("header .name").getBoundingClientRect();
  return document.documentElement.dir === "rtl" ? name.right : name.left;
}"""
"""Where the masthead begins, in pixels from the left."""
STEPS = 12  # of the keyboard, on each screen
UNSEEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  if (["iframe", "body"].includes(here.localName) || here.type === "date") return [];  // which have parts
  const drawn = here.ownerSVGElement ? [...here.querySelectorAll("rect, circle")] : [];
  const instead = getComputedStyle(here).opacity === "0"
    ? [here.nextElementSibling, ...(here.closest("label")?.querySelectorAll("*") ?? [])] : [];
  const ringed = [here, ...drawn, ...instead].filter(Boolean).map(each => getComputedStyle(each)).some(look =>
    look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1 || parseFloat(look.strokeWidth) >= 2);
  const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return ringed && within ? [] : [here.outerHTML.slice(0, 160)];
}"""
"""What has the focus, where nobody could see that."""
DOUBLED = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture(scope="module")
def everything(story_folder: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Everything]:
    with open_everything(story_folder, tmp_path_factory.mktemp("everything"), browser) as opened:
        yield opened


def test_no_screen_is_left_out(everything: Everything) -> None:
    patterns = {each for each in every_address() if not each.startswith("api/v1/") or each == "api/v1/docs"}
    acted = {each for each in patterns if each.rpartition("/")[2] in (*DONE_THERE, *SHOWN_AGAIN)}
    assert patterns - acted - NO_SCREENS == set(everything.screens)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)], ids=str)
def test_axe_finds_nothing(everything: Everything, scheme: Literal["light", "dark"], width: int) -> None:
    window = everything.admin(scheme=scheme, width=width)
    found = {}
    for address in everything.addresses():
        window.page.goto(address)
        window.page.evaluate(UNFOLD)
        window.page.evaluate(AXE)
        found[address] = window.page.evaluate(FOUND)
    window.page.context.close()
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_every_screen_is_light_stands_still_and_is_all_our_own(everything: Everything) -> None:
    window = everything.admin()
    came = window.page.context.cookies()
    window.page.context.close()
    heavy, moved, foreign, said = {}, {}, [], []
    for address in everything.addresses():
        window = everything.faces.window()
        window.page.context.add_cookies(came)  # type: ignore[arg-type]
        window.page.goto(address, wait_until="networkidle" if "original=1" in address else "load")
        shift = window.page.evaluate(MOVED)
        foreign += window.foreign(address[: address.index("/", 8)])
        said += [each for each in window.troubles if not any(words in each for words in HELD_BACK)]
        if not 0 < window.received < MOST_BYTES:
            heavy[address] = window.received
        if shift >= 0.01:
            moved[address] = shift
        window.page.context.close()
    assert (heavy, moved, foreign, said) == ({}, {}, [], [])


def test_with_letters_twice_as_large_no_screen_is_moved_sideways(everything: Everything) -> None:
    window = everything.admin(width=640)
    wide = {}
    for address in everything.addresses():
        window.page.goto(address)
        window.page.evaluate(UNFOLD)
        window.page.evaluate(DOUBLED)
        wide[address] = window.page.evaluate(SIDEWAYS)
    window.page.context.close()
    assert {address: each for address, each in wide.items() if each} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_right_to_left_every_screen_is_the_mirror_of_itself_and_is_not_moved_sideways(
    everything: Everything, width: int
) -> None:
    window = everything.admin(width=width)
    wrong = {}
    for address in everything.addresses():
        window.page.goto(address)
        window.page.evaluate(UNFOLD)
        before = window.page.evaluate(BEGINS)
        window.page.evaluate("document.documentElement.dir = 'rtl'")
        after = window.page.evaluate(BEGINS)
        if window.page.evaluate(SIDEWAYS_EITHER_WAY) or abs(before - (width - after)) > 30:  # a bar may stand between
            wrong[address] = (before, after)
    window.page.context.close()
    assert wrong == {}


def test_skip_links_and_what_has_the_focus_are_seen(everything: Everything) -> None:
    window = everything.admin()
    window.page.emulate_media(reduced_motion="reduce")  # what has the focus is there at once
    blind = {}
    for address in everything.addresses():
        window.page.goto(address)
        window.page.evaluate("document.activeElement.blur()")  # of a field that takes the focus at once
        window.page.locator("body").evaluate("each => { each.tabIndex = -1; each.focus(); }")
        window.page.keyboard.press("Tab")
        skip = window.page.evaluate("document.activeElement.getAttribute('href')")
        window.page.keyboard.press("Enter")
        arrived = window.page.evaluate("'#' + document.activeElement.id")
        dim = []
        for _ in range(STEPS):
            window.page.keyboard.press("Tab")
            dim += window.page.evaluate(UNSEEN)
        if skip != arrived or dim:
            blind[address] = (skip, arrived, dim)
    window.page.context.close()
    assert blind == {}
