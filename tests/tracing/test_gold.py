"""A whole annotated story, its attributions given: the figures must not fall below what was reached."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.gold_records import by_the_page_room, measure
from firsthand.tracing import trace

SHARED = Path(__file__).parents[2].parent / "shared"
STORY = SHARED / "stories" / "marrow-lake"

pytestmark = pytest.mark.skipif(not STORY.is_dir(), reason="the annotated stories are not on this machine")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the stories' own scorer says of the trace."""
    export, *_ = measure(STORY, by_the_page_room)
    out = tmp_path_factory.mktemp("gold") / "export.json"
    out.write_text(json.dumps(export), "utf-8")
    scorer = SHARED / "tools" / "score_story.py"
    command = [sys.executable, str(scorer), str(STORY / "gold.json"), str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_claims_are_grouped(scores: dict[str, Any]) -> None:
    assert scores["claims"]["f1"] >= 0.86


def test_origins_are_counted(scores: dict[str, Any]) -> None:
    assert scores["origins"]["exact"] >= 0.92


def test_copies_are_found_with_what_they_were_copied_from(scores: dict[str, Any]) -> None:
    assert scores["copies"] == {"right": 1.0, "recall": 1.0}


def test_conflicts_are_found(scores: dict[str, Any]) -> None:
    assert scores["conflicts"] >= 0.95


def test_names_that_only_the_page_gives_are_enough(tmp_path: Path) -> None:
    export, *_ = measure(STORY, by_the_page_room, local_names=True)
    single = sum(claim["independent_origins"] == 1 for claim in export["claims"])
    assert single >= len(export["claims"]) // 2


def test_a_mirror_of_any_page_raises_no_count() -> None:
    from tests.tracing.test_same_in_same_out import copied_page

    _, pages, readings, before = measure(STORY, by_the_page_room)
    count = {a: len(claim.origins) for claim in before.claims for a in claim.attributions}
    for place in range(0, len(pages), 4):
        page, reading = copied_page(pages[place], readings[place], "mirror", "Mirror Mirror")
        after = trace([*pages, page], [*readings, reading])
        for claim in after.claims:
            assert len(claim.origins) <= max(count.get(a, 0) for a in claim.attributions)
