"""What is written into a ledger as it comes in: captures with all that was read from them, and refusals.

Each is one transaction together with its log entry. Rows are made before the transaction begins, so that a value
that cannot be kept is refused before anything is touched, and other writers wait no longer than they must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from firsthand.errors import Refusal
from firsthand.ledger import log, reviews, rulings, stories
from firsthand.ledger.canonical import Json, sha256_of, sha256_of_all
from firsthand.ledger.corrected import added_on
from firsthand.ledger.corrections_followed import follow_corrections, unchanged
from firsthand.ledger.deriving import pages as derived
from firsthand.ledger.findings import Findings, findings_of, reading_row
from firsthand.ledger.models import FINDINGS, CaptureRow, EventRow, PageRow, ReadingRow
from firsthand.ledger.pages import capture_of, capture_row, page_row
from firsthand.ledger.seals import Unstorable
from firsthand.ledger.searching import forget_pages, index_pages
from firsthand.ledger.spans import refuse_spans_outside
from firsthand.ledger.transactions import writing
from firsthand.ledger.wholesale import put
from firsthand.records import Capture, Page, Reading, identify

READ, READ_AGAIN, REFUSED = "read", "read again", "refused"
"""The kinds of log entries that are written here; others are in reviews.py, rulings.py, corrections.py, stories.py."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page. `reading` and `findings` are None where the page was not read for findings."""

    page: PageRow
    reading: ReadingRow | None
    findings: Findings | None


def readers_of(alias: str, sha256: str) -> tuple[str, str] | None:
    """The page reader and the finder that read the capture; None: it is not held."""
    return CaptureRow.objects.using(alias).filter(pk=sha256).values_list("page_reader", "finder").first()


def record(
    alias: str, capture: Capture, pages: Sequence[Page], readings: Sequence[Reading], page_reader: str, finder: str
) -> bool:
    """Keep a capture with its pages and readings. Whether that was new.

    Nothing at all is written when the same readers have read it before. When others have, what they found is
    replaced, and what people said about it is followed (see reviews.py). Raises Refusal for what cannot be kept.
    """
    try:
        rows = _rows(capture, pages, readings)
        new = capture_row(capture, page_reader, finder)
    except Unstorable as error:
        raise Refusal(capture.name, str(error), to_do="Take it in without that, or report the page.") from error
    with writing(alias):
        held = CaptureRow.objects.using(alias).filter(pk=capture.sha256).first()
        if held is None:
            new.save(using=alias, force_insert=True)
            _insert(alias, new, rows, pages)
            log.append(alias, READ, capture.sha256, _body(new, rows))
        elif (held.page_reader, held.finder) == (page_reader, finder):
            return False
        else:
            # How and when the capture came stays as it was the first time.
            again = capture_row(capture_of(held), page_reader, finder)
            _read_again(alias, again, rows, pages, readings)
    return True


def record_refusal(alias: str, item: str, reason: str, sha256: str | None) -> bool:
    """Log that an item was not taken in, once for the same item, reason and bytes. Whether that was new."""
    body: dict[str, Json] = {"item": _printable(item), "reason": _printable(reason), "sha256": sha256}
    subject = identify("refusal", item, reason, sha256)
    with writing(alias):
        if EventRow.objects.using(alias).filter(subject=subject).exists():
            return False
        log.append(alias, REFUSED, subject, body)
    return True


def _rows(capture: Capture, pages: Sequence[Page], readings: Sequence[Reading]) -> list[PageRows]:
    """The rows of a capture's pages and readings. Raises Refusal, Unstorable, or ValueError for readings of no page."""
    read = {reading.page: reading for reading in readings}
    strays = read.keys() - {page.id for page in pages}
    if strays:
        raise ValueError(f"readings of pages that are not given: {sorted(strays)}")
    return [_page_rows(capture, page, position, read.get(page.id)) for position, page in enumerate(pages)]


def _page_rows(capture: Capture, page: Page, position: int, reading: Reading | None) -> PageRows:
    refuse_spans_outside(capture.name, page, reading)
    row = page_row(page, position)
    if reading is None:
        return PageRows(row, None, None)
    return PageRows(row, reading_row(reading), findings_of(reading, page.text))


def _insert(alias: str, capture: CaptureRow, rows: Sequence[PageRows], pages: Sequence[Page]) -> None:
    put(alias, (each.page for each in rows))
    put(alias, (each.reading for each in rows if each.reading))
    for tables in zip(*(each.findings.tables() for each in rows if each.findings), strict=True):
        put(alias, chain.from_iterable(tables))
    index_pages(alias, pages)
    derived.derive_pages(alias, map(_found, pages, rows), capture.taken_at)
    stories.wait(alias, (page.id for page in pages))


def _read_again(
    alias: str, row: CaptureRow, rows: Sequence[PageRows], pages: Sequence[Page], readings: Sequence[Reading]
) -> None:
    old = list(PageRow.objects.using(alias).filter(capture=row.sha256).values_list("id", flat=True))
    standing = reviews.standing(alias, pages, readings)
    same = unchanged(alias, pages)
    _delete_pages(alias, old)
    row.save(using=alias, force_update=True)
    _insert(alias, row, rows, pages)
    log.append(alias, READ_AGAIN, row.sha256, _body(row, rows))
    corrected = follow_corrections(alias, old, pages, readings, same)
    standing |= reviews.standing_with(alias, added_on(alias, same))
    reviews.follow_attributions(alias, old, pages, corrected, standing)
    rulings.follow_rulings(alias, pages, corrected)


def _delete_pages(alias: str, pages: Sequence[str]) -> None:
    for model in FINDINGS:
        model._default_manager.using(alias).filter(page__in=pages).delete()
    ReadingRow.objects.using(alias).filter(page__in=pages).delete()
    PageRow.objects.using(alias).filter(pk__in=pages).delete()
    forget_pages(alias, pages)
    derived.forget_pages(alias, pages)
    stories.forget(alias, pages)


def _found(page: Page, rows: PageRows) -> derived.Found:
    found = rows.findings
    counts = (len(found.attributions), len(found.unsourced)) if found else (0, 0)
    return derived.Found(page, *counts)


def _body(capture: CaptureRow, rows: Sequence[PageRows]) -> dict[str, Json]:
    """What the log says of a capture: enough to prove every row that came of it."""
    return {
        "row": capture.digest,
        "page_reader": capture.page_reader,
        "finder": capture.finder,
        "pages": [
            {
                "id": each.page.id,
                "row": each.page.digest,
                "text": sha256_of(each.page.text),
                "findings": sha256_of_all(_finding_digests(each)),
            }
            for each in rows
        ],
    }


def _finding_digests(rows: PageRows) -> Iterator[str]:
    if rows.reading and rows.findings:
        yield rows.reading.digest
        for table in rows.findings.tables():
            for row in table:
                yield row.digest


def _printable(text: str) -> str:
    """The text with what is not Unicode written out: file names may hold any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
