"""How corrections follow their pages when those are read again.

A correction stays with the attribution that it was made on where a reader finds just that again; else it goes to the
one that says exactly the same, or exactly what the correction has made of it, where those words stand once in the page.
The spans that it gives keep their distance from it, and have to be the same words there. In every other case it is an
orphan: kept, shown as such, without effect, until a later reading finds the words again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from firsthand.ledger import log
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_spans, write_spans
from firsthand.ledger.corrected import by_page, corrections
from firsthand.ledger.corrections import PARTS
from firsthand.ledger.deriving.pages import recount
from firsthand.ledger.models import CorrectionRow, PageRow
from firsthand.ledger.reviews import anchor_of, exact_and_unique
from firsthand.ledger.seals import sealed
from firsthand.records import Attribution, CorrectionKind, Page, Reading, Span, Spans, attribution_id, corrected

CORRECTION_RE_ANCHORED, CORRECTION_ORPHANED = "correction re-anchored", "correction orphaned"
"""The kinds of log entries that are written here; the subject of each is the correction's id."""

Anchors = dict[str, Json]


@dataclass(slots=True)
class _Again:
    """A page as it is read now, and where the attributions went that people had added to it, by the ids they had."""

    page: str
    text: str
    same: bool  # its text is what it was
    found: Mapping[str, Attribution]
    moved: dict[str, _Place | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a correction is now."""

    about: str
    spans: Mapping[str, Spans]  # those that it gives
    parent: str | None
    begins: int  # where the content of what it is about begins


def unchanged(alias: str, pages: Iterable[Page]) -> set[str]:
    """The ids of the pages that the ledger holds with the same text. Ask before replacing rows."""
    texts = {page.id: page.text for page in pages}
    held = PageRow.objects.using(alias).filter(pk__in=texts).values_list("pk", "text")
    return {str(page) for page, text in held if texts[str(page)] == text}


def follow_corrections(
    alias: str, old: Iterable[str], pages: Sequence[Page], readings: Sequence[Reading], same: Collection[str]
) -> list[Reading]:
    """Bring the corrections of a capture's pages after what is read on them now, and give that as corrected.

    Call within `writing`, after the rows are replaced.
    """
    texts = {page.id: page.text for page in pages}
    found = {reading.page: {each.id: each for each in reading.attributions} for reading in readings}
    rows = CorrectionRow.objects.using(alias).filter(page__in={*old, *texts}).order_by("at", "id")
    again: dict[str, _Again] = {}
    # What was added comes first: others may be corrections of that.
    for row in sorted(rows, key=lambda row: row.kind != CorrectionKind.ADDED.value):
        page = again.setdefault(
            row.page, _Again(row.page, texts.get(row.page, ""), row.page in same, found.get(row.page, {}))
        )
        place = _added_again(page, row) if row.kind == CorrectionKind.ADDED.value else _found_again(page, row)
        if row.kind == CorrectionKind.ADDED.value:
            page.moved[row.about] = place
        _move(alias, row, place)
    own = by_page(corrections(alias, texts)) if again else {}
    now = [corrected(reading, own.get(reading.page, ())) for reading in readings]
    for reading in now:
        if reading.page in own:
            recount(alias, reading.page, len(reading.attributions))
    return now


def _found_again(page: _Again, row: CorrectionRow) -> _Place | None:
    """Where the correction of an attribution is now; None: that is not found."""
    if row.about in page.moved:
        added = page.moved[row.about]
        return _placed(page, row, added.about, added.begins) if added else None
    about = _same(page, row.about, _anchors(row))
    return None if about is None else _placed(page, row, about, _begins(page.found[about].content))


def _same(page: _Again, about: str, anchors: Anchors) -> str | None:
    was, now = str(anchors["was"]), canonical({**json.loads(str(anchors["was"])), **_given(anchors)})
    held = page.found.get(about)
    if held and anchor_of(page.text, held.source, held.cue, held.content) == was:
        return about
    found = page.found.values()
    return exact_and_unique(was, page.text, found) or exact_and_unique(now, page.text, found)


def _added_again(page: _Again, row: CorrectionRow) -> _Place | None:
    """Where an attribution that somebody added is now; None: its words do not stand there, or stand there twice."""
    anchors = _anchors(row)
    if page.same and not row.orphaned:
        return _placed(page, row, row.about, cast(int, anchors["begins"]))
    words = {part: _given(anchors).get(part, []) for part in PARTS}
    found = exact_and_unique(canonical(words), page.text, page.found.values())
    if found:
        spans = {part: getattr(page.found[found], part) for part in PARTS}
        return _Place(found, spans, _parent(page, row, anchors), _begins(spans["content"]))
    first = read_spans(row.content or "[]")[0]
    alone = _only(page.text, words["content"][0])
    # The words of its first span tell where it is; that need not be the one that stands first.
    return None if alone is None else _placed(page, row, "", alone - first.start + cast(int, anchors["begins"]))


def _placed(page: _Again, row: CorrectionRow, about: str, begins: int) -> _Place | None:
    """The correction with what it is about now beginning at `begins`; None where a span of it has other words there."""
    anchors = _anchors(row)
    shift = begins - cast(int, anchors["begins"])
    spans: dict[str, Spans] = {}
    for part, words in _given(anchors).items():
        held = read_spans(getattr(row, part))
        moved = [_moved(page.text, span, shift, said) for span, said in zip(held, words, strict=True)]
        if None in moved:
            return None
        spans[part] = tuple(span for span in moved if span)
    if row.kind == CorrectionKind.ADDED.value:
        about = attribution_id(page.page, *(spans.get(part, ()) for part in PARTS))
    return _Place(about, spans, _parent(page, row, anchors), begins)


def _moved(text: str, span: Span, shift: int, words: str) -> Span | None:
    """Where the words are now: as far from the rest as they were, else where they stand alone."""
    start = span.start + shift
    if start >= 0 and text.startswith(words, start):
        return Span(start, start + len(words))
    alone = _only(text, words)
    return None if alone is None else Span(alone, alone + len(words))


def _only(text: str, words: str) -> int | None:
    """Where the words stand, if they stand once."""
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None


def _parent(page: _Again, row: CorrectionRow, anchors: Anchors) -> str | None:
    if not row.parent:
        return row.parent
    added = page.moved.get(row.parent)
    if added:
        return added.about
    anchor = anchors["parent"]
    if row.parent in page.found or anchor is None:
        return row.parent
    return exact_and_unique(str(anchor), page.text, page.found.values()) or row.parent


def _move(alias: str, row: CorrectionRow, place: _Place | None) -> None:
    """Put the correction there, or make it an orphan. What stays as it was leaves no entry in the log."""
    before, was = row.digest, row.about
    if place is None:
        row.orphaned = True
    else:
        row.about, row.orphaned, row.parent = place.about, False, place.parent
        for part, spans in place.spans.items():
            setattr(row, part, write_spans(spans))
        row.anchors = canonical(_anchors(row) | {"begins": place.begins})
    if sealed(row).digest == before:
        return
    row.save(using=alias, force_update=True)
    body: dict[str, Json] = {"row": row.digest, "target": row.about, "page": row.page, "words": row.words, "was": was}
    log.append(alias, CORRECTION_ORPHANED if place is None else CORRECTION_RE_ANCHORED, row.id, body)


def _anchors(row: CorrectionRow) -> Anchors:
    return cast(Anchors, json.loads(row.anchors))


def _given(anchors: Anchors) -> dict[str, list[str]]:
    """The words of the spans that the correction gives, by part."""
    return cast(dict[str, list[str]], anchors["now"])


def _begins(spans: Spans) -> int:
    return min((span.start for span in spans), default=0)
