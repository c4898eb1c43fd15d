"""In a browser, drawings keep the way that time runs in them, in languages that are read from right to left as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.desk.browsing import NEEDS_CHROMIUM, browser, served
from tests.desk.press import open_press

pytestmark = [*NEEDS_CHROMIUM]
__all__ = ["browser"]

DRAWN = """() => [...document.querySelectorAll(".canvas .node, .note .thread")].map(drawn => {
  const frame = (drawn.querySelector("rect") || drawn).getBoundingClientRect();
  const inside = [...drawn.querySelectorAll("text, circle")].map(each => each.getBoundingClientRect());
  const canvas = (drawn.closest(".canvas") || drawn).getBoundingClientRect();
  const fits = inside.every(each => each.left >= frame.left - 1 && each.right <= frame.right + 1);
  return [Math.round(frame.left - canvas.left), fits];
})"""
"""How far from the left of its canvas each part of a drawing begins, and whether its words are within it."""
MIDDLE = """() => {
  const canvas = document.querySelector(".canvas"), svg = canvas.querySelector("svg").getBoundingClientRect();
  const frame = canvas.getBoundingClientRect();
  return ((frame.left + frame.right) / 2 - svg.left) / svg.width;
}"""
"""Which part of a drawing is in the middle of its canvas, from 0 at its left to 1."""


@pytest.mark.parametrize("width", [1280, 390])
def test_time_runs_from_the_left_in_the_drawings_of_both_faces_whatever_the_language(
    story_folder: Path, tmp_path: Path, browser: Browser, width: int
) -> None:
    with open_press(story_folder, tmp_path) as press:
        press.publish()
        with served(press.desk, browser) as faces:
            desk, reader = faces.at_desk(width=width), faces.window(width=width)
            for window, address in (
                (desk, f"{faces.newsroom}/claims/{press.single}"),
                (reader, f"{faces.readers}/read/the-flood/claims/{press.single}"),
                (reader, f"{faces.readers}/read/the-flood"),
            ):
                window.page.goto(address)
                before = window.page.evaluate(DRAWN)
                window.page.evaluate("document.documentElement.dir = 'rtl'")
                assert window.page.evaluate(DRAWN) == before != [], address
                assert all(fits for _, fits in before), address
            assert desk.troubles == reader.troubles == []


def test_a_drawing_that_is_made_larger_keeps_its_place_on_a_screen_from_right_to_left(
    story_folder: Path, tmp_path: Path, browser: Browser
) -> None:
    with open_press(story_folder, tmp_path) as press, served(press.desk, browser) as faces:
        page = faces.at_desk(width=640).page
        page.goto(f"{faces.newsroom}/claims/{press.single}")
        page.evaluate("document.documentElement.dir = 'rtl'")
        middle = page.evaluate(MIDDLE)
        page.locator(".canvas").focus()
        for _ in range(6):
            page.keyboard.press("+")
        assert abs(page.evaluate(MIDDLE) - middle) < 0.02
