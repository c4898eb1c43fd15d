"""One claim: who says so, from whom they have it, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from firsthand.desk import filters
from firsthand.desk.addresses import address_of
from firsthand.desk.app import DeskRequest
from firsthand.desk.screens.entries import Told, told
from firsthand.desk.screens.judging import Judging, judging
from firsthand.desk.screens.rows import standing_of
from firsthand.desk.showing import screen, show
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.claim_sheet import ClaimSheet, Hand, claim_sheet
from firsthand.exports.lineage import NOBODY
from firsthand.exports.references import Reference, to_page
from firsthand.ledger.asking.claim import WholeClaim, whole_claim
from firsthand.ledger.asking.stories import StoryLine, story_lines
from firsthand.records import Conflict


@dataclass(frozen=True, slots=True)
class Rival:
    """A side of a conflict that the claim is not on, and the claims that make it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A conflict that the claim is part of."""

    id: str
    about: str
    kind: str
    own: tuple[str, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """Outlets that give each other as where they have it from."""

    pages: tuple[Reference, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A first hand, and the element that explains it, to which the graph leads."""

    anchor: str
    hand: Hand


@dataclass(frozen=True, slots=True)
class Has:
    """A line of the graph in words: who has it from whom, and how."""

    who: Reference
    when: str
    source: str
    source_href: str
    kind: str  # "credit", "copy", "deny"


@dataclass(frozen=True, slots=True)
class OneClaim:
    """All that the screen of a claim shows."""

    id: str
    sheet: ClaimSheet
    standing: str
    fewest: int
    most: int
    doubts: tuple[str, ...]
    story: StoryLine | None
    hands: tuple[Explained, ...]
    anchors: dict[str, str]  # where first hands are explained, by their node in the graph
    lines: tuple[Has, ...]
    against: tuple[Against, ...]
    rings: tuple[Ring, ...]
    speaker_of: dict[str, str]  # the speaker's id by the telling's address on its page
    after: str | None
    goes_on: bool
    history: tuple[Told, ...]
    judging: Judging

    @property
    def asserting(self) -> tuple[Explained, ...]:
        """The first hands that say so."""
        return tuple(each for each in self.hands if not each.hand.denies)

    @property
    def denying(self) -> tuple[Explained, ...]:
        """Those who deny it."""
        return tuple(each for each in self.hands if each.hand.denies)

    @property
    def is_unsure(self) -> bool:
        """Whether the count of its origins could be lower or higher."""
        return self.most > 0 and self.fewest != self.most


@screen("look")
def claim(request: DeskRequest, name: str) -> HttpResponse:
    """One claim."""
    after = filters.after(request)
    page = request.desk.ledger.ask(lambda alias: _one(alias, name, after))
    return show(request, "claim", page, here="claims")


def _one(alias: str, name: str, after: str | None) -> OneClaim:
    whole = whole_claim(alias, name, after)
    held, found = catalogue(whole.around), whole.claim
    sheet = claim_sheet(held, found)
    reviews = [each for each in whole.around.reviews if each.target not in held.attributions]
    hands = [each for each in dict.fromkeys((*found.origins, *found.denied_by)) if each in held.origins]
    return OneClaim(
        id=found.id,
        sheet=sheet,
        standing=standing_of(found),
        fewest=found.fewest,
        most=found.most,
        doubts=found.unsure,
        story=story_lines(alias, [whole.story]).get(whole.story),
        hands=tuple(Explained(each, hand) for each, hand in zip(hands, sheet.hands, strict=True)),
        anchors={f"hand {each}": f"#{each}" for each in hands},
        lines=tuple(_lines(held, sheet)),
        against=tuple(_against(held, whole, conflict) for conflict in held.holdings.trace.conflicts),
        rings=tuple(
            Ring(tuple(to_page(held.pages[page]) for page in circle.pages if page in held.pages), circle.why)
            for circle in held.holdings.trace.circles
        ),
        speaker_of={f"#{each}": speaker.id for each, speaker in held.speaker_of.items()},
        after=whole.tellings.after,
        goes_on=after is not None,
        history=tuple(map(told, whole.history)),
        judging=judging(alias, found, reviews, whole.said),
    )


def _lines(held: Catalogue, sheet: ClaimSheet) -> list[Has]:
    """The graph's lines as rows of a table, in the order of the pages."""
    if sheet.graph is None:
        return []
    nodes = {placed.node.id: placed.node for placed in sheet.graph.nodes}
    order = {page: place for place, page in enumerate(held.pages)}
    rows = []
    for path in sorted(sheet.graph.paths, key=lambda path: (order.get(path.edge.end, 0), path.edge.start)):
        page, source = held.pages[path.edge.end], nodes[path.edge.start]
        explained = f"#{source.id.removeprefix('hand ')}" if source.id.startswith("hand o-") else ""
        href = address_of(source.href or "") or explained
        rows.append(Has(to_page(page), to_page(page).when, source.label or NOBODY, href, path.edge.kind))
    return rows


def _against(held: Catalogue, whole: WholeClaim, conflict: Conflict) -> Against:
    own = set(whole.claim.attributions)
    mine = tuple(side.value for side in conflict.values if own & set(side.attributions))
    rivals = []
    for side in conflict.values:
        if not own & set(side.attributions):
            claims = dict.fromkeys(whole.rivals[each] for each in side.attributions if each in whole.rivals)
            rivals.append(Rival(side.value, tuple(claims)))
    return Against(conflict.id, conflict.about, conflict.kind, mine, tuple(rivals))
