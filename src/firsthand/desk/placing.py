"""Where claims and pictures are put into a text for a writer who picks them: at a paragraph's end, or after one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.desk.markup import Figure
from firsthand.exports.references import shorten

LONGEST_WORDS = 60  # characters by which a paragraph is told from others

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
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
    for number, found in enumerate(_PARAGRAPH.finditer(text), start=1):
        written = found.group().strip()
        words = _CODE.sub("", written).strip(" #>\n\t") or written.rpartition("|")[2].rstrip("]")
        takes = not written.startswith(("![[", "#"))
        yield Place(number, found.end(), shorten(" ".join(words.split()), LONGEST_WORDS), takes)
