"""Captures and pages as rows, and rows as captures and pages."""

from __future__ import annotations

import json
from typing import NotRequired, TypedDict

from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_ids, read_span, read_time, write_ids, write_span, write_time
from firsthand.ledger.models import CaptureRow, PageRow
from firsthand.ledger.seals import sealed
from firsthand.records import (
    Block,
    Capture,
    Contradiction,
    ExhibitKind,
    Format,
    Link,
    Media,
    Page,
    Role,
    Span,
    Told,
)


def capture_row(capture: Capture, page_reader: str, finder: str) -> CaptureRow:
    """The row of a capture that was read by these readers."""
    return sealed(
        CaptureRow(
            sha256=capture.sha256,
            size=capture.size,
            format=str(capture.format),
            media_type=capture.media_type,
            name=capture.name,
            whence=capture.whence,
            how=capture.how,
            taken_at=write_time(capture.taken_at),
            told_url=capture.told.url,
            told_outlet=capture.told.outlet,
            told_published=capture.told.published,
            page_reader=page_reader,
            finder=finder,
        )
    )


def capture_of(row: CaptureRow) -> Capture:
    """The capture of a row."""
    return Capture(
        sha256=row.sha256,
        size=row.size,
        format=Format(row.format),
        media_type=row.media_type,
        name=row.name,
        whence=row.whence,
        how=row.how,
        taken_at=read_time(row.taken_at),
        told=Told(row.told_url, row.told_outlet, row.told_published),
    )


def page_row(page: Page, position: int) -> PageRow:
    """The row of a page; `position` is its place in the capture."""
    return sealed(
        PageRow(
            id=page.id,
            capture_id=page.capture,
            position=position,
            part=page.part,
            file=page.file,
            text=page.text,
            blocks=canonical([_block_value(block) for block in page.blocks]),
            title=page.title,
            title_from=page.title_from,
            subheadline=page.subheadline,
            byline=page.byline,
            byline_from=page.byline_from,
            published=page.published,
            published_from=page.published_from,
            modified=page.modified,
            modified_from=page.modified_from,
            language=page.language,
            outlet=page.outlet,
            url=page.url,
            section=page.section,
            views=page.views,
            comments=page.comments,
            forwarded_from=page.forwarded_from,
            replies_to=page.replies_to,
            links=canonical([[link.span.start, link.span.end, link.url] for link in page.links]),
            media=canonical([_media_value(medium) for medium in page.media]),
            wires=write_ids(page.wires) if page.wires else None,
            contradictions=_contradictions_column(page),
            reader=page.reader,
        )
    )


def page_of(row: PageRow) -> Page:
    """The page of a row."""
    return Page(
        id=row.id,
        capture=row.capture_id,
        part=row.part,
        file=row.file,
        text=row.text,
        blocks=tuple(_block(value) for value in json.loads(row.blocks)),
        title=row.title,
        title_from=row.title_from,
        subheadline=row.subheadline,
        byline=row.byline,
        byline_from=row.byline_from,
        published=row.published,
        published_from=row.published_from,
        modified=row.modified,
        modified_from=row.modified_from,
        language=row.language,
        outlet=row.outlet,
        url=row.url,
        section=row.section,
        views=row.views,
        comments=row.comments,
        forwarded_from=row.forwarded_from,
        replies_to=row.replies_to,
        links=tuple(Link(Span(start, end), url) for start, end, url in json.loads(row.links)),
        media=tuple(_media(value) for value in json.loads(row.media)),
        wires=read_ids(row.wires or "[]"),
        contradictions=tuple(Contradiction(*value) for value in json.loads(row.contradictions or "[]")),
        reader=row.reader,
    )


class _BlockValue(TypedDict, total=False):
    role: str
    start: int
    end: int
    path: str
    rank: int
    section: str
    list_id: str


def article_of(blocks: str) -> Span | None:
    """From where to where the article's own text goes in a page, given its blocks as they are kept."""
    own = [each for each in json.loads(blocks) if each["role"] in (Role.BODY, Role.SUBHEADING, Role.QUOTE, Role.LIST)]
    first = next((each for each in own if each["role"] == Role.BODY), None)
    return Span(first["start"], max(each["end"] for each in own)) if first else None


def _block_value(block: Block) -> Json:
    """A block as JSON, without what it does not have: most blocks have a role, a span and a path."""
    value: dict[str, Json] = {"role": str(block.role), "start": block.span.start, "end": block.span.end}
    rest: dict[str, Json] = {
        "path": block.path,
        "rank": block.rank,
        "section": block.section,
        "list_id": block.list_id,
    }
    return value | {name: held for name, held in rest.items() if held is not None}


def _block(value: _BlockValue) -> Block:
    return Block(
        role=Role(value["role"]),
        span=Span(value["start"], value["end"]),
        path=value.get("path"),
        rank=value.get("rank"),
        section=value.get("section"),
        list_id=value.get("list_id"),
    )


class _MediaValue(TypedDict):
    kind: str
    address: str
    caption: list[int] | None
    capture: str | None
    credit: NotRequired[list[int]]


def _media_value(medium: Media) -> Json:
    """A medium as JSON. Only one with a credit has the key: ledgers from before credits were read have it nowhere."""
    value: dict[str, Json] = {
        "kind": str(medium.kind),
        "address": medium.address,
        "caption": write_span(medium.caption),
        "capture": medium.capture,
    }
    return value | ({"credit": write_span(medium.credit)} if medium.credit else {})


def _media(value: _MediaValue) -> Media:
    return Media(
        kind=ExhibitKind(value["kind"]),
        address=value["address"],
        caption=read_span(value["caption"]),
        capture=value["capture"],
        credit=read_span(value.get("credit")),
    )


def _contradictions_column(page: Page) -> str | None:
    """The page's contradictions as JSON lists in the order of the record's fields; None where it has none."""
    values = [[c.about, c.kept, c.kept_from, c.other, c.other_from] for c in page.contradictions]
    return canonical(values) if values else None
