"""The walk over an HTML tree: from nodes to pieces of text, in document order, without recursion.

What is written: every displayed text node. White space of any kind, no-break spaces too, becomes one space between
words and none at a block's ends; soft hyphens, zero-width spaces, byte order marks and control characters are left
out. Block elements, table cells, list items and buttons end a piece; so does <br>. Not written: scripts, styles,
templates, noscript, form fields, and elements marked `hidden`, `display: none` or `visibility: hidden`.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.page.nesting import flatten
from firsthand.page.pieces import WHOLE_PATH, Element, Inline, Parts, Piece, Shown
from firsthand.records import ExhibitKind

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "output",
        "meter",
        "progress",
        "math",
        "mi",
        "mn",
        "mo",
        "mrow",
        "msup",
        "msub",
        "mfrac",
        "semantics",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "head",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "input",
        "audio",
        "video",
        "picture",
        "img",
        "source",
        "track",
        "map",
        "area",
        "link",
        "meta",
        "base",
        "param",
        "annotation",
        "annotation-xml",
        "frameset",
        "noframes",
    ]
)
_MEDIA = {"img": ExhibitKind.PHOTO, "video": ExhibitKind.VIDEO, "audio": ExhibitKind.AUDIO, "iframe": ExhibitKind.VIDEO}
_EMBEDS = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|player|video|rutube|ok\.ru|tiktok|twitch|jwplatform", re.I)
_NOT_SHOWN = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.I)
INVISIBLE = dict.fromkeys((*range(9), *range(14, 28), 127, 173, 8203, 8288, 65279))
_CHUNK = 1 << 16  # characters
_INNERMOST = 24  # inline elements around a piece that are kept
_ENOUGH = 250  # characters; a page that shows fewer while it hides many is one that a script would uncover


def take_apart(html: str) -> tuple[LexborHTMLParser, Parts]:
    """The parsed tree and its parts. Hidden elements are read only where next to nothing else is there to read."""
    tree = LexborHTMLParser(flatten(html))
    parts = _walk(tree, uncover=False)
    shown = sum(len(piece.text) for piece in parts.pieces)
    if parts.hidden > 4 * max(shown, _ENOUGH):
        parts = _walk(tree, uncover=True)
    return tree, parts


class _Writer:
    """Collects characters into pieces while the walk goes on."""

    def __init__(self) -> None:
        self.parts = Parts()
        self.open: list[Inline] = []  # inline elements that stand open, outermost first
        self.closed: list[Inline] = []  # those that ended within the piece being written
        self.words: list[str] = []
        self.length = 0
        self.gap = False  # white space is due before the next word
        self.broken = False
        self.block: list[Element] = []
        self.ended_at = -1  # where the last inline element ended

    def write(self, text: str, preformatted: bool) -> None:
        """Adds the text of one node."""
        if preformatted and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.break_line()
                self.write(line, False)
            return
        if len(text) > _CHUNK:  # words of a huge text, all held at once, take many times its memory
            for start in range(0, len(text), _CHUNK):
                self.write(text[start : start + _CHUNK], False)
            return
        words = text.translate(INVISIBLE).split()
        if not words:
            self.gap = self.gap or bool(text)
            return
        self._add(
            (" " if self.length and (self.gap or text[0].isspace()) else self._between(words[0])) + " ".join(words)
        )
        self.gap = text[-1].isspace()

    def _between(self, word: str) -> str:
        # <a>Politics</a><a>Money</a>: the style sheet parts them, and so must we; <b>W</b>ord stays one word.
        glued = self.length and self.ended_at == self.length and self.open and self.open[-1].start == self.length
        return " " if glued and self.words[-1][-1].islower() and word[0].isupper() else ""

    def _add(self, text: str) -> None:
        if text.startswith(" "):  # an inline element starts with its word, not with the space before it
            for inline in reversed(self.open):
                if inline.start != self.length:
                    break
                inline.start += 1
        self.words.append(text)
        self.length += len(text)

    def break_line(self) -> None:
        """A <br>: what follows is a piece of its own; a second <br> makes it a paragraph."""
        wrote = self.flush()
        self.broken = wrote

    def flush(self) -> bool:
        """Ends the piece. Whether there was one."""
        text = "".join(self.words)
        if text:
            element = self.block[-1]
            inlines = [i for i in self.closed if i.start < i.end]
            inlines += [
                Inline(i.element, i.start, len(text)) for i in self.open[: -_INNERMOST - 1 : -1] if i.start < len(text)
            ]
            self.parts.pieces.append(Piece(text, element, inlines, self.broken))
        for inline in self.open:
            inline.start = 0
        self.closed, self.words, self.length, self.gap, self.broken, self.ended_at = [], [], 0, False, False, -1
        return bool(text)

    def close(self, element: Element) -> None:
        """Ends an inline element."""
        inline = self.open.pop()
        inline.end = self.length
        if inline.start < inline.end:
            self.closed.append(inline)
        self.ended_at = self.length


def _walk(tree: LexborHTMLParser, *, uncover: bool) -> Parts:
    writer = _Writer()
    root = tree.root
    node: LexborNode | None = root
    line: list[tuple[LexborNode, Element, bool, dict[str, int]]] = []  # from the root to here; bool: an inline element
    while node is not None:
        if node.is_text_node:
            if writer.block:
                writer.write(node.text_content or "", line[-1][1].tag == "pre")
        elif node.is_element_node:
            entered = _enter(node, line, writer, uncover)
            if entered is not None:
                line.append(entered)
                child = node.first_child
                if child is not None:
                    node = child
                    continue
                _leave(line, writer)
        following = node.next
        while following is None and line:
            node = line[-1][0]
            _leave(line, writer)
            following = node.next if line else None
        node = following
    writer.flush()
    return writer.parts


def _enter(
    node: LexborNode, line: list[tuple[LexborNode, Element, bool, dict[str, int]]], writer: _Writer, uncover: bool
) -> tuple[LexborNode, Element, bool, dict[str, int]] | None:
    """Opens an element; None where it has nothing to read."""
    tag = node.tag or "unknown"
    attributes = node.attributes
    parent = line[-1][1] if line else None
    places = line[-1][3] if line else {}
    places[tag] = places.get(tag, 0) + 1
    if tag in ("br", "hr"):
        writer.break_line()
        return None
    whole = (parent.whole or parent) if parent and len(line) >= WHOLE_PATH else None
    element = Element(tag, len(writer.parts.elements), parent, places[tag], len(line), whole, attributes)
    if tag in _MEDIA:
        _show(tag, element, node, writer)
    if tag == "picture":  # its <img> is what it shows
        return _open(node, element, True, writer)
    if tag in _SKIPPED:
        return None
    if not uncover and _is_hidden(attributes):
        writer.parts.hidden += len(node.text(deep=True))
        return None
    inline = tag in _INLINE or ("-" in tag and writer.length > 0)
    return _open(node, element, inline, writer)


def _open(
    node: LexborNode, element: Element, inline: bool, writer: _Writer
) -> tuple[LexborNode, Element, bool, dict[str, int]]:
    writer.parts.elements.append(element)
    if inline and writer.block:
        writer.open.append(Inline(element, writer.length, writer.length))
    else:
        inline = False
        writer.flush()
        writer.block.append(element)
    return node, element, inline, {}


def _leave(line: list[tuple[LexborNode, Element, bool, dict[str, int]]], writer: _Writer) -> None:
    _, element, inline, _ = line.pop()
    if inline:
        writer.close(element)
    else:
        writer.flush()
        writer.block.pop()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return ("hidden" in attributes and attributes["hidden"] != "until-found") or (
        bool(attributes.get("style")) and _NOT_SHOWN.search(attributes["style"] or "") is not None
    )


def _show(tag: str, element: Element, node: LexborNode, writer: _Writer) -> None:
    address = next(
        (a for name in ("src", "data-src", "data-lazy-src", "data-original") if (a := element.get(name))), ""
    )
    if not address and tag in ("video", "audio"):
        source = node.css_first("source")
        address = (source.attributes.get("src") or "") if source is not None else ""
    if not address or address.startswith("data:") or (tag == "iframe" and not _EMBEDS.search(address)):
        return
    holder = element.parent or element
    writer.parts.shown.append(Shown(_MEDIA[tag], address, element.get("alt"), holder, len(writer.parts.pieces)))
