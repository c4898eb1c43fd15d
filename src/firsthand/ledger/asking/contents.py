"""What a story's pages say of its claims, word for word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.ledger.asking.briefly import attributions, claims, rows_with
from firsthand.ledger.models import PageRow, SaidRow
from firsthand.records import Claim, Span

MOST_SAID = 2000  # attributions of a story that are looked at, the earliest of it
MOST_TEXT = 2_000_000  # characters of pages


@dataclass(frozen=True, slots=True)
class Content:
    """What one attribution says: a claim's id, and where its words stand."""

    claim: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A page's text, and what it says of claims."""

    text: str
    language: str | None
    contents: tuple[Content, ...]


def tellings_of(alias: str, story: str) -> list[Telling]:
    """The pages of a story with what they say of its claims, earliest first, as far as two million characters go."""
    rows = SaidRow.objects.using(alias).filter(story=story, claim__isnull=False).order_by("at", "attribution")
    made = {row.attribution: str(row.claim) for row in rows[:MOST_SAID]}
    by_page: dict[str, list[Content]] = {}
    said = attributions(alias, made)
    for each, claim in made.items():
        if each in said:
            by_page.setdefault(said[each].page, []).append(Content(claim, tuple(said[each].content)))
    found, left = [], MOST_TEXT
    held = {
        row.id: row for row in rows_with(PageRow.objects.using(alias).only("id", "text", "language"), "pk", by_page)
    }
    for page, contents in by_page.items():
        if page in held and len(held[page].text) <= left:
            left -= len(held[page].text)
            found.append(Telling(held[page].text, held[page].language, tuple(contents)))
    return found


def claims_called(alias: str, ids: Iterable[str]) -> dict[str, Claim]:
    """These claims by id, as far as they are held."""
    return claims(alias, list(ids))
