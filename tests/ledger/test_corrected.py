"""What was read and what people corrected come to the same, whatever the order."""

from __future__ import annotations

import random
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import (
    Amendment,
    Attribution,
    Correction,
    CorrectionKind,
    Page,
    Reading,
    corrected,
)
from tests.ledger.correcting import AT, CELLARS, amendments, named
from tests.ledger.story import (
    TEXT,
    attribution_of,
    capture_of,
    page_of,
    reading_of,
)


def made_of(page: Page, drawn: list[tuple[int, Amendment | None, int]]) -> list[Correction]:
    """Corrections of the page's attribution, of each other's additions, and of nothing."""
    targets = [None, attribution_of(page, "The weir gave way at dawn").id, "a-none"]
    kinds: dict[str | None, CorrectionKind] = {None: CorrectionKind.ADDED}
    return [
        Correction(
            id=f"k-{n}",
            page=page.id,
            attribution=targets[which],
            kind=kinds.get(targets[which], CorrectionKind.CHANGED if amendment else CorrectionKind.REMOVED),
            amendment=amendment or Amendment(),
            by="Mara",
            at=AT,
            replaces=f"k-{replaced}" if replaced < n else None,
        )
        for n, (which, amendment, replaced) in enumerate(drawn)
    ]


@given(
    st.lists(st.tuples(st.integers(0, 2), st.none() | amendments, st.integers(0, 12)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_what_corrections_come_to_depends_on_no_order_and_doing_it_twice_does_no_more(
    drawn: list[tuple[int, Amendment | None, int]], shuffled: random.Random
) -> None:
    page = page_of(capture_of(TEXT), TEXT)
    reading = reading_of(page)
    made = made_of(page, drawn)
    once = corrected(reading, made)
    mixed = list(made)
    shuffled.shuffle(mixed)
    assert corrected(reading, mixed) == once
    assert corrected(once, made) == once
    assert len({each.id for each in once.attributions}) == len(once.attributions)
    assert corrected(reading, [replace(each, orphaned=True) for each in made]) == reading


def test_what_would_be_nested_in_itself_is_nested_in_nothing() -> None:
    page = page_of(capture_of(TEXT), TEXT)
    first, second = named(page, "The weir gave way at dawn"), named(page, CELLARS)
    reading = Reading(page.id, (first, replace(second, parent=first.id)))
    circle = made_of(page, [(1, Amendment(parent=second.id), 9)])
    found = corrected(reading, [replace(circle[0], attribution=first.id)])
    assert sorted(each.parent is None for each in found.attributions) == [False, True]


def test_every_field_of_an_attribution_that_a_reader_decides_can_be_amended() -> None:
    decided = {each.name for each in fields(Attribution)} - {"id", "page", "confidence"}
    assert {each.name for each in fields(Amendment)} == decided
