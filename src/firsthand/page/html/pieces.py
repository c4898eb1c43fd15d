"""A page taken apart: the elements that hold text, the pieces of text they hold, the pictures they show."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from firsthand.records import ExhibitKind

WHOLE_PATH = 60  # elements; the path of a deeper one ends in its number in document order
_ATTRIBUTE = re.compile(r' (=?[^=\t\n\f\r >]*)="([^"]*)"')


@dataclass(slots=True, eq=False)
class Element:
    """An HTML element on the way from the root to some text. `number` counts elements in document order.

    `first` and `last`: the pieces [first, last) stand in it.
    """

    tag: str
    number: int
    parent: Element | None
    place: int  # among the children of its parent with the same tag, from 1
    depth: int
    whole: Element | None  # the ancestor up to which its path is written in full; None: itself
    raw: str  # its attributes as a parser writes them: ` class="lead" id="top"`
    first: int
    last: int = 0
    _read: dict[str, str] | None = None

    def up(self) -> Iterator[Element]:
        """The element itself, its parent, and so on to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def attributes(self) -> dict[str, str]:
        """All attributes; of two with one name the first."""
        if self._read is None:
            self._read = attributes_in(self.raw)
        return self._read

    def get(self, name: str) -> str:
        """An attribute's value; empty where it is missing."""
        return self.attributes.get(name, "") if self.raw else ""


def attributes_in(raw: str) -> dict[str, str]:
    """The attributes of a tag as a parser wrote them."""
    found = dict(reversed(_ATTRIBUTE.findall(raw)))
    return {name: html.unescape(value) for name, value in found.items()} if "&" in raw else found


@dataclass(slots=True, eq=False)
class Inline:
    """An inline element (a link, bold, a span) over the characters [start, end) of its piece."""

    element: Element
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Piece:
    """A run of text that the page sets apart, before it has a role. `after_break`: one <br> parts it from the last."""

    text: str
    element: Element
    inlines: list[Inline] = field(default_factory=list)
    after_break: bool = False

    def covering(self) -> list[Inline]:
        """The inline elements that hold all of the piece's text, innermost first."""
        end = len(self.text)
        return [inline for inline in self.inlines if inline.start == 0 and inline.end == end]


@dataclass(slots=True, eq=False)
class Shown:
    """A picture, video or sound on the page, standing before the piece number `before`."""

    kind: ExhibitKind
    address: str
    alt: str
    element: Element  # the element that holds it
    before: int


@dataclass(slots=True, eq=False)
class Parts:
    """All elements in document order, all pieces, all that is shown."""

    elements: list[Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    hidden: int = 0  # characters in elements that are not displayed


def paths_of(elements: Iterable[Element]) -> list[str]:
    """The elements' places in the page, as XPaths; below 60 elements deep, a number in document order ends them."""
    known: dict[int, str] = {}
    return [known.get(element.number) or _path(element, known) for element in elements]


def _path(element: Element, known: dict[int, str]) -> str:
    path = known.get(element.number)
    if path is None:
        if element.whole is not None:
            path = f"{_path(element.whole, known)}//{element.tag}[{element.number}]"
        else:
            parent = element.parent
            above = "" if parent is None else known.get(parent.number) or _path(parent, known)
            path = f"{above}/{element.tag}[{element.place}]"
        known[element.number] = path
    return path


def cut(piece: Piece, start: int, end: int) -> Piece:
    """The part [start, end) of a piece, with the inline elements over it."""
    inlines = [
        Inline(inline.element, max(inline.start, start) - start, min(inline.end, end) - start)
        for inline in piece.inlines
        if inline.start < end and inline.end > start
    ]
    return Piece(piece.text[start:end], piece.element, inlines, piece.after_break)


def join(pieces: list[Piece]) -> Piece:
    """Lines of one element as one piece, a newline between them."""
    if len(pieces) == 1:
        return pieces[0]
    inlines: list[Inline] = []
    offset = 0
    for piece in pieces:
        inlines += [Inline(i.element, i.start + offset, i.end + offset) for i in piece.inlines]
        offset += len(piece.text) + 1
    return Piece("\n".join(p.text for p in pieces), pieces[0].element, inlines, pieces[0].after_break)
