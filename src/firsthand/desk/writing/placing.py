"""Where claims and pictures are put into a text for a writer who picks them: at a paragraph's end, or after one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.desk.writing.markup import Figure
from firsthand.exports.references import shorten

LONGEST_WORDS = 60  # characters by which a paragraph is told from others

_CODE = re.compile(r"!?\[\[[^\[\]\n]*\]\]")


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a text as it is written: its number from 1 on, where it ends, and its first words."""

    number: int
    end: int
    words: str
    takes_claims: bool  # False: a picture or a subheading


def places(text: str) -> tuple[Place, ...]:
    """The paragraphs of a text, in order."""
    return tuple(_places(text))


def with_claim(text: str, claim: str, place: int) -> str:
    """The text with a claim cited at the end of the paragraph of that number; where there is none such, of the last."""
    code = f"[[{claim}]]"
    able = [each for each in places(text) if each.takes_claims]
    if not able:
        return f"{text.rstrip()}\n\n{code}".lstrip()
    end = next((each for each in able if each.number == place), able[-1]).end
    before = text[:end].rstrip()
    return text if before.endswith(code) else before + code + text[end:]


def with_picture(text: str, figure: Figure, place: int) -> str:
    """The text with a picture after the paragraph of that number (0: before all), or else at the end."""
    code = "![[" + "|".join((figure.capture, figure.caption, figure.credit, figure.alt)) + "]]"
    known = places(text)
    if not known:
        return f"{code}\n"
    if place == 0:
        return f"{code}\n\n{text.lstrip()}"
    end = next((each for each in known if each.number == place), known[-1]).end
    return f"{text[:end].rstrip()}\n\n{code}\n\n{text[end:].lstrip()}".rstrip() + "\n"


def _places(text: str) -> Iterator[Place]:
    for number, (start, end) in enumerate(_paragraphs(text), start=1):
        written = text[start:end].strip()
        words = _CODE.sub("", written).strip(" #>\n\t") or written.rpartition("|")[2].rstrip("]")
        takes = not written.startswith(("![[", "#"))
        yield Place(number, end, shorten(" ".join(words.split()), LONGEST_WORDS), takes)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where lines that are not empty stand together. Line by line: a pattern would go over a long empty line often."""
    begun, end, at = -1, 0, 0
    for line in text.split("\n"):
        if line.strip():
            begun, end = (at if begun < 0 else begun), at + len(line)
        elif begun >= 0:
            yield begun, end
            begun = -1
        at += len(line) + 1
    if begun >= 0:
        yield begun, end
