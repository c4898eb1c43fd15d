"""Tracing stays near to linear: its work is counted, not timed."""

from __future__ import annotations

import random

import pytest

from firsthand.records import Page, Reading, SpeakerKind
from firsthand.tracing import trace
from firsthand.tracing.claims.likeness import Likeness
from firsthand.tracing.words.utterances import Utterance
from tests.tracing.museum import Sheet

SYLLABLES = ("ba", "ko", "ri", "ten", "mul", "sa", "vor", "lin", "du", "pe")


def story(seed: int) -> list[Sheet]:
    """Five pages that report eight things in a vocabulary of the story's own and a common one."""
    chance = random.Random(seed)
    own = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(30)]
    common = ["".join(random.Random(n).choices(SYLLABLES, k=3)) for n in range(200)]
    facts = [" ".join(chance.sample(own, 4) + chance.sample(common, 6)) for _ in range(8)]
    sheets = []
    for number in range(5):
        who = [f"{chance.choice(own).title()} {chance.choice(own).title()}" for _ in facts]
        lines = [f"{name} said that {fact}." for name, fact in zip(who, facts, strict=True)]
        sheet = Sheet(f"p{seed}-{number}", f"Outlet {number}", f"2030-01-{number + 1:02}", ["News", *lines])
        for name, fact in zip(who, facts, strict=True):
            sheet.says(fact, name, name, SpeakerKind.WITNESS)
        sheets.append(sheet)
    return sheets


def comparisons(stories: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs are scored for so many stories."""
    made = 0

    weigh = Likeness.__call__

    def counted(likeness: Likeness, one: Utterance, other: Utterance) -> float:
        nonlocal made
        made += 1
        return weigh(likeness, one, other)

    monkeypatch.setattr(Likeness, "__call__", counted)
    pages: list[Page] = []
    readings: list[Reading] = []
    for seed in range(stories):
        for sheet in story(seed):
            pages.append(sheet.page)
            readings.append(sheet.reading)
    trace(pages, readings)
    monkeypatch.undo()
    return made


def test_four_times_the_pages_are_about_four_times_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = comparisons(5, monkeypatch), comparisons(20, monkeypatch)
    assert few > 0
    assert many < 6 * few
