"""Desks in a browser: both faces served, and windows that note whatever goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, expect, sync_playwright
from waitress.server import create_server

from firsthand.desk import Desk, application
from firsthand.desk.entrance.entry import may_hand_in
from firsthand.desk.entrance.receiving import channel_for
from firsthand.desk.reading_room.serving import readers_served
from tests.desk.press import BROWSER

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
NEEDS_CHROMIUM = (
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
)
PATIENCE = 120_000
"""Milliseconds that a test waits for what is to come: far more than it takes, whatever else the machine has to do."""
expect.set_options(timeout=PATIENCE)
VIOLATIONS = """addEventListener("securitypolicyviolation", found => {
  console.error(`policy: ${found.violatedDirective} ${found.blockedURI} at ${found.sourceFile}:${found.lineNumber}`);
})"""
"""Says in the console what the policy of a page held back."""


def wait_until(page: Page, expression: str, given: object = None) -> None:
    """Wait until an expression holds. Playwright's own wait has the page evaluate it, which pages' policy forbids."""
    while not page.evaluate(expression, given):
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all the tests of a file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass(slots=True)
class Window:
    """A page of a browser, with what went wrong in it, and where it asked for something.

    What a policy held back was never asked; that it was held back is one of the troubles.
    """

    page: Page
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    received: int = 0  # bytes that came over the wire, headers among them

    def __post_init__(self) -> None:
        def console(message: ConsoleMessage) -> None:
            self.troubles.append(f"{self.page.url}: {message.type}: {message.text}")

        def dialog(asked: Dialog) -> None:
            self.troubles.append(f"dialog: {asked.message}")
            asked.dismiss()

        def request(sent: Request) -> None:
            self.asked.append(sent.url)

        def response(came: Response) -> None:
            self.received += int(came.headers.get("content-length") or 0)
            self.received += sum(len(name) + len(value) + 4 for name, value in came.headers.items())

        def failed(sent: Request) -> None:
            if sent.failure == "csp":
                self.asked.remove(sent.url)

        self.page.add_init_script(VIOLATIONS)
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.page.url}: {error}"))
        self.page.on("dialog", dialog)
        self.page.on("popup", lambda popup: self.troubles.append(f"popup: {popup.url}"))
        self.page.on("console", console)
        self.page.on("request", request)
        self.page.on("requestfailed", failed)
        self.page.on("response", response)

    def foreign(self, *own: str) -> list[str]:
        """Requests to elsewhere than these origins."""
        return [url for url in self.asked if not url.startswith((*(f"{origin}/" for origin in own), "data:"))]


@dataclass(frozen=True, slots=True)
class Faces:
    """A desk and the readers' door, both served, and the browser that looks at them."""

    desk: Desk
    newsroom: str  # the origin of the desk's face
    readers: str  # the origin of the readers' face
    browser: Browser

    def window(
        self,
        *,
        scripts: bool = True,
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        locale: str = "en-GB",
    ) -> Window:
        """A window of somebody who has not come in."""
        context = self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=locale,
            user_agent=BROWSER,
        )
        context.set_default_timeout(PATIENCE)
        return Window(context.new_page())

    def at_desk(self, **about: object) -> Window:
        """A window of whoever started the desk, who has come in by the link."""
        window = self.window(**about)  # type: ignore[arg-type]
        window.page.goto(f"{self.newsroom}/?token={self.desk.token}")
        return window


@contextmanager
def served(desk: Desk, browser: Browser) -> Iterator[Faces]:
    """Both faces of a desk, each on a free port of this machine, as `firsthand desk` serves them."""
    server = create_server(application(desk), host="127.0.0.1", port=0, threads=4)
    server.channel_class = channel_for(desk, partial(may_hand_in, desk))
    Thread(target=server.run, daemon=True).start()
    with readers_served(desk, 0) as read:
        yield Faces(desk, f"http://127.0.0.1:{server.effective_port}", read.removesuffix("/read/"), browser)
    server.close()
