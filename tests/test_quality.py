"""Floors under the scorers' figures: what reads worse than this does not land. `bench/RESULTS.md` has the figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench import attributions, extraction, furniture
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
    figures = extraction.measure(every=10)
    floors = {"f1": 0.94, "with": 0.95, "without": 0.93, "title": 0.88, "author": 0.66, "date": 0.78}
    assert below(figures, floors) == {}
    assert figures["refused"] == 0


@needs_shared
def test_every_line_of_furniture_of_the_seed_page_has_its_role() -> None:
    wrong, lines = furniture.measure()
    assert wrong == [] and lines == 87


@needs_shared
def test_statements_and_their_sources_are_told_apart_as_well_as_they_were() -> None:
    assert below(attributions.score_factappeal(), {"macro": 0.63, "kind": 0.55}) == {}


FLOORS = {
    "seed": {"found f1": 0.88, "full f1": 0.76, "claims f1": 0.8, "origins exact": 0.8, "exhibits f1": 0.9},
    "marrow-lake": {
        "found f1": 0.83,
        "full f1": 0.64,
        "claims f1": 0.75,
        "origins exact": 0.7,
        "copies right": 1.0,
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
    floors = {"found f1": 0.93, "full f1": 0.83, "origins exact": 0.9, "single f1": 1.0, "copies right": 1.0}
    assert below(figures, floors) == {}
