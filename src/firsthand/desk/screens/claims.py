"""Claims: which there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from firsthand.desk import filters
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.rows import Row, rows
from firsthand.desk.showing import screen, show
from firsthand.ledger.asking.claims import ORDERS, WantedClaims, count_claims, list_claims
from firsthand.ledger.asking.judged import NO_VERDICT, NOBODY, WantedJudged, people_at_work
from firsthand.ledger.asking.stories import StoryLine, story_line
from firsthand.records import Status, Verdict

VERDICTS, STATUSES = tuple(Verdict), tuple(Status)


@dataclass(frozen=True, slots=True)
class Claims:
    """All that the list shows."""

    wanted: WantedClaims
    story: StoryLine | None
    rows: list[Row]
    many: int
    verdicts: tuple[str, ...]
    statuses: tuple[str, ...]
    people: tuple[str, ...]  # whose work something is, but for whoever asks
    after: str | None
    goes_on: bool  # it does not begin at its top


@screen("look")
def claims(request: DeskRequest) -> HttpResponse:
    """The claims that the address asks for."""
    wanted, after = wanted_claims(request), filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _claims(alias, wanted, after, request.person.name))
    return show(request, "claims", page, here="claims")


def wanted_claims(request: HttpRequest) -> WantedClaims:
    """Which claims an address asks for. Raises UsageError for what makes no sense."""
    return WantedClaims(
        single_origin=filters.flag(request, "single_origin"),
        carried=filters.whole(request, "carried", 1, 1_000_000),
        contested=filters.flag(request, "contested"),
        since=filters.day(request, "since"),
        confirmed_since=filters.day(request, "confirmed_since"),
        about=filters.words(request, "about"),
        story=filters.words(request, "story") or None,
        judged=WantedJudged(
            verdict=filters.choice(request, "verdict", (*VERDICTS, NO_VERDICT)) or None,
            status=filters.choice(request, "status", STATUSES) or None,
            assigned=filters.words(request, "assigned"),
        ),
        order=filters.choice(request, "order", ORDERS, "carried"),
    )


def _claims(alias: str, wanted: WantedClaims, after: str | None, me: str) -> Claims:
    found = list_claims(alias, wanted, after)
    people = {*people_at_work(alias), wanted.judged.assigned} - {"", NOBODY, me}
    return Claims(
        wanted=wanted,
        story=story_line(alias, wanted.story) if wanted.story else None,
        rows=rows(found),
        many=count_claims(alias, wanted),
        verdicts=VERDICTS,
        statuses=STATUSES,
        people=tuple(sorted(people)),
        after=found.claims.after,
        goes_on=after is not None,
    )
