"""A page as the JSON object that `firsthand page` prints on one line."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import PurePath

from firsthand.page.article import Article, article
from firsthand.records import Contradiction, Media, Page

Object = dict[str, object]

_ENDINGS = frozenset({".gz", ".html", ".htm", ".xhtml", ".txt", ".json"})


def line_of(page: Page) -> Object:
    """The page with its article: `start` and `end` count code points of `text`, which is the article alone."""
    told = article(page)
    return {
        "id": _stem(page.file) + (f"#{page.part}" if page.part else ""),
        "file": page.file,
        **_metadata(page),
        "text": told.text,
        "blocks": _blocks(page, told),
        "media": [_medium(medium, page) for medium in page.media],
        "links": _links(page, told),
        "contradictions": [_contradiction(each) for each in page.contradictions],
    }


def _metadata(page: Page) -> Object:
    return {
        "title": page.title,
        "author": page.byline,
        "published": page.published,
        "language": page.language,
        "outlet": page.outlet,
        "url": page.url,
        "subheadline": page.subheadline,
        "section": page.section,
        "modified": page.modified,
        "title_from": page.title_from,
        "byline_from": page.byline_from,
        "published_from": page.published_from,
        "modified_from": page.modified_from,
        "views": page.views,
        "comments": page.comments,
        "wires": list(page.wires),
    }


def _blocks(page: Page, told: Article) -> list[Object]:
    blocks = []
    for placed in told.placed:
        block: Object = {"role": placed.block.role.value, "start": placed.start, "end": placed.end}
        if placed.start == placed.end:
            block["text"] = placed.block.span.within(page.text)
        for key, value in (("rank", placed.block.rank), ("section", placed.block.section)):
            if value is not None:
                block[key] = value
        blocks.append(block)
    return blocks


def _medium(medium: Media, page: Page) -> Object:
    return {
        "kind": medium.kind.value,
        "address": medium.address,
        "caption": medium.caption.within(page.text) if medium.caption else None,
        "credit": medium.credit.within(page.text) if medium.credit else None,
    }


def _links(page: Page, told: Article) -> list[Object]:
    """The links in the order of the page; each has its place where it stands in the article."""
    read = [placed for placed in told.placed if placed.start < placed.end]
    starts = [placed.block.span.start for placed in read]
    links = []
    for link in page.links:
        found: Object = {"text": link.span.within(page.text), "url": link.url}
        nearest = bisect_right(starts, link.span.start) - 1
        if nearest >= 0 and read[nearest].block.span.holds(link.span):
            moved = read[nearest].start - read[nearest].block.span.start
            found |= {"start": link.span.start + moved, "end": link.span.end + moved}
        links.append(found)
    return links


def _contradiction(each: Contradiction) -> Object:
    return {
        "about": each.about,
        "kept": each.kept,
        "kept_from": each.kept_from,
        "other": each.other,
        "other_from": each.other_from,
    }


def _stem(file: str) -> str:
    """The file's name without its endings: "0001.html.gz" is "0001", but "v1.2 notes.txt" is "v1.2 notes"."""
    path = PurePath(file)
    while path.suffix.lower() in _ENDINGS:
        path = path.with_suffix("")
    return path.name
