"""Which attribution stands within which: the governor's denial within the agency's report within the paper's."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.finder import Found
from firsthand.records import Span, Spans

DEEPEST = 8  # attributions around one; deeper nesting than this is not looked for


def parents_of(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the index of the one right around it. A parent's content holds its child's; no cycles."""
    order = sorted(range(len(found)), key=lambda i: (_start(found[i]), -_end(found[i]), found[i].nested, i))
    parents: list[int | None] = [None] * len(found)
    around: list[int] = []
    for i in order:
        while around and _end(found[around[-1]]) <= _start(found[i]):
            around.pop()
        parents[i] = next((j for j in reversed(around[-DEEPEST:]) if _is_around(found[j], found[i])), None)
        around.append(i)
    return parents


def _start(found: Found) -> int:
    return min(span.start for span in found.content)


def _end(found: Found) -> int:
    return max(span.end for span in found.content)


def _is_around(outer: Found, inner: Found) -> bool:
    if not _hold(outer.content, inner.content):
        return False
    if inner.nested:
        return True
    own = (*inner.source, *inner.cue)
    return _hold(outer.content, own) and bool(own or inner.content != outer.content)


def _hold(outer: Spans, inner: Spans) -> bool:
    return all(any(_holds(span, within) for span in outer) for within in inner)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.holds(inner)
