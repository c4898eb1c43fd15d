"""What the reviews of one finding come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from firsthand.records.holdings import Review


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict that stands and how the work stands. None: nobody has said."""

    verdict: str | None = None
    reason: str | None = None
    sources: tuple[str, ...] = ()
    by: str | None = None  # who gave the verdict
    at: datetime | None = None  # when, UTC
    assigned: str | None = None
    status: str | None = None


def judged(reviews: Iterable[Review]) -> Judged:
    """What the reviews of one finding come to, whatever their order: of all that was said, the last counts."""
    held = sorted((each for each in reviews if not each.orphaned), key=lambda each: (each.at, each.id))
    verdict = next((each for each in reversed(held) if each.verdict is not None), None)
    assigned = next((each.assigned for each in reversed(held) if each.assigned is not None), None)
    status = next((each.status for each in reversed(held) if each.status is not None), None)
    if verdict is None or not verdict.verdict:
        return Judged(assigned=assigned or None, status=status)
    return Judged(
        verdict=verdict.verdict,
        reason=verdict.note,
        sources=verdict.sources,
        by=verdict.by,
        at=verdict.at,
        assigned=assigned or None,
        status=status,
    )
