"""What the desk's screens show of a page, a story, a speaker or a capture, a program can ask for by itself."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from firsthand.exports import as_json
from firsthand.ledger import Ledger
from tests.desk.api.programs import Program
from tests.desk.reviewing import Reviewing

Export = dict[str, list[dict[str, Any]]]
AtWork = tuple[Reviewing, Program]


@pytest.fixture(scope="session")
def export(story: Ledger) -> Export:
    return json.loads(json.dumps(as_json(story.holdings())))  # type: ignore[no-any-return]


def place_of(words: dict[str, Any]) -> tuple[str, list[list[int]]]:
    return words["page"], words["spans"]


@pytest.mark.parametrize("kind", ["figures", "unsourced"])
def test_figures_and_unsourced_statements_of_pages_are_those_of_the_export(
    api: Program, export: Export, kind: str
) -> None:
    found = [each for page in export["pages"] for each in api.get(f"pages/{page['id']}/{kind}")["items"]]
    assert sorted(found, key=place_of) == sorted(export[kind], key=place_of)
    assert found


def test_ways_back_of_pages_are_those_of_the_export(api: Program, export: Export) -> None:
    found = [each for page in export["pages"] for each in api.get(f"pages/{page['id']}/steps")["items"]]
    assert {each["attribution"]: each for each in found} == {each["attribution"]: each for each in export["steps"]}
    assert len(found) == len(export["steps"])


def test_what_was_removed_by_hand_has_no_way_back_any_more(at_work: AtWork) -> None:
    opened, api = at_work
    page = next(each for each in api.walk("pages", limit=20) if api.get(f"pages/{each['id']}/steps")["items"])["id"]
    gone = api.get(f"pages/{page}/steps")["items"][0]["attribution"]
    job = api.send(f"attributions/{gone}/remove", {"seen": api.seen()}, 201)["job"]["id"]
    assert gone not in {each["attribution"] for each in api.get(f"pages/{page}/steps")["items"]}
    assert opened.desk.tracing is not None
    opened.desk.tracing.once_done(job)
    assert api.get(f"pages/{page}/place")["waits"] is False


def test_unsourced_statements_are_walked_page_by_page(api: Program, export: Export) -> None:
    walked = {each["page"]: each["statements"] for each in api.walk("unsourced", limit=3)}
    assert walked.keys() == {each["page"] for each in export["unsourced"]}
    assert sum(map(len, walked.values())) == len(export["unsourced"])


def test_copies_are_told_from_both_sides(api: Program, export: Export) -> None:
    copy = export["copies"][0]
    one, other = (api.get(f"pages/{copy[side]}/akin")["items"] for side in ("page", "copied_from"))
    told = {"why": copy["why"], "changes": []}
    assert {"page": copy["copied_from"], "how": "copy of", **told} in one
    assert {"page": copy["page"], "how": "copied by", **told} in other


def test_a_page_and_a_claim_lead_to_their_story(api: Program, export: Export) -> None:
    claim = export["claims"][0]
    story = api.get(f"claims/{claim['id']}/story")
    assert story == api.get(f"stories/{story['id']}")
    for page in claim["page_ids"]:
        assert api.get(f"pages/{page}/place") == {"story": story["id"], "waits": False}


def test_the_days_of_a_story_are_one_for_each_page_that_has_one(api: Program, export: Export) -> None:
    days = [api.get(f"stories/{each['id']}/days") for each in api.get("stories")["items"]]
    dated = [each for each in export["pages"] if each["published"]]
    assert sum(len(each["published"]) for each in days) == len(dated)
    assert all(day == date.fromisoformat(day).isoformat() for each in days for day in each["said"])


def test_a_story_tells_where_it_is_as_its_screen_does(api: Program, export: Export) -> None:
    claims = {each["id"] for each in export["claims"]}
    for story in api.get("stories")["items"]:
        for place in api.get(f"stories/{story['id']}/places")["items"]:
            assert place["claims"] and set(place["claims"]) <= claims
            assert place["place"] or place["others"]


def test_a_speaker_tells_which_claims_they_make_most_often(api: Program, export: Export) -> None:
    speaker = max(export["speakers"], key=lambda each: len(each["attributions"]))
    made = [each["claim"] for each in export["attributions"] if each["id"] in set(speaker["attributions"])]
    told = api.get(f"speakers/{speaker['id']}/claims")["items"]
    assert told
    assert all(each["times"] == made.count(each["claim"]["id"]) for each in told)


def test_a_capture_tells_its_pages_and_whether_it_is_as_it_was_received(api: Program, export: Export) -> None:
    page = export["pages"][0]
    assert api.get(f"captures/{page['sha256']}/check") == {"sha256": page["sha256"], "intact": True}
    assert page["id"] in {each["id"] for each in api.get(f"captures/{page['sha256']}/pages")["items"]}
    formats = {each["format"] for each in export["captures"]}
    of_each = {form: {each["sha256"] for each in api.walk("captures", limit=3, format=form)} for form in formats}
    assert of_each == {f: {each["sha256"] for each in export["captures"] if each["format"] == f} for f in formats}
    api.get("captures", 422, format="scroll")


def test_the_history_of_a_claim_begins_with_what_was_said_of_it_last(at_work: AtWork) -> None:
    _, api = at_work
    claim = api.get("claims")["items"][0]["id"]
    api.send(f"claims/{claim}/note", {"note": "look again", "seen": api.seen()}, 201)
    latest = api.get(f"claims/{claim}/history")["items"][0]
    assert (latest["kind"], latest["actor"]) == ("reviewed", "Ilse Korb")
    assert "reviewed" in api.get("log/kinds")["items"]


def test_numbers_of_a_day_are_what_was_taken_in_on_it(api: Program, export: Export) -> None:
    days = {each["taken_at"][:10] for each in export["captures"]}
    assert sum(api.get(f"numbers/{day}")["pages"] for day in days) == len(export["pages"])
    assert api.get("numbers/1999-12-31")["pages"] == 0
    for none in ("9999-12-31", "0001-01-01", "yesterday"):
        api.get(f"numbers/{none}", 422)
