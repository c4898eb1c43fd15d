"""From pieces with roles to one canonical text and its blocks."""

from __future__ import annotations

from itertools import groupby

from firsthand.page.html.pieces import Element, Piece, paths_of
from firsthand.page.related import Entry, entry_of, joined, places
from firsthand.records import Block, Role, Span

_BETWEEN = "\n\n"


def lay_out(texts: list[str]) -> tuple[str, list[Span]]:
    """The texts with a blank line between each two, and where each stands. No text may be empty."""
    spans: list[Span] = []
    offset = 0
    for text in texts:
        spans.append(Span(offset, offset + len(text)))
        offset += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts), spans


def blocks_of(pieces: list[Piece], roles: list[Role], spans: list[Span]) -> tuple[Block, ...]:
    """The blocks of an HTML page, related lists numbered."""
    place_of = places(_lists(pieces, roles))
    paths = paths_of(piece.element for piece in pieces)
    blocks = []
    for number, (role, span, path) in enumerate(zip(roles, spans, paths, strict=True)):
        place = place_of.get(number)
        blocks.append(
            Block(role, span, path, place.rank, place.section, place.list_id) if place else Block(role, span, path)
        )
    return tuple(blocks)


def _lists(pieces: list[Piece], roles: list[Role]) -> list[tuple[list[int], list[Entry]]]:
    """Runs of related blocks, cut at headings; an entry is what stands in one list item, card or line."""
    lists: list[tuple[list[int], list[Entry]]] = []
    for role, run in groupby(range(len(pieces)), key=lambda n: roles[n]):
        if role is not Role.RELATED:
            continue
        heading: list[int] = []
        entries: list[Entry] = []
        for (item, is_heading), group in groupby(run, key=lambda n: (_item(pieces[n].element), _heads(pieces[n]))):
            numbers = list(group)
            if is_heading:
                lists.append((heading, joined(entries)))
                heading, entries = numbers, []
            elif item.tag == "li":
                counted = item.place if item.parent is not None and item.parent.tag == "ol" else None
                entries.append(entry_of(numbers, [_words(pieces[n]) for n in numbers], counted))
            else:
                entries += [entry_of([n], [_words(pieces[n])]) for n in numbers]
        lists.append((heading, joined(entries)))
    return lists


def _words(piece: Piece) -> str:
    """The text of a piece, with a space behind a number that the page sets apart at its start, as with ranks."""
    for inline in piece.inlines[:3]:
        if inline.start == 0 and inline.end <= 3 and piece.text[: inline.end].strip().isdecimal():
            return f"{piece.text[: inline.end].strip()} {piece.text[inline.end :].lstrip()}"
    return piece.text


def _heads(piece: Piece) -> bool:
    """Whether a piece is the heading of a list: a heading, or bold, and not itself a link."""
    if any(inline.element.tag == "a" for inline in piece.inlines) or _item(piece.element).tag == "li":
        return False
    bold = any(inline.element.tag in ("b", "strong") for inline in piece.covering())
    names = piece.element.get("class").lower()
    return (
        piece.element.tag in ("h2", "h3", "h4", "h5", "h6")
        or bold
        or names.endswith(("__t", "title", "heading", "header"))
    )


def _item(element: Element) -> Element:
    return next((e for e, _ in zip(element.up(), range(6), strict=False) if e.tag == "li"), element)
