"""Floors under the scorers' figures: what reads worse than this does not land. `bench/RESULTS.md` has the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import attributions, extraction, flattened, furniture, marked
from bench.shared import ROOT, SHARED
from bench.stories import read_story, score_story, stories

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data does not lie beside the project")


def below(figures: dict[str, Any], floors: dict[str, float]) -> dict[str, Any]:
    """The figures under their floors; "found f1" is the f1 of found."""
    found = {}
    for name, floor in floors.items():
        figure: Any = figures
        for part in name.split():
            figure = figure[part]
        if figure is None or figure < floor:
            found[name] = figure
    return found


@needs_shared
def test_pages_are_read_as_well_as_they_were() -> None:
    # The weights saw these pages: the floors catch what breaks, bench/RESULTS.md has what to expect of unseen pages.
    figures = extraction.measure(every=10)
    floors = {"f1": 0.985, "with": 0.98, "without": 0.975, "title": 0.92, "author": 0.8, "date": 0.89}
    assert below(figures, floors) == {}
    assert figures["refused"] == 0


@needs_shared
def test_pasted_pages_are_read_as_well_as_they_were() -> None:
    assert below(flattened.measure(every=20), {"f1": 0.965, "with": 0.97, "without": 0.95}) == {}


def test_figures_that_are_published_are_those_that_were_cross_validated() -> None:
    figures = json.loads((ROOT / "training" / "pages" / "cross-validated.json").read_text("utf8"))
    floors = {"f1": 0.96, "with": 0.97, "without": 0.965, "title": 0.94, "author": 0.86, "date": 0.905}
    assert below(figures, floors) == {}
    row = " | ".join(str(figures[name]) for name in ("f1", "precision", "recall", "with", "without"))
    assert row in (ROOT / "bench" / "RESULTS.md").read_text("utf8")


@needs_shared
def test_every_line_of_furniture_of_the_seed_page_has_its_role() -> None:
    wrong, lines = furniture.measure()
    assert wrong == [] and lines == 87


@needs_shared
def test_attributions_are_found_and_linked_as_well_as_they_were() -> None:
    floors = {"source f1": 0.83, "cue f1": 0.685, "content f1": 0.875, "found f1": 0.765, "linked f1": 0.725}
    assert below(attributions.score_polnear(), floors) == {}


@needs_shared
def test_statements_and_their_sources_are_told_apart_as_well_as_they_were() -> None:
    assert below(attributions.score_factappeal(), {"macro": 0.72, "kind": 0.64}) == {}


@needs_shared
def test_texts_marked_by_hand_are_read_as_well_as_they_were() -> None:
    floors = {"found f1": 0.75, "linked f1": 0.72, "full f1": 0.69, "speaker": 0.9}
    assert below(marked.measure(), floors) == {}


FLOORS = {
    "seed": {"found f1": 0.84, "full f1": 0.77, "claims f1": 0.8, "origins exact": 0.7, "exhibits f1": 0.9},
    "marrow-lake": {
        "found f1": 0.785,
        "full f1": 0.61,
        "claims f1": 0.74,
        "origins exact": 0.7,
        "copies right": 0.9,
        "exhibits f1": 0.6,
    },
}


@needs_shared
@pytest.mark.parametrize("name", FLOORS)
def test_a_story_is_read_and_traced_as_well_as_it_was(name: str) -> None:
    gold, pages = stories()[name]
    assert below(score_story(gold, read_story(pages)), FLOORS[name]) == {}


@needs_shared
def test_the_bundled_story_comes_out_as_its_readme_promises() -> None:
    examples = Path(ROOT / "examples")
    figures = score_story(examples / "gold.json", read_story(examples / "pages"))
    floors = {"found f1": 0.89, "full f1": 0.8, "origins exact": 0.9, "single f1": 1.0, "copies right": 1.0}
    assert below(figures, floors) == {}
