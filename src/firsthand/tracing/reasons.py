"""Why attributions were taken for one claim: for each of them what binds it to the others, in words.

Nothing is kept of it: tracing gives the same every time, so it is worked out again when somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from firsthand.records import Ruling
from firsthand.tracing.claims.likeness import Likeness, Reason, shipped
from firsthand.tracing.claims.same_claim import is_retelling
from firsthand.tracing.tracer import Heard
from firsthand.tracing.words.utterances import Utterance

MOST_FOR, MOST_AGAINST = 4, 2


@dataclass(frozen=True, slots=True)
class Bond:
    """What binds an attribution to another one of its claim."""

    attribution: str
    to: str
    likeness: float | None  # 0 to 1; None: they are one without any weighing
    why: str  # a sentence for people
    speaks_for: tuple[Reason, ...] = ()  # what weighs most first
    speaks_against: tuple[Reason, ...] = ()


def bonds(claim: Collection[str], heard: Heard, rulings: Iterable[Ruling] = ()) -> list[Bond]:
    """For each attribution of a claim but the first what binds it most firmly to one that is bound already.

    `heard`: the claim's story. In the order in which they are bound, the firmest first.
    """
    said = sorted((each for each in heard.said if each.id in claim), key=lambda each: each.id)
    ruled = [set(ruling.attributions) for ruling in rulings if ruling.about == "claim" and ruling.one]
    likeness = Likeness(heard.signs, shipped())
    bound, left, found = said[:1], said[1:], list[Bond]()
    while left:
        pairs = [_bond(one, other, likeness, heard, ruled) for one in left for other in bound]
        best = max(pairs, key=lambda bond: (2.0 if bond.likeness is None else bond.likeness, bond.attribution, bond.to))
        found.append(best)
        bound.append(next(each for each in left if each.id == best.attribution))
        left = [each for each in left if each.id != best.attribution]
    return found


def _bond(one: Utterance, other: Utterance, likeness: Likeness, heard: Heard, ruled: Sequence[set[str]]) -> Bond:
    if any({one.id, other.id} <= together for together in ruled):
        return Bond(one.id, other.id, None, "A reviewer has ruled that they are one claim.")
    if one.signature == other.signature:
        return Bond(one.id, other.id, None, "The same words in the same surroundings.")
    for inner, outer in ((one, other), (other, one)):
        if inner.attribution.parent == outer.id and is_retelling(inner, outer, heard.signs.rarity):
            return Bond(one.id, other.id, None, "One is told within the other, and is what the other says.")
    value, reasons = likeness(one, other), likeness.reasons(one, other)
    speaks_for = tuple(reason for reason in reasons if reason.adds > 0)[:MOST_FOR]
    against = tuple(reason for reason in reasons if reason.adds < 0)[:MOST_AGAINST]
    kind = "It denies what the other says" if one.denies != other.denies else "They say the same"
    words = ", ".join(reason.words for reason in speaks_for) or "hardly anything"
    return Bond(one.id, other.id, value, f"{kind}, by {words}.", speaks_for, against)
