"""Lists of claims, each with as much around it as shows how it is carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from firsthand.ledger.asking.briefly import (
    attributions,
    by_id,
    claims,
    pages_in_brief,
    readings,
    trace_with,
    traced,
)
from firsthand.ledger.asking.finding import subjects_with
from firsthand.ledger.asking.judged import HOWEVER, WantedJudged, judgements, of_those
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.deriving.moments import moment
from firsthand.ledger.models import ClaimFactRow, ClaimRow, OriginRow, StepRow
from firsthand.records import Claim, Holdings, Judged

DRAWN = 64  # tellings of one claim that are looked at to draw its thread
ORDERS = {"carried": ("-pages", "-at", "-claim"), "latest": ("-at", "-claim"), "confirmed": ("-confirmed", "-claim")}


@dataclass(frozen=True, slots=True)
class WantedClaims:
    """Which claims are wanted, and in what order: "carried" (most pages first), "latest" or "confirmed"."""

    single_origin: bool = False
    carried: int = 1
    contested: bool = False
    since: str | None = None  # first said on this day (ISO) or later
    confirmed_since: str | None = None  # a second independent first hand came on this day (ISO) or later
    about: str = ""
    story: str | None = None
    judged: WantedJudged = HOWEVER
    order: str = "carried"


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """A slice of claims by id, and the holdings with what hangs on them, texts left out."""

    claims: Slice[str]
    around: Holdings
    contested: frozenset[str]  # those of the claims that are denied or in conflict
    judged: dict[str, Judged] = field(default_factory=dict)  # by claim, where somebody said something of it


def list_claims(alias: str, wanted: WantedClaims, after: str | None = None, most: int = 25) -> FoundClaims:
    """The claims that are wanted. Raises UsageError for a place `after` that is none."""
    found = cut(_chosen(alias, wanted), ORDERS[wanted.order], after, most)
    contested = frozenset(row.claim for row in found.items if row.contested)
    ids = found.each(lambda row: row.claim)
    return FoundClaims(ids, around_claims(alias, ids.items), contested, judgements(alias, ids.items))


def slice_of_claims(alias: str, wanted: WantedClaims, after: str | None, most: int) -> Slice[Claim]:
    """The claims that are wanted, with nothing around them. Raises UsageError for a place `after` that is none."""
    found = cut(_chosen(alias, wanted), ORDERS[wanted.order], after, most)
    held = claims(alias, [row.claim for row in found.items])
    return Slice(tuple(held.values()), found.after)


def count_claims(alias: str, wanted: WantedClaims) -> int:
    """How many claims are wanted."""
    return _chosen(alias, wanted).count()


def claim_ids(alias: str, wanted: WantedClaims, most: int) -> tuple[str, ...]:
    """The ids of the claims that are wanted, latest first, at most `most` of them."""
    rows = _chosen(alias, wanted).order_by(*ORDERS["latest"])
    return tuple(rows.values_list("claim", flat=True)[:most])


def bare_claims(alias: str, wanted: WantedClaims, most: int) -> tuple[Claim, ...]:
    """The first claims that are wanted, with nothing around them."""
    ids = list(_chosen(alias, wanted).order_by(*ORDERS[wanted.order]).values_list("claim", flat=True)[:most])
    found = claims(alias, ids)
    return tuple(found[each] for each in ids if each in found)


def around_claims(alias: str, ids: Sequence[str]) -> Holdings:
    """These claims with their first tellings, pages and origins, texts left out."""
    found = claims(alias, ids)
    told = dict.fromkeys(a for each in found.values() for a in (each.statement_from, *each.attributions[:DRAWN]))
    said = attributions(alias, told)
    hands = (o for each in found.values() for o in (*each.origins[:DRAWN], *each.denied_by[:DRAWN]))
    return Holdings(
        pages=by_id(pages_in_brief(alias, (each.page for each in said.values()))),
        readings=readings(said.values()),
        trace=trace_with(
            traced(alias, ClaimRow, "own", found),
            traced(alias, OriginRow, "own", hands),
            traced(alias, StepRow, "attribution", told),
        ),
    )


def _chosen(alias: str, wanted: WantedClaims) -> QuerySet[ClaimFactRow]:
    rows = ClaimFactRow.objects.using(alias)
    if wanted.carried > 1:
        rows = rows.filter(pages__gte=wanted.carried)
    if wanted.single_origin:
        rows = rows.filter(origins=1)
    if wanted.contested:
        rows = rows.filter(contested=True)
    if wanted.since:
        rows = rows.filter(at__gte=max(moment(wanted.since), 0))
    if wanted.confirmed_since or wanted.order == "confirmed":
        rows = rows.filter(confirmed__gte=max(moment(wanted.confirmed_since), 0))
    if wanted.story:
        rows = rows.filter(story=wanted.story)
    if wanted.about.strip():
        rows = rows.filter(claim__in=subjects_with(alias, "claim", wanted.about))
    return of_those(alias, rows, wanted.judged)
