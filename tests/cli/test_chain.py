"""Who has a claim from whom, drawn as a tree; and what the view of a claim says of its count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from firsthand.cli import chain, shown
from firsthand.exports.catalogue import Catalogue, catalogue
from firsthand.exports.json import as_json
from firsthand.records import Claim, Holdings, Page
from firsthand.tracing import trace
from tests.tracing.museum import Sheet, museum


def holdings(sheets: list[Sheet], pages: list[Page] | None = None) -> Holdings:
    held, read = pages or [sheet.page for sheet in sheets], [sheet.reading for sheet in sheets]
    return Holdings(pages=tuple(held), readings=tuple(read), trace=trace(held, read))


def claim_about(held: Catalogue, words: str) -> Claim:
    (claim,) = (claim for claim in held.claims.values() if words in claim.statement)
    return claim


def drawn(held: Catalogue, claim: Claim, width: int = 80) -> list[str]:
    return [line.plain for line in chain.lines_of(held, claim, width)]


MUSEUM = catalogue(holdings(museum()))


def test_every_page_hangs_on_the_page_that_it_has_the_claim_from() -> None:
    assert drawn(MUSEUM, claim_about(MUSEUM, "lapsed in April")) == [
        "● a curator who asked not to be named",
        "├─ The Dale Herald  2030-06-03 07:00",
        "│  ├─ Coast Radio  2030-06-03 12:00",
        "│  │  └─ Evening Lamp  2030-06-04",
        "│  └─ Kestrel  2030-06-05 09:00",
        "└─ Daily Finch  2030-06-04",
        "× Velm Museum",
        "└─ Coast Radio  2030-06-03 12:00",
    ]


def test_a_circle_is_drawn_as_one() -> None:
    assert drawn(MUSEUM, claim_about(MUSEUM, "hired by a collector")) == ["↻ Daily Finch → Evening Lamp → Daily Finch"]


def test_what_leads_to_no_first_hand_is_marked_as_not_counted() -> None:
    held = catalogue(holdings([sheet for sheet in museum() if sheet.id in ("herald", "lamp")]))
    lines = drawn(held, claim_about(held, "lapsed in April"))
    assert lines[-2:] == ["○ Coast Radio, not held", "└─ Evening Lamp  2030-06-04"]


@pytest.mark.parametrize("width", [24, 30, 44, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    sheets = museum()
    pages = [replace(sheet.page, outlet=f"{sheet.outlet} 全国紙の電子版と別冊") for sheet in sheets]
    held = catalogue(holdings(sheets, pages))
    for claim in held.claims.values():
        lines = drawn(held, claim, width)
        assert lines and all(cell_len(line) <= width for line in lines)
    assert any(line.endswith("…") for claim in held.claims.values() for line in drawn(held, claim, 24))


@given(st.text(max_size=40), st.one_of(st.none(), st.text(max_size=30)), st.integers(0, 120))
@settings(max_examples=60, deadline=None)
def test_whatever_pages_are_called_every_character_can_be_printed(outlet: str, when: str | None, width: int) -> None:
    sheets = museum()[:2]
    pages = [replace(sheets[0].page, outlet=outlet, published=when), sheets[1].page]
    held = catalogue(holdings(sheets, pages))
    for claim in held.claims.values():
        for line in drawn(held, claim, width):
            assert line.isprintable()
            assert cell_len(line) <= max(width, chain.NARROWEST)


def test_a_claim_on_more_pages_than_are_drawn_says_how_many_are_left() -> None:
    said = "the Osric gasholder at Fennimore leaned two degrees"
    sheets = []
    for number in range(chain.MOST_LINES + 10):
        sheet = Sheet(f"p{number}", f"Paper {number}", "2030-01-01", ["Fennimore", f"Ada Lorne said {said}."])
        sheet.says(said, "Ada Lorne", "Ada Lorne")
        sheets.append(sheet)
    held = catalogue(holdings(sheets))
    lines = drawn(held, claim_about(held, "Osric"))
    assert len(lines) == chain.MOST_LINES + 1
    assert lines[-1] == "… and 11 lines more"


def view(held: Catalogue, claim: Claim) -> str:
    return "\n".join(line.plain for line in shown.lines_of(held, claim))


def test_a_claim_shows_at_least_and_at_most_where_they_differ_and_why() -> None:
    words = view(MUSEUM, claim_about(MUSEUM, "lapsed in April"))
    assert "1 independent origin (at least 1, at most 2), carried by 5 pages" in words
    assert "\nWhat is unsure\n  The Dale Herald quotes a curator" in words
    assert "\nWho has it from whom\n● a curator" in words


def test_a_claim_of_which_nothing_is_unsure_shows_the_count_alone() -> None:
    words = view(MUSEUM, claim_about(MUSEUM, "a white van"))
    assert "3 independent origins, carried by 4 pages" in words
    assert "unsure" not in words


def test_a_circle_is_told_under_a_heading_of_its_own() -> None:
    words = view(MUSEUM, claim_about(MUSEUM, "hired by a collector"))
    assert "\nThey cite each other\n  Daily Finch has it from Evening Lamp" in words


def test_the_export_has_bounds_doubts_and_circles() -> None:
    exported = as_json(MUSEUM.holdings)
    claims, circles = exported["claims"], exported["circles"]
    assert isinstance(claims, list) and isinstance(circles, list)
    lapsed = claim_about(MUSEUM, "lapsed in April")
    (found,) = (each for each in claims if isinstance(each, dict) and each["id"] == lapsed.id)
    assert found["independent_origins_at_least"] == 1
    assert found["independent_origins_at_most"] == 2
    assert found["unsure"] == list(lapsed.unsure)
    (circle,) = circles
    assert isinstance(circle, dict)
    assert circle["pages"] == ["finch", "lamp"]
    assert circle["claim"] == claim_about(MUSEUM, "hired by a collector").id
