"""Captures and pages as rows, and rows as captures and pages."""

from __future__ import annotations

import json
from typing import TypedDict

from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_span, read_time, write_span, write_time
from firsthand.ledger.models import CaptureRow, PageRow
from firsthand.ledger.seals import sealed
from firsthand.records import Block, Capture, ExhibitKind, Format, Link, Media, Page, Role, Span, Told


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
            subheadline=page.subheadline,
            byline=page.byline,
            published=page.published,
            published_from=page.published_from,
            modified=page.modified,
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
        subheadline=row.subheadline,
        byline=row.byline,
        published=row.published,
        published_from=row.published_from,
        modified=row.modified,
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


def _media_value(medium: Media) -> Json:
    return {
        "kind": str(medium.kind),
        "address": medium.address,
        "caption": write_span(medium.caption),
        "capture": medium.capture,
    }


def _media(value: _MediaValue) -> Media:
    return Media(ExhibitKind(value["kind"]), value["address"], read_span(value["caption"]), value["capture"])
