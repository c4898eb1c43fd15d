"""What rules add to a model's finds: forms that the corpora it learned from do not mark, and sources it has missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.covered import covered_by
from firsthand.reading.exhibit_words import is_exhibit
from firsthand.reading.finder import Found
from firsthand.records import Page, Spans, words_of

RELATIVE = ("who", "which", "that")
NEAR = 4  # cues looked back over for one that reaches into another
CUELESS = frozenset({"headline", "caption", "quotation", "citing"})
"""Forms without a verb: a headline's colon, a caption's credit, a quotation that stands alone."""


def with_rules(page: Page, found: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """The model's finds, with a source where only the rules see one, and what only the rules find of such forms."""
    cues = sorted((each.cue[0].start, n) for n, each in enumerate(ruled) if each.cue and each.source)
    sourced = [_sourced(page, each, _same_cue(each, ruled, cues)) for each in found]
    taken = covered_by(span for each in sourced for span in each.content)
    return sourced + [each for each in ruled if _may_add(page, each) and not any(map(taken.touches, each.content))]


def _may_add(page: Page, each: Found) -> bool:
    return each.clue in CUELESS or _shows(page, each)


def _shows(page: Page, each: Found) -> bool:
    """Whether a picture or a paper speaks."""
    return bool(each.source and each.cue) and is_exhibit(words_of(page.text, each.source).lower().split())


def _same_cue(each: Found, ruled: Sequence[Found], cues: Sequence[tuple[int, int]]) -> Found | None:
    """The first find of the rules whose cue has characters of this one's; `cues` is where theirs begin, in order."""
    if not each.cue:
        return None
    last = bisect_left(cues, (each.cue[-1].end, 0))
    near = (ruled[n] for _, n in cues[max(0, last - NEAR) : last])
    return next((other for other in near if _overlap(other.cue, each.cue)), None)


def _sourced(page: Page, each: Found, other: Found | None) -> Found:
    """With the source that the rules give to the same cue, where it has none or one that does not say who."""
    told = words_of(page.text, each.source).lower()
    if other is None or told not in ("", *RELATIVE) or _overlap(other.source, (*each.content, *each.source)):
        return each
    return replace(each, stands_for=other.source) if told else replace(each, source=other.source)


def _overlap(some: Spans, others: Spans) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)
