"""Circular reporting: outlets that give each other as where they have a claim from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Circle, Claim, Page, identify
from firsthand.tracing.origins.hops import outlet_name
from firsthand.tracing.origins.ways import Way
from firsthand.tracing.timeline import order_key
from firsthand.tracing.words.utterances import Utterance

Ring = tuple[Utterance, ...]
"""The attributions by which each page of a circle cites the next, the last of them the first page."""
LONGEST = 60
"""Characters of the words that cite, in a sentence."""


def rings_of(ways: Iterable[Way], pages: Mapping[str, Page]) -> list[Ring]:
    """The circles that ways end in, each once, from its earliest page on; in order of their attributions' ids."""
    found = {ring for way in ways if (ring := _ring(way.round, pages)) is not None}
    return sorted(found, key=lambda ring: [utterance.id for utterance in ring])


def _ring(round_: Sequence[Utterance], pages: Mapping[str, Page]) -> Ring | None:
    """Of what a way goes round by, the attributions that lead from one page to another, if there are several pages."""
    leaving = [
        utterance
        for place, utterance in enumerate(round_)
        if utterance.attribution.page != round_[(place + 1) % len(round_)].attribution.page
    ]
    if not leaving:
        return None
    first = min(
        range(len(leaving)),
        key=lambda place: (order_key(pages[leaving[place].attribution.page]), leaving[place].id),
    )
    return (*leaving[first:], *leaving[:first])


def circle_of(claim: Claim, ring: Ring, pages: Mapping[str, Page]) -> Circle:
    """The record of a circle of this claim."""
    cited = [outlet_name(pages[utterance.attribution.page]) for utterance in ring]
    clauses = [
        f"{who} {'has it ' if place == 0 else ''}from {cited[(place + 1) % len(ring)]}{_words(utterance)}"
        for place, (who, utterance) in enumerate(zip(cited, ring, strict=True))
    ]
    others = "others of the claim's pages have a first hand." if claim.origins else "no first hand is in sight."
    attributions = tuple(utterance.id for utterance in ring)
    return Circle(
        id=identify("g", claim.id, *attributions),
        claim=claim.id,
        pages=tuple(utterance.attribution.page for utterance in ring),
        attributions=attributions,
        why=f"{', '.join(clauses[:-1])}, and {clauses[-1]}: they cite each other, and {others}",
    )


def _words(utterance: Utterance) -> str:
    """The words by which an attribution cites."""
    given = " ".join(utterance.source.split())
    short = given if len(given) <= LONGEST else f"{given[: LONGEST - 1].rstrip()}…"
    return f" (“{short}”)" if short else ""
