"""Tracing a small story whose answers are known: which claims, whose, how many hands."""

from __future__ import annotations

from dataclasses import replace

from firsthand.records import Claim, Conflict, Origin, Page, Polarity, Reading, SpeakerKind, Step, Trace
from firsthand.tracing import TRACER, trace
from tests.tracing.museum import Sheet, museum


def traced(sheets: list[Sheet]) -> Trace:
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


def claim_with(found: Trace, sheets: list[Sheet], words: str) -> Claim:
    """The one claim that an attribution with these words belongs to."""
    ids = {
        a.id for sheet in sheets for a in sheet.said if words in sheet.page.text[a.content[0].start : a.content[0].end]
    }
    claims = [claim for claim in found.claims if ids & set(claim.attributions)]
    assert len(claims) == 1, f"{words!r} is spread over {len(claims)} claims"
    return claims[0]


def who(found: Trace, origins: tuple[str, ...]) -> set[str]:
    names: dict[str, Origin] = {origin.id: origin for origin in found.origins}
    return {names[origin].who for origin in origins}


def steps_on(found: Trace, sheets: list[Sheet], page: str, claim: Claim) -> list[Step]:
    held = {a.id for sheet in sheets if sheet.id == page for a in sheet.said} & set(claim.attributions)
    return [step for step in found.steps if step.attribution in held]


def test_five_pages_that_go_back_to_one_curator_have_one_origin() -> None:
    sheets = museum()
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    assert claim.pages == ("herald", "radio", "finch", "lamp", "kestrel")
    assert who(found, claim.origins) == {"a curator who asked not to be named"}


def test_a_guard_a_neighbour_and_a_camera_are_three_origins() -> None:
    sheets = museum()
    found = traced(sheets)
    claim = claim_with(found, sheets, "a white van")
    assert who(found, claim.origins) == {"Ilse Brandt", "Tomas Reel", "Footage from a camera at the bus stop"}


def test_a_denial_stands_with_the_claim_that_it_denies_and_is_counted_apart() -> None:
    sheets = museum()
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    assert who(found, claim.denied_by) == {"Velm Museum"}
    assert not set(claim.denied_by) & set(claim.origins)
    denial = next(step for step in steps_on(found, sheets, "radio", claim) if "denial" in step.why)
    assert not denial.counts
    assert denial.why == (
        "Coast Radio quotes Paula Stenn, who speaks for the Velm Museum. It is a denial, and is counted apart."
    )


def test_a_claim_and_its_denial_are_a_conflict() -> None:
    sheets = museum()
    found = traced(sheets)
    denial = next(conflict for conflict in found.conflicts if conflict.kind == "denial")
    assert {len(value.attributions) for value in denial.values} == {6, 1}


def test_two_figures_for_the_stolen_pieces_are_a_conflict_in_the_pages_words() -> None:
    found = traced(museum())
    figures: list[Conflict] = [conflict for conflict in found.conflicts if conflict.kind == "figure"]
    assert len(figures) == 1
    assert {value.value for value in figures[0].values} == {"14 pieces", "19 pieces"}
    assert "pieces" in figures[0].about


def test_a_reprint_is_a_copy_of_the_earlier_page_and_adds_no_origin() -> None:
    sheets = museum()
    found = traced(sheets)
    assert [(copy.page, copy.copied_from) for copy in found.copies] == [("echo", "kestrel")]
    claim = claim_with(found, sheets, "19 pieces")
    assert who(found, claim.origins) == {"Velm Museum"}
    (step,) = steps_on(found, sheets, "echo", claim)
    assert step.through == ("kestrel",)
    assert step.why == "Harbour Echo copies Kestrel, which quotes the Velm Museum."


def test_outlets_that_cite_each_other_are_found_and_not_counted() -> None:
    sheets = museum()
    found = traced(sheets)
    claim = claim_with(found, sheets, "hired by a collector")
    assert claim.origins == ()
    steps = [step for step in found.steps if step.attribution in claim.attributions]
    assert len(steps) == 2
    assert all("cite each other" in step.why and not step.counts for step in steps)


def test_the_way_back_leads_through_every_held_page() -> None:
    sheets = museum()
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    (step,) = steps_on(found, sheets, "lamp", claim)
    assert step.through == ("radio", "herald")
    assert step.why == (
        "Evening Lamp credits Coast Radio, which credits The Dale Herald, "
        "which quotes a curator who asked not to be named."
    )


def test_an_outlet_whose_page_is_not_held_is_named_as_origin_all_the_same() -> None:
    sheets = [sheet for sheet in museum() if sheet.id in ("lamp", "kestrel")]
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    assert who(found, claim.origins) == {"Coast Radio, not held", "The Dale Herald, not held"}
    held = {origin.who: origin for origin in found.origins}
    assert held["Coast Radio, not held"].first_page is None
    assert held["Coast Radio, not held"].kind is SpeakerKind.NEWS_REPORT


def test_an_outlet_that_is_not_held_does_not_count_beside_a_first_hand() -> None:
    sheets = [sheet for sheet in museum() if sheet.id in ("lamp", "herald")]
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    assert who(found, claim.origins) == {"a curator who asked not to be named"}


def test_another_figure_for_the_same_quantity_is_another_claim() -> None:
    sheets = museum()
    found = traced(sheets)
    assert claim_with(found, sheets, "14 pieces").id != claim_with(found, sheets, "19 pieces").id


def test_a_statement_is_copied_from_an_attribution_that_asserts_it() -> None:
    sheets = museum()
    found = traced(sheets)
    said = {a.id: (sheet.page.text, a) for sheet in sheets for a in sheet.said}
    for claim in found.claims:
        text, attribution = said[claim.statement_from]
        assert claim.statement == text[attribution.content[0].start : attribution.content[0].end]
    clearest = said[claim_with(found, sheets, "lapsed in April").statement_from][1]
    assert clearest.page == "herald"


def test_every_attribution_has_one_claim_and_one_step() -> None:
    sheets = museum()
    found = traced(sheets)
    ids = sorted(a.id for sheet in sheets for a in sheet.said)
    assert sorted(a for claim in found.claims for a in claim.attributions) == ids
    assert [step.attribution for step in found.steps] == ids
    assert {step.origin for step in found.steps} == {origin.id for origin in found.origins}


def test_a_page_that_only_denies_a_claim_does_not_carry_it() -> None:
    sheets = museum()
    radio = sheets[1]
    radio.said = [attribution for attribution in radio.said if attribution.polarity is Polarity.NEGATIVE]
    found = traced(sheets)
    claim = claim_with(found, sheets, "lapsed in April")
    assert claim.denied_by
    assert "radio" not in claim.pages


def test_a_claim_says_when_it_was_first_said() -> None:
    sheets = museum()
    found = traced(sheets)
    assert claim_with(found, sheets, "lapsed in April").first_said == "2030-06-03T07:00:00+00:00"


def test_credits_lead_to_the_held_page_of_the_outlet() -> None:
    found = traced(museum())
    assert [(credit.page, credit.outlet, credit.to) for credit in found.credits] == [
        ("kestrel", "The Dale Herald", "herald"),
        ("radio", "The Dale Herald", "herald"),
    ]


def test_nothing_in_gives_nothing_out() -> None:
    assert trace([], []) == Trace(tracer=TRACER)


def test_a_page_without_a_reading_and_a_reading_without_a_page_are_harmless() -> None:
    herald, radio = museum()[:2]
    found = trace([herald.page], [radio.reading])
    assert found.claims == ()


def test_hostile_records_raise_nothing() -> None:
    herald = museum()[0]
    bare = replace(herald.page, blocks=(), outlet="", published="not a date")
    looped = [replace(a, parent=a.id, speaker="(((", content=a.content * 3) for a in herald.said]
    found = trace([bare], [Reading(bare.id, tuple(looped))])
    assert len(found.steps) == len(looped)
    empty = Page("p", "0" * 64, None, "p.txt", "", ())
    assert trace([empty], [Reading("p")]).claims == ()
