"""A claim as the dossier shows it: its statement, its first hands and why, and every telling quoted in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.exports.catalogue import Catalogue
from firsthand.exports.graph import Graph
from firsthand.exports.lineage import COLUMN, NOBODY, claim_graph, claim_thread, pages_left_out
from firsthand.exports.quotations import Quotation, kind_in_words, quote
from firsthand.exports.references import Reference, anchor_of, counted, to_page, to_pages
from firsthand.exports.thread import SMALL, Thread
from firsthand.exports.when import in_utc, in_words
from firsthand.records import Attribution, Claim, Conflict, Origin, Review

TAKEN_BACK = "the verdict is taken back"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on a claim or an attribution."""

    by: str
    at: str
    verdict: str | None
    note: str | None
    words: str
    orphaned: bool
    sources: tuple[str, ...] = ()  # ids of pages and attributions, and web addresses


@dataclass(frozen=True, slots=True)
class Hand:
    """A first hand of a claim, or one that denies it, with the reasons for counting it once."""

    who: str
    kind: str
    denies: bool
    first_page: Reference | None
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution of the claim."""

    quotation: Quotation
    said_on: str | None
    by_way: tuple[Reference, ...]
    standing: str  # "first hand", "denies", "no first hand in sight"; empty where `by_way` says it
    sure: str
    reviews: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A conflict that the claim is part of, and the values of the sides that are not in the claim, if any."""

    href: str
    about: str
    own: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """All that the dossier shows of one claim."""

    anchor: str
    statement: str
    language: str | None
    statement_from: Reference | None
    statement_href: str
    speaker: str
    pages: int
    origins: int
    standing: str  # "one": carried by several pages on one origin; "many"; "none"; "single": one page
    first_said: str | None
    hands: tuple[Hand, ...]
    unexplained: tuple[str, ...]  # reasons of tellings that count to no first hand
    tellings: tuple[Telling, ...]
    thread: Thread
    graph: Graph | None
    left_out: int
    rivals: tuple[Rival, ...]
    exhibits: tuple[Reference, ...]
    reviews: tuple[Verdict, ...]

    @property
    def is_broad(self) -> bool:
        """Whether its graph needs the whole width of the sheet."""
        return self.graph is not None and self.graph.width > COLUMN

    @property
    def asserting(self) -> tuple[Hand, ...]:
        return tuple(hand for hand in self.hands if not hand.denies)

    @property
    def denying(self) -> tuple[Hand, ...]:
        return tuple(hand for hand in self.hands if hand.denies)


def claim_sheet(held: Catalogue, claim: Claim) -> ClaimSheet:
    """The claim with everything that hangs on it; tellings stand in the order of their pages."""
    said_by = held.attributions.get(claim.statement_from)
    page = held.pages.get(said_by.page) if said_by else None
    tellings = [_telling(held, claim, attribution) for attribution in _in_order(held, claim)]
    hands = tuple(_hand(held, claim, held.origins[o]) for o in _hands(claim) if o in held.origins)
    explained = {*claim.origins, *claim.denied_by}
    steps = [held.step_of[a] for a in claim.attributions if a in held.step_of]
    return ClaimSheet(
        anchor=anchor_of(claim.id),
        statement=claim.statement,
        language=page.language if page else None,
        statement_from=to_page(page, year=True) if page else None,
        statement_href=f"#{anchor_of(claim.statement_from)}",
        speaker=(said_by.speaker if said_by else None) or "nobody named",
        pages=len(claim.pages),
        origins=len(claim.origins),
        standing=_standing(claim),
        first_said=in_words(claim.first_said) if claim.first_said else None,
        hands=hands,
        unexplained=tuple(dict.fromkeys(step.why for step in steps if step.origin not in explained)),
        tellings=tuple(telling for telling in tellings if telling),
        thread=claim_thread(held, claim, SMALL),
        graph=claim_graph(held, claim),
        left_out=pages_left_out(held, claim),
        rivals=_rivals(held, claim),
        exhibits=tuple(
            Reference(f"#{anchor_of(exhibit.id)}", exhibit.what, exhibit.kind.value)
            for exhibit in held.exhibits_for.get(claim.id, ())
        ),
        reviews=verdicts(held.reviews_of.get(claim.id, ())),
    )


def verdicts(reviews: Sequence[Review]) -> tuple[Verdict, ...]:
    """Reviews for reading, earliest first. Whose work something is, is nobody's business but the newsroom's."""
    said = (review for review in reviews if review.verdict is not None or review.note)
    ordered = sorted(said, key=lambda review: in_utc(review.at))
    return tuple(
        Verdict(
            r.by, in_utc(r.at), TAKEN_BACK if r.verdict == "" else r.verdict, r.note, r.words, r.orphaned, r.sources
        )
        for r in ordered
    )


def _standing(claim: Claim) -> str:
    if not claim.origins:
        return "none"
    if len(claim.origins) > 1:
        return "many"
    return "one" if len(claim.pages) > 1 else "single"


def _in_order(held: Catalogue, claim: Claim) -> list[Attribution]:
    found = [held.attributions[a] for a in claim.attributions if a in held.attributions]
    places = {page: place for place, page in enumerate(claim.pages)}
    return sorted(found, key=lambda a: (places.get(a.page, len(places)), min(a.content).start if a.content else 0))


def _hands(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*claim.origins, *claim.denied_by)))


def _hand(held: Catalogue, claim: Claim, origin: Origin) -> Hand:
    steps = [held.step_of[a] for a in claim.attributions if a in held.step_of]
    page = held.pages.get(origin.first_page or "")
    return Hand(
        who=origin.who or "nobody named",
        kind=kind_in_words(origin.kind),
        denies=origin.id in claim.denied_by and origin.id not in claim.origins,
        first_page=to_page(page) if page else None,
        whys=tuple(dict.fromkeys(step.why for step in steps if step.origin == origin.id and step.why)),
    )


def _telling(held: Catalogue, claim: Claim, found: Attribution) -> Telling | None:
    quotation, step = quote(held, found), held.step_of.get(found.id)
    if quotation is None:
        return None
    by_way = to_pages(held, step.through) if step else ()
    return Telling(
        quotation=quotation,
        said_on=in_words(found.said_on) if found.said_on else None,
        by_way=by_way,
        standing=_telling_standing(claim, step.origin if step else "", bool(step and step.counts), bool(by_way)),
        sure=f"{found.confidence:.2f}",
        reviews=verdicts(held.reviews_of.get(found.id, ())),
    )


def _telling_standing(claim: Claim, origin: str, counts: bool, passed_on: bool) -> str:
    if origin in claim.denied_by and origin not in claim.origins:
        return "denies"
    if counts:
        return "" if passed_on else "first hand"
    return NOBODY


def _rivals(held: Catalogue, claim: Claim) -> tuple[Rival, ...]:
    conflicts = {c.id: c for a in claim.attributions for c in held.conflicts_of.get(a, ())}
    return tuple(_rival(conflict, frozenset(claim.attributions)) for conflict in conflicts.values())


def _rival(conflict: Conflict, own: frozenset[str]) -> Rival:
    mine = [side.value for side in conflict.values if own & set(side.attributions)]
    others = tuple(side.value for side in conflict.values if not own & set(side.attributions))
    return Rival(f"#{anchor_of(conflict.id)}", conflict.about, ", ".join(mine), others)


def who_says(sheet: ClaimSheet) -> str:
    """A line of names: the first hands, at most three of them."""
    names = [hand.who for hand in sheet.asserting[:3]]
    more = len(sheet.asserting) - len(names)
    return ", ".join([*names, counted(more, "other")] if more else names) or NOBODY
