"""In a browser, a page in Arabic and what it claims are read from right to left on screens that are in English."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page

from firsthand import intake
from firsthand.desk import Desk
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.browsing import NEEDS_CHROMIUM, browser, served
from tests.desk.reviewing import tracing_on

pytestmark = [*NEEDS_CHROMIUM]
__all__ = ["browser"]

SPEAKER, SAYS, SAID = "مدير الميناء", "قال", "الجسر مغلق حتى يوم الأحد"
HEADLINE = "إغلاق الجسر في المدينة"


def direction(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("each => getComputedStyle(each).direction"))


def test_words_in_arabic_run_from_the_right_on_page_and_claim_and_the_screen_stays_as_it_is(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "bridge.txt").write_text(f"{HEADLINE}\n\n{SAYS} {SPEAKER} إن {SAID}.\n", "utf-8")
    with Ledger.open(tmp_path / "l") as ledger:
        intake.take_in(ledger, [tmp_path / "bridge.txt"], finder=RULES)
        (held,) = ledger.pages()
        with (
            tracing_on(ledger) as (file, tracing),
            served(Desk(ledger, person="Ilse Korb", tracing=tracing, file=file), browser) as faces,
        ):
            window = faces.at_desk()
            page = window.page
            page.goto(f"{faces.newsroom}/pages/{held.id}/attributions/new")
            assert direction(page, "[data-selectable] p") == "rtl"
            page.locator("#id_content").fill(SAID)
            page.locator("#id_source").fill(SPEAKER)
            page.locator("#id_cue").fill(SAYS)
            page.locator("#id_speaker").fill(SPEAKER)
            page.get_by_role("button", name="Add it").click()
            page.wait_for_url(re.compile(r"/pages/[^/]*$"))
            assert [direction(page, each) for each in ("h1", ".text p")] == ["rtl", "rtl"]
            page.locator(".note > a[href^='/claims/']").first.click()
            assert SAID in page.locator("h1.statement").inner_text()
            assert [direction(page, each) for each in ("h1.statement", ".tellings blockquote, .tellings q")] == [
                "rtl"
            ] * 2
            assert direction(page, "html") == "ltr"
            assert window.troubles == []
