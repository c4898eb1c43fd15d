"""Every merge is explained: each attribution of a claim is bound to another, and the reasons add up to the likeness."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from firsthand.records import Ruling
from firsthand.tracing import hear, ties_of, trace
from firsthand.tracing.claims.likeness import Likeness, shipped
from firsthand.tracing.reasons import bonds
from firsthand.tracing.stories.ties import stories_of
from firsthand.tracing.tracer import Heard
from tests.tracing.museum import museum

SHEETS = museum()
PAGES = {sheet.page.id: sheet.page for sheet in SHEETS}
READINGS = {sheet.page.id: sheet.reading for sheet in SHEETS}


def heard(rulings: tuple[Ruling, ...] = ()) -> Heard:
    (story,) = stories_of(map(ties_of, PAGES.values()))
    return hear(story, PAGES, READINGS, rulings)


def test_every_attribution_of_every_claim_is_bound_to_another_and_all_hang_together() -> None:
    for claim in trace(list(PAGES.values()), list(READINGS.values())).claims:
        found = bonds(claim.attributions, heard())
        assert len(found) == len(claim.attributions) - 1
        reached = {min(claim.attributions)}
        for bond in found:
            assert bond.to in reached and bond.why
            reached.add(bond.attribution)
        assert reached == set(claim.attributions)


def test_what_the_signs_add_is_the_likeness() -> None:
    story = heard()
    likeness, weights = Likeness(story.signs, shipped()), shipped()
    checked = 0
    for one in story.said:
        for other in story.said:
            if one.attribution.page == other.attribution.page or one.denies != other.denies:
                continue
            value = likeness(one, other)
            if value > 0:
                odds = weights.across.bias + math.fsum(reason.adds for reason in likeness.reasons(one, other))
                assert math.isclose(value, 1 / (1 + math.exp(-odds)), rel_tol=1e-9)
                checked += 1
    assert checked > 20


def test_a_ruling_is_the_reason_where_there_is_one() -> None:
    claims = trace(list(PAGES.values()), list(READINGS.values())).claims
    pair = (claims[0].attributions[0], claims[1].attributions[0])
    ruling = Ruling("g", "claim", True, pair, "Mara", datetime(2031, 1, 1, tzinfo=UTC))
    (bond,) = bonds(pair, heard((ruling,)), (ruling,))
    assert bond.why == "A reviewer has ruled that they are one claim."
    assert bond.likeness is None
