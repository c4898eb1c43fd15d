"""What people said of a claim, a speaker or an attribution, and whether somebody said more of it meanwhile.

A form names the last entry of the log that it was drawn from (`latest`). What it sends is kept only if nothing was said
since: else the writer is told, and nothing of either is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from django.db.models import Max

from firsthand.errors import Overtaken
from firsthand.ledger.columns import read_ids
from firsthand.ledger.corrected import pages_with
from firsthand.ledger.fetching import fetch, holds_any
from firsthand.ledger.log import Event, event_of
from firsthand.ledger.models import CorrectionRow, EventRow, ReviewRow, RulingRow, SaidRow

RULED, CORRECTED = "ruled", "corrected"
"""The kinds of log entries by which people change what tracing goes by."""
AT_ONCE = 400  # ids in one question to the database
MOST = 40  # entries that are told of


def about_claim(alias: str, claim: str) -> list[str]:
    """The subjects of what people said of a claim: reviews, rulings, and corrections of what it is made of."""
    reviews = {row.id for row in fetch(alias, ReviewRow, "target", [claim])}
    return sorted({*reviews, *_corrections(alias, "claim", claim), *_rulings(alias, "claim", claim)})


def about_speaker(alias: str, speaker: str) -> list[str]:
    """The subjects of what people said of a speaker: rulings, and corrections of what is put in their mouth."""
    return sorted({*_corrections(alias, "speaker", speaker), *_rulings(alias, "speaker", speaker)})


def about_attribution(alias: str, attribution: str) -> list[str]:
    """The subjects of what people said of an attribution: reviews of it and corrections."""
    reviews = ReviewRow.objects.using(alias).filter(target=attribution).values_list("pk", flat=True)
    corrections = CorrectionRow.objects.using(alias).filter(about=attribution).values_list("pk", flat=True)
    return sorted({*reviews, *corrections})


def latest(alias: str, subjects: Sequence[str]) -> int:
    """The number of the last entry of the log about any of these; 0 for none."""
    rows = EventRow.objects.using(alias)
    found = (rows.filter(subject__in=some).aggregate(last=Max("seq"))["last"] for some in _batches(subjects))
    return max((last for last in found if last is not None), default=0)


def since(alias: str, subjects: Sequence[str], seen: int) -> tuple[Event, ...]:
    """The entries about any of these that came after entry `seen`, earliest first, and no more than forty."""
    rows = EventRow.objects.using(alias).filter(seq__gt=seen)
    found = [row for some in _batches(subjects) for row in rows.filter(subject__in=some).order_by("seq")[:MOST]]
    return tuple(map(event_of, sorted(found, key=lambda row: row.seq)[:MOST]))


def is_changed(alias: str, pages: Collection[str], seen: int) -> bool:
    """Whether somebody ruled about or corrected what stands on any of these pages after entry `seen`."""
    rows = EventRow.objects.using(alias).filter(seq__gt=seen, kind__in=(RULED, CORRECTED))
    bodies = [event_of(row).body for row in rows]
    ruled = [str(each) for body in bodies for each in cast(list[str], body.get("attributions", []))]
    touched = {str(body["page"]) for body in bodies if "page" in body} | set(pages_with(alias, ruled).values())
    return not touched.isdisjoint(pages)


def refuse_overtaken(alias: str, subjects: Sequence[str], seen: int | None) -> None:
    """Raise Overtaken when somebody said something of these after entry `seen`. Call within `writing`."""
    if seen is not None and latest(alias, subjects) > seen:
        raise Overtaken("Somebody else has said something about it meanwhile.", to_do="Look at that, and say it again.")


def _corrections(alias: str, about: str, whole: str) -> set[str]:
    """The corrections of attributions of this claim or speaker."""
    if not holds_any(alias, CorrectionRow):
        return set()
    said = SaidRow.objects.using(alias).filter(**{about: whole}).values("attribution")
    return set(CorrectionRow.objects.using(alias).filter(about__in=said).values_list("pk", flat=True))


def _rulings(alias: str, about: str, whole: str) -> set[str]:
    """The rulings that name an attribution of this claim or speaker."""
    naming = {row.id: set(read_ids(row.attributions)) for row in fetch(alias, RulingRow, "about", [about])}
    if not naming:
        return set()
    said = SaidRow.objects.using(alias).filter(**{about: whole})
    named = sorted(set().union(*naming.values()))
    own = {str(a) for some in _batches(named) for a in said.filter(pk__in=some).values_list("pk", flat=True)}
    return {each for each, attributions in naming.items() if attributions & own}


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
