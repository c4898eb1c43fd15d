"""What an HTML page declares about itself: <meta>, <link>, <title>, JSON-LD, microdata.

All that is declared is kept, each statement with its place, as later steps weigh one against the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from firsthand.page.facts.dates import iso_date
from firsthand.page.facts.json_ld import Json, clean, crumbs_in, is_a, names_in, nodes_in, text_of
from firsthand.page.facts.people import authors_in

__all__ = ["Declared", "Json", "Stated", "declarations"]

_ARTICLES = re.compile(
    r"(?:article|posting|report|newsarticle|webpage|review|recipe|howto|videoobject|creativework|book|course|product)$",
    re.I,
)
_BEST = re.compile(r"(?:article|posting|report)$", re.I)
_PAGES = re.compile(r"webpage$", re.I)
_PUBLISHERS = re.compile(r"(?:organization|website)$", re.I)
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
    "citation_authors",
    "dc.contributor",
)
_META_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "published",
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
    "updated",
)
_OTHER_PUBLISHED = re.compile(r"(?:^|[^a-z])pub(?:lish\w{0,6}|lication)?[-_:. ]?(?:date|time|at|on)$")
_SURE_META = frozenset({"article:published_time", "og:article:published_time", "datepublished", "author"})
_MOST_ARTICLES = 6  # JSON-LD objects of one page that are read as the article


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that the page declares: where it stands ("json-ld", "meta", "title") and under which name."""

    value: str
    source: str
    key: str


@dataclass(slots=True)
class Declared:
    """What the head of a page says; empty where it says nothing. The best comes first."""

    stated_titles: list[Stated] = field(default_factory=list)
    stated_authors: list[tuple[Stated, tuple[str, ...]]] = field(default_factory=list)
    stated_published: list[Stated] = field(default_factory=list)  # values in ISO 8601
    stated_modified: list[Stated] = field(default_factory=list)
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    crumbs: list[str] = field(default_factory=list)  # names of the way from the front page to this one
    language: str | None = None
    month_first: bool = False  # whether the page says that it is written for readers who write 5/12 for May 12
    description: str | None = None

    @property
    def titles(self) -> list[str]:
        """All declared titles, once each."""
        return list(dict.fromkeys(stated.value for stated in self.stated_titles))

    @property
    def authors(self) -> list[str]:
        """The names that the best declaration of authors gives."""
        return list(self.stated_authors[0][1]) if self.stated_authors else []

    @property
    def modified(self) -> str | None:
        """When the page was last changed."""
        return self.stated_modified[0].value if self.stated_modified else None


def declarations(tree: LexborHTMLParser) -> Declared:
    """Everything the page declares. JSON-LD before <meta>, as it says which field is which."""
    metas: dict[str, list[str]] = {}
    scripts: list[str] = []
    title = canonical = None
    for node in tree.css('meta[content],title,link[rel="canonical"],script[type="application/ld+json" i]'):
        match node.tag:
            case "meta":
                _note(node.attributes, metas)
            case "script":
                scripts.append(node.text() or "")
            case "link":
                canonical = canonical or node.attributes.get("href")
            case _:
                title = title or node.text()  # the first; an <svg> may hold others
    nodes = list(nodes_in(scripts))
    meta = {name: values[0] for name, values in metas.items()}
    found = Declared()
    _from_json_ld(nodes, found)
    _from_meta(metas, meta, found)
    if title:
        found.stated_titles.append(Stated(clean(title), "title", "title"))
    found.stated_titles = [stated for stated in found.stated_titles if stated.value]
    found.url = canonical or meta.get("og:url") or found.url
    root = tree.css_first("html")
    tag = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root is not None else None
    other = meta.get("content-language") or meta.get("og:locale")
    found.language = _language(tag) or _language(other)
    found.month_first = any(t and re.fullmatch(r"en[-_]us", t[:40].strip(), re.I) for t in (tag, other))
    return found


def _note(attributes: Mapping[str, str | None], metas: dict[str, list[str]]) -> None:
    """<meta> by name, property, itemprop or http-equiv, lower case."""
    content = (attributes.get("content") or "")[:2000].strip()
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = attributes.get(key)
        if name:
            values = metas.setdefault(name[:80].strip().lower(), [])
            if len(values) < 60:
                values.append(content)


def _from_meta(metas: Mapping[str, list[str]], meta: Mapping[str, str], found: Declared) -> None:
    found.stated_titles += [Stated(clean(meta[name]), "meta", name) for name in _META_TITLE if name in meta]
    for name in _META_AUTHOR:
        if name in meta and (name != "twitter:data1" or _is_author_label(meta.get("twitter:label1", ""))):
            names = [n for v in metas[name] if "://" not in v and not v.startswith("@") for n in authors_in(clean(v))]
            if names:
                key = "author" if name in _SURE_META else "other author"
                found.stated_authors.append((Stated(", ".join(names), "meta", key), tuple(dict.fromkeys(names))))
    for name in _META_PUBLISHED:
        if name in meta and (day := iso_date(meta[name])):
            found.stated_published.append(Stated(day, "meta", "published" if name in _SURE_META else "other published"))
    others = [n for n in meta if n not in _META_PUBLISHED and _OTHER_PUBLISHED.search(n)]
    found.stated_published += [Stated(day, "meta", "other published") for n in others if (day := iso_date(meta[n]))]
    for name in _META_MODIFIED:
        if name in meta and (day := iso_date(meta[name])):
            found.stated_modified.append(Stated(day, "meta", "modified"))
    found.outlet = (
        clean(meta.get("og:site_name", "")) or found.outlet or clean(meta.get("application-name", "")) or None
    )
    found.section = found.section or clean(meta.get("article:section", "")) or None
    found.description = meta.get("og:description") or meta.get("description") or None


def _is_author_label(label: str) -> bool:
    return label.strip().lower() in ("written by", "author", "by", "von", "автор", "écrit par", "escrito por")


def _from_json_ld(nodes: list[dict[str, Json]], found: Declared) -> None:
    articles = sorted(
        (n for n in nodes if is_a(n, _ARTICLES)), key=lambda n: (not is_a(n, _BEST), "datePublished" not in n)
    )
    for node in articles[:_MOST_ARTICLES]:
        _from_article(node, found, nodes)
    if found.outlet is None:
        found.outlet = next((clean(s) for n in nodes if is_a(n, _PUBLISHERS) and (s := text_of(n.get("name")))), None)
    found.crumbs = next((names for node in nodes if (names := crumbs_in(node))), [])


def _from_article(node: dict[str, Json], found: Declared, nodes: list[dict[str, Json]]) -> None:
    best = is_a(node, _BEST)
    kind = "article" if best else "page" if is_a(node, _PAGES) else "other"
    title = text_of(node.get("headline")) or (text_of(node.get("name")) if not best else None)
    if title:
        found.stated_titles.append(Stated(clean(title), "json-ld", f"{kind} title"))
    given = names_in(node.get("author") or node.get("creator"), nodes)
    names = tuple(dict.fromkeys(name for raw in given for name in authors_in(raw)[: 1 if len(given) > 1 else None]))
    if names:
        found.stated_authors.append((Stated(", ".join(names), "json-ld", f"{kind} author"), names))
    for name, dated in (("datePublished", found.stated_published), ("dateModified", found.stated_modified)):
        day = iso_date(text_of(node.get(name)) or "")
        if day:
            dated.append(Stated(day, "json-ld", f"{kind} {'published' if name == 'datePublished' else 'modified'}"))
    found.outlet = found.outlet or next(iter(names_in(node.get("publisher"), nodes)), None)
    section = text_of(node.get("articleSection"))
    found.section = found.section or (clean(section) if section else None)
    main = node.get("mainEntityOfPage")
    found.url = found.url or text_of(node.get("url")) or text_of(main.get("@id") if isinstance(main, dict) else main)


def _language(tag: str | None) -> str | None:
    code = re.split(r"[-_]", (tag or "")[:40].strip().lower())[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
