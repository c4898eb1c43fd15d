"""What people said of claims, asked the other way round: which claims have a verdict, whose work they are, how far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from firsthand.ledger.asking.briefly import rows_with
from firsthand.ledger.models import ClaimFactRow, ReviewRow
from firsthand.ledger.reviews import review_of
from firsthand.records import Judged, Review, Status, judged

NO_VERDICT = "none"
NOBODY = "-"
MOST_NAMES = 200  # that are given to choose from


@dataclass(frozen=True, slots=True)
class WantedJudged:
    """Which claims are wanted by what people said of them; what nobody speaks of is open, and nobody's work."""

    verdict: str | None = None  # a Verdict; NO_VERDICT: none that stands; None: whatever it is
    status: str | None = None  # a Status; None: however far it is
    assigned: str = ""  # a name as it was given; NOBODY: nobody's; "": whoever's


HOWEVER = WantedJudged()
"""Whatever people said, or nothing."""


def of_those(alias: str, rows: QuerySet[ClaimFactRow], wanted: WantedJudged) -> QuerySet[ClaimFactRow]:
    """Those of the rows whose claims are wanted.

    Asked of the reviews, each by its target's index, and not of the claims: these are many more.
    """
    if wanted.verdict == NO_VERDICT:
        rows = rows.exclude(claim__in=_last_said(alias, "verdict").exclude(verdict="").values("target"))
    elif wanted.verdict:
        rows = rows.filter(claim__in=_last_said(alias, "verdict").filter(verdict=wanted.verdict).values("target"))
    if wanted.status == Status.OPEN:
        rows = rows.exclude(claim__in=_last_said(alias, "status").exclude(status=Status.OPEN).values("target"))
    elif wanted.status:
        rows = rows.filter(claim__in=_last_said(alias, "status").filter(status=wanted.status).values("target"))
    if wanted.assigned == NOBODY:
        rows = rows.exclude(claim__in=_last_said(alias, "assigned").exclude(assigned="").values("target"))
    elif wanted.assigned:
        rows = rows.filter(claim__in=_last_said(alias, "assigned").filter(assigned=wanted.assigned).values("target"))
    return rows


def judgements(alias: str, claims: Collection[str]) -> dict[str, Judged]:
    """What was said of each of these claims comes to, for those of which something was said."""
    said: dict[str, list[Review]] = {}
    for row in rows_with(ReviewRow.objects.using(alias), "target", claims):
        said.setdefault(row.target, []).append(review_of(row))
    return {claim: judged(reviews) for claim, reviews in said.items()}


def people_at_work(alias: str) -> tuple[str, ...]:
    """Everybody whose work something is now, by name."""
    names = _last_said(alias, "assigned").exclude(assigned="").order_by("assigned").values_list("assigned", flat=True)
    return tuple(name for name in names.distinct()[:MOST_NAMES] if name)


def _last_said(alias: str, about: str) -> QuerySet[ReviewRow]:
    """The reviews in which somebody spoke last of what is reviewed as to `about`, a column: what counts of all said."""
    said = ReviewRow.objects.using(alias).filter(orphaned=False, **{f"{about}__isnull": False})
    after = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id"))
    return said.filter(~Exists(said.filter(after, target=OuterRef("target"))))
