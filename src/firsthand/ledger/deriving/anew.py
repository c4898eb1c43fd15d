"""Works out anew all that is derived, from the sealed tables: after their tables were made or changed."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from firsthand.ledger import reading_back
from firsthand.ledger.corrected import corrections
from firsthand.ledger.deriving.pages import Found, derive_pages, recount
from firsthand.ledger.deriving.stories import TABLES, derive_story
from firsthand.ledger.models import (
    AttributionRow,
    CaptureRow,
    PageFactRow,
    PageRow,
    SpeakerFactRow,
    TracingRow,
    UnsourcedRow,
    WordsRow,
)
from firsthand.ledger.pages import page_of
from firsthand.ledger.press.shown import derive_pieces_anew
from firsthand.ledger.searching import SPEAKER


def derive_anew(alias: str) -> None:
    """Make every derived row again. Call within a transaction."""
    for model in (*TABLES, PageFactRow, SpeakerFactRow):
        model._default_manager.using(alias).all().delete()
    WordsRow.objects.using(alias).filter(kind=SPEAKER).delete()
    _derive_pages(alias)
    for story in TracingRow.objects.using(alias).order_by("pk").values_list("pk", flat=True):
        for trace in reading_back.traces(alias, [story]):
            derive_story(alias, (), trace.stories[0], trace)
    derive_pieces_anew(alias)


def _derive_pages(alias: str) -> None:
    said, bare = (
        Counter(dict(model._default_manager.using(alias).order_by().values_list("page").annotate(Count("pk"))))
        for model in (AttributionRow, UnsourcedRow)
    )
    for capture, taken_at in list(CaptureRow.objects.using(alias).values_list("pk", "taken_at")):
        pages = [page_of(row) for row in PageRow.objects.using(alias).filter(capture=capture)]
        derive_pages(alias, [Found(page, said[page.id], bare[page.id]) for page in pages], taken_at)
    for reading in reading_back.corrected_readings(alias, {each.page for each in corrections(alias)}):
        recount(alias, reading.page, len(reading.attributions))
