"""The whole search for conflicts among the claims of one story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Conflict, Page
from firsthand.tracing.conflicts.contested import contested
from firsthand.tracing.conflicts.counts import counts_of
from firsthand.tracing.conflicts.disputes import disputes_of
from firsthand.tracing.conflicts.nearness import Nearness, Weights
from firsthand.tracing.conflicts.report import conflict_of_cells, conflict_of_figures
from firsthand.tracing.conflicts.revisions import Quantity, Value, quantity_of
from firsthand.tracing.conflicts.said import Said, said_of
from firsthand.tracing.conflicts.same_quantity import quantities_of
from firsthand.tracing.conflicts.tallies import tallies_of
from firsthand.tracing.stories.in_common import Stories
from firsthand.tracing.words.utterances import Utterance

MOST_HELD = 12
"""Attributions of one figure whose bounds are held against those of another."""


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as conflicts see it."""

    claim: str
    members: tuple[Utterance, ...]
    denied_elsewhere: bool  # another origin than those that assert it denies it


def side_of(claim: str, members: Sequence[Utterance], *, denied_elsewhere: bool) -> Side:
    """A claim with its members."""
    return Side(claim, tuple(members), denied_elsewhere)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of tracing knows that conflicts need."""

    offices: Mapping[str, str]  # for each attribution's id a key of the person or body that it speaks for
    pictures: Mapping[str, str]  # for some attributions' ids the picture, film or recording that they speak of
    weights: Weights
    stories: Stories


def conflicts_of(sides: Sequence[Side], pages: Mapping[str, Page], known: Known) -> list[Conflict]:
    """Every conflict and revision among the claims of one story, in order of id.

    Nothing depends on the order of `sides`; how claims are grouped matters little, for two figures or a yes and a no
    are found within one claim as well as between two.
    """
    members = ((member, side.claim) for side in sides for member in side.members)
    everything = said_of(members, known.offices, known.pictures, pages)
    asserted = [said for said in everything if not said.utterance.denies]
    denials = [said for said in everything if said.utterance.denies]
    nearness = Nearness(pages, known.weights, known.stories.related, denials, asserted)
    denied = {side.claim for side in sides if side.denied_elsewhere}
    found = {
        conflict.id: conflict
        for conflict in (
            *_figures(asserted, pages, nearness),
            *_others(asserted, [said for said in denials if said.claim in denied], pages, nearness),
        )
        if conflict is not None
    }
    return [found[key] for key in sorted(found)]


def _figures(asserted: Sequence[Said], pages: Mapping[str, Page], nearness: Nearness) -> Iterator[Conflict | None]:
    for tallies in quantities_of(tallies_of(counts_of(asserted, pages)), nearness):
        quantity = quantity_of(tallies, nearness)
        yield from (conflict_of_figures("revision", values) for values in quantity.revisions)
        if _is_contested(quantity):
            yield conflict_of_figures("figure", quantity.standing)


def _is_contested(quantity: Quantity) -> bool:
    """Whether two sources give figures that cannot both be right."""
    values: tuple[Value, ...] = quantity.standing
    return any(
        a.is_apart(b) and a.said.office != b.said.office
        for place, one in enumerate(values)
        for other in values[place + 1 :]
        for a in one[:MOST_HELD]
        for b in other[:MOST_HELD]
    )


def _others(
    asserted: Sequence[Said], denials: Sequence[Said], pages: Mapping[str, Page], nearness: Nearness
) -> Iterator[Conflict | None]:
    claims: dict[str, list[Said]] = defaultdict(list)
    for said in asserted:
        claims[said.claim].append(said)
    against = [said for said in denials if said.claim in claims]
    meant = {said.claim for said in against if nearness.is_denial_of(said, claims[said.claim])}
    disputes = disputes_of(claims, nearness)
    for kind, cells in contested(disputes, claims, [said for said in against if said.claim in meant], nearness):
        yield conflict_of_cells(kind, cells, pages)
