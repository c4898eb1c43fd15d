"""Which exhibits an attribution speaks of: those that its own sentence, or the words right before it, point to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from firsthand.records import Attribution, Exhibit, ExhibitKind, Reading

REACH = 350
"""Characters between a mention and a content that speaks of it at the most."""
PICTURES = frozenset({ExhibitKind.VIDEO, ExhibitKind.PHOTO, ExhibitKind.AUDIO, ExhibitKind.SATELLITE})


def pictures_meant(readings: Iterable[Reading], exhibits: Sequence[Exhibit]) -> dict[str, str]:
    """For each attribution's id the id of the picture, film or recording last pointed to before its content ends."""
    exhibit_of = {mention: each.id for each in exhibits if each.kind in PICTURES for mention in each.mentions}
    found: dict[str, str] = {}
    for reading in readings:
        places = sorted(
            (mention.spans[0].start, exhibit_of[mention.id])
            for mention in reading.mentions
            if mention.spans and mention.id in exhibit_of
        )
        starts = [start for start, _ in places]
        for attribution in reading.attributions:
            meant = _last_before(attribution, starts)
            if meant is not None:
                found[attribution.id] = places[meant][1]
    return found


def _last_before(attribution: Attribution, starts: Sequence[int]) -> int | None:
    if not attribution.content:
        return None
    place = bisect_right(starts, attribution.content[-1].end) - 1
    first = min(span.start for span in (*attribution.content, *attribution.source, *attribution.cue))
    return place if place >= 0 and first - starts[place] <= REACH else None
