"""Lists of pages, and what they state without a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from firsthand.ledger.asking.briefly import pages_in_brief, rows_with
from firsthand.ledger.asking.finding import subjects_with
from firsthand.ledger.asking.slices import Slice, cut
from firsthand.ledger.deriving.moments import moment
from firsthand.ledger.models import CopyRow, PageFactRow, PageRow, PlacedRow, UnsourcedRow
from firsthand.records import Page

ORDERS = {"published": ("-at", "-page"), "taken": ("-taken", "-page"), "told": ("at", "page")}


@dataclass(frozen=True, slots=True)
class WantedPages:
    """Which pages are wanted, and in what order: "published" or "taken" (latest first), "told" (earliest first)."""

    since: str | None = None  # published on this day (ISO) or later
    about: str = ""
    story: str | None = None
    order: str = "published"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page without its text, and how much was found on it."""

    page: Page
    heading: str
    attributions: int
    unsourced: int
    copied_from: str | None


@dataclass(frozen=True, slots=True)
class Bare:
    """A page's factual statements that name no source: its own words, in the order of the page."""

    page: Page
    heading: str
    statements: tuple[str, ...]


def list_pages(alias: str, wanted: WantedPages, after: str | None = None, most: int = 50) -> Slice[PageLine]:
    """The pages that are wanted. Raises UsageError for a place `after` that is none."""
    found = cut(_chosen(alias, wanted), ORDERS[wanted.order], after, most)
    ids = [row.page for row in found.items]
    held = pages_in_brief(alias, ids)
    copies = {row.page: row.copied_from for row in rows_with(CopyRow.objects.using(alias), "page", ids)}
    lines = (
        PageLine(held[row.page], row.heading, row.attributions, row.unsourced, copies.get(row.page))
        for row in found.items
        if row.page in held
    )
    return Slice(tuple(lines), found.after)


def count_pages(alias: str, wanted: WantedPages) -> int:
    """How many pages are wanted."""
    return _chosen(alias, wanted).count()


def page_ids(alias: str, wanted: WantedPages, most: int) -> tuple[str, ...]:
    """The ids of the pages that are wanted, last taken in first, at most `most` of them."""
    rows = _chosen(alias, wanted).order_by(*ORDERS["taken"])
    return tuple(rows.values_list("page", flat=True)[:most])


def list_unsourced(alias: str, after: str | None = None, most: int = 20) -> Slice[Bare]:
    """What pages state without a source, latest page first."""
    rows = PageFactRow.objects.using(alias).filter(unsourced__gt=0)
    found = cut(rows, ("-at", "-page"), after, most)
    ids = [row.page for row in found.items]
    held = pages_in_brief(alias, ids)
    words: dict[str, list[str]] = {page: [] for page in ids}
    for row in UnsourcedRow.objects.using(alias).filter(page__in=ids).order_by("page", "position"):
        words[row.page_id].append(row.words)
    bare = (Bare(held[row.page], row.heading, tuple(words[row.page])) for row in found.items if row.page in held)
    return Slice(tuple(bare), found.after)


def pages_from(alias: str, capture: str) -> list[PageLine]:
    """The pages that were read from a capture, in their order, the first hundred of them."""
    rows = PageRow.objects.using(alias).filter(capture=capture).order_by("position")
    ids = list(rows.values_list("pk", flat=True)[:100])
    held, facts = pages_in_brief(alias, ids), PageFactRow.objects.using(alias).in_bulk(ids)
    known = [(held[each], facts[each]) for each in ids if each in held and each in facts]
    return [PageLine(page, fact.heading, fact.attributions, fact.unsourced, None) for page, fact in known]


def pages_named(alias: str, ids: Iterable[str]) -> dict[str, Page]:
    """These pages by id, without their texts."""
    return pages_in_brief(alias, ids)


def _chosen(alias: str, wanted: WantedPages) -> QuerySet[PageFactRow]:
    rows = PageFactRow.objects.using(alias)
    if wanted.since:
        rows = rows.filter(at__gte=max(moment(wanted.since), 0))
    if wanted.story:
        rows = rows.filter(page__in=PlacedRow.objects.using(alias).filter(story=wanted.story).values("page"))
    if wanted.about.strip():
        rows = rows.filter(page__in=subjects_with(alias, "page", wanted.about))
    return rows
