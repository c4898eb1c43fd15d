"""A page's title, authors, dates, outlet and counters, from what it declares and from what it shows.

What is seen on the page wins for its title; declared data wins for dates, being more exact, unless a visible line near
the headline gives another day. What a person told us wins for address and outlet, and fills a missing date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import htmldate
import py3langid

from firsthand.page import dates, hints, lines
from firsthand.page.declared import Declared
from firsthand.page.features import Features
from firsthand.page.headline import without_outlet
from firsthand.page.people import authors_in, is_person, joined
from firsthand.page.pieces import Piece
from firsthand.records import Role, Told

_TITLE_PARTS = re.compile(r"\s[|·•–—:-]\s")
_ROW = re.compile(r"\s[|·•–—-]\s|\s{2,}|,\s")
_OPEN = (None, Role.NAVIGATION)  # regions in which bylines of the article stand
_DIGITS = re.compile(r"\d[\d.,\s]{0,12}\d|\d")
_LONGEST_PARSED = 5_000_000  # characters; htmldate parses the page anew, and large ones are never dated by it
_SAMPLE = 4000  # characters of article text shown to the language guesser


@dataclass(frozen=True, slots=True)
class Found:
    """Everything about a page but its text."""

    title: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    views: int | None = None
    comments: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's pieces with their features and roles."""

    pieces: list[Piece]
    features: list[Features]
    roles: list[Role]

    def texts(self, role: Role) -> list[str]:
        """The texts of all pieces with `role`."""
        return [piece.text for piece, r in zip(self.pieces, self.roles, strict=True) if r is role]


def complete(declared: Declared, seen: Seen, told: Told, html: str) -> Found:
    """The metadata of an HTML page. `html` is parsed once more where nothing else gives a date."""
    url = told.url or _absolute(declared.url)
    outlet = told.outlet or declared.outlet or _masthead(declared, seen) or domain_of(url)
    headline = next(iter(seen.texts(Role.HEADLINE)), None)
    title = headline or next((without_outlet(t, outlet) for t in declared.titles if len(t) > 3), None)
    published, how = _published(declared, seen, url, told, html)
    article = " ".join([*seen.texts(Role.BODY), *seen.texts(Role.LIST), *seen.texts(Role.QUOTE)])
    return Found(
        title=" ".join(title.split()) if title else None,
        subheadline=next((" ".join(t.split()) for t in seen.texts(Role.SUBHEADLINE)), None),
        byline=_byline(declared, seen, outlet),
        published=published,
        published_from=how,
        modified=declared.modified or _modified(seen),
        language=declared.language or language_of(article or " ".join(p.text for p in seen.pieces[:50])),
        outlet=outlet,
        url=url,
        section=declared.section,
        views=next(
            (v for p in seen.pieces[:400] if len(p.text) <= 90 and (v := lines.views_in(p.text)[1]) is not None), None
        ),
        comments=_comments(seen),
    )


def language_of(text: str) -> str | None:
    """The language of `text` as ISO 639-1; None for too little text to tell."""
    letters = sum(c.isalpha() for c in text[:_SAMPLE])
    if letters < 20:
        return None
    language: str = py3langid.classify(text[:_SAMPLE])[0]
    return language


def _byline(declared: Declared, seen: Seen, outlet: str | None) -> str | None:
    """Declared people first; a visible byline where none are declared, or the outlet is, or the byline says more."""
    visible = _signed(seen) or _in_rows(seen)
    stated = [a for a in declared.authors if _bare(a) != _bare(outlet or "")]
    more = (
        len(visible) > len(stated) > 0
        and any(lines.is_byline(t) for t in seen.texts(Role.BYLINE))
        and {_bare(a) for a in stated} <= {_bare(v) for v in visible}
    )
    if stated and all(is_person(a) for a in stated) and not more:
        return joined(stated)
    return joined(visible) or joined(stated) or joined(_linked_authors(seen)) or joined(declared.authors)


def _signed(seen: Seen) -> list[str]:
    """Names in the bylines of the article; else in the box about its author, or in a line like "Posted by"."""
    pairs = list(zip(seen.pieces, seen.features, seen.roles, strict=True))
    lists = (
        [p for p, f, role in pairs if role is Role.BYLINE and f.region in _OPEN and lines.is_byline(p.text)],
        [p for p, f, role in pairs if role is Role.BYLINE and f.region in _OPEN and is_person(p.text)][:1],
        [p for p, f, role in pairs if role is Role.BYLINE and is_person(p.text)][:1],
        [p for p, f, role in pairs if f.region is None and len(p.text) <= 120 and lines.is_byline(p.text)][:1],
    )
    for pieces in lists:
        names = [name for piece in pieces for name in _names(piece)]
        if names:
            return names
    return []


def _names(piece: Piece) -> list[str]:
    """The names that a byline links, or, where it links none, those in its words."""
    linked = [piece.text[i.start : i.end] for i in piece.inlines if i.element.tag == "a" and i.element.get("href")]
    people = [name for text in linked if is_person(text) for name in authors_in(text)]
    return people or authors_in(piece.text)


def _in_rows(seen: Seen) -> list[str]:
    """People named in a row with the date and the view counter."""
    return [
        part
        for text in seen.texts(Role.PUBLISHED) + seen.texts(Role.VIEW_COUNTER)
        for part in _ROW.split(text)
        if is_person(part) and len(part.split()) in (2, 3) and not lines.is_published(part)
    ]


def _linked_authors(seen: Seen) -> list[str]:
    """Names on links that say rel=author or lead to an author's page, where no line was a byline."""
    for piece, role in zip(seen.pieces, seen.roles, strict=True):
        if role in (Role.COMMENTS, Role.RELATED):
            continue
        for inline in piece.inlines:
            e = inline.element
            text = piece.text[inline.start : inline.end]
            if (e.get("rel") == "author" or "/author/" in e.get("href") or e.get("itemprop") == "author") and is_person(
                text
            ):
                return authors_in(text)
    return []


def _published(declared: Declared, seen: Seen, url: str | None, told: Told, html: str) -> tuple[str | None, str | None]:
    visible = _visible_date(seen)
    if declared.published:
        stated, how = declared.published[0]
        # Templates and copied heads carry stale dates in <meta>; the date that readers see is checked by readers.
        stale = how == "meta" and visible is not None and visible[:10] != stated[:10]
        return (visible, "visible") if stale else (stated, how)
    if visible:
        return visible, "visible"
    in_url = dates.date_in_url(url or "")
    if in_url:
        return in_url, "url"
    if told.published:
        return dates.iso_date(told.published) or told.published, "told"
    guessed = _guessed_date(html)
    return (guessed, "guessed") if guessed else (None, None)


def _visible_date(seen: Seen) -> str | None:
    for piece, features, role in zip(seen.pieces, seen.features, seen.roles, strict=True):
        if role not in (Role.PUBLISHED, Role.BYLINE, Role.VIEW_COUNTER) or lines.is_updated(piece.text):
            continue
        found = dates.date_in(piece.text) or _stamped(piece)
        if found is None and hints.PUBLISHED.search(features.near):
            found = dates.date_in_any_language(piece.text)
        if found:
            return found
    return None


def _stamped(piece: Piece) -> str | None:
    """The machine-readable date of a <time> element in the piece."""
    stamps = [
        i.element.get("datetime") or i.element.get("title") for i in piece.inlines if i.element.tag in ("time", "abbr")
    ]
    stamps.append(piece.element.get("datetime") if piece.element.tag == "time" else "")
    return next((d for stamp in stamps if stamp and (d := dates.iso_date(stamp))), None)


def _guessed_date(html: str) -> str | None:
    if len(html) > _LONGEST_PARSED:
        return None
    try:
        # htmldate fetches a string that starts with "http"; nothing here may reach a network.
        found: str | None = htmldate.find_date(f"<!DOCTYPE html>{html}", original_date=True, extensive_search=False)
    except (ValueError, TypeError, RecursionError, OverflowError, AttributeError):
        return None
    return found


def _modified(seen: Seen) -> str | None:
    return next((d for t in seen.texts(Role.PUBLISHED) if lines.is_updated(t) and (d := dates.date_in(t))), None)


def _masthead(declared: Declared, seen: Seen) -> str | None:
    """The part of the title that also stands alone at the page's head; else the brand; else what is no headline."""
    tops = [piece.text for piece in seen.pieces[:40] if len(piece.text) <= 40]
    headline = _bare(next(iter(seen.texts(Role.HEADLINE)), ""))
    split = [_TITLE_PARTS.split(title) for title in declared.titles[::-1]]
    parts = [part.strip() for title in split for part in dict.fromkeys((title[-1], title[0])) if _bare(part)]
    for part in parts:
        same = next((top for top in tops if _bare(top) == _bare(part)), None)
        if same and _bare(part) != headline:
            return part if same.isupper() else same
    for piece, features in list(zip(seen.pieces, seen.features, strict=True))[:40]:
        if hints.BRAND.search(features.near) and len(piece.text) <= 40:
            return piece.text
    left = [p for p in parts if _bare(p) not in headline and len(p.split()) <= 4] if headline and len(parts) > 1 else []
    return left[0] if left else None


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _absolute(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _comments(seen: Seen) -> int | None:
    for piece in seen.pieces:
        if len(piece.text) <= 60 and lines.is_comments(piece.text):
            number = _DIGITS.search(piece.text)
            if number:
                return int(re.sub(r"\D", "", number.group())[:12])
    return None


def _bare(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold()).removeprefix("the")


def address(base: str | None, href: str) -> str:
    """`href` made absolute by the page's address, where that is known and makes sense."""
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return href
