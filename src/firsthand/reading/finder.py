"""What every finder gives: where on a page something is put in somebody's mouth.

A finder marks source, cue and content, and what the page states in its own voice. Speakers, labels, times, exhibits,
figures, nesting and ids are worked out after it and are the same for all finders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from firsthand.records import Page, Quote, Spans, SpeakerKind


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
    factual: bool | None = None  # None: the finder does not tell a statement of fact from a wish or an opinion
    stands_for: Spans = ()  # the words that its source, a bare "who", stands for
    kind: SpeakerKind | None = None  # what its source looks like by itself; None: the finder does not tell


@dataclass(frozen=True, slots=True)
class Namesake:
    """Words that mean somebody named elsewhere on the page: "she", "the ministry"; and the names, nearest first."""

    start: int
    names: Spans


@dataclass(frozen=True, slots=True)
class Finds:
    """All that a finder says of a page, in the order of the page."""

    found: tuple[Found, ...] = ()
    own: Spans | None = None  # factual statements in the page's own voice; None: the finder does not tell
    meant: tuple[Namesake, ...] = ()


class Finder(Protocol):
    """Marks sources, cues and contents on a page."""

    @property
    def version(self) -> str:
        """Name and version, for the record: the same version finds the same."""
        ...

    def find(self, page: Page) -> Finds:
        """All that stands on the page."""
        ...
