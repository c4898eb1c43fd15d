"""What must not change the result: the order of pages, copies of a page, taking a page away and giving it back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Attribution, Page, Reading, Trace
from firsthand.tracing import trace
from tests.tracing.museum import Sheet, museum

SHEETS = museum()
FEW = settings(max_examples=25, deadline=None)


def traced(sheets: list[Sheet]) -> Trace:
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


WHOLE = traced(SHEETS)


@given(st.permutations(SHEETS), st.permutations(SHEETS))
@FEW
def test_the_order_of_pages_and_readings_does_not_matter(pages: list[Sheet], readings: list[Sheet]) -> None:
    assert trace([sheet.page for sheet in pages], [sheet.reading for sheet in readings]) == WHOLE


@given(st.sets(st.sampled_from(range(len(SHEETS)))))
@FEW
def test_taking_pages_away_and_giving_them_back_restores_the_result(gone: set[int]) -> None:
    rest = [sheet for place, sheet in enumerate(SHEETS) if place not in gone]
    traced(rest)
    assert traced([*rest, *(SHEETS[place] for place in sorted(gone))]) == WHOLE


def copied_page(page: Page, reading: Reading, name: str, outlet: str) -> tuple[Page, Reading]:
    """The page and its reading once more under another id, as another capture of the same text gives them."""
    ids = {a.id: f"{a.id}-{name}" for a in reading.attributions}

    def again(a: Attribution) -> Attribution:
        return replace(a, id=ids[a.id], page=name, parent=ids.get(a.parent or ""))

    mentions = tuple(replace(m, id=f"{m.id}-{name}", page=name) for m in reading.mentions)
    said = tuple(map(again, reading.attributions))
    twin = replace(page, id=name, outlet=outlet or page.outlet)
    return twin, replace(reading, page=name, attributions=said, mentions=mentions)


@given(
    st.sampled_from(SHEETS),
    st.text("abxyz019", min_size=1, max_size=4),
    st.sampled_from(["Some Mirror", "Dale Repeater", ""]),
    st.sampled_from([None, "2030-06-09", "2030-06-30T10:00:00+00:00"]),
)
@FEW
def test_an_exact_copy_of_a_page_never_raises_a_count_of_origins(
    sheet: Sheet, name: str, outlet: str, published: str | None
) -> None:
    page, reading = copied_page(sheet.page, sheet.reading, name, outlet)
    page = replace(page, published=published or page.published)
    found = trace([*(s.page for s in SHEETS), page], [*(s.reading for s in SHEETS), reading])
    before = {a: len(claim.origins) for claim in WHOLE.claims for a in claim.attributions}
    for claim in found.claims:
        known = [before[a] for a in claim.attributions if a in before]
        assert known and len(claim.origins) <= max(known)


def test_two_readings_of_one_page_count_once() -> None:
    pages = [sheet.page for sheet in SHEETS]
    readings = [sheet.reading for sheet in SHEETS]
    assert trace(pages * 2, readings * 2) == WHOLE
