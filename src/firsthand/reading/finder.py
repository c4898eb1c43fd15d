"""What every finder gives: where on a page something is put in somebody's mouth.

A finder marks source, cue and content. Speakers, labels, times, exhibits, figures, nesting and ids are worked out after
it and are the same for all finders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from firsthand.records import Page, Quote, Spans


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as found: source and cue may be empty, content never is."""

    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    nested: bool = False  # its words stand within another's content, and it is to be nested there
    clue: str = "verb"  # how it was found: verb, quotation, headline, according, passive, noun, hedge, caption, report
    sure: float = 0.7  # 0 to 1


class Finder(Protocol):
    """Marks sources, cues and contents on a page."""

    @property
    def version(self) -> str:
        """Name and version, for the record: the same version finds the same."""
        ...

    def find(self, page: Page) -> list[Found]:
        """All that stands on the page, in the order of the page."""
        ...
