"""Claims as rows of a list: the words, whose they are, how widely carried and on how many first hands."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.lineage import claim_thread
from firsthand.exports.thread import LARGE, SLIM, SMALL, Thread
from firsthand.ledger.asking.claims import FoundClaims
from firsthand.records import Claim, Judged

HANDS = 3  # first hands that a row names


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a list."""

    id: str
    statement: str
    language: str | None
    pages: int
    origins: int
    standing: str  # "one": carried by several pages on one origin; "many"; "none"; "single": one page
    denials: int
    contested: bool
    first_said: str | None
    hands: tuple[str, ...]
    more_hands: int
    thread: Thread
    judged: Judged


@dataclass(frozen=True, slots=True)
class Lead:
    """The claim that a screen opens with; its thread is drawn large, and slim for narrow screens."""

    row: Row
    large: Thread
    slim: Thread


def rows(found: FoundClaims) -> list[Row]:
    """The claims of a list in their order."""
    held = catalogue(found.around)
    return [_row(held, held.claims[each], found) for each in found.claims.items if each in held.claims]


def lead(found: FoundClaims) -> Lead | None:
    """The first claim of a list."""
    held = catalogue(found.around)
    for each in found.claims.items[:1]:
        if each in held.claims:
            claim = held.claims[each]
            return Lead(_row(held, claim, found), claim_thread(held, claim, LARGE), claim_thread(held, claim, SLIM))
    return None


def standing_of(claim: Claim) -> str:
    """How well a claim stands: "none", "single", "one" or "many"."""
    if not claim.origins:
        return "none"
    if len(claim.origins) > 1:
        return "many"
    return "one" if len(claim.pages) > 1 else "single"


def _row(held: Catalogue, claim: Claim, found: FoundClaims) -> Row:
    said = held.attributions.get(claim.statement_from)
    page = held.pages.get(said.page) if said else None
    hands = [held.origins[each].who for each in claim.origins if each in held.origins and held.origins[each].who]
    return Row(
        id=claim.id,
        statement=claim.statement,
        language=page.language if page else None,
        pages=len(claim.pages),
        origins=len(claim.origins),
        standing=standing_of(claim),
        denials=len(claim.denied_by),
        contested=claim.id in found.contested,
        first_said=claim.first_said,
        hands=tuple(hands[:HANDS]),
        more_hands=max(0, len(claim.origins) - HANDS),
        thread=claim_thread(held, claim, SMALL),
        judged=found.judged.get(claim.id, Judged()),
    )
