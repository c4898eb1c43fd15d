"""The gold of every annotated story in this folder stands on its pages and does not contradict itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.gold_records import by_the_page_room, pages_by_gold_id
from firsthand.records import Certainty, ExhibitKind, Polarity, Quote, SpeakerKind, Stance

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/gold.json"))
SCORER = HERE.parents[2] / "shared" / "tools" / "score_story.py"

Row = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """A story's gold and the texts that its files are read to, one a page (a channel's message is a page)."""

    folder: Path
    gold: dict[str, Any]
    texts: dict[str, list[str]]

    def rows(self, table: str) -> list[Row]:
        rows: list[Row] = self.gold[table]
        return rows

    def ids(self, table: str) -> set[str]:
        return {row["id"] for row in self.rows(table)}

    def asserting(self, claim: str) -> list[Row]:
        return [a for a in self.rows("attributions") if a["claim"] == claim and a["polarity"] == Polarity.POSITIVE]


@cache
def read(folder: Path) -> Story:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    held = pages_by_gold_id(gold, folder, by_the_page_room)
    return Story(folder, gold, {page: [collapse(each.text) for each in pages] for page, pages in held.items()})


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> Story:
    return read(request.param)


def collapse(text: str) -> str:
    return " ".join(text.split())


def marked(attribution: Row) -> list[str]:
    """The texts that an attribution marks on its page: its content, whole or in parts, its source and its cue."""
    content = attribution.get("content_parts") or [attribution["content"]]
    return [text for text in (*content, attribution["source"], attribution["cue"]) if text is not None]


def chain(attribution: Row, by_id: dict[str, Row]) -> Iterator[Row]:
    """The attributions around an attribution, nearest first, without end if they run in a circle."""
    while attribution["parent"]:
        attribution = by_id[attribution["parent"]]
        yield attribution


def test_there_is_a_story() -> None:
    assert FOLDERS


def test_the_pages_of_the_gold_are_the_files_of_the_folder(story: Story) -> None:
    files = {page["file"] for page in story.rows("pages")}
    found = {str(path.relative_to(story.folder)) for path in story.folder.glob("pages/**/*.*")}
    assert {file for file in found if file.endswith((".html", ".txt", ".json"))} == files
    assert all(any(texts) for texts in story.texts.values())


def test_content_source_and_cue_stand_on_one_page(story: Story) -> None:
    missing = [
        (attribution["id"], marked(attribution))
        for attribution in story.rows("attributions")
        if not any(all(words in text for words in marked(attribution)) for text in story.texts[attribution["page"]])
    ]
    assert missing == []


def test_nothing_that_is_marked_is_empty_or_has_stray_spaces(story: Story) -> None:
    texts = [words for attribution in story.rows("attributions") for words in marked(attribution)]
    texts += [mention["text"] for exhibit in story.rows("exhibits") for mention in exhibit["mentions"]]
    assert [words for words in texts if not words or words != collapse(words)] == []


def test_content_in_parts_is_its_parts(story: Story) -> None:
    for attribution in story.rows("attributions"):
        parts = attribution.get("content_parts")
        assert not parts or " ".join(parts) == attribution["content"], attribution["id"]


def test_mentions_of_exhibits_stand_on_their_pages(story: Story) -> None:
    mentions = [mention for exhibit in story.rows("exhibits") for mention in exhibit["mentions"]]
    assert all(exhibit["mentions"] for exhibit in story.rows("exhibits"))
    assert [m for m in mentions if not any(m["text"] in text for text in story.texts[m["page"]])] == []


def test_no_id_is_given_twice(story: Story) -> None:
    for table in ("pages", "attributions", "claims", "origins", "exhibits"):
        counts = Counter(row["id"] for row in story.rows(table))
        assert [each for each, count in counts.items() if count > 1] == [], table


def test_no_attribution_repeats_another(story: Story) -> None:
    keys = Counter((a["page"], a["content"], a["source"], a["cue"]) for a in story.rows("attributions"))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_id_that_is_named_is_given(story: Story) -> None:
    pages, attributions, claims, origins = map(story.ids, ("pages", "attributions", "claims", "origins"))
    for a in story.rows("attributions"):
        assert a["page"] in pages, a["id"]
        assert {a["parent"], a.get("continues")} - {None} <= attributions, a["id"]
        assert {a["claim"]} - {None} <= claims, a["id"]
        assert {a["origin"]} - {None} <= origins, a["id"]
    assert {page["copied_from"] for page in story.rows("pages")} - {None} <= pages
    assert {claim for exhibit in story.rows("exhibits") for claim in exhibit["supports"]} <= claims
    for conflict in story.rows("conflicts"):
        assert {a for value in conflict["values"] for a in value["attributions"]} <= attributions, conflict["about"]


def test_every_claim_and_every_origin_is_used(story: Story) -> None:
    attributions = story.rows("attributions")
    assert story.ids("claims") == {a["claim"] for a in attributions} - {None}
    assert story.ids("origins") == {a["origin"] for a in attributions} - {None}


def test_independent_origins_are_those_that_assert_the_claim(story: Story) -> None:
    for claim in story.rows("claims"):
        asserting = {a["origin"] for a in story.asserting(claim["id"])} - {None}
        assert set(claim["origins"]) == asserting, claim["id"]
        assert claim["independent_origins"] == len(claim["origins"]) == len(asserting), claim["id"]


def test_an_origin_is_first_met_on_its_first_page(story: Story) -> None:
    order = [page["id"] for page in story.rows("pages")]
    for origin in story.rows("origins"):
        met = [a["page"] for a in story.rows("attributions") if a["origin"] == origin["id"]]
        assert origin["first_page"] == min(met, key=order.index), origin["id"]


def test_denials_are_negative_and_nothing_else_is(story: Story) -> None:
    wrong = [
        a["id"] for a in story.rows("attributions") if (a["stance"] == Stance.DENY) != (a["polarity"] == "negative")
    ]
    assert wrong == []


def test_labels_are_of_the_closed_sets(story: Story) -> None:
    sets = {"speaker_kind": SpeakerKind, "quote": Quote, "stance": Stance, "certainty": Certainty, "polarity": Polarity}
    for attribution in story.rows("attributions"):
        for label, values in sets.items():
            assert attribution[label] in set(values), (attribution["id"], label)
        assert isinstance(attribution["named"], bool), attribution["id"]
    assert all(exhibit["kind"] in set(ExhibitKind) for exhibit in story.rows("exhibits"))
    assert all(origin["kind"] in set(SpeakerKind) for origin in story.rows("origins"))


def test_a_nested_attribution_lies_in_the_one_around_it(story: Story) -> None:
    by_id = {a["id"]: a for a in story.rows("attributions")}
    for attribution in by_id.values():
        seen = {attribution["id"]}
        for outer in chain(attribution, by_id):
            assert outer["id"] not in seen, attribution["id"]
            seen.add(outer["id"])
            assert outer["page"] == attribution["page"], attribution["id"]
            assert attribution["content"] in outer["content"], attribution["id"]


def test_a_piece_continues_a_head_of_its_page(story: Story) -> None:
    by_id = {a["id"]: a for a in story.rows("attributions")}
    for piece in (a for a in by_id.values() if a.get("continues")):
        head = by_id[piece["continues"]]
        assert head["page"] == piece["page"], piece["id"]
        assert not head.get("continues"), piece["id"]


def test_the_sides_of_a_conflict_are_claims_that_somebody_asserts(story: Story) -> None:
    by_id = {a["id"]: a for a in story.rows("attributions")}
    for conflict in story.rows("conflicts"):
        sides = [{by_id[a]["claim"] for a in value["attributions"]} for value in conflict["values"]]
        assert [len(side) for side in sides] == [1] * len(sides), conflict["about"]
        assert len(set.union(*sides)) == len(sides) >= 2, conflict["about"]
        polarities = {by_id[a]["polarity"] for value in conflict["values"] for a in value["attributions"]}
        assert polarities == {"positive"}, conflict["about"]


def test_a_copy_is_later_than_what_it_copies(story: Story) -> None:
    order = [page["id"] for page in story.rows("pages")]
    for page in (page for page in story.rows("pages") if page["copied_from"]):
        assert order.index(page["copied_from"]) < order.index(page["id"])


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of stories is not on this machine")
def test_the_gold_scored_against_itself_has_full_marks(story: Story) -> None:
    gold = str(story.folder / "gold.json")
    command = [sys.executable, str(SCORER), gold, gold, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)
    for figure in ("found", "full", "claims", "exhibits"):
        assert scores[figure]["f1"] == 1.0, figure
    assert {scores["speaker"], *scores["labels"].values()} == {1.0}
    assert set(scores["nesting"].values()) <= {1.0, None}
    assert scores["origins"]["mae"] == 0.0
    assert scores["conflicts"] == 1.0
    assert scores["copies"]["right"] == 1.0
