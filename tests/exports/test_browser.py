"""The dossier in Chromium: it opens from the disk, asks for nothing, runs nothing of the pages', and can be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]

HERE = Path(__file__).parent
CONTRASTS = (HERE / "contrasts.js").read_text(encoding="utf-8").rstrip(";\n")
SPILLS = (HERE / "spills.js").read_text(encoding="utf-8").rstrip(";\n")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module", params=["sample", "examples"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers: of the records made by hand, and of the bundled story as it is read."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    source = {"sample": "dossier", "examples": "dossier_of_the_examples"}[request.param]
    path.write_text(request.getfixturevalue(source), encoding="utf-8")
    return path


def opened(browser: Browser, file: Path, *, width: int = 1280, dark: bool = False) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page.goto(file.as_uri())
    return page


def test_it_opens_without_an_error_and_without_asking_for_anything(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(file.as_uri())
    for name in ("Claims", "Timeline", "Pages", "Record"):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    page.wait_for_timeout(200)
    assert complaints == []
    assert {url.partition("#")[0] for url in asked} == {file.as_uri()}
    page.close()


@pytest.mark.parametrize("file", ["sample"], indirect=True)
def test_nothing_that_the_pages_say_is_run(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    assert page.title().startswith("Dossier: 8 pages")
    assert page.locator("article.page script, article.page img, [onerror], a[href^='javascript']").count() == 0
    assert page.get_by_text("<img src=x onerror=").count() >= 1
    page.close()


def test_the_policy_keeps_a_script_out_that_is_put_in_later(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    page.on("console", lambda message: None)
    ran = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran ?? null; }"
    )
    assert ran is None
    page.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_words_can_be_told_from_what_they_stand_on(browser: Browser, file: Path, dark: bool) -> None:
    page = opened(browser, file, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found: dict[str, float] = page.evaluate(CONTRASTS)
    assert len(found) > 40
    assert {name: round(ratio, 2) for name, ratio in found.items() if ratio < 4.5} == {}
    page.close()


def test_words_stay_within_their_boxes(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    assert page.locator("svg.graph text").count() > 20
    assert page.evaluate(SPILLS) == []
    page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_makes_the_sheet_scroll_sideways(browser: Browser, file: Path, width: int) -> None:
    page = opened(browser, file, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_note_leads_to_its_words_and_back(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    note = page.locator(".note").first
    note.locator("a.number").click()
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert page.locator(f"[id='{anchor}']").get_attribute("href") == f"#{note.get_attribute('id')}"
    page.close()


def test_a_link_to_a_folded_claim_opens_it(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    fold = page.locator("details.slip").first
    page.evaluate("anchor => { location.hash = anchor }", fold.get_attribute("id"))
    while not page.evaluate("document.querySelector('details.slip').open"):  # by itself, Playwright may look only once
        page.wait_for_timeout(50)
    page.close()


def test_folds_are_open_on_paper_and_shut_again_after(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    shut = page.locator("details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == shut > 0
    page.close()


def test_everything_that_can_be_pressed_has_a_name(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('a, summary, [tabindex=\"0\"]')].filter(e => e.tabIndex >= 0"
        " && !(e.getAttribute('aria-label') || e.textContent).trim()).length"
    )
    assert nameless == 0
    page.close()
