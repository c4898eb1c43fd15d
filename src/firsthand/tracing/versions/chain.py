"""Captures of one address as versions of one page, each against the one before it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from firsthand.records import Change, Page, Reading, Version
from firsthand.tracing.timeline import moment
from firsthand.tracing.versions.alignment import Alignment, Text, align, text_of
from firsthand.tracing.versions.changes import changes_of
from firsthand.tracing.versions.succession import Sighting, by_place, how_known, in_order, is_message
from firsthand.tracing.versions.withdrawals import withdrawn_of

ONE_ARTICLE = 0.3
"""Share of the shorter text that two captures must have in common to be versions of one page."""
LOOK_BACK = 4
"""Captures before a page in which its earlier version is looked for: an error page may have come between."""
BROKEN_OFF = 0.5
"""Share of the earlier text that must be gone from its end, and nothing else, for a page to look cut off."""


def versions_of(pages: Mapping[str, Page], readings: Sequence[Reading], taken: Mapping[str, datetime]) -> list[Version]:
    """Each page that is a later capture of another page's address, with what was changed since; by page id.

    `taken`: when pages were captured (UTC), by page id; it orders those that do not tell themselves. Independent of
    the order of `pages` and `readings`. A page is compared with the latest of the `LOOK_BACK` captures before it that
    has the same article: three tenths of the shorter text in common; else with the latest that has one message's number
    or one time of publication, to the minute. Where none has (a front page, an address used again, an error page), it
    is no version of any, and there is no record. A capture in which no word of the article differs is a Version without
    changes: that it was looked at again, and found unchanged, is worth knowing.
    """
    read = {reading.page: reading for reading in sorted(readings, key=_order_of, reverse=True)}
    found: list[Version] = []
    for place, same in by_place(pages.values()).items():
        found += _versions(in_order(same, taken), read, _shown(place))
    return sorted(found, key=lambda version: version.page)


def _order_of(reading: Reading) -> tuple[str, int, list[str]]:
    """Of two readings of one page the one that sorts first counts."""
    return reading.reader, len(reading.attributions), [each.id for each in reading.attributions]


def _shown(place: Sequence[str]) -> str:
    """The place in words: the address, with a message's number behind it."""
    return ", message ".join(place[:2])


def _versions(captures: Sequence[Sighting], readings: Mapping[str, Reading], place: str) -> Iterator[Version]:
    before: deque[tuple[Sighting, Text]] = deque(maxlen=LOOK_BACK)  # the latest first
    for capture in captures:
        text = text_of(capture.page)
        found = _earlier_version(before, text)
        if found:
            yield _version(found[0], capture, found[1], readings, place)
        before.appendleft((capture, text))


def _earlier_version(before: Iterable[tuple[Sighting, Text]], text: Text) -> tuple[Sighting, Alignment] | None:
    """The latest capture with the same article; else the latest that shows by something else to be the same page."""
    another: tuple[Sighting, Alignment] | None = None
    for capture, earlier in before:
        alignment = align(earlier, text)
        if _share_text(alignment):
            return capture, alignment
        if another is None and _are_one_page(earlier, text):
            another = capture, alignment
    return another


def _share_text(alignment: Alignment) -> bool:
    earlier, later = alignment.earlier, alignment.later
    shorter = min(_length(earlier), _length(later))
    same = sum(len(earlier.sentences[n].signs) for n in alignment.kept)
    reworded = sum(pair.likeness * _length(later, pair.later) for pair in alignment.reworded)
    return shorter > 0 and same + reworded >= ONE_ARTICLE * shorter


def _are_one_page(earlier: Text, later: Text) -> bool:
    """Whether two pages of one address are one, whatever they say: one message, or published at the same minute."""
    if not earlier.sentences and not later.sentences:
        return False
    when = moment(earlier.page.published)
    by_themselves = not {"guessed", "told"} & {earlier.page.published_from, later.page.published_from}
    to_the_minute = when[0] == 0 and when[2] >= 0 and when == moment(later.page.published)
    return is_message(earlier.page) or (by_themselves and to_the_minute)


def _length(text: Text, run: tuple[int, int] | None = None) -> int:
    low, high = run or (0, len(text.sentences))
    return sum(len(sentence.signs) for sentence in text.sentences[low:high])


def _version(
    earlier: Sighting, later: Sighting, alignment: Alignment, readings: Mapping[str, Reading], place: str
) -> Version:
    changes = tuple(changes_of(alignment))
    reading = readings.get(earlier.page.id)
    withdrawn = withdrawn_of(earlier.page, reading, alignment) if reading and changes else ()
    notice = _notice(alignment)
    said = (notice or "The page does not say that it was changed.") if changes else ""
    known = f"A capture of the same address ({place}), the later one {how_known(earlier, later)}."
    why = " ".join(part for part in (known, _in_words(changes), said, _caution(alignment)) if part)
    return Version(later.page.id, earlier.page.id, changes, withdrawn, bool(notice), why)


def _notice(alignment: Alignment) -> str:
    """How the later page says that it was changed since the earlier; "" where it does not."""
    earlier, later = alignment.earlier, alignment.later
    new = [says_what for signs, says_what in later.notices.items() if signs not in earlier.notices]
    if any(new):
        return "The page says that it was changed."
    changed = moment(later.page.modified)
    known = (moment(earlier.page.modified), moment(earlier.page.published))
    before = max((when for when in known if when[0] == 0), default=None)
    shown = later.page.modified_from == "visible" or is_message(later.page)
    if new or (shown and changed[0] == 0 and (before is None or changed > before)):
        return "The page shows a later time of change, and does not say what was changed."
    return ""


def _in_words(changes: Sequence[Change]) -> str:
    """How many changes there are of each kind."""
    if not changes:
        return "No word of the article was changed."
    kinds = Counter(change.kind for change in changes)
    about = [words for kind, words in _ABOUT.items() if kinds[kind]]
    text = [f"{kinds[kind]} {kind}" for kind in ("cut", "added", "reworded") if kinds[kind]]
    return f"Changed: {', '.join([*about, *text])}."


_ABOUT = {"retitled": "the title", "redated": "the date", "rebylined": "the byline"}


def _caution(alignment: Alignment) -> str:
    """What to beware of: that nothing is left of the earlier text, or that all that is gone is its end."""
    earlier = alignment.earlier
    if not _share_text(alignment):
        return "Hardly a word is left of the earlier text."
    if alignment.added or alignment.reworded or not alignment.cut or not alignment.kept:
        return ""
    gone = sum(len(earlier.sentences[n].signs) for n in alignment.cut)
    at_the_end = alignment.cut[0] > max(alignment.kept)
    if at_the_end and gone >= BROKEN_OFF * _length(earlier):
        return "The later capture only breaks off earlier, as a page behind a paywall does."
    return ""
