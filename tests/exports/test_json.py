"""The JSON export is the object that scorers and other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from firsthand.exports import as_json, write_json
from firsthand.records import Holdings, Page
from tests.exports.sample import attribution_id, claim_id, page_id

SCORER = Path(__file__).parents[2].parent / "shared" / "tools" / "score_story.py"
Row = Mapping[str, object]


def rows(holdings: Holdings, key: str) -> dict[object, Row]:
    return {row.get("id"): row for row in cast(list[Row], as_json(holdings)[key])}


def test_every_content_stands_on_its_page_under_its_spans(story: Holdings) -> None:
    pages = rows(story, "pages")
    for found in rows(story, "attributions").values():
        text = cast(str, pages[found["page"]]["text"])
        spans = cast(list[list[int]], found["content_spans"])
        assert " ".join(text[start:end] for start, end in spans) == found["content"]


def test_a_direct_quote_is_given_without_its_quotation_marks(story: Holdings) -> None:
    splints = rows(story, "attributions")[attribution_id("tern", 3)]
    assert splints["content"] == "We ran out of splints before it was light"
    assert (splints["source"], splints["cue"], splints["claim"]) == ("she", "added", claim_id("splints"))


def test_a_claim_of_five_pages_and_one_nurse_has_one_origin(story: Holdings) -> None:
    sixty = rows(story, "claims")[claim_id("sixty")]
    assert (sixty["pages"], sixty["independent_origins"]) == (5, 1)
    assert sixty["statement"] == "at least sixty people from the ferry Alder had been hurt"


def test_denials_are_not_counted_as_origins(story: Holdings) -> None:
    radar = rows(story, "claims")[claim_id("radar")]
    assert radar["independent_origins"] == 3
    assert len(cast(list[str], radar["denied_by"])) == 1


def test_copies_and_credits_point_to_pages_or_name_outlets(story: Holdings) -> None:
    pages = rows(story, "pages")
    assert pages[page_id("gazette")]["copied_from"] == page_id("wire")
    assert pages[page_id("courier")]["credits"] == [page_id("radio"), "Inland News Agency"]
    assert pages[page_id("tern")]["copied_from"] is None


def test_steps_figures_unsourced_statements_and_reviews_are_kept(story: Holdings) -> None:
    whole = as_json(story)
    assert len(cast(list[Row], whole["steps"])) == len(story.trace.steps)
    assert {row["text"] for row in cast(list[Row], whole["unsourced"])} >= {
        "Nobody from the owner went to the hospital."
    }
    assert {row["low"] for row in cast(list[Row], whole["figures"])} == {60.0}
    assert [row["orphaned"] for row in cast(list[Row], whole["reviews"])] == [False, True]


def test_the_same_holdings_give_the_same_bytes(story: Holdings, tmp_path: Path) -> None:
    first, second = write_json(story, tmp_path / "a.json"), write_json(story, tmp_path / "b.json")
    assert first[0].read_bytes() == second[0].read_bytes()


def test_a_lone_surrogate_in_a_page_survives_the_file(tmp_path: Path) -> None:
    holdings = Holdings(pages=(Page("page-1", "0" * 64, None, "a.txt", "half \ud83d of it", ()),))
    written = json.loads(write_json(holdings, tmp_path / "a.json")[0].read_text(encoding="utf-8"))
    assert written["pages"][0]["text"] == "half \ud83d of it"


@pytest.mark.skipif(not SCORER.exists(), reason="the story scorer is not beside this checkout")
def test_the_story_scorer_finds_the_export_equal_to_itself(story: Holdings, tmp_path: Path) -> None:
    written = write_json(story, tmp_path / "export.json")[0]
    gold = tmp_path / "gold.json"
    whole = json.loads(written.read_text(encoding="utf-8"))
    whole["claims"] = [claim for claim in whole["claims"] if claim["independent_origins"]]
    gold.write_text(json.dumps(whole), encoding="utf-8")
    ran = subprocess.run([sys.executable, SCORER, gold, written, "--json"], capture_output=True, text=True, check=True)
    score = json.loads(ran.stdout)
    assert score["full"]["f1"] == score["claims"]["f1"] == score["exhibits"]["f1"] == 1.0
    assert score["origins"]["exact"] == score["copies"]["recall"] == score["conflicts"] == 1.0


def test_records_that_point_to_nothing_held_do_not_stop_the_export(story: Holdings) -> None:
    bare = replace(story, pages=(), captures=())
    assert cast(list[Row], as_json(bare)["attributions"])[0]["content"] == ""
