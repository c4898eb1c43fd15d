"""What is worked out of a page when it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.ledger.deriving.moments import moment
from firsthand.ledger.models import PageFactRow
from firsthand.records import ARTICLE_ROLES, Page

LONGEST = 240  # characters of a heading
AT_ONCE = 400  # ids in one question to the database


@dataclass(frozen=True, slots=True)
class Found:
    """A page, and how much was found on it."""

    page: Page
    attributions: int
    unsourced: int


@dataclass(frozen=True, slots=True)
class Dated:
    """When a page was published (see `moments`), and whether it has a title."""

    at: int
    titled: bool


def derive_pages(alias: str, pages: Iterable[Found], taken_at: str) -> None:
    """Keep the facts of new pages of one capture, which was taken at an ISO 8601 time. Call within `writing`."""
    taken = moment(taken_at)
    PageFactRow.objects.using(alias).bulk_create(
        PageFactRow(
            page=each.page.id,
            at=moment(each.page.published),
            taken=taken,
            heading=heading_of(each.page),
            titled=bool(each.page.title),
            attributions=each.attributions,
            unsourced=each.unsourced,
        )
        for each in pages
    )


def recount(alias: str, page: str, attributions: int) -> None:
    """Keep how many attributions a page has after it was corrected. Call within `writing`."""
    PageFactRow.objects.using(alias).filter(page=page).update(attributions=attributions)


def forget_pages(alias: str, pages: Sequence[str]) -> None:
    """Forget the facts of pages that go. Call within `writing`."""
    PageFactRow.objects.using(alias).filter(page__in=pages).delete()


def dates_of(alias: str, pages: Sequence[str]) -> Mapping[str, Dated]:
    """When each of these pages was published, as far as they are held."""
    facts = PageFactRow.objects.using(alias)
    found: dict[str, Dated] = {}
    for start in range(0, len(pages), AT_ONCE):
        rows = facts.filter(page__in=pages[start : start + AT_ONCE]).values_list("page", "at", "titled")
        found.update((page, Dated(at, titled)) for page, at, titled in rows)
    return found


def heading_of(page: Page) -> str:
    """What a page is called in a list: its title, else the first words of its article, else of the page."""
    first = next((block.span.start for block in page.blocks if block.role in ARTICLE_ROLES), 0)
    return " ".join((page.title or page.text[first : first + 4 * LONGEST]).split())[:LONGEST]
