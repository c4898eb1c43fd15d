"""What programs read is what the export says, each thing once, and nothing when nothing has changed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from pydantic import BaseModel

from firsthand.desk.api import shapes
from firsthand.exports import as_json
from firsthand.ledger import Ledger
from tests.desk.api.programs import Program

Export = dict[str, list[dict[str, Any]]]
WITHIN_TEXT = ("text", "blocks", "media", "links")
SHAPES: dict[str, type[BaseModel]] = {
    "pages": shapes.PageLine,
    "attributions": shapes.Attribution,
    "claims": shapes.Claim,
    "origins": shapes.Origin,
    "speakers": shapes.Speaker,
    "exhibits": shapes.Exhibit,
    "conflicts": shapes.Conflict,
    "circles": shapes.Circle,
    "captures": shapes.Capture,
    "copies": shapes.Copy,
}


@pytest.fixture(scope="session")
def export(story: Ledger) -> Export:
    return json.loads(json.dumps(as_json(story.holdings())))  # type: ignore[no-any-return]


def key_of(name: str) -> str:
    return {"captures": "sha256", "copies": "page"}.get(name, "id")


@pytest.mark.parametrize("name", SHAPES)
def test_a_walk_by_cursors_meets_each_record_of_the_export_once_and_word_for_word(
    api: Program, export: Export, name: str
) -> None:
    key = key_of(name)
    walked = list(api.walk(name, limit=7))
    assert max(Counter(each[key] for each in walked).values(), default=1) == 1
    expected = {each[key]: dict(each) for each in export[name]}
    if name == "pages":
        for each in expected.values():
            for part in WITHIN_TEXT:
                del each[part]
    assert {each[key]: each for each in walked} == expected
    assert walked or name == "circles"


@pytest.mark.parametrize("name", SHAPES)
def test_the_description_tells_the_fields_of_each_record_and_no_others(export: Export, name: str) -> None:
    shape = shapes.Page if name == "pages" else SHAPES[name]
    for each in export[name]:
        shape.model_validate(each)


def test_the_description_tells_the_whole_export(export: Export) -> None:
    shapes.Export.model_validate(export)


@pytest.mark.parametrize("name", ["pages", "attributions", "claims", "origins", "speakers", "exhibits", "conflicts"])
def test_one_record_by_its_id_is_that_of_the_export(api: Program, export: Export, name: str) -> None:
    for each in export[name][:6]:
        assert api.get(f"{name}/{each['id']}") == each


def test_what_hangs_on_a_page_a_claim_an_exhibit_a_conflict_is_part_of_the_export(api: Program, export: Export) -> None:
    said = {each["id"]: each for each in export["attributions"]}
    page = api.get(f"pages/{export['pages'][0]['id']}/around")
    assert {each["id"] for each in page["attributions"]} == {
        each["id"] for each in said.values() if each["page"] == export["pages"][0]["id"]
    }
    claim = max(export["claims"], key=lambda each: int(each["pages"]))
    around = api.get(f"claims/{claim['id']}/around")
    around.pop("after")
    shapes.Export.model_validate(around)
    assert claim in around["claims"]
    assert all(said[each["id"]] == each for each in around["attributions"])
    for kind in ("exhibits", "conflicts"):
        one = export[kind][0]
        found = api.get(f"{kind}/{one['id']}/around")
        shapes.Export.model_validate(found)
        assert one["id"] in {each["id"] for each in found[kind]}


def test_attributions_are_asked_for_by_claim_speaker_and_page(api: Program, export: Export) -> None:
    claim = max(export["claims"], key=lambda each: int(each["pages"]))["id"]
    by_claim = {each["id"] for each in api.walk("attributions", limit=3, claim=claim)}
    assert by_claim == {each["id"] for each in export["attributions"] if each["claim"] == claim}
    speaker = export["speakers"][0]
    by_speaker = {each["id"] for each in api.walk("attributions", limit=3, speaker=speaker["id"])}
    assert by_speaker == set(speaker["attributions"])
    page = export["pages"][0]["id"]
    by_page = {each["id"] for each in api.walk("attributions", limit=3, page=page)}
    assert by_page == {each["id"] for each in export["attributions"] if each["page"] == page}


def test_claims_on_one_origin_are_those_with_one(api: Program, export: Export) -> None:
    found = {each["id"] for each in api.walk("claims", limit=9, single_origin=True, carried=2)}
    assert found == {e["id"] for e in export["claims"] if e["independent_origins"] == 1 and e["pages"] >= 2}
    assert found


def test_the_log_is_walked_from_its_last_entry_to_its_first(api: Program, story: Ledger) -> None:
    walked = list(api.walk("log", limit=11))
    assert [each["seq"] for each in walked] == list(range(story.last_entry(), 0, -1))
    assert all(each["sound"] for each in walked)
    assert api.get("log/proof")["faults"] == []


def test_search_marks_the_words_in_its_excerpts(api: Program) -> None:
    hits = list(api.walk("search", limit=2, q="archive"))
    assert hits
    for each in hits:
        marked = [each["text"][start:end].casefold() for start, end in each["marks"]]
        assert marked and all("archive" in word for word in marked)


def test_a_story_leads_to_its_claims(api: Program, export: Export) -> None:
    stories = list(api.walk("stories", limit=1))
    assert sum(each["claims"] for each in stories) == len(export["claims"])
    largest = max(stories, key=lambda each: int(each["claims"]))
    assert len(list(api.walk("claims", limit=50, story=largest["id"]))) == largest["claims"]
    assert api.get(f"stories/{largest['id']}") == largest


def test_the_bytes_of_a_capture_come_as_they_were_received_and_as_a_file(api: Program, export: Export) -> None:
    sha256 = export["captures"][0]["sha256"]
    response = api.client.get(f"/api/v1/captures/{sha256}/bytes")
    assert len(response.getvalue()) == export["captures"][0]["size"]
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_numbers_and_who_asks_are_told(api: Program, export: Export) -> None:
    assert api.get("numbers")["claims"] == len(export["claims"])
    assert api.get("me")["role"] == "admin"
