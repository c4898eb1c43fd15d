"""The sentences of a page's article, captions among them, in any script, with what is compared of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

from firsthand.records import ARTICLE_ROLES, Block, Page, Role, Span
from firsthand.tracing.words.wording import ABBREVIATION

COMPARED = ARTICLE_ROLES | {Role.CAPTION}
OF_OTHERS = frozenset({Role.COMMENTS, Role.RELATED, Role.NAVIGATION})
"""Roles whose words are not the page's own on its subject: what stands there was not kept."""
END = re.compile(r"(?<![.!?…؟۔।])[.!?…؟۔।]++[\"'”’»)\]]*+\s++|[。！？]++[」』”’）]*+\s*+|\n++")
"""Where a sentence may end. Tied to the start of a run of marks, so that a run costs its length once."""
OPENING = "\"'“‘«„([¿¡ "
_ALIKE = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; a headline is one, however many it holds."""

    block: int  # the place of its block on the page
    span: Span
    signs: str  # as `signs_of`
    headline: bool = False
    notice: bool = False  # it says that the page was changed


def signs_of(text: str) -> str:
    """What two wordings are compared by: all signs but white space and invisible ones, whatever their case and form.

    Curly and straight quotation marks are one, and so are dashes of any length. All other signs count: a question mark
    or a pair of quotation marks put to a sentence changes what it says.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    else:
        text = text.replace("`", "'")
    return "".join(text.casefold().split())


def sentences_of(page: Page, notices: Container[int] = ()) -> list[Sentence]:
    """The article's sentences in the order of the page; of a page without blocks, those of its whole text.

    `notices`: places of the blocks that say the page was changed.
    """
    headline = next((place for place, block in enumerate(page.blocks) if block.role is Role.HEADLINE), None)
    found: list[Sentence] = []
    for place, block in enumerate(_blocks(page)):
        if block.role not in COMPARED:
            continue
        text = block.span.within(page.text)
        whole = place == headline
        for start, end in [_trimmed(text, 0, len(text))] if whole else _bounds(text):
            signs = signs_of(text[start:end])
            if signs:
                span = Span(block.span.start + start, block.span.start + end)
                found.append(Sentence(place, span, signs, whole, place in notices))
    return found


def elsewhere_on(page: Page) -> frozenset[str]:
    """Signs of the sentences that the page has outside its article, other people's words apart.

    One reading may take for furniture what another takes for the article: such words were neither cut nor added.
    """
    return frozenset(
        signs_of(text[start:end])
        for block in page.blocks
        if block.role not in COMPARED | OF_OTHERS
        for text in [block.span.within(page.text)]
        for start, end in _bounds(text)
    )


def _blocks(page: Page) -> tuple[Block, ...]:
    if page.blocks or not page.text:
        return page.blocks
    return (Block(Role.BODY, Span(0, len(page.text))),)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a block, without the white space around it."""
    start = 0
    for gap in END.finditer(text):
        if _is_end(text, start, gap):
            yield _trimmed(text, start, gap.end())
            start = gap.end()
    if start < len(text):
        yield _trimmed(text, start, len(text))


def _is_end(text: str, start: int, gap: re.Match[str]) -> bool:
    """Whether a gap parts two sentences: not behind an abbreviation, nor before a small letter."""
    if gap.group()[0] in "\n。！？":
        return True
    follows = text[gap.end() : gap.end() + 4].lstrip(OPENING)[:1]
    return not follows.islower() and not ABBREVIATION.search(text[max(start, gap.start() - 6) : gap.start() + 1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
