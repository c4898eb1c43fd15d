"""A ledger of a page or two: what keeps claims apart where hardly any word is rare."""

from __future__ import annotations

import pytest

from firsthand.records import Conflict, SpeakerKind, Trace
from firsthand.tracing import trace
from firsthand.tracing.claims.statements import is_fragment
from firsthand.tracing.words.wording import clock_times, is_negated
from tests.tracing.museum import Sheet

CROSSING = [
    "the ferry crew of Port Anders had no radio on board",
    "the ferry crew of Port Anders slept in the galley",
    "the harbour of Port Anders is too shallow for the ferry crew",
    "the ferry crew of Port Anders should be paid by the state",
    "a passenger from Port Anders had warned the ferry crew about the fog",
    "the ferry crew of Port Anders had asked for new life jackets",
]


def traced(*sheets: Sheet) -> Trace:
    return trace([sheet.page for sheet in sheets], [sheet.reading for sheet in sheets])


def crossing() -> Sheet:
    """One page whose speaker says six things, all about one crew and one port."""
    sheet = Sheet("p", "Dale Post", "2030-01-01", ["News", *(f"Ada Wren said {words}." for words in CROSSING)])
    for words in CROSSING:
        sheet.says(words, "Ada Wren", "Ada Wren")
    return sheet


def conflict(found: Trace, kind: str) -> Conflict:
    (one,) = (conflict for conflict in found.conflicts if conflict.kind == kind)
    return one


def test_what_a_page_says_about_its_topic_is_several_claims_even_if_the_topic_fills_half_of_each() -> None:
    assert len(traced(crossing()).claims) == len(CROSSING)


def test_a_topic_stays_a_topic_in_a_ledger_where_it_is_rare() -> None:
    others = []
    for number in range(30):
        words = (
            f"the {'abcdefghijklmnopqrstuvwxyzabcdef'[number] * 4} tower of ward w{'xyz'[number % 3] * number} leans"
        )
        sheet = Sheet(f"o{number}", "Hill Post", "2030-01-01", ["News", f"Jon Pell said {words}."])
        sheet.says(words, "Jon Pell", "Jon Pell")
        others.append(sheet)
    found = traced(crossing(), *others)
    own = [claim for claim in found.claims if "p" in claim.pages]
    assert len(own) == len(CROSSING)


def test_a_place_in_common_does_not_make_one_claim_of_two_things_at_other_times() -> None:
    one = Sheet("p1", "Dale Post", "2030-01-01", ["News", "A pipe under Mill Lane burst at 3 a.m., police said."])
    pipe = one.says("A pipe under Mill Lane burst at 3 a.m.", "police", "police", SpeakerKind.OFFICIAL, named=False)
    two = Sheet("p2", "Hill Post", "2030-01-01", ["News", "Jon Pell said he had seen water in Mill Lane at 23:41."])
    water = two.says("he had seen water in Mill Lane at 23:41", "Jon Pell", "Jon Pell")
    claims = {a: claim.id for claim in traced(one, two).claims for a in claim.attributions}
    assert claims[pipe.id] != claims[water.id]


def test_a_denial_that_goes_on_in_plain_words_is_one_denial() -> None:
    one = Sheet(
        "p1",
        "Dale Post",
        "2030-01-01",
        ["News", "Ada Wren said the fire doors of the Mill Lane depot had been locked that night."],
    )
    said = one.says("the fire doors of the Mill Lane depot had been locked that night", "Ada Wren", "Ada Wren")
    two = Sheet(
        "p2",
        "Hill Post",
        "2030-01-02",
        [
            "News",
            "Jon Pell denied that the fire doors of the Mill Lane depot had been locked that night.",
            "“The fire doors of the Mill Lane depot were never locked,” Jon Pell said.",
        ],
    )
    two.says("the fire doors of the Mill Lane depot had been locked that night", "Jon Pell", "Jon Pell", denied=True)
    plain = two.says("The fire doors of the Mill Lane depot were never locked", "Jon Pell", "Jon Pell")
    found = traced(one, two)
    (claim,) = found.claims
    assert {said.id, plain.id} <= set(claim.attributions)
    names = {origin.id: origin.who for origin in found.origins}
    assert [names[origin] for origin in claim.origins] == ["Ada Wren"]
    assert [names[origin] for origin in claim.denied_by] == ["Jon Pell"]


def test_two_counts_of_one_thing_are_a_conflict_and_a_share_is_no_count() -> None:
    one = Sheet("p1", "Dale Post", "2030-01-01", ["News", "The town said 400 crates were spoiled in the cold store."])
    one.says("400 crates were spoiled in the cold store", "The town", "town", SpeakerKind.OFFICIAL, named=False)
    two = Sheet(
        "p2",
        "Hill Post",
        "2030-01-02",
        [
            "Grocer counts 900 spoiled crates, not 400",
            "At least 900 crates were spoiled in the cold store, Jon Pell said.",
            "One crate in five would be burnt, he said.",
        ],
    )
    head = two.says("900 spoiled crates, not 400", "Grocer", "Grocer", named=False)
    two.says("At least 900 crates were spoiled in the cold store", "Jon Pell", "Jon Pell")
    two.says("One crate in five would be burnt", "he", "Jon Pell")
    found = conflict(traced(one, two), "figure")
    assert found.about == "crates spoiled cold store"
    assert {value.value for value in found.values} == {"400 crates", "900 spoiled crates"}
    assert any(head.id in value.attributions for value in found.values)


def test_the_statement_is_a_clause_with_a_subject_where_the_claim_has_one() -> None:
    one = Sheet("p1", "Dale Post", "2030-01-01", ["News", "Jon Pell refused to talk about the gate of the mill."])
    one.says("to talk about the gate of the mill", "Jon Pell", "Jon Pell")
    two = Sheet("p2", "Hill Post", "2030-01-02", ["News", "The gate of the mill was open, Ada Wren said."])
    two.says("The gate of the mill was open", "Ada Wren", "Ada Wren")
    statements = {claim.statement for claim in traced(one, two).claims}
    assert "The gate of the mill was open" in statements


@pytest.mark.parametrize(
    "content", ["to comment on it", "her since", "it", "the state of the part", "whether it was so"]
)
def test_a_part_of_a_sentence_is_a_fragment(content: str) -> None:
    assert is_fragment(content)


def test_a_clause_is_no_fragment() -> None:
    assert not is_fragment("The gate was left open")


def test_a_figure_that_is_refused_does_not_negate_the_rest() -> None:
    assert not is_negated("900 spoiled crates, not 4,000")


def test_hours_in_words_and_with_halves_of_the_day_are_times() -> None:
    assert clock_times("at about three in the morning, or 3 a.m.") == ["3:00", "3:00"]
