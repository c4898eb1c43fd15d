"""Pages made by hand, and what was read on them in plain words."""

from __future__ import annotations

from firsthand.reading import RULES, read_page
from firsthand.records import Attribution, Block, Page, Reading, Role, Span, words_of


def page_of(*paragraphs: str | tuple[Role, str], published: str | None = None, outlet: str | None = None) -> Page:
    """A page of these paragraphs: body text where no role is given."""
    text = ""
    blocks = []
    for paragraph in paragraphs:
        role, words = (Role.BODY, paragraph) if isinstance(paragraph, str) else paragraph
        if text:
            text += "\n\n"
        if words:
            blocks.append(Block(role, Span(len(text), len(text) + len(words))))
        text += words
    return Page("p-1", "0" * 64, None, "page.txt", text, tuple(blocks), published=published, outlet=outlet)


def read(*paragraphs: str | tuple[Role, str], published: str | None = None) -> tuple[Page, Reading]:
    """A page of these paragraphs, and what is read on it by the rules, whose finds are known beforehand."""
    page = page_of(*paragraphs, published=published)
    return page, read_page(page, RULES)


def told(*paragraphs: str | tuple[Role, str]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution on a page of these paragraphs, in words."""
    page, reading = read(*paragraphs)
    return [three(page, attribution) for attribution in reading.attributions]


def three(page: Page, attribution: Attribution) -> tuple[str, str, str]:
    """An attribution's source, cue and content in words."""
    source, cue, content = (words_of(page.text, getattr(attribution, role)) for role in ("source", "cue", "content"))
    return source, cue, content
