"""What is worked out of a page when it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.ledger.deriving.moments import moment
from firsthand.ledger.models import PageFactRow


@dataclass(frozen=True, slots=True)
class Found:
    """How much was found on a page, and when it was published."""

    page: str
    published: str | None
    attributions: int
    unsourced: int


def derive_pages(alias: str, pages: Iterable[Found], taken_at: str) -> None:
    """Keep the facts of new pages of one capture, which was taken at an ISO 8601 time. Call within `writing`."""
    taken = moment(taken_at)
    PageFactRow.objects.using(alias).bulk_create(
        PageFactRow(
            page=each.page,
            at=moment(each.published),
            taken=taken,
            attributions=each.attributions,
            unsourced=each.unsourced,
        )
        for each in pages
    )


def forget_pages(alias: str, pages: Sequence[str]) -> None:
    """Forget the facts of pages that go. Call within `writing`."""
    PageFactRow.objects.using(alias).filter(page__in=pages).delete()


def moments_of(alias: str, pages: Sequence[str], at_once: int = 400) -> Mapping[str, int]:
    """When each of these pages was published, as far as they are held."""
    facts = PageFactRow.objects.using(alias)
    found: dict[str, int] = {}
    for start in range(0, len(pages), at_once):
        found.update(facts.filter(page__in=pages[start : start + at_once]).values_list("page", "at"))
    return found
