"""What a story says of itself to machines: NewsArticle and ClaimReview of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.exports.highlights import shown
from firsthand.exports.references import web_address
from firsthand.records import Claim, Judged, Origin
from firsthand.records.pieces import Edition, Release, ReleaseKind

Value = str | int | bool | None | Sequence["Value"] | dict[str, "Value"]

MOST_APPEARANCES = 20
AUTHORS = MappingProxyType(
    {"expert": "Person", "witness": "Person", "participant": "Person", "organization": "Organization"}
    | {"news_report": "Organization", "official": None, "unnamed": None}
)
"""What a first hand is called by its kind. An official, and who has no name, may be a person or a body: such a one has
a name alone. Documents and footage are no authors."""
RATINGS = MappingProxyType({"false": 1, "misleading context": 2, "disputed": 3, "supported": 5})
"""Verdicts on the scale from 1 (false) to 5 (true) that ClaimReview has. Others have a name and no number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece is read, by whom it is published, and its pictures' addresses."""

    address: str  # absolute
    publication: str
    site: str
    pictures: tuple[str, ...]


def news_article(edition: Edition, releases: Sequence[Release], place: Place) -> dict[str, Value]:
    """The piece as a NewsArticle; what was changed in it are its corrections."""
    draft = edition.draft
    changes: list[Value] = [
        {"@type": "CorrectionComment", "text": each.note, "datePublished": each.at.isoformat(timespec="seconds")}
        for each in releases
        if each.kind is ReleaseKind.CORRECTION
    ]
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": draft.headline,
            "description": draft.standfirst or None,
            "datePublished": releases[0].at.isoformat(timespec="seconds"),
            "dateModified": releases[-1].at.isoformat(timespec="seconds"),
            "author": _authors(draft.byline, place),
            "publisher": {"@type": "NewsMediaOrganization", "name": place.publication, "url": f"{place.site}/read/"},
            "mainEntityOfPage": place.address,
            "url": place.address,
            "image": list(place.pictures),
            "articleSection": draft.section or None,
            "inLanguage": draft.language,
            "isAccessibleForFree": True,
            "correction": changes or None,
        }
    )


def claim_review(held: Catalogue, claim: Claim, verdict: Judged, chain: str, place: Place) -> dict[str, Value]:
    """A reviewer's verdict on a cited claim. `chain` is the absolute address of the page that shows how it is known."""
    pages = [held.pages[page] for page in claim.pages if page in held.pages]
    appearances: list[Value] = [
        {"@type": "CreativeWork", "url": page.url, "publisher": {"@type": "Organization", "name": name_of(page)}}
        for page in pages
        if web_address(page.url)
    ]
    first = next((held.origins[each] for each in claim.origins if each in held.origins), None)
    name = str(verdict.verdict)
    rating: dict[str, Value] = {"@type": "Rating", "alternateName": name}
    if name in RATINGS:
        rating |= {"ratingValue": RATINGS[name], "worstRating": 1, "bestRating": 5}
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": chain,
            "claimReviewed": claim.statement,
            "datePublished": verdict.at.isoformat(timespec="seconds") if verdict.at else None,
            "author": {"@type": "NewsMediaOrganization", "name": place.publication, "url": f"{place.site}/read/"},
            "reviewRating": rating,
            "itemReviewed": _without_gaps(
                {
                    "@type": "Claim",
                    "author": _first_hand(first) if first else None,
                    "datePublished": claim.first_said,
                    "appearance": appearances[:MOST_APPEARANCES] or None,
                }
            ),
        }
    )


def as_script(objects: Sequence[dict[str, Value]]) -> Markup:
    """The objects as what stands within a script element of data: no sign in it can end that element."""
    value: Value = list(objects) if len(objects) != 1 else objects[0]
    text = shown(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _authors(byline: str, place: Place) -> Value:
    """Who wrote it: the names in the byline, which has commas between them, or the newsroom."""
    names = [name.strip() for name in byline.split(",") if name.strip()]
    if not names:
        return {"@type": "NewsMediaOrganization", "name": place.publication, "url": f"{place.site}/read/"}
    people: list[Value] = [{"@type": "Person", "name": name} for name in names]
    return people if len(people) > 1 else people[0]


def _first_hand(origin: Origin) -> dict[str, Value] | None:
    """Who made the claim first."""
    if not origin.who or origin.kind.value not in AUTHORS:
        return None
    kind = AUTHORS[origin.kind.value]
    return {"@type": kind, "name": origin.who} if kind else {"name": origin.who}


def _without_gaps(value: dict[str, Value]) -> dict[str, Value]:
    return {name: each for name, each in value.items() if each is not None}
