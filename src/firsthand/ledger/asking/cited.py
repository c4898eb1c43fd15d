"""Claims that pieces cite, as they stand now. A claim that tracing has replaced is found again by its statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.ledger.asking.briefly import claims, rows_with
from firsthand.ledger.models import ClaimFactRow, ClaimRow, OriginRow, ReviewRow
from firsthand.ledger.reviews import review_of
from firsthand.records import Claim, Judged, Review, judged
from firsthand.records.pieces import CitedClaim

NAMED = 6  # first hands whose names are told


@dataclass(frozen=True, slots=True)
class Found:
    """A cited claim as it stands now. `claim.id` differs from the id it was cited by where tracing has replaced it."""

    cited: CitedClaim
    claim: Claim
    contested: bool  # denied, or one side of a conflict


def stand_now(alias: str, wanted: Sequence[CitedClaim]) -> dict[str, Found]:
    """The claims as they stand now, by the ids that they are cited by; without those that are not found.

    One whose id is gone is the only claim that has its statement word for word, if there is such a one.
    """
    held = claims(alias, [each.claim for each in wanted])
    for each in wanted:
        if each.claim not in held and each.statement:
            same = list(
                ClaimRow.objects.using(alias).filter(statement=each.statement).values_list("own", flat=True)[:2]
            )
            if len(same) == 1:
                held[each.claim] = claims(alias, same)[same[0]]
    hands = _names(alias, [hand for claim in held.values() for hand in claim.origins[:NAMED]])
    facts = rows_with(
        ClaimFactRow.objects.using(alias).filter(contested=True), "pk", (each.id for each in held.values())
    )
    contested = {row.claim for row in facts}
    return {name: Found(_cited(name, each, hands), each, each.id in contested) for name, each in held.items()}


def verdicts(alias: str, claims: Sequence[str]) -> dict[str, Judged]:
    """What reviewers hold of these claims, by id: those that have a verdict."""
    reviews: dict[str, list[Review]] = {}
    for row in rows_with(ReviewRow.objects.using(alias), "target", claims):
        reviews.setdefault(row.target, []).append(review_of(row))
    found = {claim: judged(each) for claim, each in reviews.items()}
    return {claim: each for claim, each in found.items() if each.verdict}


def _cited(name: str, claim: Claim, hands: dict[str, str]) -> CitedClaim:
    return CitedClaim(
        claim=name,
        statement=claim.statement,
        origins=len(claim.origins),
        pages=len(claim.pages),
        denials=len(claim.denied_by),
        hands=tuple(name for each in claim.origins[:NAMED] if (name := hands.get(each, ""))),
    )


def _names(alias: str, origins: Sequence[str]) -> dict[str, str]:
    """What origins are called, by id; the fullest name where stories call one differently."""
    names: dict[str, str] = {}
    for row in rows_with(OriginRow.objects.using(alias), "own", origins):
        names[row.own] = min(names.get(row.own, row.who), row.who, key=lambda words: (-len(words), words))
    return names
