"""What an HTML page declares about itself: <meta>, <link>, <title>, JSON-LD, microdata."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser

from firsthand.page.dates import iso_date
from firsthand.page.people import authors_in

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_ARTICLES = re.compile(
    r"(?:article|posting|report|newsarticle|webpage|review|recipe|howto|videoobject|creativework)$", re.I
)
_BEST = re.compile(r"(?:article|posting|report)$", re.I)
_PUBLISHERS = re.compile(r"(?:organization|website)$", re.I)
_MOST_NODES = 20_000  # of JSON-LD that are looked at
_META_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "sailthru.title", "title")
_META_AUTHOR = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
    "byl",
    "twitter:data1",
)
_META_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "publication_date",
    "article.published",
    "date",
    "article:published",
    "cxenseparse:recs:publishtime",
)
_META_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "datemodified",
)


@dataclass(slots=True)
class Declared:
    """What the head of a page says; empty where it says nothing."""

    titles: list[str] = field(default_factory=list)  # the best first
    authors: list[str] = field(default_factory=list)
    published: list[tuple[str, str]] = field(default_factory=list)  # (date, "json-ld" or "meta")
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    description: str | None = None


def declarations(tree: LexborHTMLParser) -> Declared:
    """Everything the page declares. JSON-LD before <meta>, as it says which field is which."""
    meta = _metas(tree)
    nodes = list(_nodes(tree))
    articles = sorted(
        (n for n in nodes if _is_a(n, _ARTICLES)), key=lambda n: (not _is_a(n, _BEST), "datePublished" not in n)
    )
    found = Declared()
    for node in articles[:6]:
        _from_article(node, found, nodes)
    _from_meta(meta, found)
    title = tree.css_first("title")
    if title is not None:
        found.titles.append(_clean(title.text()))
    found.titles = [t for t in dict.fromkeys(found.titles) if t]
    if found.outlet is None:
        found.outlet = next((s for n in nodes if _is_a(n, _PUBLISHERS) and (s := _text(n.get("name")))), None)
    canonical = tree.css_first('link[rel="canonical"]')
    found.url = (canonical.attributes.get("href") if canonical is not None else None) or meta.get("og:url") or found.url
    root = tree.css_first("html")
    found.language = _language(
        (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root is not None else None
    )
    found.language = found.language or _language(meta.get("content-language") or meta.get("og:locale"))
    return found


def _from_meta(meta: Mapping[str, str], found: Declared) -> None:
    found.titles += [_clean(meta[name]) for name in _META_TITLE if name in meta]
    if not found.authors:
        for name in _META_AUTHOR:
            value = meta.get(name, "")
            if (
                value
                and "://" not in value
                and (name != "twitter:data1" or "written by" in meta.get("twitter:label1", "").lower())
            ):
                found.authors = authors_in(value)
                break
    found.published += [(d, "meta") for name in _META_PUBLISHED if name in meta and (d := iso_date(meta[name]))]
    found.modified = found.modified or next(
        (d for name in _META_MODIFIED if name in meta and (d := iso_date(meta[name]))), None
    )
    found.outlet = (
        _clean(meta.get("og:site_name", "")) or found.outlet or _clean(meta.get("application-name", "")) or None
    )
    found.section = found.section or meta.get("article:section") or None
    found.description = meta.get("og:description") or meta.get("description") or None


def _from_article(node: dict[str, Json], found: Declared, nodes: list[dict[str, Json]]) -> None:
    best = _is_a(node, _BEST)
    title = _text(node.get("headline")) or (_text(node.get("name")) if not best else None)
    if title:
        found.titles.append(_clean(title))
    if not found.authors and (best or "datePublished" in node):
        found.authors = [
            name for raw in _names(node.get("author") or node.get("creator"), nodes) for name in authors_in(raw)[:1]
        ]
    published = iso_date(_text(node.get("datePublished")) or "") if not _is_a(node, re.compile("video", re.I)) else None
    if published:
        found.published.append((published, "json-ld"))
    found.modified = found.modified or iso_date(_text(node.get("dateModified")) or "")
    found.outlet = found.outlet or next(iter(_names(node.get("publisher"), nodes)), None)
    section = node.get("articleSection")
    found.section = found.section or _text(section[0] if isinstance(section, list) and section else section)
    main = node.get("mainEntityOfPage")
    found.url = found.url or _text(node.get("url")) or _text(main.get("@id") if isinstance(main, dict) else main)


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """<meta> by name, property, itemprop or http-equiv, lower case; the first with a value counts."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name and content and content.strip():
                metas.setdefault(name.strip().lower(), content.strip())
    return metas


def _nodes(tree: LexborHTMLParser) -> Iterator[dict[str, Json]]:
    """All objects in the page's JSON-LD, outer before inner. What does not parse is passed over."""
    left = _MOST_NODES
    for script in tree.css('script[type="application/ld+json"]'):
        waiting: deque[Json] = deque([_parsed(script.text())])
        while waiting and left:
            left -= 1
            item = waiting.popleft()
            if isinstance(item, dict):
                yield item
                waiting.extend(v for v in item.values() if isinstance(v, dict | list))
            elif isinstance(item, list):
                waiting.extend(item)


def _parsed(text: str) -> Json:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n")
    try:
        result: Json = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return result


def _is_a(node: dict[str, Json], kinds: re.Pattern[str]) -> bool:
    kind = node.get("@type")
    return any(isinstance(k, str) and kinds.search(k) for k in (kind if isinstance(kind, list) else [kind]))


def _names(value: Json, nodes: list[dict[str, Json]]) -> list[str]:
    """Names of people or organisations: strings, objects with a name, or references by @id."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            name = _text(item.get("name")) or _named_elsewhere(item.get("@id"), nodes)
        else:
            name = item if isinstance(item, str) and "://" not in item else None
        if name and _clean(name):
            names.append(_clean(name))
    return names


def _named_elsewhere(identity: Json, nodes: list[dict[str, Json]]) -> str | None:
    return next(
        (n for node in nodes if identity and node.get("@id") == identity and (n := _text(node.get("name")))), None
    )


def _text(value: Json) -> str | None:
    while isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split()).translate({0: 0xFFFD, **dict.fromkeys(range(55296, 57344), 65533)})


def _language(tag: str | None) -> str | None:
    code = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
