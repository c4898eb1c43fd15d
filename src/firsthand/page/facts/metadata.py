"""A page's title, authors, dates, outlet and counters, from what it declares and from what it shows.

For title, byline and date every place that names one is a candidate; which is meant is learned (see `ranking`). Where
what is shown and what is declared cannot both hold, the one that was kept and the other are noted as a contradiction.
What a person told us wins for address and outlet, and fills a missing date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

import htmldate

from firsthand.page.facts import dates
from firsthand.page.facts.bylines import author_candidates
from firsthand.page.facts.contradictions import contradiction_of
from firsthand.page.facts.counters import comments_of, views_of
from firsthand.page.facts.dated import date_candidates
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.embedded import PUBLISHED, embedded_authors, embedded_dates
from firsthand.page.facts.language import language_of
from firsthand.page.facts.layout import Layout, Seen, layout_of
from firsthand.page.facts.outlets import domain_of, masthead
from firsthand.page.facts.people import authors_in, is_person, joined
from firsthand.page.facts.ranking import Candidate, Choice, choose, weights_of
from firsthand.page.facts.sections import section_of
from firsthand.page.facts.titles import HEADLINE_MARK, bag_of, title_candidates
from firsthand.page.facts.wires import is_agency, wires_of
from firsthand.records import Contradiction, Role, Told

__all__ = ["Found", "Seen", "address", "candidates", "complete", "domain_of", "language_of"]

_LONGEST_PARSED = 1_000_000  # characters; htmldate parses the page anew, and large ones are never dated by it
_ENOUGH = 600  # characters of article text shown to the language guesser


@dataclass(frozen=True, slots=True)
class Found:
    """Everything about a page but its text. The fields are those of `Page`."""

    title: str | None = None
    title_from: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    byline_from: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    modified_from: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    views: int | None = None
    comments: int | None = None
    wires: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def complete(declared: Declared, seen: Seen, told: Told, html: str) -> Found:
    """The metadata of an HTML page. `html` is looked at once more only where nothing else gives a date or author."""
    url = told.url or _absolute(declared.url)
    outlet = told.outlet or declared.outlet or masthead(declared, seen) or domain_of(url)
    layout = layout_of(seen)
    found = _candidates(declared, seen, layout, url, outlet)
    chosen = {about: choose(listed, weights_of(about)) for about, listed in found.items()}
    title = _title(chosen["title"], found["title"])
    byline = _byline(chosen["author"], html)
    published = _published(chosen["date"], told, html, any(c.place >= 0 for c in found["date"]))
    modified = _modified(declared, found["date"], published)
    against = (
        contradiction_of("title", title, found["title"]),
        contradiction_of("byline", byline, found["author"]),
        contradiction_of("published", published, found["date"]),
    )
    signed = [c.value for c in (chosen["author"].candidates if chosen["author"] else ())]
    return Found(
        title=title.value if title else None,
        title_from=title.source if title else None,
        subheadline=next((" ".join(t.split()) for t in seen.texts(Role.SUBHEADLINE)), None),
        byline=_without_agencies(byline.value) if byline else None,
        byline_from=byline.source if byline else None,
        published=published.value if published else None,
        published_from=published.source if published else None,
        modified=modified.value if modified else None,
        modified_from=modified.source if modified else None,
        language=declared.language or language_of(_sample(seen)),
        outlet=outlet,
        url=url,
        section=section_of(declared, seen, layout, title.value if title else None),
        views=views_of(seen, layout),
        comments=comments_of(seen),
        wires=wires_of(seen, layout, signed),
        contradictions=tuple(c for c in against if c is not None),
    )


def candidates(declared: Declared, seen: Seen, told: Told, html: str) -> dict[str, list[Candidate]]:
    """All candidates for "title", "author" and "date", as `complete` weighs them: what `training` learns from."""
    url = told.url or _absolute(declared.url)
    outlet = told.outlet or declared.outlet or masthead(declared, seen) or domain_of(url)
    return _candidates(declared, seen, layout_of(seen), url, outlet)


def _candidates(
    declared: Declared, seen: Seen, layout: Layout, url: str | None, outlet: str | None
) -> dict[str, list[Candidate]]:
    return {
        "title": title_candidates(declared, seen, layout, outlet),
        "author": author_candidates(declared, seen, layout, outlet),
        "date": date_candidates(declared, seen, layout, url),
    }


def _title(choice: Choice | None, found: Sequence[Candidate]) -> Candidate | None:
    """What readers see, where it agrees with the likeliest; also where that is a part of what they see, or says nothing
    of it: a <title> cut at its colon, or a paper's motto."""
    if choice is None or not choice.best.value:
        return None
    kept = choice.among("visible") or choice.best
    headline = next((c for c in found if c.place >= 0 and HEADLINE_MARK in c.marks[0]), None)
    if kept.place >= 0 or headline is None:
        return kept
    said, shown = bag_of(kept.value), bag_of(headline.value)
    cut = said < shown and not any(mark.endswith(" whole") for mark in kept.marks)
    return headline if cut or (len(shown) > 2 and not said & shown) else kept


def _byline(choice: Choice | None, html: str) -> Candidate | None:
    """The names as the page shows them, but for capitals; from a script's data where nothing else names anybody."""
    if choice and choice.best.value:
        kept = choice.among("visible") or choice.best
        mixed = next(
            (c.value for c in choice.candidates if not c.value.isupper() and not c.value.islower()), kept.value
        )
        return Candidate(kept.value if _is_mixed(kept.value) else mixed, kept.key, kept.source, kept.marks, kept.place)
    for name in embedded_authors(html):
        if is_person(name) and len(name.split()) > 1:
            return Candidate(joined(authors_in(name)) or name, "", "embedded")
    return None


def _is_mixed(name: str) -> bool:
    return not name.isupper() and not name.islower()


def _without_agencies(byline: str) -> str:
    """The people of a byline; the agencies alone where it names nobody else."""
    names = byline.split(", ")
    return ", ".join(name for name in names if not is_agency(name)) or byline


def _published(choice: Choice | None, told: Told, html: str, dated: bool) -> Candidate | None:
    """The chosen day in its most exact form. `dated`: whether the page shows any date, though none may be its own."""
    if choice and choice.best.value:
        sure = [c for c in choice.candidates if not any("modified" in m for m in c.marks[:1])] or choice.candidates
        return max(sure, key=lambda c: _exactness(c.value))
    if told.published:
        return Candidate(dates.iso_date(told.published) or told.published, "", "told")
    for value in embedded_dates(html, PUBLISHED):
        day = dates.iso_date(value)
        if day:
            return Candidate(day, "", "embedded")
    guessed = None if dated else _guessed_date(html)
    return Candidate(guessed, "", "guessed") if guessed else None


def _exactness(stamp: str) -> int:
    return ("T" in stamp) + (len(stamp) > 19 and "T" in stamp)


def _guessed_date(html: str) -> str | None:
    if len(html) > _LONGEST_PARSED:
        return None
    try:
        # htmldate fetches a string that starts with "http"; nothing here may reach a network.
        found: str | None = htmldate.find_date(f"<!DOCTYPE html>{html}", original_date=True, extensive_search=False)
    except (ValueError, TypeError, RecursionError, OverflowError, AttributeError):
        return None
    return found


def _modified(declared: Declared, listed: list[Candidate], published: Candidate | None) -> Candidate | None:
    """The last change: as shown where a line says so, in the declared form where that is the same day."""
    stated = [Candidate(s.value, s.value[:10], s.source) for s in declared.stated_modified]
    shown = next((c for c in listed if c.place >= 0 and "says updated" in c.marks and "named a date" in c.marks), None)
    if shown is None:
        return stated[0] if stated else None
    return max([shown, *(c for c in stated if c.key == shown.key)], key=lambda c: _exactness(c.value))


def _sample(seen: Seen) -> str:
    """The start of the article's text, or of the page's where it has none."""
    texts: list[str] = []
    for piece, role in zip(seen.pieces, seen.roles, strict=True):
        if role in (Role.BODY, Role.LIST, Role.QUOTE):
            texts.append(piece.text)
            if sum(map(len, texts)) > _ENOUGH:
                break
    return " ".join(texts or [p.text for p in seen.pieces[:50]])


def _absolute(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


# A path from the site's root in which nothing is to be resolved: most links of a page.
_PLAIN_PATH = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?(?:\?[\w=&%.+-]+)?", re.ASCII)


@lru_cache(maxsize=16)
def _origin(base: str) -> str:
    """Scheme and host of an address, as they stand before the path; empty where it has none, or makes no sense."""
    try:
        return urljoin(base, "/").removesuffix("/")
    except ValueError:
        return ""


def address(base: str | None, href: str) -> str:
    """`href` made absolute by the page's address, where that is known and makes sense."""
    href = href.strip()
    if href.startswith(("https://", "http://")):
        return href
    if _PLAIN_PATH.fullmatch(href):
        return _origin(base or "") + href
    try:
        return urljoin(base or "", href)
    except ValueError:
        return href
