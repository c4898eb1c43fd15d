"""The article as an extractor would give it."""

from __future__ import annotations

from firsthand.records import Page, Role

# Measured on 790 labelled pages: what people mark as an article leaves out its headline (kept in `title`), its
# standfirst and its captions, and keeps subheadings, lists and quotations.
_READ = frozenset({Role.BODY, Role.SUBHEADING, Role.LIST, Role.QUOTE})


def article_text(page: Page) -> str:
    """The page's running text, subheadings on their own lines, a blank line between blocks; no furniture."""
    return "\n\n".join(block.span.within(page.text) for block in page.blocks if block.role in _READ)
