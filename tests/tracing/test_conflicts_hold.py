"""What holds of every conflict, whatever is said, by whom, when, and however the claims are grouped."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Quote
from firsthand.tracing.conflicts.nearness import Nearness
from firsthand.tracing.conflicts.said import Said
from tests.tracing.disputed import MONDAY, THURSDAY, TUESDAY, conflicts, page
from tests.tracing.museum import Sheet

FIGURES = ("12 people", "at least 40 people", "31 people", "around 100 people", "nobody", "three or four pupils")
FATES = ("were hurt at the works", "were killed at the works", "left their homes")
TIMES = ("at 05:30", "at nine", "on Monday", "before midnight", "in 2028", "")
SOURCES = ("The ministry", "The owner", "Oda Pelling", "A camera")
DAYS = (MONDAY, TUESDAY, THURSDAY, "2031-05-12", "", "not a date")
CONTENTS = st.builds(
    lambda figure, fate, time: f"{figure} {fate} {time}".strip(),
    st.sampled_from(FIGURES),
    st.sampled_from(FATES),
    st.sampled_from(TIMES),
)


Story = tuple[list[Sheet], list[list[str]]]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Pages of one story, and their contents in arbitrary groups; some things are denied."""
    sheets = []
    contents: set[str] = set()
    for number in range(draw(st.integers(1, 4))):
        said = draw(st.lists(st.tuples(st.sampled_from(SOURCES), CONTENTS), min_size=1, max_size=4, unique=True))
        denied = [what for _, what in said if draw(st.integers(0, 5)) == 0]
        sheets.append(page(f"p{number}", draw(st.sampled_from(DAYS)), *said, denied=denied))
        contents.update(what for _, what in said)
    number_of = {what: draw(st.integers(0, 3)) for what in sorted(contents)}
    return sheets, [[what for what in sorted(contents) if number_of[what] == number] for number in range(4)]


FEW = settings(max_examples=60, deadline=None)


@given(stories(), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_pages_and_claims_does_not_matter(story: Story, chance: Random) -> None:
    sheets, groups = story
    shuffled = list(sheets)
    chance.shuffle(shuffled)
    assert conflicts(*shuffled, together=groups, turned=True) == conflicts(*sheets, together=groups)


@given(stories())
@FEW
def test_every_conflict_is_sound(story: Story) -> None:
    sheets, groups = story
    speaker = {a.id: a.speaker for sheet in sheets for a in sheet.said}
    found = conflicts(*sheets, together=groups)
    revised = {
        (speaker[conflict.values[0].attributions[0]], a)
        for conflict in found
        if conflict.kind == "revision"
        for value in conflict.values[:-1]
        for a in value.attributions
    }
    for conflict in found:
        words = [value.value for value in conflict.values]
        held = [a for value in conflict.values for a in value.attributions]
        assert len(words) == len(set(words)) >= 2
        assert len(held) == len(set(held))
        assert set(held) <= set(speaker)
        assert all(value.attributions for value in conflict.values)
        sources = [{speaker[a] for a in value.attributions} for value in conflict.values]
        if conflict.kind == "revision":
            assert len(set().union(*sources)) == 1
        else:
            assert len(set().union(*sources)) > 1
        if conflict.kind == "figure":
            assert not {(speaker[a], a) for a in held} & revised


def comparisons(sources: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs are held against each other on two pages on which so many sources give a figure each."""
    made = 0
    compare = Nearness._by_words

    def counted(self: Nearness, one: Said, other: Said) -> float:
        nonlocal made
        made += 1
        return compare(self, one, other)

    monkeypatch.setattr(Nearness, "_by_words", counted)
    many = [(f"Source {n}", f"{n + 3} people were hurt at nine in street {n % 7} of the works") for n in range(sources)]
    conflicts(page("a", MONDAY, *many), page("b", TUESDAY, *many[::-1]))
    monkeypatch.undo()
    return made


def test_four_times_the_sources_are_about_four_times_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = comparisons(60, monkeypatch), comparisons(240, monkeypatch)
    assert few > 0
    assert many < 6 * few


def test_a_claim_that_says_nothing_is_harmless() -> None:
    sheet = page("a", MONDAY, ("The owner", "..."))
    sheet.said = [replace(a, quote=Quote.DIRECT, said_on="Blursday") for a in sheet.said]
    assert conflicts(sheet) == []
