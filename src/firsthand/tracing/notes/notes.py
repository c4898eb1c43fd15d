"""What is worked out of one page by itself, before any other is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import Page, Reading
from firsthand.tracing.copies.fingerprints import Prints, prints_of
from firsthand.tracing.texts.article import Article, article_of
from firsthand.tracing.words.utterances import Utterance, utterances_on


@dataclass(frozen=True, slots=True, eq=False)
class Notes:
    """A page as tracing compares it: what is said on it, its article, and the fingerprints of that."""

    said: tuple[Utterance, ...]  # by where on the page it is said
    prints: Prints

    @property
    def article(self) -> Article:
        """The page's running text."""
        return self.prints.article


def notes_of(page: Page, reading: Reading | None) -> Notes:
    """The notes of a page. They depend on the page and its reading alone."""
    said = utterances_on(page, reading) if reading is not None else ()
    return Notes(said, prints_of(article_of(page, reading)))
