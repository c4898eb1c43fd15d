"""A short run of the fuzzer: damaged pages are read or refused, and their spans hold."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from bench import robustness
from bench.flattened import PAGES
from bench.robustness import Case, Fault, check, cut, fault_of, mutated, pages_in, smaller, whole
from firsthand.errors import Refusal
from firsthand.records import Capture, Format, Page

from .material import needs_shared

OWN = pages_in(Path(__file__).parent / "pages")


def faults(cases: list[Case]) -> list[str]:
    return [f"{fault.case.name}: {fault.what}" for fault in check(cases).faults]


def test_our_pages_are_read_whole_and_cut_anywhere() -> None:
    assert len(OWN) >= 5
    assert faults([*whole(OWN), *cut(OWN, 15, seed=1)]) == []


def test_three_hundred_mutations_are_read_or_refused() -> None:
    assert faults(list(mutated(OWN, 300, seed=3))) == []


@needs_shared
def test_mutations_of_saved_pages_are_read_or_refused() -> None:
    assert faults(list(mutated(pages_in(PAGES / "html", every=60), 60, seed=4))) == []


def test_the_same_seed_makes_the_same_damage_and_another_seed_other_damage() -> None:
    first, again, other = (list(mutated(OWN, 40, seed)) for seed in (5, 5, 6))
    assert first == again
    assert [case.content for case in first] != [case.content for case in other]
    unharmed = {case.content for case in whole(OWN)}
    assert sum(case.content in unharmed for case in first) < 4


def test_what_a_reader_raises_is_a_fault_and_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(capture: Capture, content: bytes) -> list[Page]:
        if b"stone" in content:
            raise KeyError("stone")
        raise Refusal("page", "is dull", to_do="Try another.")

    monkeypatch.setattr(robustness, "read_pages", stumbles)
    case = Case("a", Format.HTML, b"water " * 300 + b"stone" + b" water" * 300)
    found = fault_of(case, twice=False, limit=5)
    assert found is not None
    assert found.startswith("KeyError: 'stone', test_robustness.py at line")
    assert smaller(Fault(case, found)).content == b"stone"
    outcome = check([case, Case("b", Format.HTML, b"water")])
    assert (outcome.read, outcome.refused, len(outcome.faults)) == (2, 1, 1)


@pytest.mark.timeout(120)  # a quarter of a second; for ever where it is not stopped
def test_a_reader_that_hangs_is_stopped_though_it_catches_what_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(capture: Capture, content: bytes) -> list[Page]:
        while True:
            with contextlib.suppress(Exception):  # as a library might
                sum(range(1000))

    monkeypatch.setattr(robustness, "read_pages", hangs)
    outcome = check([Case("a", Format.HTML, b"x")], limit=0.2)
    assert [fault.what for fault in outcome.faults] == ["takes more than 0.2 seconds"]
