"""In a browser, nothing that pages, pieces or comments hold runs, asks for anything, or leads away.

The pages are taken in as any page is; each payload stands in everything that a page can fill, as markup and as words.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from firsthand import intake
from firsthand.desk import Desk
from firsthand.exports import write_html
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.browsing import NEEDS_CHROMIUM, Faces, Window, browser, served
from tests.desk.hostile import PAYLOADS, URLS
from tests.desk.hostile_pieces import publish

pytestmark = [*NEEDS_CHROMIUM]
__all__ = ["browser"]

RAN = "for (const name of ['ran', 'alert', 'confirm', 'prompt']) window[name] = () => console.error('it ran');"
MOST = 8  # screens of one kind that are looked at


@dataclass(frozen=True, slots=True)
class Attacked:
    """A desk on hostile pages, which has published hostile pieces."""

    faces: Faces
    ledger: Ledger
    folder: Path
    slugs: list[str]

    def window(self) -> Window:
        """A window in which whatever runs is told."""
        window = self.faces.at_desk()
        window.page.add_init_script(RAN)
        return window

    def looked_at(self, addresses: list[str]) -> list[str]:
        """What goes wrong when these are opened, each told with its address."""
        window = self.window()
        window.asked.clear()
        wrong = []
        for address in addresses:
            window.page.goto(address)
            window.page.mouse.move(400, 300)  # over whatever waits for that
            if window.page.url.partition("#")[0] != address.partition("#")[0]:
                wrong.append(f"{address} led to {window.page.url}")
        wrong += window.troubles + window.foreign(self.faces.newsroom, self.faces.readers, "file://")
        window.page.context.close()
        return wrong


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Attacked]:
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    for number, payload in enumerate(PAYLOADS):
        name = f"{number}-{payload[:80]}.html".replace("/", "\u2215").replace("\x00", "")
        (pages / name).write_text(page_of(number, payload), "utf-8")
    with Ledger.open(folder / "l") as ledger:
        report = intake.take_in(ledger, [pages], finder=RULES)
        intake.trace(ledger)
        assert report.captures == len(PAYLOADS) - 1, "one has signs that no text has, and is refused"
        slugs = publish(ledger, ledger.trace().claims)
        with served(Desk(ledger, person=PAYLOADS[5]), browser) as faces:
            yield Attacked(faces, ledger, folder, slugs)


def page_of(number: int, payload: str) -> str:
    """A page that has the payload in it as markup, and as words wherever a page has words."""
    words, url = html.escape(payload), html.escape(URLS[number % len(URLS)].replace("\x00", ""))
    told = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload}}).replace("</", "<\\/")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words}</title>
<meta name="author" content="{words}"><meta property="og:site_name" content="{words}">
<meta property="og:url" content="{url}"><meta property="article:published_time" content="2031-05-{number % 28 + 1:02}">
<script type="application/ld+json">{told}</script></head><body><article><h1>Weir {number}: {words}</h1>
<p class="byline">By {words}</p><p>The weir {words} has burst at two, warden Ilse {words} Korb said on Monday.</p>
<figure><img src="x.jpg" alt="{words}"><figcaption>{words}. Photo: {words}</figcaption></figure>
<p>“They saw {words} and ran for it,” said {words}, a spokesman for the {words} office. A video shows {words}.</p>
<p>Everybody <a href="{url}">{words}</a> in the lower town was told of it, and nobody had been asked before.</p>
{payload}</article></body></html>"""


def test_every_payload_is_held_as_words_and_there_are_many_kinds(attacked: Attacked) -> None:
    texts = [page.text for page in attacked.ledger.pages()]
    kept = [each for each in PAYLOADS if any(each.split()[0] in text for text in texts)]
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60
    assert len(kept) > 55, "what is not held proves nothing"


def test_nothing_runs_at_the_desk(attacked: Attacked) -> None:
    trace, base = attacked.ledger.trace(), attacked.faces.newsroom
    pages = [page.id for page in attacked.ledger.pages()]
    said = next(reading for reading in attacked.ledger.readings() if reading.attributions)
    of_each = (
        [f"/pages/{each}" for each in pages],
        [f"/claims/{each.id}" for each in trace.claims[:MOST]],
        [f"/speakers/{each.id}" for each in trace.speakers[:MOST]],
        [f"/exhibits/{each.id}" for each in trace.exhibits[:MOST]],
        [f"/conflicts/{each.id}" for each in trace.conflicts[:MOST]],
        [f"/stories/{each.id}" for each in trace.stories[:MOST]],
        [f"/search?q={quote(each)}" for each in PAYLOADS[::9]],
        [
            f"/pages/{said.page}/attributions/{said.attributions[0].id}/correct",
            f"/speakers/{trace.speakers[0].id}/merge",
        ],
        [f"/{each}" for each in ("", "claims", "pages", "speakers", "exhibits", "conflicts", "stories", "unsourced")],
        [f"/{each}" for each in ("log", "pieces", "pieces/new", "must-reads", "comments", "comments?state=shown")],
    )
    assert attacked.looked_at([base + address for addresses in of_each for address in addresses]) == []


def test_nothing_runs_in_the_readers_face_and_its_feeds(attacked: Attacked) -> None:
    base = f"{attacked.faces.readers}/read/"
    pieces = attacked.slugs[:-1]
    assert attacked.looked_at([base, *(base + slug for slug in pieces)]) == []
    window = attacked.window()
    for name, tag in (("feed.rss", "item"), ("feed.atom", "entry"), ("sitemap.xml", "loc")):
        answer = window.page.request.get(base + name)
        window.page.goto(base)
        found = window.page.evaluate(
            """([text, tag]) => { const read = new DOMParser().parseFromString(text, "application/xml");
            return [read.querySelectorAll("parsererror").length, read.querySelectorAll(tag).length,
              [...read.querySelectorAll("*")].filter(each => each.namespaceURI?.includes("xhtml")).length]; }""",
            [answer.text(), tag],
        )
        assert found[0] == found[2] == 0 and found[1] >= len(pieces), name
        assert "html" not in answer.headers["content-type"] and answer.headers["x-content-type-options"] == "nosniff"
    assert window.troubles == []
    window.page.context.close()


def test_nothing_runs_in_the_dossier(attacked: Attacked) -> None:
    place = attacked.folder / "dossier.html"
    write_html(attacked.ledger.holdings(), place)
    assert attacked.looked_at([place.as_uri()]) == []


def test_what_the_api_answers_is_data_and_is_never_taken_for_a_page(attacked: Attacked) -> None:
    window = attacked.window()
    for noun in ("pages", "claims", "speakers", "attributions", "pieces", "comments", "log"):
        answer = window.page.goto(f"{attacked.faces.newsroom}/api/v1/{noun}")
        assert answer is not None and answer.status == 200, noun
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert window.page.locator("script, img, iframe, svg, a, form").count() == 0
        json.loads(answer.text())
    assert [each for each in window.troubles if "404 (Not Found)" not in each] == []  # data has no icon
    window.page.context.close()


def test_an_original_is_shown_and_nothing_in_it_runs_or_asks(attacked: Attacked) -> None:
    window = attacked.window()
    window.asked.clear()
    for page in attacked.ledger.pages()[::3]:
        window.page.goto(f"{attacked.faces.newsroom}/pages/{page.id}?original=1", wait_until="networkidle")
        assert page.id in window.page.url
    assert window.foreign(attacked.faces.newsroom) == []
    assert any("frame is sandboxed" in each for each in window.troubles), "what would run is held back"
    assert [each for each in window.troubles if "it ran" in each or "dialog" in each or "popup" in each] == []
    window.page.context.close()
