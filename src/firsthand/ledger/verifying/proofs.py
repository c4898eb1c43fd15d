"""Checks the rows against the log: that each is the one it tells of, none missing and none that it knows nothing of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

from firsthand.ledger.canonical import sha256_of, sha256_of_all
from firsthand.ledger.models import (
    FINDINGS,
    PRESS,
    TRACED,
    CaptureRow,
    CorrectionRow,
    PageRow,
    ReadingRow,
    ReviewRow,
    Row,
    RulingRow,
    TracingRow,
)
from firsthand.ledger.verifying.entries import Body, Logged
from firsthand.ledger.verifying.faults import FROM_A_COPY, Fault
from firsthand.ledger.verifying.press import check_shown
from firsthand.ledger.verifying.rows import each_row, name_of

TRACE_ANEW = "Run `firsthand trace --anew`."


def check_proofs(alias: str, logged: Logged) -> Iterator[Fault | None]:
    """What the log and the rows say differently; None for each capture looked at."""
    yield from _check_against(alias, CaptureRow, logged.captures, logged.damaged)
    yield from _check_pages(alias, logged)
    yield from _check_against(alias, ReviewRow, logged.reviews, logged.damaged)
    yield from _check_against(alias, RulingRow, logged.rulings, logged.damaged)
    yield from _check_against(alias, CorrectionRow, logged.corrections, logged.damaged)
    yield from _check_against(alias, TracingRow, logged.traces, logged.damaged)
    yield from _check_traces(alias)
    for model in PRESS:
        yield from _check_against(alias, model, logged.press.get(model._meta.db_table, {}), logged.damaged)
    yield from check_shown(alias)


def _check_against(alias: str, model: type[Row], logged: dict[str, Body], damaged: set[str]) -> Iterator[Fault]:
    """That the table's rows are those whose digests the log holds."""
    held = dict(model._default_manager.using(alias).values_list("pk", "digest"))
    kind = model._meta.db_table.removeprefix("ledger_")
    for key in sorted(held.keys() | logged.keys()):
        if key in damaged:
            continue
        if key not in logged:
            yield Fault("no log entry tells of it", f"{kind} {key}", FROM_A_COPY)
        elif key not in held:
            yield Fault("the log tells of it, but it is missing", f"{kind} {key}", FROM_A_COPY)
        elif held[key] != logged[key]["row"]:
            yield Fault("it is not the one that the log tells of", f"{kind} {key}", FROM_A_COPY)


def _check_pages(alias: str, logged: Logged) -> Iterator[Fault | None]:
    texts: dict[str, PageRow] = {row.pk: row for _, row in each_row(PageRow, alias) if row is not None}
    found = _findings(alias)
    told: set[str] = set()
    for body in logged.captures.values():
        for page in cast(list[dict[str, str]], body["pages"]):
            told.add(page["id"])
            if page["id"] in texts:
                yield from _check_page(page, texts[page["id"]], sha256_of_all(found[page["id"]]))
            else:
                yield Fault("the log tells of it, but it is missing", f"page {page['id']}", FROM_A_COPY)
        yield None
    for page_id in sorted(texts.keys() - told):
        if texts[page_id].capture_id not in logged.damaged:
            yield Fault("no log entry tells of it", f"page {page_id}", FROM_A_COPY)


def _check_page(logged: dict[str, str], row: PageRow, findings: str) -> Iterator[Fault]:
    if row.digest != logged["row"]:
        yield Fault("it is not the one that the log tells of", name_of(row), FROM_A_COPY)
    if _sha256(row.text) != logged["text"]:
        yield Fault("its text is not the one that the log tells of", name_of(row), FROM_A_COPY)
    if findings != logged["findings"]:
        yield Fault("what was found on it is not what the log tells of", name_of(row), FROM_A_COPY)


def _sha256(text: object) -> str:
    """The text's SHA-256, or nothing where the column holds no text any more."""
    return sha256_of(text) if isinstance(text, str) else ""


def _findings(alias: str) -> dict[str, list[str]]:
    """The digests of what was found on each page, in the order in which the log has them."""
    digests: dict[str, list[str]] = defaultdict(list)
    for page, digest in ReadingRow.objects.using(alias).values_list("page_id", "digest"):
        digests[page].append(digest)
    for model in FINDINGS:
        found = model._default_manager.using(alias).order_by("position")
        for page, digest in found.values_list("page_id", "digest"):
            digests[page].append(digest)
    return digests


def _check_traces(alias: str) -> Iterator[Fault]:
    """That the rows of each story's trace are those that were written, and that no rows are of no story."""
    digests: dict[str, list[str]] = defaultdict(list)
    for model in TRACED:
        rows = model._default_manager.using(alias).order_by("story", "position")
        for story, digest in rows.values_list("story", "digest"):
            digests[story].append(digest)
    held = dict(TracingRow.objects.using(alias).values_list("pk", "rows"))
    for story in sorted(held.keys() | digests.keys()):
        if held.get(story) != sha256_of_all(digests[story]):
            yield Fault("its rows are not those that were written", f"the trace of story {story}", TRACE_ANEW)
