"""Marks laid over text: any spans, nested or crossing, become a flat row of runs, so that the HTML is always sound."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from firsthand.records import Attribution, Span

# Characters that browsers drop or take for something else. Line feeds and tabs are safe.
UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind of mark ("source", "cue", "content", "exhibit", "unsourced") over a span.

    `anchor` is an element id to stand at the mark's start, with `number` shown there and a link to `note`.
    """

    span: Span
    kind: str
    anchor: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that bear the same marks throughout, and the marks that begin with them and have an anchor."""

    text: str
    start: int
    kinds: tuple[str, ...]
    opens: tuple[Mark, ...] = ()


def shown(text: str) -> str:
    """The text with every character that HTML cannot hold as U+FFFD; as long as before."""
    return UNSHOWABLE.sub("\ufffd", text)


def marks_of(attribution: Attribution, *, anchor: str | None = None, number: int | None = None) -> list[Mark]:
    """The marks of one attribution; the anchor stands at the first of its content."""
    first = min(attribution.content, default=None)
    parts = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return [
        Mark(span, kind, anchor, number) if kind == "content" and span is first else Mark(span, kind)
        for kind, spans in parts.items()
        for span in spans
    ]


def runs_of(text: str, marks: Iterable[Mark], within: Span, cuts: Sequence[int] = ()) -> list[Run]:
    """The text within the span as runs, cut also at `cuts`. A sweep over the marks' ends, whatever their order.

    What two contents cover bears "content" and "deep". Marks that end before the span or begin behind it are left out.
    """
    low, high = within.start, min(within.end, len(text))
    opening, closing, anchored = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list), list[Mark]()
    for mark in marks:
        start, end = max(mark.span.start, low), min(mark.span.end, high)
        if start < end:
            opening[start].append(mark.kind)
            closing[end].append(mark.kind)
            anchored += [mark] if mark.anchor and mark.span.start == start else []
    ends = sorted({low, high, *opening, *closing, *(cut for cut in cuts if low < cut < high)})
    return _swept(text, ends, opening, closing, anchored)


def _swept(
    text: str,
    ends: Sequence[int],
    opening: dict[int, list[str]],
    closing: dict[int, list[str]],
    anchored: Iterable[Mark],
) -> list[Run]:
    begun = defaultdict[int, list[Mark]](list)
    for mark in anchored:
        begun[mark.span.start].append(mark)
    bearing: Counter[str] = Counter()
    runs = []
    for start, end in pairwise(ends):
        bearing.subtract(closing.get(start, ()))
        bearing.update(opening.get(start, ()))
        runs.append(Run(text[start:end], start, _kinds(bearing), tuple(begun.get(start, ()))))
    return runs


def _kinds(bearing: Counter[str]) -> tuple[str, ...]:
    kinds = tuple(sorted(kind for kind, count in bearing.items() if count > 0))
    return (*kinds, "deep") if bearing["content"] > 1 else kinds


def as_markup(runs: Iterable[Run]) -> Markup:
    """Runs as HTML: one element per run, never one within another, but for the numbered anchors."""
    return Markup("").join(_element(run) for run in runs)


def _element(run: Run) -> Markup:
    words = escape(shown(run.text))
    if run.kinds:
        # With %, not with format: that takes Python six times as long, and pages have hundreds of runs.
        element = Markup('<mark class="%s">%s</mark>' if "content" in run.kinds else '<span class="%s">%s</span>')
        words = element % (" ".join(run.kinds), words)
    return Markup("").join((*map(_anchor, run.opens), words)) if run.opens else words


def _anchor(mark: Mark) -> Markup:
    if mark.number is None:
        return Markup('<a id="%s"></a>') % (mark.anchor,)
    return Markup('<a class="number" id="%s" href="#note-%s" data-n="%s" aria-label="note %s"></a>') % (
        mark.anchor,
        mark.anchor,
        mark.number,
        mark.number,
    )
