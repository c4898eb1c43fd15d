"""Pieces made whole: lines that a <br> broke in mid sentence are joined, rows of small parts are set apart."""

from __future__ import annotations

import re

from firsthand.page.html.pieces import Inline, Piece, cut, join

_ENDS = tuple(".!?:;…。！？؟।»”\"'’)")
_SEPARATORS = re.compile(r"[\s|/·•,;:>»›\-–—\\&]*")
_LONGEST_ROW = 300  # characters; a row of dates, names and buttons is shorter
_LONGEST_PART = 120
_CHIPS = frozenset(["a", "span", "time", "b", "strong", "label", "abbr", "i", "em", "small", "font"])
_WHOLE = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "blockquote", "pre", "td", "th"])


def paragraphs(pieces: list[Piece]) -> tuple[list[Piece], list[int]]:
    """The pieces as a reader sees them: hard-wrapped lines as one, parts of a row one by one.

    Beside them, for each piece given and for the place behind the last, where it begins now.
    """
    made: list[Piece] = []
    now_at: list[int] = []
    for group in _unwrapped(pieces):
        now_at += [len(made)] * len(group)
        made += _parts(join(group))
    return made, [*now_at, len(made)]


def continues(line: str, following: str) -> bool:
    """Whether `following` goes on with the sentence of `line` (a line break that only the layout asked for)."""
    if not line or not following or len(line) < 40 or line.endswith(_ENDS):
        return False
    return following[0].islower() or (len(line) >= 55 and line[-1] == "," and len(following) >= 20)


def _unwrapped(pieces: list[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        if last and piece.after_break and last.element is piece.element and continues(last.text, piece.text):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _parts(piece: Piece) -> list[Piece]:
    """The links, dates and names of a row that holds nothing else; else the piece as it is."""
    if len(piece.text) > _LONGEST_ROW or not 2 <= len(piece.inlines) <= 60 or piece.element.tag in _WHOLE:
        return [piece]
    row = _outermost(piece)
    if len(row) < 2 or not all(i.element.tag in _CHIPS and i.end - i.start <= _LONGEST_PART for i in row):
        return [piece]
    if not _only_separators_between(piece, row) or not _is_row(row):
        return [piece]
    return [cut(piece, inline.start, inline.end) for inline in row]


def _outermost(piece: Piece) -> list[Inline]:
    """Inline elements that no other one holds, in order; wrappers of the whole piece do not count."""
    inner = [i for i in piece.inlines if not (i.start == 0 and i.end == len(piece.text))]
    row: list[Inline] = []
    for inline in sorted(inner, key=lambda i: (i.start, -i.end, i.element.number)):
        if not row or inline.start >= row[-1].end:
            row.append(inline)
    return row


def _only_separators_between(piece: Piece, row: list[Inline]) -> bool:
    edges = [0, *(edge for inline in row for edge in (inline.start, inline.end)), len(piece.text)]
    return all(_SEPARATORS.fullmatch(piece.text, edges[n], edges[n + 1]) for n in range(0, len(edges), 2))


def _is_row(row: list[Inline]) -> bool:
    """Links only, or parts that the page gives a class of their own: not a sentence with a bold start."""
    if all(i.element.tag == "a" for i in row):
        return True
    named = sum(1 for i in row if i.element.get("class") or i.element.tag in ("a", "time"))
    return named == len(row) or (named >= 1 and any(i.element.tag == "time" for i in row))
