"""Whatever pages say is text at the desk: nothing of theirs becomes an element, an attribute or a link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.desk import Desk
from firsthand.ledger import Ledger
from tests.desk.conftest import HOST, come_in
from tests.desk.hostile import ALL, PAYLOADS, SAFE, URLS, make
from tests.desk.hostile_pieces import BREAKS, publish
from tests.desk.sight import elements, links, seen, words

OURS = frozenset(
    {
        *("html", "head", "meta", "title", "link", "body", "a", "header", "nav", "form", "input", "main", "div"),
        *("section", "aside", "footer", "h1", "h2", "p", "ul", "ol", "li", "dl", "dt", "dd", "span", "b", "bdi", "br"),
        *("q", "code", "strong", "label", "button", "select", "option", "table", "caption", "thead", "tbody", "tr"),
        *("th", "td", "figure", "figcaption", "fieldset", "legend", "details", "summary", "blockquote", "mark"),
        *("article", "iframe", "svg", "g", "path", "circle", "rect", "text", "textarea", "output", "datalist"),
        *("h3", "img", "time", "sup", "i"),
    }
)
"""The elements that the desk's own templates have."""
SHARES = re.compile(
    r"(mailto:\?subject=|https://(bsky\.app/intent/compose\?text|t\.me/share/url\?url|wa\.me/\?text)=)[\w.~%+&=/-]*"
)
"""Links to pass a story on: whatever it is called has no sign in them that is not encoded."""
WRITTEN = ("https://evil.example/%22%20onmouseover=%22ran()", "https://evil.example/%3Cscript%3E")
"""Web addresses to which the editor who is an attack links, and that are nothing worse."""
HANDLED = re.compile(r"on[a-z]+$")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with make(tmp_path_factory.mktemp("hostile") / "ledger") as ledger:
        publish(ledger, ledger.trace().claims)
        yield ledger


@pytest.fixture(scope="module")
def client(attacked: Ledger) -> Client:
    return come_in(Desk(attacked, person=PAYLOADS[5]))


def screens(client: Client) -> Iterator[tuple[str, str]]:
    """Every screen that can be reached, by its address, with its HTML."""
    waiting, known = ["/", "/search?q=script", "/search?q=ran&kind=page", "/unsourced"], set[str]()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        of_html = response.headers["Content-Type"].startswith("text/html")  # feeds have a test of their own
        if response.status_code == 302 or "/original" in address or not of_html:
            continue
        is_withdrawn = response.status_code == 410
        tree = LexborHTMLParser(response.content.decode()) if is_withdrawn else seen(response)
        yield address, response.content.decode()
        for link in links(tree):
            path = link.partition("#")[0]
            if path.startswith("/") and "look=" not in path and not path.startswith("/static") and path not in known:
                known.add(path)
                waiting.append(path)


def is_a_file_of_ours(node: LexborNode) -> bool:
    """Whether it is a script that the desk ships, with nothing written into it."""
    of_ours = str(node.attributes.get("src")).startswith("/static/") and node.attributes.keys() == {"src", "defer"}
    return node.tag == "script" and of_ours and not node.text()


def is_data_of_ours(address: str, node: LexborNode) -> bool:
    """Whether it is what a page for readers tells machines: whole objects, with no sign that could end them."""
    if node.tag != "script" or node.attributes != {"type": "application/ld+json"} or not address.startswith("/read/"):
        return False
    told = json.loads(node.text())
    return bool(told) and not re.search(r"[<>&\u2028\u2029]", node.text())


def is_of_the_readers_face(address: str, node: LexborNode) -> bool:
    """Whether it is what pieces alone have: their own whole address, an editor's links, links to pass it on."""
    href = str(node.attributes.get("href"))
    own = node.tag == "link" and node.attributes.get("rel") == "canonical" and href.startswith(f"http://{HOST}/read/")
    leads_out = node.tag == "a" and node.attributes.get("rel") == "noopener"
    if address.startswith("/pieces/"):
        return leads_out and href in WRITTEN
    return address.startswith("/read/") and (own or (leads_out and (href in WRITTEN or bool(SHARES.fullmatch(href)))))


def test_nothing_of_the_pages_becomes_part_of_a_screen(client: Client) -> None:
    looked_at = 0
    for address, html in screens(client):
        looked_at += 1
        for node in elements(LexborHTMLParser(html)):
            known = node.tag in OURS or is_a_file_of_ours(node) or is_data_of_ours(address, node)
            assert known, (address, node.html)
            for name, value in node.attributes.items():
                assert not HANDLED.match(name) and name not in ("style", "srcdoc"), (address, node.html)
                assert "hx-" not in name or (node.tag == "form" and PAYLOADS[5] not in str(value)), (address, node.html)
                if name in ("href", "src", "action", "formaction"):
                    leads_out = value == SAFE and node.attributes["rel"] == "noopener noreferrer nofollow"
                    within = re.match(r"/(?!/)|#", value or "")
                    assert within or leads_out or is_of_the_readers_face(address, node), (address, value)
    assert looked_at > 150


def test_what_a_story_tells_machines_is_told_whole_whatever_its_words(client: Client) -> None:
    for number, headline in enumerate(BREAKS):
        tree = seen(client.get(f"/read/piece-{number}"))
        (data,) = tree.css("script[type='application/ld+json']")
        article, *reviews = json.loads(data.text())
        assert article["headline"] == headline
        claimed = [review["claimReviewed"] for review in reviews]
        assert len(claimed) == 12 and set(claimed) <= {each.replace("\x7f", "\ufffd") for each in PAYLOADS}


def test_words_are_shown_as_they_stand(client: Client, attacked: Ledger) -> None:
    claim = next(each for each in attacked.trace().claims if each.statement == PAYLOADS[0])
    assert words(seen(client.get(f"/claims/{claim.id}")), "h1") == [PAYLOADS[0]]


def test_only_addresses_of_the_web_become_links(client: Client, attacked: Ledger) -> None:
    page = attacked.pages()[0]
    out = [link for link in links(seen(client.get(f"/pages/{page.id}"))) if not link.startswith(("/", "#"))]
    assert out == [SAFE]


@pytest.mark.parametrize("said", [*PAYLOADS, *URLS, ALL, "\ud800", "x" * 100_000])
def test_nothing_that_is_asked_becomes_part_of_the_answer(client: Client, said: str) -> None:
    given = said.encode("utf-8", "replace").decode()
    for address, name in (
        ("/search", "q"),
        ("/claims", "about"),
        ("/claims", "story"),
        ("/log", "kind"),
        ("/", "since"),
    ):
        response = client.get(address, {name: given})
        assert response.status_code in (200, 400, 404)
        if response.status_code == 200:
            tree = seen(response)
            assert all(node.tag in OURS or is_a_file_of_ours(node) for node in elements(tree))


def test_the_original_cannot_make_a_browser_call_a_host(client: Client, attacked: Ledger) -> None:
    sha256 = attacked.pages()[0].capture
    response = client.get(f"/captures/{sha256}/original")
    assert b"rel=preconnect" in response.content
    assert not re.search(rb"<(link|i?frame|object|embed)", response.content, re.IGNORECASE)
    assert response.headers["Content-Type"] == "text/html"
    alone = client.get(f"/captures/{sha256}/original", headers={"sec-fetch-dest": "document"})
    assert alone.headers["Content-Disposition"].startswith("attachment; ")
    saved = client.get(f"/captures/{sha256}/original?save=1")
    kept = b"".join(saved.streaming_content)  # type: ignore[attr-defined]
    assert b"<link rel=preconnect" in kept
    assert re.fullmatch(r'attachment; filename="[0-9a-f]{12}-[\w.-]+"', saved.headers["Content-Disposition"])


def test_no_name_of_a_capture_leads_out_of_the_ledgers_folder(client: Client, attacked: Ledger) -> None:
    (attacked.captures / "secret").write_text("treasure")
    for name in ("secret", "..", "..%2fsecret", "0" * 64, "0" * 63, Path("/etc/passwd").as_posix().replace("/", "%2f")):
        for address in (f"/captures/{name}", f"/captures/{name}/original"):
            response = client.get(address)
            assert response.status_code == 404
            assert "treasure" not in response.content.decode()
