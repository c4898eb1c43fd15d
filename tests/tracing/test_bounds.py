"""At least and at most: what is not assumed one, nor two."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Claim, Link, Page, Polarity, Reading, SpeakerKind, Trace
from firsthand.tracing import trace
from tests.tracing.museum import Sheet
from tests.tracing.test_same_in_same_out import copied_page

SAID = "the Averle tunnel under Stockmere had been flooded on purpose"
OFFICIAL, UNNAMED, WITNESS = SpeakerKind.OFFICIAL, SpeakerKind.UNNAMED, SpeakerKind.WITNESS
FOOTAGE, DOCUMENT, PRESS = SpeakerKind.FOOTAGE, SpeakerKind.DOCUMENT, SpeakerKind.NEWS_REPORT


def sheet(
    name: str, outlet: str, *sources: tuple[str, SpeakerKind], named: bool = False, said: str = SAID, day: int = 1
) -> Sheet:
    """A page on which each source says the same thing in a sentence of the page's own."""
    told = [f"{who} {verb} on day {day} that {said}." for (who, _), verb in zip(sources, VERBS, strict=False)]
    found = Sheet(name, outlet, f"2030-05-{day:02}", ["The Averle tunnel", *told])
    for place, (who, kind) in enumerate(sources):
        start = found.page.text.index(told[place])
        attribution = found.says(said, who, who, kind, named=named)
        moved = tuple(
            replace(span, start=start + told[place].index(said), end=start + len(told[place]) - 1)
            for span in attribution.content
        )
        found.said[-1] = replace(attribution, content=moved, id=f"{attribution.id}-{place}")
    return found


VERBS = ("said", "added", "repeated", "insisted", "wrote")


def traced(*sheets: Sheet, pages: list[Page] | None = None) -> Trace:
    return trace(pages or [each.page for each in sheets], [each.reading for each in sheets])


def counts(found: Trace) -> tuple[int, int, int]:
    """Of the one claim: at least, the best single count, at most."""
    (claim,) = found.claims
    return claim.fewest, len(claim.origins), claim.most


def test_unnamed_officials_of_two_papers_are_not_assumed_one_nor_two() -> None:
    found = traced(
        sheet("a", "The Ledger", ("officials", UNNAMED)), sheet("b", "The Gazette", ("officials", UNNAMED), day=2)
    )
    assert counts(found) == (1, 1, 2)
    assert found.claims[0].unsure == (
        "Both The Ledger and The Gazette quote officials: nothing says whether they are the same. They are counted as "
        "one.",
    )


def test_a_doubt_names_the_words_of_each_page() -> None:
    found = traced(
        sheet("a", "The Ledger", ("two officials", UNNAMED)),
        sheet("b", "The Gazette", ("a senior official", UNNAMED), day=2),
    )
    (doubt,) = found.claims[0].unsure
    assert doubt.startswith("The Ledger quotes two officials, and The Gazette a senior official: nothing says")


def test_sources_that_are_described_as_different_are_surely_two() -> None:
    found = traced(sheet("a", "The Ledger", ("a nurse", WITNESS)), sheet("b", "The Gazette", ("a diver", WITNESS)))
    assert counts(found) == (2, 2, 2)
    assert found.claims[0].unsure == ()


def test_a_source_without_a_name_may_be_one_whom_another_page_names() -> None:
    found = traced(
        sheet("a", "The Ledger", ("Ada Lorne", WITNESS), named=True), sheet("b", "The Gazette", ("a witness", WITNESS))
    )
    assert counts(found) == (1, 2, 2)
    assert "They are counted apart." in found.claims[0].unsure[0]


def test_a_page_that_gives_both_tells_them_apart() -> None:
    one = sheet("a", "The Ledger", ("Ada Lorne", WITNESS), ("a witness", WITNESS), named=True)
    one.said[1] = replace(one.said[1], named=False)
    assert counts(traced(one)) == (2, 2, 2)


def test_an_official_is_no_bystander_whom_another_page_names() -> None:
    found = traced(
        sheet("a", "The Ledger", ("Ada Lorne", WITNESS), named=True),
        sheet("b", "The Gazette", ("an official", OFFICIAL)),
    )
    assert counts(found) == (2, 2, 2)


def test_the_police_of_two_papers_are_one() -> None:
    found = traced(sheet("a", "The Ledger", ("police", OFFICIAL)), sheet("b", "The Gazette", ("police", OFFICIAL)))
    assert counts(found) == (1, 1, 1)


def test_a_page_that_links_to_another_does_not_raise_the_most() -> None:
    one, two = (
        sheet("a", "The Ledger", ("officials", UNNAMED)),
        sheet("b", "The Gazette", ("officials", UNNAMED), day=2),
    )
    link = Link(two.span("tunnel")[0], "https://ledger.test/1")
    pages = [replace(one.page, url="https://ledger.test/1"), replace(two.page, url="https://g.test/", links=(link,))]
    assert counts(traced(one, two, pages=pages)) == (1, 1, 1)


def test_a_page_that_credits_another_does_not_raise_the_most() -> None:
    one, two = (
        sheet("a", "The Ledger", ("officials", UNNAMED)),
        sheet("b", "The Gazette", ("officials", UNNAMED), day=2),
    )
    two.paragraphs.append("The Ledger has more.")
    two.credited.append("The Ledger")
    assert counts(traced(one, two)) == (1, 1, 1)


def test_two_papers_that_credit_a_third_are_independent_of_each_other() -> None:
    one, two = (
        sheet("a", "The Ledger", ("officials", UNNAMED)),
        sheet("b", "The Gazette", ("officials", UNNAMED), day=2),
    )
    third = sheet(
        "c", "Vesna", ("Ada Lorne", WITNESS), named=True, said="nobody in Stockmere sells candles to Averle any more"
    )
    for each in (one, two):
        each.paragraphs.append("Vesna has pictures of Stockmere.")
        each.credited.append("Vesna")
    found = traced(one, two, third)
    (claim,) = (claim for claim in found.claims if one.said[0].id in claim.attributions)
    assert claim.most == 2


def test_two_pages_of_one_outlet_do_not_raise_the_most() -> None:
    found = traced(
        sheet("a", "The Ledger", ("officials", UNNAMED)), sheet("b", "The Ledger", ("officials", UNNAMED), day=2)
    )
    assert counts(found) == (1, 1, 1)


def test_footage_that_nothing_says_is_one_may_be_two() -> None:
    one, two = sheet("a", "The Ledger", ("a video", FOOTAGE)), sheet("b", "The Gazette", ("footage", FOOTAGE), day=2)
    found = traced(one, two)
    assert counts(found) == (1, 1, 2)
    assert "points to a video" in found.claims[0].unsure[0]


def test_papers_that_share_a_description_are_one() -> None:
    found = traced(
        sheet("a", "The Ledger", ("a flood report", DOCUMENT)),
        sheet("b", "The Gazette", ("a report on the flood", DOCUMENT)),
    )
    assert counts(found) == (1, 1, 1)


def test_outlets_that_are_not_held_may_all_have_it_from_one() -> None:
    found = traced(
        sheet("a", "The Ledger", ("Vesna", PRESS), named=True),
        sheet("b", "The Gazette", ("Nordwire", PRESS), named=True),
    )
    assert counts(found) == (1, 2, 2)
    (doubt,) = found.claims[0].unsure
    assert "The Gazette cites Nordwire, not held" in doubt and "The Ledger cites Vesna, not held" in doubt


def test_an_outlet_that_is_not_held_beside_a_first_hand_may_have_another() -> None:
    found = traced(
        sheet("a", "The Ledger", ("Ada Lorne", WITNESS), named=True),
        sheet("b", "The Gazette", ("Vesna", PRESS), named=True),
    )
    assert counts(found) == (1, 1, 2)
    assert found.claims[0].unsure[0].endswith("It is not counted.")


def test_a_denial_has_no_part_in_the_bounds() -> None:
    one, two = sheet("a", "The Ledger", ("officials", UNNAMED)), sheet("b", "The Gazette", ("a spokesman", UNNAMED))
    two.said[0] = replace(two.said[0], polarity=Polarity.NEGATIVE)
    assert counts(traced(one))[2] == 1
    (claim,) = (each for each in traced(one, two).claims if one.said[0].id in each.attributions)
    assert claim.most == 1


SOURCES = st.sampled_from(
    [
        ("officials", UNNAMED),
        ("two officials familiar with the matter", UNNAMED),
        ("a nurse", WITNESS),
        ("a resident", WITNESS),
        ("police", OFFICIAL),
        ("Ada Lorne", WITNESS),
        ("Jon Pell", OFFICIAL),
        ("a video", FOOTAGE),
        ("a leaked report", DOCUMENT),
        ("Vesna", PRESS),
        ("The Ledger", PRESS),
        ("Outlet 1", PRESS),
        ("", UNNAMED),
    ]
)
PAGES = st.lists(st.lists(SOURCES, min_size=1, max_size=3, unique=True), min_size=1, max_size=5)


def story(pages: list[list[tuple[str, SpeakerKind]]], denied: set[int]) -> list[Sheet]:
    sheets = []
    for number, sources in enumerate(pages):
        told = [each for each in sources if each[0]]
        found = sheet(f"p{number}", f"Outlet {number % 4}", *told, named=True, day=number + 1)
        found.said = [replace(a, named=a.speaker in ("Ada Lorne", "Jon Pell", "Vesna")) for a in found.said]
        if ("", UNNAMED) in sources:
            found.paragraphs.append(f"It is known that {SAID}!")
            found.says(f"{SAID}!", None, None, UNNAMED, named=False)
        sheets.append(found)
    for place in denied & set(range(len(sheets))):
        sheets[place].said = [replace(a, polarity=Polarity.NEGATIVE) for a in sheets[place].said]
    return sheets


def hold(claim: Claim) -> bool:
    return claim.fewest <= len(claim.origins) <= claim.most and (claim.fewest > 0) == bool(claim.origins)


@given(PAGES, st.sets(st.integers(0, 4), max_size=1))
@settings(max_examples=120, deadline=None)
def test_the_count_lies_between_its_bounds_and_a_doubt_parts_them(
    pages: list[list[tuple[str, SpeakerKind]]], denied: set[int]
) -> None:
    for claim in traced(*story(pages, denied)).claims:
        assert hold(claim)
        assert bool(claim.unsure) or claim.fewest == claim.most


@given(PAGES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_bounds_do_not_depend_on_the_order_of_pages(pages: list[list[tuple[str, SpeakerKind]]], chance: object) -> None:
    sheets = story(pages, set())
    shuffled = list(sheets)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert traced(*sheets) == traced(*shuffled)


@given(
    PAGES, st.integers(0, 4), st.sampled_from(["Some Mirror", "Outlet 9", ""]), st.sampled_from([None, "2030-05-20"])
)
@settings(max_examples=80, deadline=None)
def test_an_exact_copy_of_a_page_raises_none_of_the_three(
    pages: list[list[tuple[str, SpeakerKind]]], which: int, outlet: str, published: str | None
) -> None:
    sheets = story(pages, set())
    original = sheets[which % len(sheets)]
    page, reading = copied_page(original.page, original.reading, "mirror", outlet)
    before = traced(*sheets)
    known = {a: (c.fewest, len(c.origins), c.most) for c in before.claims for a in c.attributions}
    held: list[Page] = [*(each.page for each in sheets), replace(page, published=published or page.published)]
    read: list[Reading] = [*(each.reading for each in sheets), reading]
    for claim in trace(held, read).claims:
        now = (claim.fewest, len(claim.origins), claim.most)
        was = [known[a] for a in claim.attributions if a in known]
        assert all(new <= max(old) for new, old in zip(now, zip(*was, strict=True), strict=True))
