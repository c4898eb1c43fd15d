"""Times as one number that both databases order alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

UNKNOWN = -1
"""Stands where no day is known; it comes before every moment."""

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def moment(when: str | None) -> int:
    """Seconds since the year 1 of an ISO 8601 day or time, in UTC where it names no zone; UNKNOWN for anything else."""
    for written in ((when or "").strip(), (when or "").strip()[:10]):
        try:
            found = datetime.fromisoformat(written)
            seconds = int((found.replace(tzinfo=found.tzinfo or UTC) - _BEGINNING).total_seconds())
        except (ValueError, OverflowError):
            continue
        return max(seconds, 0)
    return UNKNOWN


def day_at(seconds: int) -> str | None:
    """The UTC day of a moment as ISO 8601; None for UNKNOWN."""
    if seconds < 0:
        return None
    return (_BEGINNING + timedelta(seconds=seconds)).date().isoformat()
