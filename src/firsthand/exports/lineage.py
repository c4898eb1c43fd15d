"""Who has it from whom: what the traces say, as the ends and lines that the drawings take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from firsthand.exports.catalogue import Catalogue, name_of
from firsthand.exports.graph import Edge, Graph, Node, draw_graph
from firsthand.exports.references import anchor_of
from firsthand.exports.thread import End, Gauge, Thread, draw_thread
from firsthand.exports.when import briefly, day_of
from firsthand.records import Claim, Page, Step

MOST_PAGES = 24  # in one graph; more of them could not be told apart
COLUMN, BROAD = 860.0, 1190.0  # widths that the dossier has for a graph: beside a margin, and over the whole sheet
NOBODY = "no first hand in sight"


def claim_thread(held: Catalogue, claim: Claim, gauge: Gauge) -> Thread:
    """The claim's first hands and denials at the left, its pages at the right."""
    hands = list(_hands(held, claim))
    pages = [page for page in claim.pages if page in held.pages]
    places = {page: place for place, page in enumerate(pages)}
    rows = {hand: row for row, hand in enumerate(hands)}
    ties = {
        (rows[step.origin], places[held.attributions[step.attribution].page])
        for step in _steps(held, claim)
        if step.origin in rows and held.attributions[step.attribution].page in places
    }
    left = [End(_who(held, hand), _hand_kind(claim, hand)) for hand in hands]
    loose = set(places.values()) - {page for _, page in ties}
    if loose:
        left.append(End(NOBODY, "unknown"))
        ties |= {(len(hands), page) for page in loose}
    right = [_end(held.pages[page]) for page in pages]
    return draw_thread(left, right, sorted(ties), gauge)


def claim_graph(held: Catalogue, claim: Claim) -> Graph | None:
    """Who repeats whom on the claim; None where one page alone carries it."""
    if len(claim.pages) < 2:
        return None
    steps = _steps(held, claim)
    edges = list(dict.fromkeys(edge for step in steps for edge in _edges(held, claim, step)))
    passing = {page for step in steps for page in step.through if page not in claim.pages}
    chosen = _most_telling([page for page in held.pages if page in claim.pages or page in passing], edges)
    nodes = [Node(_key(hand), _who(held, hand), _hand_kind(claim, hand)) for hand in _hands(held, claim)]
    nodes += _unknown(edges, nodes)
    nodes += [_node(held.pages[page], "page" if page in claim.pages else "bridge") for page in chosen]
    return _fitted(nodes, edges, (COLUMN, BROAD))


def ledger_graph(held: Catalogue) -> Graph | None:
    """Who repeats whom over all pages, with the outlets that are credited but not held; None where nobody does."""
    edges = [
        *(
            Edge(_source(held, credit.to, credit.outlet), credit.page, "credit")
            for credit in held.holdings.trace.credits
        ),
        *(
            Edge(copy.copied_from, copy.page, _page_edge(held, copy.page, copy.copied_from))
            for copy in held.copy_of.values()
        ),
    ]
    edges = [edge for edge in dict.fromkeys(edges) if edge.end in held.pages]
    linked = {end for edge in edges for end in (edge.start, edge.end)}
    chosen = _most_telling([page for page in held.pages if page in linked], edges)
    kept = [edge for edge in edges if edge.end in chosen]
    outlets = dict.fromkeys(edge.start for edge in kept if edge.start not in held.pages)
    nodes = [Node(outlet, outlet.removeprefix(OUTLET), "unknown") for outlet in outlets]
    nodes += [_node(held.pages[page], "page") for page in chosen]
    return _fitted(nodes, kept, (BROAD,)) if kept else None


def pages_left_out(held: Catalogue, claim: Claim) -> int:
    """How many of the claim's pages its graph has no room for."""
    return max(0, sum(page in held.pages for page in claim.pages) - MOST_PAGES)


OUTLET = "outlet "


def _source(held: Catalogue, page: str | None, outlet: str) -> str:
    return page if page in held.pages and page else OUTLET + outlet


def _steps(held: Catalogue, claim: Claim) -> list[Step]:
    found = [held.step_of[a] for a in claim.attributions if a in held.step_of and a in held.attributions]
    return [step for step in found if held.attributions[step.attribution].page in held.pages]


def _hands(held: Catalogue, claim: Claim) -> Iterator[str]:
    """The origins that assert the claim, then those that deny it."""
    yield from (origin for origin in dict.fromkeys((*claim.origins, *claim.denied_by)) if origin in held.origins)


def _hand_kind(claim: Claim, origin: str) -> str:
    return "deny" if origin in claim.denied_by and origin not in claim.origins else "origin"


def _who(held: Catalogue, origin: str) -> str:
    return held.origins[origin].who or "nobody named"


def _key(origin: str) -> str:
    return f"hand {origin}"


def _end(page: Page) -> End:
    return End(name_of(page), "page", briefly(page.published), f"#{anchor_of(page.id)}")


def _node(page: Page, kind: str) -> Node:
    return Node(page.id, name_of(page), kind, briefly(page.published), day_of(page.published), f"#{anchor_of(page.id)}")


def _edges(held: Catalogue, claim: Claim, step: Step) -> Iterator[Edge]:
    """The step's way from its first hand to its page."""
    page = held.attributions[step.attribution].page
    way = [page, *(through for through in step.through if through in held.pages)]
    for nearer, further in pairwise(way):
        yield Edge(further, nearer, _page_edge(held, nearer, further))
    known = step.origin in claim.origins or step.origin in claim.denied_by
    if known and step.origin in held.origins:
        yield Edge(_key(step.origin), way[-1], _hand_kind(claim, step.origin).replace("origin", "credit"))
    elif len(way) == 1:
        yield Edge(_key(""), page, "credit")


def _unknown(edges: Iterable[Edge], nodes: Sequence[Node]) -> list[Node]:
    """A round for "no first hand in sight", where a telling leads to nobody."""
    return [Node(_key(""), NOBODY, "unknown")] if any(edge.start == _key("") for edge in edges) else []


def _page_edge(held: Catalogue, page: str, source: str) -> str:
    """ "copy" where the page has the source's words and gives no credit, else "credit"."""
    credited = any(credit.to == source for credit in held.credits_of.get(page, ()))
    copied = page in held.copy_of and held.copy_of[page].copied_from == source
    return "copy" if copied and not credited else "credit"


def _fitted(nodes: Sequence[Node], edges: Sequence[Edge], rooms: Sequence[float]) -> Graph:
    """The graph in the first room that holds it; else with days drawn together until the last room does, if ever."""
    for room in rooms:
        graph = draw_graph(nodes, edges, room=room)
        if graph.width <= room:
            return graph
    closer = [draw_graph(nodes, edges, room=rooms[-1], stretches=stretches) for stretches in (4, 3, 2, 1)]
    return next((graph for graph in closer if graph.width <= rooms[-1]), min(closer, key=lambda graph: graph.width))


def _most_telling(pages: Sequence[str], edges: Iterable[Edge]) -> list[str]:
    """At most 24 of the pages, in their order: those that others have it from, then the earliest."""
    repeated = Counter(edge.start for edge in edges)
    first = sorted(pages, key=lambda page: -repeated[page])[:MOST_PAGES]
    return [page for page in pages if page in set(first)]
