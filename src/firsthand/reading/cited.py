"""Words that name a source and were taken for what it says: "the Courier reported, quoting a member of staff"."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.finder import Found
from firsthand.reading.rules.citing import CITING
from firsthand.reading.speakers.mentions import mention_of
from firsthand.reading.speakers.nouns import is_hiding, is_speaker_noun
from firsthand.records import Page, Quote, words_of

LONGEST = 8
"""Words of a source behind "quoting"; what is longer says something of its own."""


def without_cited_sources(page: Page, found: Sequence[Found]) -> list[Found]:
    """The finds, less those in which "quoting" or "citing" has nobody but the one who is quoted for its content."""
    return [each for each in found if not _is_only_a_source(page, each)]


def _is_only_a_source(page: Page, found: Found) -> bool:
    cue = words_of(page.text, found.cue).lower().split()
    if not cue or cue[-1] not in CITING or found.quote is not Quote.INDIRECT or len(found.content) != 1:
        return False
    if not 0 <= found.content[0].start - found.cue[-1].end <= 1:  # "citing the agency, said ...": its words stand apart
        return False
    mention = mention_of(page.text, found.content)
    if mention is None or len(mention.words) > LONGEST:
        return False
    return is_speaker_noun(mention.head) or any(map(is_hiding, mention.words))
