"""The ledger in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, Max, Sum

from firsthand.ledger.asking.log import entries_since
from firsthand.ledger.deriving.moments import day_at, moment
from firsthand.ledger.models import ClaimFactRow, ConflictFactRow, PageFactRow, PlacedRow, SpeakerFactRow, StoryFactRow
from firsthand.ledger.writing import REFUSED


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much a ledger holds."""

    pages: int
    attributions: int
    unsourced: int
    claims: int
    contested: int
    conflicts: int
    speakers: int
    stories: int
    waiting: int  # pages that are not traced yet
    latest: str | None  # the latest day on which a page was published, ISO


@dataclass(frozen=True, slots=True)
class Today:
    """What came in on one day (UTC)."""

    pages: int
    attributions: int
    refused: int


def numbers(alias: str) -> Numbers:
    """How much the ledger holds."""
    pages = PageFactRow.objects.using(alias).aggregate(
        many=Count("page"), said=Sum("attributions"), bare=Sum("unsourced"), latest=Max("at")
    )
    claims = ClaimFactRow.objects.using(alias)
    return Numbers(
        pages=pages["many"],
        attributions=pages["said"] or 0,
        unsourced=pages["bare"] or 0,
        claims=claims.count(),
        contested=claims.filter(contested=True).count(),
        conflicts=ConflictFactRow.objects.using(alias).count(),
        speakers=SpeakerFactRow.objects.using(alias).count(),
        stories=StoryFactRow.objects.using(alias).count(),
        waiting=PlacedRow.objects.using(alias).filter(waits=True).count(),
        latest=day_at(pages["latest"] if pages["latest"] is not None else -1),
    )


def today(alias: str, day: date) -> Today:
    """What came in on a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    first = moment(start.isoformat())
    rows = PageFactRow.objects.using(alias).filter(taken__gte=first, taken__lt=first + 86_400)
    came = rows.aggregate(many=Count("page"), said=Sum("attributions"))
    end = (start + timedelta(days=1)).isoformat(timespec="microseconds")
    since = start.isoformat(timespec="microseconds")
    refused = entries_since(alias, since, [REFUSED])[REFUSED] - entries_since(alias, end, [REFUSED])[REFUSED]
    return Today(came["many"], came["said"] or 0, refused)
