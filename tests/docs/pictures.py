"""Pictures of the newsroom's screens for the docs: light, dark and as on a phone. `make pictures` takes them anew.

usage: python -m tests.docs.pictures

They are taken of a desk with accounts on the bundled examples and on a made story whose places are on the map.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread

from PIL import Image, ImageColor
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from firsthand import intake
from firsthand.cli.for_desk import Readers
from firsthand.desk import Desk, application
from firsthand.desk.accounts import Accounts, admission
from firsthand.desk.accounts.accounts import Whence
from firsthand.desk.keeping import DeskFile
from firsthand.desk.people import Role
from firsthand.desk.settings import STATIC
from firsthand.desk.taking_in import TakingIn, Tracing
from firsthand.desk.writing.drafts import written
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.records.pieces import ReleaseKind
from tests.desk.newsroom import PASSWORD
from tests.desk.test_selecting import CHROMIUM
from tests.docs.ferry import FERRY

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures" / "desk"
STEPS = (0.25, 0.5, 0.75)
LARGEST = 1_500_000  # bytes of them all


@dataclass(frozen=True, slots=True)
class Shape:
    """How a screen is looked at, and how much of it is shown at most. Lengths are CSS pixels."""

    name: str
    width: int
    height: int
    dark: bool = False


SHAPES = (Shape("light", 1180, 860), Shape("dark", 1180, 860, dark=True), Shape("phone", 390, 844))


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen, and how somebody gets there: an address, then perhaps the first link that a selector finds."""

    name: str
    address: str
    link: str = ""
    hash: str = ""


SCREENS = (
    Screen("front", "/"),
    Screen("claims", "/claims?carried=2"),
    Screen("claim", "/claims?single_origin=1&contested=1", ".row a.statement"),
    Screen("judging", "/claims?single_origin=1&contested=1", ".row a.statement", "said"),
    Screen("merge", "/claims?single_origin=1&contested=1", ".row a.statement"),
    Screen("page", "/pages?about=brigade", ".index th a"),
    Screen("original", "/pages?about=brigade", ".index th a"),
    Screen("correct", "/pages?about=brigade", ".index th a"),
    Screen("speaker", "/speakers?named=1", ".index th a"),
    Screen("exhibits", "/exhibits"),
    Screen("conflict", "/conflicts?kind=denial", "a.statement"),
    Screen("story", "/stories?order=largest", "a.statement"),
    Screen("map", "/pages?about=Lisbon", ".index th a", "places"),
    Screen("search", "/search?q=archive+pumps"),
    Screen("saved", "/saved"),
    Screen("log", "/log"),
    Screen("take-in", "/take-in"),
    Screen("people", "/people"),
    Screen("pieces", "/pieces"),
    Screen("piece", "/pieces", ".index th a, tbody th a"),
    Screen("comments", "/comments"),
    Screen("tokens", "/tokens"),
    Screen("account", "/account"),
)


def main() -> None:
    """Take them all into docs/pictures/desk."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for shape in SHAPES:
            page, colours = come_in(browser, base, shape), colours_of(dark=shape.dark)
            for screen in SCREENS:
                go(page, base, screen)
                (FOLDER / f"{screen.name}-{shape.name}.webp").write_bytes(packed(picture(page, screen, shape), colours))
        browser.close()
    total = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    sys.stdout.write(f"{len(SCREENS) * len(SHAPES)} pictures, {total:,} bytes\n")
    if total > LARGEST:
        raise SystemExit(f"They are larger than {LARGEST:,} bytes in all: take fewer colours.")


def go(page: Page, base: str, screen: Screen) -> None:
    """Open a screen."""
    page.goto(base + screen.address)
    if screen.link:
        page.goto(base + str(page.locator(screen.link).first.get_attribute("href")))
    if screen.name == "original":
        page.goto(f"{page.url}?original=1", wait_until="networkidle")
    elif screen.name == "correct":
        page.goto(base + str(page.locator("a.wrong").nth(1).get_attribute("href")))
    elif screen.name == "merge":
        page.goto(f"{page.url}/merge")
    elif screen.name == "map":
        page.goto(base + str(page.locator(".facts a[href^='/stories/']").get_attribute("href")))
    elif screen.name == "judging":
        page.locator("details.do").first.evaluate("each => each.open = true")


def picture(page: Page, screen: Screen, shape: Shape) -> bytes:
    """The screen from its top, or from the part that is meant, no higher than the shape allows."""
    top = 0.0
    if screen.hash:
        box = page.locator(f"#{screen.hash}").bounding_box()
        top = box["y"] - 24 if box else 0.0
    tall = min(float(page.evaluate("document.documentElement.scrollHeight")) - top, shape.height)
    clip = {"x": 0.0, "y": max(top, 0.0), "width": float(shape.width), "height": tall}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]


def packed(png: bytes, colours: Image.Image) -> bytes:
    """A picture in the colours of the style sheet alone, as WebP: screens are made of few."""
    few = Image.open(BytesIO(png)).convert("RGB").quantize(palette=colours, dither=Image.Dither.NONE)
    held = BytesIO()
    few.convert("RGB").save(held, "WEBP", lossless=True, method=6, quality=100)
    return held.getvalue()


def colours_of(*, dark: bool) -> Image.Image:
    """The colours of the style sheet, light or dark, and steps from each that letters have to the paper behind them."""
    told = re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", (STATIC / "desk.css").read_text("utf-8"))
    first = next(place for place, (name, _) in enumerate(told) if name == "hit")  # the last of the light ones
    known = dict(told[first + 2 :] if dark else told[: first + 2])
    colour = {name: ImageColor.getrgb(value)[:3] for name, value in known.items()}
    steps = [
        tuple(round(a + (b - a) * share) for a, b in zip(colour[name], colour["card"], strict=True))
        for name in ("ink", "soft", "source", "cue", "origin", "alert", "deny")
        for share in STEPS
    ]
    palette = [channel for each in dict.fromkeys([*colour.values(), *steps, (255, 255, 255)]) for channel in each]
    image = Image.new("P", (1, 1))
    image.putpalette(palette)
    return image


def come_in(browser: Browser, base: str, shape: Shape) -> Page:
    """An admin who has signed in, in a browser of that shape."""
    context = browser.new_context(
        viewport={"width": shape.width, "height": shape.height},
        color_scheme="dark" if shape.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{base}/sign-in")
    page.get_by_label("Name").fill("Ilse Korb")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(f"{base}/")
    return page


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a desk at which some people have worked for a while."""
    with Ledger.open(folder / "story.ledger") as ledger:
        file = DeskFile.open(ledger.directory)
        accounts, readers = Accounts(file), Readers(ledger)
        taking_in = TakingIn.open(ledger.directory, file, readers.take_in)
        tracing = Tracing(file, taking_in.run, readers.retrace, patience=60)
        desk = Desk(ledger, accounts=accounts, taking_in=taking_in, tracing=tracing, file=file)
        told(ledger, folder)
        peopled(accounts)
        judged(ledger)
        published(ledger)
        server = create_server(application(desk), host="127.0.0.1", port=0, threads=4)
        Thread(target=server.run, daemon=True).start()
        base = f"http://127.0.0.1:{server.effective_port}"
        try:
            work(base)
            yield base
        finally:
            server.close()
            tracing.close()
            taking_in.close()
            file.close()


def told(ledger: Ledger, folder: Path) -> None:
    """The examples and the made story are read."""
    made = folder / "ferry"
    made.mkdir()
    rows = ["file,url,outlet,published"]
    for name, (outlet, published, text) in FERRY.items():
        (made / name).write_text(text, "utf-8")
        rows.append(f"{name},https://{name.partition('-')[0]}.example/{name},{outlet},{published}")
    (made / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")
    intake.take_in(ledger, [ROOT / "examples" / "pages", made])
    intake.trace(ledger)


def peopled(accounts: Accounts) -> None:
    """Four people have accounts, and one has been asked."""
    here = Whence("127.0.0.1", "Firefox")
    accounts.follow(admission.admin_link(accounts), "Ilse Korb", PASSWORD, here)
    chief = next(iter(admission.everybody(accounts)))
    for name, role in (("Odo Brandt", Role.EDITOR), ("Lene Falk", Role.REVIEWER), ("Tomas Wick", Role.READER)):
        accounts.follow(admission.invite(accounts, chief, role, name), name, PASSWORD, here)
    admission.invite(accounts, chief, Role.REVIEWER, "Ada, from Monday")


def judged(ledger: Ledger) -> None:
    """What people said of the claim that most pages carry on one origin while it is contested."""
    found = ledger.ask(lambda alias: list_claims(alias, WantedClaims(single_origin=True, contested=True)))
    claim = found.claims.items[0]
    ledger.record_work(claim, "Ilse Korb", assigned="Lene Falk", status="in work")
    ledger.record_review(claim, "Lene Falk", note="The city gives no log of the pumps. Asked again on Tuesday.")
    reason = "All six pages have it from one statement of the city; nobody saw the pipe."
    ledger.record_review(
        claim, "Lene Falk", "unproven", reason, sources=["https://brannick.example/statements/archive"]
    )


def published(ledger: Ledger) -> None:
    """An editor has published a piece, and two readers have commented on it."""
    (claim,) = ledger.ask(
        lambda alias: list_claims(alias, WantedClaims(single_origin=True, contested=True), most=1)
    ).claims.items
    fields = {
        "headline": "The flooded archive: five outlets, one statement",
        "standfirst": "What is known of the night, who saw it, and who only heard of it.",
        "byline": "Odo Brandt",
        "section": "Brannick",
        "language": "en",
        "text": f"Five outlets say that a pipe burst. All have it from the city council.[[{claim}]]\n\n## The night\n",
    }
    first = ledger.press.begin("the-flooded-archive", written(ledger, fields).draft, by="Odo Brandt")
    ledger.press.release(first.piece, ReleaseKind.FIRST, by="Odo Brandt")
    ledger.press.hold(first.piece, "Tove", "The pumps were silent in January, too. I live opposite.")
    ledger.press.hold(first.piece, "J. R.", "Who keeps the book of the pumps?")


def work(base: str) -> None:
    """Somebody saves searches and takes something in, as a browser does."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = come_in(browser, base, SHAPES[0])
        for search, name in (
            ("/claims?single_origin=1&carried=3", "Widely carried, one origin"),
            ("/search?q=pumps", "The pumps"),
            ("/pages?about=Lisbon", "Lisbon"),
        ):
            page.goto(f"{base}/saved?search={search.replace('&', '%26').replace('?', '%3F')}")
            page.get_by_label("Name").fill(name)
            page.get_by_role("button", name="Keep it").click()
        page.goto(f"{base}/take-in")
        page.locator("textarea").first.fill("Pumps ran all night\n\nThe pumps ran all night, caretaker Jo Renn said.\n")
        page.get_by_role("button", name="Take it in").click()
        page.get_by_role("link", name="Take in more").wait_for(timeout=60_000)
        browser.close()


if __name__ == "__main__":
    main()
