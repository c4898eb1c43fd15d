"""Works out anew all that is derived, from the sealed tables: after their tables were made or changed."""

from __future__ import annotations

from collections import Counter, defaultdict

from django.db.models import Count

from firsthand.ledger import reading_back
from firsthand.ledger.deriving.pages import Found, derive_pages
from firsthand.ledger.deriving.stories import TABLES, derive_story
from firsthand.ledger.models import (
    AttributionRow,
    CaptureRow,
    PageFactRow,
    PageRow,
    SpeakerFactRow,
    TracingRow,
    UnsourcedRow,
)


def derive_anew(alias: str) -> None:
    """Make every derived row again. Call within a transaction."""
    for model in (*TABLES, PageFactRow, SpeakerFactRow):
        model._default_manager.using(alias).all().delete()
    _derive_pages(alias)
    for story in TracingRow.objects.using(alias).order_by("pk").values_list("pk", flat=True):
        for trace in reading_back.traces(alias, [story]):
            derive_story(alias, (), trace.stories[0], trace)


def _derive_pages(alias: str) -> None:
    said, bare = (
        Counter(dict(model._default_manager.using(alias).order_by().values_list("page").annotate(Count("pk"))))
        for model in (AttributionRow, UnsourcedRow)
    )
    pages: dict[str, list[Found]] = defaultdict(list)
    for page, capture, published in PageRow.objects.using(alias).values_list("pk", "capture_id", "published"):
        pages[capture].append(Found(page, published, said[page], bare[page]))
    for capture, taken_at in CaptureRow.objects.using(alias).values_list("pk", "taken_at"):
        derive_pages(alias, pages[capture], taken_at)
