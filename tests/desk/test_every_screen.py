"""Every screen of both faces in a browser: all can use it, it is light, stands still, and asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Response

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
        sizes = list[int]()
        window.page.on("response", lambda each, sizes=sizes: sizes.append(weight(each)))  # type: ignore[misc]
        window.page.goto(address, wait_until="networkidle" if "original=1" in address else "load")
        shift = window.page.evaluate(MOVED)
        foreign += window.foreign(address[: address.index("/", 8)])
        said += [each for each in window.troubles if not any(words in each for words in HELD_BACK)]
        if sum(sizes) >= MOST_BYTES or not sizes:
            heavy[address] = sum(sizes)
        if shift >= 0.01:
            moved[address] = shift
        window.page.context.close()
    assert (heavy, moved, foreign, said) == ({}, {}, [], [])


def weight(response: Response) -> int:
    """Bytes that came over the wire for one file, its headers among them."""
    length = response.headers.get("content-length")
    return int(length or 0) + sum(len(name) + len(value) + 4 for name, value in response.headers.items())


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
