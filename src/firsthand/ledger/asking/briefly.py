"""Records by what names them, without their bulk: enough to name a page and to draw who has it from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from firsthand.ledger import corrected
from firsthand.ledger.fetching import AT_ONCE, fetch
from firsthand.ledger.models import (
    ClaimRow,
    OriginRow,
    PageFactRow,
    PageRow,
    SaidRow,
    SpeakerRow,
    TracedRow,
)
from firsthand.ledger.pages import page_of
from firsthand.ledger.traces import claim_of, origin_of, speaker_of, trace_of
from firsthand.records import Attribution, Claim, Mention, Page, Reading, Story, Trace, joined

BULK = ("text", "blocks", "links", "media")
AnyModel = TypeVar("AnyModel", bound=Model)
AnyTraced = TypeVar("AnyTraced", bound=TracedRow)


def rows_with(rows: QuerySet[AnyModel], key: str, ids: Iterable[str]) -> Iterator[AnyModel]:
    """The rows whose `key` is among the ids, asked for in questions of a size that every database takes."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), AT_ONCE):
        yield from rows.filter(**{f"{key}__in": wanted[start : start + AT_ONCE]})


def traced(alias: str, model: type[AnyTraced], key: str, ids: Iterable[str]) -> list[AnyTraced]:
    """The rows of a table of the trace whose `key` is among the ids, in the order of the trace."""
    return sorted(fetch(alias, model, key, ids), key=lambda row: (row.story, row.position))


def trace_with(*tables: Sequence[TracedRow]) -> Trace:
    """A trace of these rows and no others. Speakers and origins are put together from what each story knows of them."""
    by_model: dict[type[TracedRow], Sequence[Any]] = {type(rows[0]): rows for rows in tables if rows}
    trace = trace_of(Story("", ()), {m: r for m, r in by_model.items() if m not in (SpeakerRow, OriginRow)}, "")
    speakers = joined(Trace(speakers=(speaker_of(row),)) for row in by_model.get(SpeakerRow, ())).speakers
    origins = joined(Trace(origins=(origin_of(row),)) for row in by_model.get(OriginRow, ())).origins
    return replace(trace, speakers=speakers, origins=origins, stories=())


def pages_in_full(alias: str, ids: Iterable[str]) -> dict[str, Page]:
    """These pages by id."""
    return {row.id: page_of(row) for row in fetch(alias, PageRow, "pk", ids)}


def pages_in_brief(alias: str, ids: Iterable[str]) -> dict[str, Page]:
    """These pages by id, with an empty text and nothing that stands in it."""
    return {row.id: in_brief(row) for row in fetch(alias, PageRow, "pk", ids, without=BULK)}


def in_brief(row: PageRow) -> Page:
    """The page of a row, with an empty text and nothing that stands in it. The row forgets them, too."""
    row.text, row.blocks, row.links, row.media = "", "[]", "[]", "[]"
    return page_of(row)


def headings(alias: str, ids: Iterable[str]) -> dict[str, str]:
    """What these pages are called in lists, by id."""
    return {row.page: row.heading for row in fetch(alias, PageFactRow, "pk", ids)}


def attributions(alias: str, ids: Iterable[str]) -> dict[str, Attribution]:
    """These attributions by id, as people corrected them, as far as they are held."""
    return corrected.attributions(alias, ids)


def claims(alias: str, ids: Sequence[str]) -> dict[str, Claim]:
    """These claims by id, in this order, as far as they are held."""
    found = {row.own: claim_of(row) for row in fetch(alias, ClaimRow, "own", ids)}
    return {each: found[each] for each in dict.fromkeys(ids) if each in found}


def claims_made(alias: str, attributions: Iterable[str]) -> dict[str, str]:
    """The id of the claim that each of these attributions makes, as far as they were traced."""
    return {row.attribution: row.claim for row in fetch(alias, SaidRow, "attribution", attributions) if row.claim}


def speakers_of(alias: str, attributions: Iterable[str]) -> set[str]:
    """The ids of those who speak in these attributions."""
    return {row.speaker for row in fetch(alias, SaidRow, "attribution", attributions) if row.speaker}


def readings(said: Iterable[Attribution], mentions: Iterable[Mention] = ()) -> tuple[Reading, ...]:
    """The findings as readings of their pages, with nothing else in them."""
    found: dict[str, tuple[list[Attribution], list[Mention]]] = {}
    for each in said:
        found.setdefault(each.page, ([], []))[0].append(each)
    for mention in mentions:
        found.setdefault(mention.page, ([], []))[1].append(mention)
    return tuple(Reading(page, tuple(those), tuple(these)) for page, (those, these) in found.items())


def by_id(pages: Mapping[str, Page]) -> tuple[Page, ...]:
    """The pages in order of id."""
    return tuple(pages[each] for each in sorted(pages))
