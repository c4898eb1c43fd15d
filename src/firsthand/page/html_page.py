"""HTML to a page.

Canonical text: the text of all displayed blocks in document order, furniture too. White space of any kind is one space
within a line; a line break that the page asks for within a block is a newline; a blank line parts blocks. Invisible
characters are dropped (see `html_walk`), NUL becomes U+FFFD. The same bytes give the same text.
"""

from __future__ import annotations

from dataclasses import asdict

from firsthand.page.blocks import blocks_of, lay_out
from firsthand.page.bounds import refuse_beyond_lines, refuse_beyond_tags
from firsthand.page.declared import Declared, declarations
from firsthand.page.encoding import decode
from firsthand.page.features import measure
from firsthand.page.headline import find_headline
from firsthand.page.html_walk import take_apart
from firsthand.page.main_text import main_element
from firsthand.page.metadata import Seen, address, complete
from firsthand.page.paragraphs import paragraphs
from firsthand.page.pieces import Element, Parts
from firsthand.page.roles import decide
from firsthand.page.scene import Scene
from firsthand.records import Block, Capture, Link, Media, Page, Role, Span, identify


def read_html(capture: Capture, content: bytes) -> Page:
    """The page that `content` is; one without blocks where nothing is displayed. Raises Refusal beyond the bounds."""
    html = decode(content)
    refuse_beyond_tags(capture.name, html)
    tree, parts = take_apart(html)
    refuse_beyond_lines(capture.name, len(parts.pieces))
    parts = whole(parts)
    declared = declarations(tree)
    seen = _see(parts, declared)
    found = complete(declared, seen, capture.told, html)
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
        **asdict(found),
    )


def whole(parts: Parts) -> Parts:
    """The parts with their pieces joined and set apart, pictures standing before the same text as ever."""
    made = paragraphs(parts.pieces)
    place_of: dict[int, int] = {}
    for number, piece in enumerate(made):
        place_of.setdefault(piece.element.number, number)
    for shown in parts.shown:
        following = parts.pieces[shown.before].element.number if shown.before < len(parts.pieces) else -1
        shown.before = place_of.get(following, len(made)) if following >= 0 else len(made)
    return Parts(parts.elements, made, parts.shown, parts.hidden)


def _see(parts: Parts, declared: Declared) -> Seen:
    features = measure(parts)
    main = main_element(parts, features)
    inside = _inside(parts, main)
    numbers = [n for n, held in enumerate(inside) if held] or [0]
    prose = [n for n in numbers if features[n].prose >= 60 and features[n].region is None] if features else []
    first, last = (prose[0] if prose else numbers[0]), numbers[-1]
    headline = find_headline(parts.pieces, features, declared.titles, last + 1, first)
    scene = Scene(
        parts.pieces,
        features,
        first,
        last,
        inside,
        headline,
        _after_picture(parts),
        frozenset(a.lower() for a in declared.authors),
    )
    return Seen(parts.pieces, features, decide(scene))


def _inside(parts: Parts, main: Element | None) -> list[bool]:
    held = [False] * len(parts.elements)
    for element in parts.elements:
        held[element.number] = element is main or (element.parent is not None and held[element.parent.number])
    return [held[piece.element.number] for piece in parts.pieces]


def _after_picture(parts: Parts) -> list[bool]:
    after = [False] * (len(parts.pieces) + 1)
    for shown in parts.shown:
        after[shown.before] = True
    return after[:-1]


def _links(parts: Parts, spans: list[Span], base: str | None) -> tuple[Link, ...]:
    links = []
    for piece, span in zip(parts.pieces, spans, strict=True):
        for inline in sorted(piece.inlines, key=lambda i: (i.start, i.end, i.element.number)):
            href = inline.element.get("href").strip()
            if inline.element.tag == "a" and href and not href.lower().startswith(("#", "javascript:", "data:")):
                links.append(Link(Span(span.start + inline.start, span.start + inline.end), address(base, href)))
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
