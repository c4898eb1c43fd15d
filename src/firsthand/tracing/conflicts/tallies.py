"""A claim's figures, each with all of the claim's attributions that give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.records import Figure
from firsthand.tracing.conflicts.counts import Count
from firsthand.tracing.conflicts.said import sample
from firsthand.tracing.conflicts.whereabouts import Place, places_in
from firsthand.tracing.timeline import Moment
from firsthand.tracing.words.quantities import same_figure


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure of one claim, with those who give it."""

    claim: str
    counts: tuple[Count, ...]
    compared: tuple[Count, ...]  # some of them, evenly spread
    offices: frozenset[str]
    occasions: frozenset[tuple[str, str, Moment]]  # page, office and time of saying
    places: frozenset[Place]  # where they say that they count
    refused: frozenset[str]  # other figures that they say are wrong
    is_changed: bool  # some page says that it took another's place, or was given before

    @property
    def head(self) -> Count:
        """The count that stands for all."""
        return self.counts[0]

    @property
    def figure(self) -> Figure:
        """Its figure."""
        return self.head.figure


def tallies_of(counts: Iterable[Count]) -> list[Tally]:
    """The counts by claim and figure; in order of claim."""
    by_claim: dict[tuple[str, ...], list[Count]] = defaultdict(list)
    for count in counts:
        by_claim[count.said.claim, *map(str, (*count.key, count.part, count.sort))].append(count)
    tallies: list[Tally] = []
    for _, held in sorted(by_claim.items()):
        values: list[list[Count]] = []
        for count in sorted(held, key=lambda count: (count.least, count.most, count.said.id, count.figure.span)):
            same = next((value for value in values[-3:] if same_figure(value[0].figure, count.figure)), None)
            if same is None:
                values.append([count])
            else:
                same.append(count)
        tallies += map(_tally, values)
    return tallies


def _tally(counts: Sequence[Count]) -> Tally:
    compared = tuple(sample(counts))
    return Tally(
        claim=counts[0].said.claim,
        counts=tuple(counts),
        compared=compared,
        offices=frozenset(count.said.office for count in counts),
        occasions=frozenset((count.said.page, count.said.office, count.said.when) for count in counts),
        places=frozenset(place for count in compared for place in places_in(count.said.utterance.content)),
        refused=frozenset(figure for count in compared for figure in count.refused),
        is_changed=any(count.is_new or count.is_old for count in counts),
    )
