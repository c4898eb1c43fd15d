"""The chain of a cited claim as readers see it: who says so, from whom they have it, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseBase
from markupsafe import Markup

from firsthand.desk.app import DeskRequest
from firsthand.desk.reading_room.door import published, remembered, show
from firsthand.desk.reading_room.notes import Note, notes
from firsthand.desk.reading_room.piece import described, place_of
from firsthand.desk.reading_room.structured import as_script
from firsthand.errors import NotFound
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.claim_sheet import ClaimSheet, Telling, claim_sheet
from firsthand.exports.graph import Graph
from firsthand.exports.lineage import claim_thread
from firsthand.exports.references import anchor_of, web_address
from firsthand.exports.thread import LARGE, SLIM, Dot, Thread
from firsthand.ledger.asking.cited import stand_now, verdicts
from firsthand.ledger.asking.claim import WholeClaim, whole_claim
from firsthand.ledger.asking.press import ShownPiece, shown_piece
from firsthand.records import Judged
from firsthand.records.pieces import CitedClaim


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of the claim: the outlet's words, quoted, and where they can be read in full."""

    anchor: str
    outlet: str
    url: str | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class Chain:
    """All that the page may use."""

    slug: str
    headline: str
    section: str
    note: Note
    sheet: ClaimSheet
    graph: Graph | None
    anchors: dict[str, str]  # where nodes of the graph are explained
    large: Thread
    slim: Thread
    told: tuple[Told, ...]
    more: int  # tellings that are not quoted
    rivals: tuple[tuple[str, ...], ...]  # what does not fit with it, by conflict
    verdict: Judged | None
    address: str
    described: Markup | None


@published()
def chain(request: DeskRequest, name: str, claim: str) -> HttpResponseBase:
    """The chain of a claim that a story cites."""
    return remembered(request, (), lambda: _page(request, name, claim))


def _page(request: DeskRequest, name: str, claim: str) -> HttpResponse:
    def asked(alias: str) -> Chain:
        found = shown_piece(alias, name)
        if found.edition is None or claim not in found.edition.draft.claims:
            raise NotFound("The story cites no such claim.", to_do="Follow its own links.")
        cited = next((each for each in found.releases[-1].told if each.claim == claim), None)
        now = stand_now(alias, [cited or CitedClaim(claim)]).get(claim)
        if now is None:
            raise NotFound("The ledger no longer has this claim.", to_do="The story says how it stood.")
        return _chain(request, alias, found, claim, whole_claim(alias, now.claim.id))

    page = request.desk.ledger.ask(asked)
    return show(request, "chain", page, section=page.section)


def _chain(request: DeskRequest, alias: str, found: ShownPiece, cited: str, whole: WholeClaim) -> Chain:
    assert found.edition is not None
    held, claim, slug = catalogue(whole.around), whole.claim, found.piece.slug
    sheet = claim_sheet(held, claim)
    told = tuple(_told(held, place, telling) for place, telling in enumerate(sheet.tellings, start=1))
    place = place_of(request, slug, found.edition)
    objects = described(alias, found.edition, found.releases, slug, place, cited)
    return Chain(
        slug=slug,
        headline=found.edition.draft.headline,
        section=found.edition.draft.section,
        note=notes(alias, found.edition.draft.claims, found.releases[-1].told)[cited],
        sheet=sheet,
        graph=_without_links(sheet.graph) if sheet.graph else None,
        anchors=_anchors(held, claim.origins + claim.denied_by, sheet, told),
        large=_thread_without_links(claim_thread(held, claim, LARGE)),
        slim=_thread_without_links(claim_thread(held, claim, SLIM)),
        told=told,
        more=max(0, len(claim.attributions) - len(told)),
        rivals=tuple(rival.others for rival in sheet.rivals if rival.others),
        verdict=verdicts(alias, [claim.id]).get(claim.id),
        address=f"{place.address}/claims/{cited}",
        described=as_script(objects) if objects else None,
    )


def _told(held: Catalogue, number: int, telling: Telling) -> Told:
    reference = telling.quotation.page
    pages = {f"#{anchor_of(page)}": found for page, found in held.pages.items()}
    page = pages.get(reference.href)
    return Told(f"telling-{number}", reference.label, web_address(page.url) if page else None, telling)


def _anchors(held: Catalogue, hands: tuple[str, ...], sheet: ClaimSheet, told: tuple[Told, ...]) -> dict[str, str]:
    """Where on the page each node of the graph is explained: first hands beside it, pages among the tellings."""
    named = [each for each in dict.fromkeys(hands) if each in held.origins]
    anchors = {f"hand {each}": f"#hand-{place}" for place, each in enumerate(named, start=1)}
    for each in reversed(told):
        anchors[each.telling.quotation.page.href.removeprefix("#")] = f"#{each.anchor}"
    return anchors


def _without_links(graph: Graph) -> Graph:
    """The graph without links into the newsroom."""
    return replace(graph, nodes=tuple(replace(each, node=replace(each.node, href=None)) for each in graph.nodes))


def _thread_without_links(thread: Thread) -> Thread:
    return replace(thread, pages=tuple(_dot_without_link(dot) for dot in thread.pages))


def _dot_without_link(dot: Dot) -> Dot:
    return replace(dot, end=replace(dot.end, href=None))
