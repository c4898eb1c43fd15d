"""Quotation marks of all kinds, paired within a block.

Only the outermost quotation counts: quotes within quotes belong to it. An apostrophe is no quotation mark; a mark that
opens and never closes runs to the end of its block, as it does where a quotation goes on in the next paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.records import Span

# A run of one mark that leans one way ("““““") is read as its first: those within it are nested at best.
MARK = re.compile(r"''|``|“+|”+|„+|«+|»+|「+|」+|『+|』+|[\"‘’']")
THAT = " that "
CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    '"': '"',
    "''": "''",
    "``": "''",
    "‘": "’",
    "'": "'",
}
OPENS = frozenset(["“", "„", "«", "「", "『", "``"])
CLOSES = frozenset(["”", "»", "」", "』", "“"])
SINGLE = frozenset("‘'")
LONGEST_SINGLE = 800  # characters between single marks; farther apart they are apostrophes


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `start` and `end` with the marks, `first` and `last` without."""

    start: int
    end: int
    first: int
    last: int
    closed: bool
    single: bool


class _Mark(NamedTuple):
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations in text[start:end], in order."""
    marks = [_mark(text, m.start(), m.end(), start, end) for m in MARK.finditer(text, start, end)]
    closing = _next_closing(marks)
    out: list[Quotation] = []
    i = 0
    while i < len(marks):
        opening = marks[i]
        if not opening.opens:
            i += 1
            continue
        j = _closing(text, marks, closing, i)
        if j is not None:
            closer = marks[j]
            if closer.start > opening.end:
                single = opening.text in SINGLE
                out.append(Quotation(opening.start, closer.end, opening.end, closer.start, True, single))
            i = j + 1
        elif opening.text in SINGLE or opening.end >= end:
            i += 1
        else:
            out.append(Quotation(opening.start, end, opening.end, end, False, False))
            break
    return out


def _mark(text: str, a: int, b: int, start: int, end: int) -> _Mark:
    if text[a] in OPENS or text[a] in CLOSES:
        b = a + 1
    mark = text[a:b]
    if mark in OPENS or mark in CLOSES:
        return _Mark(a, b, mark, mark in OPENS, mark in CLOSES)
    before = text[a - 1] if a > start else " "
    after = text[b] if b < end else " "
    leans_right = not after.isspace() and (before.isspace() or before in "([{—–-/:“\"‘'„«")
    leans_left = not before.isspace() and not after.isalnum()
    if mark in ('"', "''"):
        return _Mark(a, b, mark, leans_right, leans_left)
    if mark == "'":
        return _Mark(a, b, mark, leans_right and after.isalpha(), leans_left)
    if mark == "‘":
        return _Mark(a, b, mark, leans_right, False)
    return _Mark(a, b, mark, False, leans_left)


def _next_closing(marks: list[_Mark]) -> list[dict[str, int]]:
    """For each place, which mark of each kind closes next: one pass from the end."""
    ahead: dict[str, int] = {}
    out: list[dict[str, int]] = [{} for _ in marks]
    for i in range(len(marks) - 1, -1, -1):
        out[i] = ahead
        if marks[i].closes:
            ahead = {**ahead, marks[i].text: i}
    return out


def _closing(text: str, marks: list[_Mark], closing: list[dict[str, int]], i: int) -> int | None:
    opening = marks[i]
    wanted = (mark for mark in closing[i] if mark in CLOSERS.get(opening.text, ""))
    j = min((closing[i][mark] for mark in wanted), default=None)
    if j is None or opening.text not in SINGLE:
        return j
    if _is_plural_possessive(text, marks[j]):
        again = closing[j].get(marks[j].text)
        opens_between = (
            any(marks[k].opens for k in range(j + 1, again)) if again is not None and again - j < 8 else True
        )
        if again is not None and not opens_between:
            j = again
    return j if marks[j].start - opening.end <= LONGEST_SINGLE else None


def _is_plural_possessive(text: str, mark: _Mark) -> bool:
    return (
        text[mark.start - 1] == "s"
        and text[mark.end : mark.end + 1] == " "
        and text[mark.end + 1 : mark.end + 2].islower()
    )


def as_it_stands(text: str, content: Span) -> Span:
    """A content with the quotation marks right around it, the punctuation before the closing one, a "that" ahead."""
    for length in (0, 1):
        end = content.end + length
        around = find_quotations(text, max(0, content.start - 2), min(len(text), end + 2))
        for quotation in around:
            if quotation.closed and quotation.first == content.start and quotation.last == end:
                return Span(quotation.start, quotation.end)
    return Span(content.start - len(THAT) + 1, content.end) if text.endswith(THAT, 0, content.start) else content
