"""Which characters of a page are taken, asked in no time however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.records import Span


@dataclass(frozen=True, slots=True)
class Covered:
    """Stretches of characters, in order, of which no two touch."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touches(self, span: Span) -> bool:
        """Whether a character of the span is taken."""
        before = bisect_left(self.starts, span.end) - 1
        return before >= 0 and self.ends[before] > span.start

    def within(self, span: Span) -> Iterator[tuple[int, int]]:
        """The stretches that have characters of the span, in order."""
        at = bisect_right(self.ends, span.start)
        while at < len(self.starts) and self.starts[at] < span.end:
            yield self.starts[at], self.ends[at]
            at += 1


def covered_by(spans: Iterable[Span]) -> Covered:
    """All that the spans hold; they may overlap and stand in any order."""
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return Covered(tuple(starts), tuple(ends))
