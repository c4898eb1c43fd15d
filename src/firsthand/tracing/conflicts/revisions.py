"""One source that gives another figure later has revised it, and is in no conflict with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from firsthand.tracing.conflicts.counts import Count
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import sample
from firsthand.tracing.conflicts.tallies import Tally
from firsthand.tracing.words.quantities import same_figure

Value = tuple[Count, ...]
"""All who give one figure for a quantity."""
ALIKE = 0.4
"""Nearness from which two figures of one source, which says of neither that it is new, are of one quantity."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """The figures that are given for one quantity."""

    standing: tuple[Value, ...]  # without the figures that their own office has since replaced
    revisions: tuple[tuple[Value, ...], ...]  # one office's figures each, in the order in which they were given


def quantity_of(tallies: Sequence[Tally], nearness: Nearness) -> Quantity:
    """The figures for one quantity, with what each office replaced taken out.

    Where an office's figures have nothing in common but that others' join them, only the one that most give is kept.
    """
    values = _values(tallies)
    by_office: dict[str, dict[int, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for place, value in enumerate(values):
        for count in value:
            by_office[count.said.office][place].append(count)
    left_out: set[tuple[int, str]] = set()
    revisions: list[tuple[Value, ...]] = []
    for office, given in sorted(by_office.items()):
        if len(given) == 1:
            continue
        if not _are_of_one_quantity(given, nearness):
            usual = min(given, key=lambda place: (-len(values[place]), place))
            left_out.update((place, office) for place in given if place != usual)
            continue
        order = _in_order(given)
        if order is not None:
            revisions.append(tuple(tuple(given[place]) for place in order))
            left_out.update((place, office) for place in order[:-1])
    standing = (
        tuple(count for count in value if (place, count.said.office) not in left_out)
        for place, value in enumerate(values)
    )
    return Quantity(tuple(value for value in standing if value), tuple(revisions))


def _values(tallies: Sequence[Tally]) -> list[Value]:
    """The tallies joined where their figures are one; "at least forty" and "40" are."""
    values: list[list[Count]] = []
    for tally in sorted(tallies, key=lambda tally: (tally.head.least, tally.head.most, tally.claim)):
        same = next((value for value in values if same_figure(value[0].figure, tally.figure)), None)
        if same is None:
            values.append(list(tally.counts))
        else:
            same += tally.counts
    return [tuple(value) for value in values]


def _are_of_one_quantity(given: Mapping[int, Sequence[Count]], nearness: Nearness) -> bool:
    """Whether each figure of an office is near some other of its figures, or said to be new or old."""
    for place, counts in given.items():
        others = [count for at, held in given.items() if at != place for count in sample(held)]
        if not any(_are_alike(a, b, nearness) for a, b in product(sample(counts), others)):
            return False
    return True


def _are_alike(a: Count, b: Count, nearness: Nearness) -> bool:
    if a.is_new or a.is_old or b.is_new or b.is_old or a.said.words <= b.said.words or b.said.words <= a.said.words:
        return True
    return nearness.by_words(a.said, b.said) >= ALIKE


def _in_order(given: Mapping[int, Sequence[Count]]) -> list[int] | None:
    """The places of one office's figures in the order in which it gave them; None where that cannot be told."""
    keys = {place: _first_given(counts) for place, counts in given.items()}
    order = sorted(given, key=lambda place: (keys[place], place))
    return order if all(_is_before(keys[one], keys[other]) for one, other in pairwise(order)) else None


Given = tuple[bool, tuple[str, int], bool]
"""When a figure was given, to be sorted by: not said to be old; day and minute, "" if unknown; said to be new."""


def _first_given(counts: Sequence[Count]) -> Given:
    days = [count.said.when[1:] for count in counts if not count.said.when[0]]
    old = all(count.is_old for count in counts)
    return (not old, min(days, default=("", -1)), any(count.is_new for count in counts))


def _is_before(one: Given, other: Given) -> bool:
    """Whether of two figures, in the order of their keys, the first was surely given before the second."""
    if one[0] != other[0] or (other[2] and not one[2]):
        return True
    (day, minute), (next_day, next_minute) = one[1], other[1]
    if not day or not next_day or day != next_day:
        return bool(day and next_day)
    return 0 <= minute < next_minute
