"""What stands in a screen's HTML, as a browser would take it."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.desk.conftest import MISSING


def seen(response: object) -> LexborHTMLParser:
    """The screen, parsed. It was shown, and its template asked for nothing that its page does not have."""
    assert isinstance(response, HttpResponse)
    html = response.content.decode("utf-8")
    assert response.status_code == 200, html[:2000]
    assert MISSING.partition("%")[0] not in html, html[html.index(MISSING.partition("%")[0]) :][:200]
    return LexborHTMLParser(html)


def words(tree: LexborHTMLParser, selector: str) -> list[str]:
    """The words of each element that the selector finds, with single spaces."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def links(tree: LexborHTMLParser) -> list[str]:
    """Where the screen's links lead."""
    return [str(node.attributes["href"]) for node in tree.css("[href]")]


def elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Every element of the screen."""
    assert tree.root is not None
    yield from (node for node in tree.root.traverse() if node.tag and not node.tag.startswith("-"))
