"""Disputes gathered into conflicts: who stands on which side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Claims, Dispute, Said, Stated, sample
from firsthand.tracing.merging import Merged

MOST_CELLS = 12
"""Claims that one conflict takes in at the most."""
SAME_SIDE = 0.3
"""Nearness from which two claims that go against one other stand on one side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a conflict; `words` are those that make it one, None where its attributions' own are to be used."""

    words: str | None
    members: tuple[Said, ...]


def contested(
    disputes: Iterable[Dispute], claims: Claims, denials: Sequence[Said], nearness: Nearness
) -> Iterator[tuple[str, list[Cell]]]:
    """The disputes that are about one matter as one conflict each, with its kind. `denials`: of claims in `claims`."""
    plain: list[Dispute] = []
    by_kind: dict[str, list[Dispute]] = defaultdict(list)
    for dispute in disputes:
        row = plain if dispute.kind == "denial" and None in dispute.stated else by_kind[dispute.kind]
        row.append(dispute)
    for cells in _denials(plain, claims, denials, nearness):
        yield "denial", cells
    for kind, held in sorted(by_kind.items()):
        for cells in _values(held):
            yield kind, cells


def _values(disputes: Sequence[Dispute]) -> Iterator[list[Cell]]:
    """Times, places, doers: what a claim says is a side, and claims that say the same of one matter are one."""
    said_by: dict[str, list[tuple[Said, Stated | None]]] = defaultdict(list)
    merged = Merged()
    for dispute in disputes:
        keys = []
        for said, stated in zip((dispute.one, dispute.other), dispute.stated, strict=True):
            keys.append(f"{said.claim}\x1f{stated.key if stated else ''}")
            said_by[keys[-1]].append((said, stated))
        merged.join(*keys)
    for keys in merged.groups(said_by):
        sides: dict[str, list[tuple[Said, Stated | None]]] = defaultdict(list)
        for key in keys[:MOST_CELLS]:
            stated = said_by[key][0][1]
            sides[stated.key if stated else key] += said_by[key]
        yield [_cell(held) for held in sides.values()]


def _cell(held: Sequence[tuple[Said, Stated | None]]) -> Cell:
    members = {said.id: said for said, _ in held}
    usual = Counter(stated.words for _, stated in held if stated)
    words = min(usual, key=lambda words: (-usual[words], len(words), words), default=None)
    return Cell(words, tuple(members[key] for key in sorted(members)))


def _denials(
    disputes: Sequence[Dispute], claims: Claims, denials: Sequence[Said], nearness: Nearness
) -> Iterator[list[Cell]]:
    """A yes and a no each: claims that say one thing together against those that say the other."""
    poles: dict[str, dict[str, Said]] = defaultdict(dict)
    against: dict[str, set[str]] = defaultdict(set)

    def oppose(one: str, members: Iterable[Said], other: str, others: Iterable[Said]) -> None:
        poles[one].update({said.id: said for said in members})
        poles[other].update({said.id: said for said in others})
        against[one].add(other)
        against[other].add(one)

    for denial in denials:
        oppose(denial.claim, claims[denial.claim], f"{denial.claim}\x1fdenied", [denial])
    for a, b in ((dispute.one, dispute.other) for dispute in disputes):
        if a.claim != b.claim:
            oppose(a.claim, claims[a.claim], b.claim, claims[b.claim])
        else:
            oppose(f"{a.claim}\x1f{a.id}", [a], f"{b.claim}\x1f{b.id}", [b])
    sides = {pole: tuple(members[key] for key in sorted(members)) for pole, members in poles.items()}
    for start in sorted(against):
        cells = _two_sides(start, against, sides, nearness)
        if cells:
            yield cells


def _two_sides(
    start: str, against: dict[str, set[str]], poles: Mapping[str, Sequence[Said]], nearness: Nearness
) -> list[Cell]:
    """The two sides of what is contested around `start`, which are then taken out of `against`; empty for none left."""
    found: tuple[list[str], list[str]] = ([start], [])
    row = [(start, 0)]
    for pole, side in row:
        for other in sorted(against.get(pole, ())):
            joins = found[1 - side]
            if any(other in part for part in found) or len(row) == MOST_CELLS:
                continue
            if not joins or any(_say_one_thing(poles[other], poles[held], nearness) for held in joins):
                joins.append(other)
                row.append((other, 1 - side))
    for one, other in product(*found):
        against[one].discard(other)
        against[other].discard(one)
    sides = [{said.id: said for pole in part for said in poles[pole]} for part in found]
    if not all(sides) or not sides[0].keys().isdisjoint(sides[1]):
        return []
    return [Cell(None, tuple(side[key] for key in sorted(side))) for side in sides]


def _say_one_thing(one: Sequence[Said], other: Sequence[Said], nearness: Nearness) -> bool:
    return any(
        a.claim == b.claim or nearness.between(a, b) >= SAME_SIDE for a, b in product(sample(one), sample(other))
    )
