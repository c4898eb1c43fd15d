"""A text with marks on it, whichever corpus it is from, and how a text is changed without losing them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firsthand.reading.model.tokens import Place
from firsthand.records import Span

Spans = tuple[Span, ...]
Edit = tuple[int, int, str]  # the characters from start to before end give way to others


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as marked. `nested`: it was made by us and stands within another."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A stretch of FactAppeal: its kind is `none`, `direct`, `indirect` or `source`."""

    span: Span
    kind: str
    speaker: str = ""  # a SpeakerKind, or a FactAppeal kind that has none
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity's mention: its type and which entity it is."""

    span: Span
    type: str
    entity: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its paragraphs' places, and what the corpus marks. A corpus that does not mark a thing has None there."""

    id: str
    text: str
    places: tuple[tuple[Span, Place], ...]
    said: tuple[Said, ...] | None = None
    facts: tuple[Fact, ...] | None = None
    mentions: tuple[Mentioned, ...] | None = None


def edited(marked: Marked, edits: Sequence[Edit]) -> Marked:
    """The same with stretches of the text replaced; spans move with the text, and one that vanishes is dropped."""
    edits = sorted(edits)
    parts: list[str] = []
    anchors, shifts = [0], [0]
    at = 0
    for start, end, new in edits:
        parts += [marked.text[at:start], new]
        at = end
        anchors.append(end)
        shifts.append(shifts[-1] + len(new) - (end - start))
    text = "".join([*parts, marked.text[at:]])

    def place(offset: int) -> int:
        return offset + shifts[bisect_right(anchors, offset) - 1]

    def moved(span: Span) -> Span | None:
        start, end = place(span.start), place(span.end)
        return Span(start, end) if start < end else None

    return remapped(replace(marked, text=text), moved)


def remapped(marked: Marked, moved: Callable[[Span], Span | None]) -> Marked:
    """All spans moved; those that vanish are dropped, and attributions without content with them."""

    def all_of(spans: Spans) -> Spans:
        return tuple(span for span in map(moved, spans) if span is not None)

    said = facts = mentions = None
    if marked.said is not None:
        each = [Said(all_of(a.source), all_of(a.cue), all_of(a.content), a.nested) for a in marked.said]
        said = tuple(a for a in each if a.content)
    if marked.facts is not None:
        facts = tuple(replace(f, span=span) for f in marked.facts if (span := moved(f.span)) is not None)
    if marked.mentions is not None:
        mentions = tuple(replace(m, span=span) for m in marked.mentions if (span := moved(m.span)) is not None)
    places = tuple((span, place) for was, place in marked.places if (span := moved(was)) is not None)
    return replace(marked, said=said, facts=facts, mentions=mentions, places=places)
