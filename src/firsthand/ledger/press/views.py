"""How often pieces are looked at, day by day. Counts, and nothing about those who look."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from firsthand.ledger.models import ViewRow


def add_views(alias: str, seen: Mapping[tuple[str, str], int]) -> None:
    """Add to how often pieces were looked at, by piece and day, in one transaction."""
    with transaction.atomic(using=alias, durable=True):
        for (piece, day), many in sorted(seen.items()):
            rows = ViewRow.objects.using(alias)
            _, made = rows.get_or_create(piece=piece, day=day, defaults={"views": many})
            if not made:
                rows.filter(piece=piece, day=day).update(views=F("views") + many)
