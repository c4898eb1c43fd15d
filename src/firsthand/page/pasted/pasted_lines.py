"""Pasted text cut into lines, hard-wrapped paragraphs made whole, without changing a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.page.html.features import prose_of, sentences_in, weight_of

_NARROWEST, _WIDEST = 56, 100  # characters; between them lie the widths at which people and programs wrap lines
_BETWEEN = re.compile(r"[\W_]+")
_CELLS = re.compile(r"\s{2,}|\t|\s[|·•>›»]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the lines of one hard-wrapped paragraph, without the white space around it."""

    start: int
    end: int
    text: str
    number: int  # of its first line, from 1
    stanza: int  # lines of one stanza have no empty line between them
    prose: float  # weight, where it reads like running text, else 0

    @property
    def cells(self) -> list[str]:
        """The parts of a row that wide gaps or bars set apart; one part for an ordinary line."""
        return [cell for cell in _CELLS.split(self.text) if cell] if len(self.text) <= 300 else [self.text]


def normalised(text: str) -> str:
    """`text` with CR LF and CR as LF, without a byte order mark at its start, NUL as U+FFFD. All else stays."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    raw = list(_raw_lines(text))
    width = _wrap_width(raw)
    groups: list[list[tuple[int, int, int, int]]] = []
    for line in raw:
        last = groups[-1][-1] if groups else None
        if last and last[3] == line[3] and _goes_on(text[last[0] : last[1]], text[line[0] : line[1]], width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_line(text, group) for group in groups]


def _line(text: str, group: list[tuple[int, int, int, int]]) -> Line:
    start, end = group[0][0], group[-1][1]
    words = text[start:end]
    weight = weight_of(words)
    return Line(start, end, words, group[0][2], group[0][3], prose_of(weight, 0.0, sentences_in(words)))


def _raw_lines(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, number and stanza of each line that is not blank."""
    offset, stanza, blank = 0, 0, True
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped:
            stanza += blank
            start = offset + len(line) - len(line.lstrip())
            yield start, start + len(stripped), number, stanza
        blank = not stripped
        offset += len(line) + 1


def _wrap_width(raw: list[tuple[int, int, int, int]]) -> int | None:
    """The width at which the text is wrapped, judged by its stanzas of three lines or more; None if it is not."""
    widths: dict[int, list[int]] = {}
    for start, end, _, stanza in raw:
        widths.setdefault(stanza, []).append(end - start)
    full = [
        max(lengths)
        for lengths in widths.values()
        if len(lengths) >= 3 and _NARROWEST <= max(lengths) <= _WIDEST and min(lengths[:-1]) >= max(lengths) - 18
    ]
    return max(full, default=None)


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether a line break is no more than a wrap: the next line's first word would not have fitted on this one."""
    if len(line) > _WIDEST:
        return False
    if line[-1] in ".!?" and following[-1].isalnum() and len(following) < 40:
        return False  # "Subscribe now" below a sentence
    if width is None:
        return len(line) >= _NARROWEST and line[-1].isalpha() and following[0].islower()
    return width - 18 <= len(line) <= width and len(line) + 1 + len(following.split(None, 1)[0]) > width


def same_words(line: str) -> str:
    """What makes two lines the same but for quotation marks, bars and backslashes."""
    return _BETWEEN.sub("", line.casefold())
