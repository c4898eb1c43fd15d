"""HTML to a page.

Canonical text: the text of all displayed blocks in document order, furniture too. White space of any kind is one space
within a line; a line break that the page asks for within a block is a newline; a blank line parts blocks. Invisible
characters are dropped (see `html_walk`), NUL becomes U+FFFD. The same bytes give the same text.
"""

from __future__ import annotations

from dataclasses import fields

from firsthand.page.encoding import decode
from firsthand.page.facts.metadata import Seen, address, complete
from firsthand.page.html.blocks import blocks_of, lay_out
from firsthand.page.html.classifier import odds_of
from firsthand.page.html.pieces import Element, Parts
from firsthand.page.html.roles import decide
from firsthand.page.html.scene import Scene
from firsthand.page.html.sight import Sight, sighted
from firsthand.page.network import Network
from firsthand.records import Block, Capture, Link, Media, Page, Role, Span, identify


def read_html(capture: Capture, content: bytes, network: Network) -> Page:
    """The page that `content` is; one without blocks where nothing is displayed. Raises Refusal beyond the bounds."""
    html = decode(content)
    sight = sighted(capture.name, html)
    parts = sight.parts
    odds = odds_of(sight, network)
    seen = Seen(parts.pieces, sight.measured.features, decide(_scene(sight, odds)))
    found = complete(sight.declared, seen, capture.told, html)
    text, spans = lay_out([piece.text for piece in parts.pieces])
    blocks = blocks_of(parts.pieces, seen.roles, spans)
    return Page(
        id=identify("p", capture.sha256, ""),
        capture=capture.sha256,
        part=None,
        file=capture.name,
        text=text,
        blocks=blocks,
        links=_links(parts, spans, found.url),
        media=_media(parts, blocks, found.url),
        **{each.name: getattr(found, each.name) for each in fields(found)},
    )


def _scene(sight: Sight, odds: list[float]) -> Scene:
    return Scene(
        sight.parts.pieces,
        sight.measured.features,
        sight.first,
        sight.last,
        sight.inside,
        sight.headline,
        _after_picture(sight.parts),
        frozenset(author.lower() for author in sight.declared.authors),
        odds,
    )


def _after_picture(parts: Parts) -> list[bool]:
    after = [False] * (len(parts.pieces) + 1)
    for shown in parts.shown:
        after[shown.before] = True
    return after[:-1]


def _links(parts: Parts, spans: list[Span], base: str | None) -> tuple[Link, ...]:
    links = []
    known: dict[str, str] = {}  # pages link to the same addresses again and again
    for piece, span in zip(parts.pieces, spans, strict=True):
        anchors = [i for i in piece.inlines if i.element.tag == "a" and " href=" in i.element.raw]
        if len(anchors) > 1:
            anchors.sort(key=lambda i: (i.start, i.end, i.element.number))
        for inline in anchors:
            href = inline.element.get("href").strip()
            if not href or href[:11].lower().startswith(("#", "javascript:", "data:")):
                continue
            if href not in known:
                known[href] = address(base, href)
            links.append(Link(Span(span.start + inline.start, span.start + inline.end), known[href]))
    return tuple(links)


def _media(parts: Parts, blocks: tuple[Block, ...], base: str | None) -> tuple[Media, ...]:
    """What the article shows: media next to a caption, or standing among the article's blocks."""
    article = [n for n, b in enumerate(blocks) if b.role in (Role.BODY, Role.HEADLINE, Role.CAPTION)]
    if not article:
        return ()
    media = []
    for shown in parts.shown:
        if article[0] <= shown.before <= article[-1] + 1:
            media.append(
                Media(shown.kind, address(base, shown.address), _caption(parts, blocks, shown.before, shown.element))
            )
    return tuple(media)


def _caption(parts: Parts, blocks: tuple[Block, ...], before: int, holder: Element) -> Span | None:
    """The caption within two blocks after the picture, or, where they share a figure, right before it."""
    for n in (before, before + 1, before - 1):
        if not 0 <= n < len(blocks) or blocks[n].role is not Role.CAPTION:
            continue
        near = {id(e) for e, _ in zip(holder.up(), range(3), strict=False)}
        if any(id(e) in near for e, _ in zip(parts.pieces[n].element.up(), range(4), strict=False)):
            return blocks[n].span
    return None
