"""One claim with everything that hangs on it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger import meanwhile
from firsthand.ledger.asking.briefly import (
    attributions,
    by_id,
    claims_made,
    pages_in_brief,
    pages_in_full,
    readings,
    speakers_of,
    trace_with,
    traced,
)
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.columns import read_ids
from firsthand.ledger.fetching import AT_ONCE, fetch, fetch_last, holds_any
from firsthand.ledger.log import Event, event_of
from firsthand.ledger.models import (
    CircleRow,
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    EventRow,
    ExhibitRow,
    OriginRow,
    PartRow,
    ReviewRow,
    SaidRow,
    SpeakerRow,
    StepRow,
)
from firsthand.ledger.reviews import review_of
from firsthand.ledger.traces import claim_of
from firsthand.records import Claim, Holdings, Page

MOST_HANDS = 80  # origins of one claim whose reasons are given
MOST_EVENTS = 40  # entries of the log that are given as a claim's history


@dataclass(frozen=True, slots=True)
class WholeClaim:
    """A claim, a slice of its tellings in their pages, and all that is found about it.

    `tellings` are ids of attributions, earliest page first. `around` holds them with the texts of their pages; pages
    that they came through, and those of circles, without text.
    """

    claim: Claim
    story: str
    tellings: Slice[str]
    around: Holdings
    rivals: dict[str, str]  # the claim that each attribution of a conflict's sides makes, by attribution
    history: tuple[Event, ...]  # latest first
    said: int  # the last entry of the log in which somebody said something of it (see `meanwhile`)


def whole_claim(alias: str, name: str, after: str | None = None, most: int = 60) -> WholeClaim:
    """The claim with this id. Raises NotFound, and UsageError for a place `after` that is none."""
    row = next(fetch(alias, ClaimRow, "own", [name]), None)
    if row is None:
        raise NotFound(f"The ledger holds no claim {name}.", to_do="It may have gone with a new tracing: look for it.")
    claim, story = claim_of(row), row.story
    tellings = _tellings(alias, claim, after, most)
    found = attributions(alias, (*tellings.items, claim.statement_from))
    pages = pages_in_full(alias, (each.page for each in found.values()))
    parts = {row.whole for row in fetch(alias, PartRow, "part", (*found, name))}
    conflicts = traced(alias, ConflictRow, "own", parts)
    ways = traced(alias, StepRow, "attribution", found)
    circles = traced(alias, CircleRow, "claim", [name])
    passed = {page for each in (*ways,) for page in read_ids(each.through)}
    passed |= {page for circle in circles for page in read_ids(circle.pages)}
    reviews = list(fetch(alias, ReviewRow, "target", (name, *found)))
    reviews += _left_behind(alias, name)
    said_of_it = meanwhile.about_claim(alias, name)
    trace = trace_with(
        [row],
        conflicts,
        ways,
        circles,
        traced(alias, OriginRow, "own", [*claim.origins[:MOST_HANDS], *claim.denied_by[:MOST_HANDS]]),
        traced(alias, CopyRow, "page", pages),
        traced(alias, CreditRow, "page", pages),
        traced(alias, ExhibitRow, "own", parts),
        traced(alias, SpeakerRow, "own", speakers_of(alias, found)),
    )
    sides = {each for conflict in trace.conflicts for side in conflict.values for each in side.attributions}
    passed |= {origin.first_page for origin in trace.origins if origin.first_page}
    pages = pages_in_brief(alias, passed - pages.keys()) | pages
    return WholeClaim(
        claim=claim,
        story=story,
        tellings=tellings,
        around=Holdings(
            pages=by_id(pages),
            readings=readings(found.values()),
            trace=trace,
            reviews=tuple(sorted(map(review_of, reviews), key=lambda review: (review.at, review.id))),
        ),
        rivals=claims_made(alias, sides - set(claim.attributions)),
        history=_history(alias, story, [*said_of_it, *(review.id for review in reviews)], pages.values()),
        said=meanwhile.latest(alias, said_of_it),
    )


def _tellings(alias: str, claim: Claim, after: str | None, most: int) -> Slice[str]:
    if after is None and len(claim.attributions) <= most:
        rows = sorted(fetch(alias, SaidRow, "claim", [claim.id]), key=lambda row: (row.at, row.attribution))
        return Slice(tuple(row.attribution for row in rows))
    said = SaidRow.objects.using(alias).filter(claim=claim.id)
    return cut(said, ("at", "attribution"), after, most).each(lambda each: each.attribution)


def _left_behind(alias: str, claim: str) -> list[ReviewRow]:
    """Reviews of claims that are there no longer, whose statement's attribution makes this claim now."""
    if not holds_any(alias, ReviewRow):
        return []
    orphans = list(ReviewRow.objects.using(alias).filter(page=None, orphaned=True).exclude(target=claim))
    stated = {each.id: str(json.loads(each.anchor).get("from", "")) for each in orphans}
    now = claims_made(alias, stated.values())
    return [each for each in orphans if now.get(stated[each.id]) == claim]


def _history(alias: str, story: str, said: list[str], pages: Iterable[Page]) -> tuple[Event, ...]:
    """What the log says of the claim's story, of its pages' captures and of what people said about it, latest first."""
    subjects = [*dict.fromkeys(said), story, *sorted({page.capture for page in pages})]
    rows = fetch_last(alias, EventRow, "subject", subjects[:AT_ONCE], "seq", MOST_EVENTS)
    return tuple(map(event_of, rows))
