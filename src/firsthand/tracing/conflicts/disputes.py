"""Pairs of attributions that cannot both hold, by kind: a denial, other times or days, other places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from firsthand.tracing.conflicts.agents import by_other_doers, names_a_doer
from firsthand.tracing.conflicts.contraries import are_contrary
from firsthand.tracing.conflicts.exclusives import (
    all_are_safe,
    only_group_in,
    others_harmed,
    somebody_is_not,
    speaks_of_harm,
)
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.pairing import Pair, all_pairs, pairs_of
from firsthand.tracing.conflicts.placing import in_other_places, names_a_place
from firsthand.tracing.conflicts.said import Claims, Dispute, Said, sample
from firsthand.tracing.conflicts.timing import (
    at_other_times,
    looks_ahead,
    names_a_day,
    names_a_time,
    on_other_days,
    planned_otherwise,
)

SAME_HARM = 0.1
"""Nearness from which one who came to harm goes against the claim that only others did."""
SAME_FATE = 0.3
"""Nearness from which somebody who is missing goes against the claim that all were saved."""
MOST_EXCLUSIVE = 100

Judge = Callable[[Said, Said, Nearness], Dispute | None]
JUDGES: tuple[tuple[Judge, Callable[[Said, Nearness], bool]], ...] = (
    (at_other_times, names_a_time),
    (on_other_days, names_a_day),
    (planned_otherwise, looks_ahead),
    (in_other_places, names_a_place),
    (by_other_doers, names_a_doer),
)
"""What finds a dispute of each sort, and which attributions it can find one in."""


def disputes_of(claims: Claims, nearness: Nearness) -> Iterator[Dispute]:
    """Every dispute between claims, or within one, that is no matter of figures."""
    pairs = pairs_of(claims, nearness)
    yield from _judged(claims, pairs, _denied, nearness)
    for judge, tells in JUDGES:
        telling = {claim: [said for said in members if tells(said, nearness)] for claim, members in claims.items()}
        telling = {claim: members for claim, members in telling.items() if members}
        yield from _judged(telling, {*pairs, *all_pairs(telling)}, judge, nearness)
    yield from _not_only(claims, nearness)
    yield from _not_all(claims, nearness)


def _judged(claims: Claims, pairs: Iterable[Pair], judge: Judge, nearness: Nearness) -> Iterator[Dispute]:
    compared = {claim: sample(members) for claim, members in claims.items()}
    for one, other in sorted(pair for pair in pairs if pair[0] in compared and pair[1] in compared):
        for a, b in product(compared[one], compared[other]):
            if a.office == b.office or (one == other and a.id >= b.id):
                continue
            found = judge(a, b, nearness)
            if found is not None and nearness.relation(a, b) > 0.0:
                yield found


def _denied(a: Said, b: Said, nearness: Nearness) -> Dispute | None:
    facts = a.utterance.attribution.factual and b.utterance.attribution.factual  # two opinions are no conflict
    return Dispute("denial", a, b) if facts and are_contrary(a, b, nearness) else None


def _not_all(claims: Claims, nearness: Nearness) -> Iterator[Dispute]:
    """ "All passengers were rescued" against two who are missing."""
    everybody = [said for _, members in sorted(claims.items()) for said in members]
    safe = [said for said in everybody if all_are_safe(said.utterance.content)]
    lost = [said for said in everybody if somebody_is_not(said.utterance.content)]
    for a, b in product(safe[:MOST_EXCLUSIVE], lost[:MOST_EXCLUSIVE]):
        if a.office != b.office and nearness.between(a, b) >= SAME_FATE:
            yield Dispute("denial", a, b)


def _not_only(claims: Claims, nearness: Nearness) -> Iterator[Dispute]:
    """ "Only staff were hurt" against somebody else who was."""
    everybody = [said for _, members in sorted(claims.items()) for said in members]
    by_group: dict[str, list[Said]] = defaultdict(list)
    for said in everybody:
        group = only_group_in(said.utterance.content)
        if group is not None and speaks_of_harm(said.words | said.around):
            by_group[group].append(said)
    for group, alone in sorted(by_group.items()):
        harmed = [said for said in everybody if others_harmed(said.utterance.content, group)][:MOST_EXCLUSIVE]
        for a, b in product(alone[:MOST_EXCLUSIVE], harmed):
            if a.office != b.office and nearness.between(a, b) >= SAME_HARM:
                yield Dispute("denial", a, b)
