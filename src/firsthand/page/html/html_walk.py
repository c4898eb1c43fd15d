"""The walk over an HTML tree: from tags and text to pieces of text, in document order, without recursion.

What is written: every displayed text node. White space of any kind, no-break spaces too, becomes one space between
words and none at a block's ends. Soft hyphens, zero-width spaces and word joiners, byte order marks, bidirectional
marks and control characters are left out: they change how a text looks or breaks, not what it says, and hide words
from a search. Zero-width joiners stay (scripts and emoji need them), ligatures and all other letters stay as they are.
Block elements, table cells, list items and buttons end a piece; so does <br>. Not written: scripts, styles, templates,
noscript, form fields, and elements marked `hidden`, `display: none` or `visibility: hidden`.

The parser (lexbor) builds the tree as browsers do and writes it out again, well-formed; walking that text with one
pattern takes a fifth of the time that asking the tree for each node does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container

from selectolax.lexbor import LexborHTMLParser

from firsthand.page.html.nesting import DEEPEST
from firsthand.page.html.pieces import WHOLE_PATH, Element, Inline, Parts, Piece, Shown, attributes_in
from firsthand.page.html.tags import BREAKS, INLINE, REMOVED, SHOWS, VOID, WITHOUT_TEXT

# A parser writes attributes as ` name="value"`. No name holds HTML's white space, ">" or, but at its start, "="; other
# white space (a no-break space typed into a tag) is part of a name, so Python's `\s` would break such tags apart.
# Quantifiers are possessive: nothing that they took could be read otherwise.
_NAME, _KEY = r"[a-zA-Z][^\t\n\f\r />]*+", r"=?[^=\t\n\f\r >]*+"
_TOKEN = re.compile(rf'([^<]*+)<(?:/({_NAME})>|({_NAME})((?: {_KEY}="[^"]*+")*+)>|!--.*?-->|[!?][^>]*>|)', re.S)
_EMBEDS = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|player|video|rutube|ok\.ru|tiktok|twitch|jwplatform", re.I)
_NOT_SHOWN = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.I)
_SAMPLE_CODE = re.compile(r"<xmp[^>]*>(.*?)</xmp>", re.S)
_CONTROLS = (*range(9), *range(14, 28), 127)
_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
INVISIBLE = dict.fromkeys((*_CONTROLS, *_BIDIRECTIONAL, 0xAD, 0x200B, 0x2060, 0xFEFF))
_CHUNK = 1 << 16  # characters
_INNERMOST = 24  # inline elements around a piece that are kept
_RUNNING = 60  # characters; shorter runs are labels and links
_STORY = 1500  # characters of running text in a page's hidden elements; less are notices and menus
_ANSWER = 150  # in one of them, where there are so many: a section, or an answer, folded up
_ENOUGH = 250  # characters; a page that shows fewer while it hides many is one that a script would uncover


def take_apart(tree: LexborHTMLParser) -> Parts:
    """The parts of a tree, which loses what shows no text.

    Hidden elements are read where they hold the article: much running text (a story folded up until a reader asks for
    more), or nearly all text that the page has (a page that a script uncovers).
    """
    tree.strip_tags(REMOVED)
    body = tree.body or tree.root
    written = (body.html if body else "") or ""
    tokens = _TOKEN.findall(_escaped(written))
    walk = _Walk(frozenset())
    parts = walk.over(tokens)
    if not walk.hidden:
        return parts
    if sum(walk.hidden.values()) >= _STORY:
        folded = frozenset(at for at, told in walk.hidden.items() if told >= _ANSWER)
        if folded:
            return _Walk(folded).over(tokens)
    shown = sum(len(piece.text) for piece in parts.pieces)
    return _Walk(range(len(tokens))).over(tokens) if parts.hidden > 4 * max(shown, _ENOUGH) else parts


def _escaped(written: str) -> str:
    """The tree as text; what stands in <xmp> and <plaintext>, which a parser writes as it is, is escaped too."""
    start = written.find("<plaintext")
    if start >= 0:  # all that follows is its text, whatever tags that holds
        end = written.rfind("</plaintext>")
        text = written[written.find(">", start) + 1 : end]
        written = f"{written[:start]}<pre>{html.escape(text)}</pre>{written[end + len('</plaintext>') :]}"
    if "<xmp" in written:
        written = _SAMPLE_CODE.sub(lambda m: f"<pre>{html.escape(m.group(1))}</pre>", written)
    return written


class _Walk:
    """Collects characters into pieces while tags open and close."""

    def __init__(self, uncovered: Container[int]) -> None:
        self.parts = Parts()
        self.uncovered = uncovered  # hidden elements that are read all the same, by the number of their token
        self.hidden: dict[int, int] = {}  # for each one that is not read: characters of running text in it
        self.at = 0  # number of the token
        self.line: list[tuple[Element, bool, dict[str, int]]] = []  # from the root to here; bool: an inline element
        self.block: list[Element] = []  # the block elements of the line
        self.open: list[Inline] = []  # inline elements that stand open, outermost first
        self.closed: list[Inline] = []  # those that ended within the piece being written
        self.words: list[str] = []
        self.length = 0
        self.gap = False  # white space is due before the next word
        self.broken = False
        self.ended_at = -1  # where the last inline element ended
        self.below = 0  # elements that are open deeper than any is kept
        self.skipping, self.skipped = "", 0  # a tag whose text is not displayed, and how many of it stand open
        self.veil = -1  # the token of the hidden element that was opened last
        self.source = ""  # the open film or sound whose address its first <source> gives

    def over(self, tokens: list[tuple[str, str, str, str]]) -> Parts:
        """The parts of a tree that a parser wrote out, cut into tokens: text, then end tag, or tag and attributes."""
        root = Element("html", 0, None, 1, 0, None, "", 0)
        self.parts.elements.append(root)
        self.line.append((root, False, {}))
        self.block.append(root)
        for self.at, (text, closing, tag, attributes) in enumerate(tokens):
            if self.skipping:
                self._pass_over(text, closing, tag, attributes)
                continue
            if text.isspace() and self.line[-1][0].tag != "pre":  # between two tags, as most texts of a page are
                self.gap = True
            elif text:
                self._text(text)
            if closing:
                self._leave()
            elif tag in BREAKS:
                self._count(tag)
                self.broken = self._flush()
            elif tag:
                self._enter(tag, attributes)
        while self.line:
            self._leave(last=True)
        return self.parts

    def _pass_over(self, text: str, closing: str, tag: str, attributes: str) -> None:
        """What stands in an element that is not displayed, up to its end tag."""
        if text and not text.isspace():
            self.parts.hidden += len(text)
            if len(text) >= _RUNNING and self.veil in self.hidden:
                self.hidden[self.veil] += len(text)
        if tag == self.skipping:
            self.skipped += 1
        elif closing == self.skipping:
            self.skipped -= 1
            self.skipping = self.skipping if self.skipped else ""
        elif tag == "source" and self.source:
            self._show(self.source, attributes)

    def _skip(self, tag: str) -> None:
        if tag not in VOID:
            self.skipping, self.skipped = tag, 1

    def _text(self, text: str) -> None:
        if "&" in text:
            text = html.unescape(text)
        if "\n" in text and self.line[-1][0].tag == "pre":
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.broken = self._flush()
                self._write(line)
        elif len(text) > _CHUNK:  # words of a huge text, all held at once, take many times its memory
            for start in range(0, len(text), _CHUNK):
                self._write(text[start : start + _CHUNK])
        else:
            self._write(text)

    def _write(self, text: str) -> None:
        words = " ".join(text.split())
        if not words.isprintable():
            words = " ".join(words.translate(INVISIBLE).split())
        if not words:
            self.gap = self.gap or bool(text)
            return
        if self.length and (self.gap or text[0].isspace() or self._glued(words[0])):
            words = " " + words
            self._start_late()
        self.words.append(words)
        self.length += len(words)
        self.gap = text[-1].isspace()

    def _glued(self, letter: str) -> bool:
        # <a>Politics</a><a>Money</a>: the style sheet parts them, and so must we; <b>W</b>ord stays one word.
        fresh = self.ended_at == self.length and self.open and self.open[-1].start == self.length
        return bool(fresh and self.words[-1][-1].islower() and letter.isupper())

    def _start_late(self) -> None:
        """An inline element starts with its word, not with the space before it."""
        for inline in reversed(self.open):
            if inline.start != self.length:
                break
            inline.start += 1

    def _flush(self) -> bool:
        """Ends the piece. Whether there was one."""
        broken, self.gap, self.broken = self.broken, False, False
        if not self.length:
            return False
        text = "".join(self.words)
        inlines = [i for i in self.closed if i.start < i.end]
        if self.open:
            inlines += [
                Inline(i.element, i.start, len(text)) for i in self.open[: -_INNERMOST - 1 : -1] if i.start < len(text)
            ]
            for inline in self.open:
                inline.start = 0
        self.parts.pieces.append(Piece(text, self.block[-1], inlines, broken))
        self.closed, self.words, self.length, self.ended_at = [], [], 0, -1
        return True

    def _count(self, tag: str) -> int:
        """The place of a new child among those of its tag."""
        places = self.line[-1][2]
        place = places.get(tag, 0) + 1
        places[tag] = place
        return place

    def _enter(self, tag: str, attributes: str) -> None:
        """Opens an element, or passes over one whose text is not read."""
        place = self._count(tag)
        if tag in WITHOUT_TEXT:
            self.veil = -1
            self._show(tag, attributes)
            return self._skip(tag)
        may_hide = "hidden" in attributes or "none" in attributes
        if may_hide and _is_hidden(attributes) and self.at not in self.uncovered:
            self.veil = self.at
            self.hidden[self.at] = 0
            return self._skip(tag)
        if tag in VOID:
            return None
        if len(self.line) > DEEPEST:
            self.below += 1
            self._flush()
            return None
        line, pieces, elements = self.line, self.parts.pieces, self.parts.elements
        parent = line[-1][0]
        whole = (parent.whole or parent) if len(line) >= WHOLE_PATH else None
        inline = tag in INLINE or tag == "picture" or ("-" in tag and self.length > 0)
        if not inline:
            self._flush()
        element = Element(tag, len(elements), parent, place, len(line), whole, attributes, len(pieces))
        elements.append(element)
        line.append((element, inline, {}))
        if inline:
            self.open.append(Inline(element, self.length, self.length))
        else:
            self.block.append(element)
        return None

    def _leave(self, *, last: bool = False) -> None:
        if self.below:
            self.below -= 1
            self._flush()
            return
        if len(self.line) == 1 and not last:
            return  # an end tag too many, which no parser writes; the root stays open to the end
        element, inline, _ = self.line.pop()
        if inline:
            over = self.open.pop()
            over.end = self.length
            if over.start < over.end:
                self.closed.append(over)
            self.ended_at = self.length
        else:
            self._flush()
            self.block.pop()
        element.last = len(self.parts.pieces) + (self.length > 0)

    def _show(self, tag: str, raw: str) -> None:
        kind = SHOWS.get(tag)
        if kind is None:
            return
        attributes = attributes_in(raw)
        named = (attributes.get(name) for name in ("src", "data-src", "data-lazy-src", "data-original"))
        address = next((a for a in named if a and not a.startswith("data:")), "")
        self.source = tag if not address and tag in ("video", "audio") else ""
        if not address or (tag == "iframe" and not _EMBEDS.search(address)):
            return
        held = Shown(kind, address, attributes.get("alt", ""), self.line[-1][0], len(self.parts.pieces))
        self.parts.shown.append(held)


def _is_hidden(raw: str) -> bool:
    attributes = attributes_in(raw)
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return "style" in attributes and _NOT_SHOWN.search(attributes["style"]) is not None
