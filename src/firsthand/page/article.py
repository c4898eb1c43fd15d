"""The article as an extractor would give it, and where the rest of the page stood in it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import Block, Page, Role

# Measured on 790 labelled pages: what people mark as an article leaves out its headline (kept in `title`), its
# standfirst and its captions, and keeps subheadings, lists and quotations.
_READ = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE})
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the page and its characters of the article. `start == end` where it is not part of the article."""

    block: Block
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """The running text without furniture, and every block of the page at its place in that text."""

    text: str
    placed: tuple[Placed, ...]


def article(page: Page) -> Article:
    """The page's running text, subheadings on lines of their own, a blank line between blocks.

    A block that is not read (a menu, a caption) stands, empty, where the article had got to when it was met.
    """
    parts: list[str] = []
    placed: list[Placed] = []
    length = 0  # characters of the article so far
    for block in page.blocks:
        if block.role not in _READ:
            placed.append(Placed(block, length, length))
            continue
        words = block.span.within(page.text)
        start = length + (len(_BETWEEN) if parts else 0)
        length = start + len(words)
        parts.append(words)
        placed.append(Placed(block, start, length))
    return Article(_BETWEEN.join(parts), tuple(placed))


def article_text(page: Page) -> str:
    """The article's text alone."""
    return article(page).text
