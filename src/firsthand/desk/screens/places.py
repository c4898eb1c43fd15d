"""The places that a story's claims name: on a map, and in a table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.desk.atlas import Chart, Named, Naming, draw_chart, gazetteer, names_in, resolve
from firsthand.desk.atlas.chart import SLIM, Spot
from firsthand.desk.atlas.naming import countries_in
from firsthand.desk.atlas.resolving import Sure
from firsthand.ledger.asking.contents import Telling, claims_called, tellings_of
from firsthand.records import Claim

MOST_NAMES, MOST_CLAIMS = 30, 4  # names that are shown, those that most claims name; claims that are shown beside one
MOST_OTHERS = 3  # namesakes that are told


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A name of a place, what it is taken to mean, and the claims that name it, those of most pages first."""

    anchor: str
    named: Named
    claims: tuple[Claim, ...]
    more_claims: int

    @property
    def others(self) -> tuple[str, ...]:
        """Where its namesakes are that are told."""
        return tuple(place.within for place in self.named.others[:MOST_OTHERS])

    @property
    def more_others(self) -> int:
        """How many namesakes are not told."""
        return max(0, len(self.named.others) - MOST_OTHERS)


@dataclass(frozen=True, slots=True)
class Places:
    """The map, also for narrow screens, and the table. None: of no name is it clear which place it means."""

    chart: Chart | None
    slim: Chart | None
    lines: tuple[PlaceLine, ...]
    more: int  # names that are not shown


def places_of(alias: str, story: str) -> Places:
    """The places that the claims of a story name."""
    named = named_in(tellings_of(alias, story))
    order = sorted(named, key=lambda each: (-len(named[each]), each.name))[:MOST_NAMES]
    known = claims_called(alias, {claim for each in order for claim in named[each]})
    lines = tuple(_line(number, each, named[each], known) for number, each in enumerate(order, start=1))
    spots = [_spot(line) for line in lines if line.named.place]
    return Places(draw_chart(spots), draw_chart(spots, SLIM), lines, len(named) - len(order))


def named_in(tellings: Iterable[Telling]) -> dict[Named, set[str]]:
    """The places that claims name, with the ids of those claims.

    A name counts where it stands within what somebody says, and once a page of the story makes certain that it is one
    of a place.
    """
    held, certain, countries = gazetteer(), set[str](), set[str]()
    within: dict[str, set[str]] = {}
    naming: dict[str, set[str]] = {}
    for telling in tellings:
        found = names_in(telling.text, telling.language, held)
        if found:
            countries |= countries_in(telling.text, held)
        for each in found:
            if each.certain:
                certain.add(each.name)
            if each.within:
                within.setdefault(each.name, set()).add(each.within)
            naming.setdefault(each.name, set()).update(_claims_with(each, telling))
    resolved = {name: resolve(name, held, within.get(name, ()), countries) for name in sorted(certain)}
    return {named: naming[name] for name, named in resolved.items() if named and naming[name]}


def _claims_with(naming: Naming, telling: Telling) -> set[str]:
    return {
        content.claim
        for content in telling.contents
        if any(span.start <= naming.start and naming.end <= span.end for span in content.spans)
    }


def _line(number: int, named: Named, claims: set[str], known: Mapping[str, Claim]) -> PlaceLine:
    held = sorted((known[each] for each in claims if each in known), key=lambda claim: (-len(claim.pages), claim.id))
    return PlaceLine(f"place-{number}", named, tuple(held[:MOST_CLAIMS]), max(0, len(held) - MOST_CLAIMS))


def _spot(line: PlaceLine) -> Spot:
    place = line.named.place
    assert place is not None
    certain = line.named.sure is not Sure.LARGEST
    many = len(line.claims) + line.more_claims
    return Spot(line.anchor, line.named.name, place.latitude, place.longitude, many, certain)
