"""Searches that a program keeps: what is new in them, and what they may be called."""

from __future__ import annotations

from firsthand.desk.keeping import searches
from tests.desk.api.programs import Program
from tests.desk.reviewing import Reviewing

AtWork = tuple[Reviewing, Program]
WIDELY = {"name": "widely", "search": "/claims?carried=2"}


def test_what_is_new_in_a_search_is_told_by_id_until_its_keeper_looks(at_work: AtWork) -> None:
    opened, api = at_work
    number = api.send("searches", WIDELY, 201)["number"]
    assert opened.desk.file is not None
    with opened.desk.file.writing() as alias:
        searches.look(alias, "alone", number, [], opened.ledger.capture_records()[0].taken_at)
    all_of_them = {each["id"] for each in api.walk("claims", limit=50, carried=2)}
    assert set(api.get(f"searches/{number}/news")["ids"]) == all_of_them
    assert api.get(f"searches/{number}")["new"] == len(all_of_them)
    assert api.send(f"searches/{number}/look", "")["new"] == 0
    assert api.get(f"searches/{number}/news")["ids"] == []


def test_a_search_is_called_otherwise_unless_another_is_called_so(at_work: AtWork) -> None:
    _, api = at_work
    first, second = (api.send("searches", WIDELY | {"name": name}, 201)["number"] for name in ("one", "two"))
    assert api.send(f"searches/{first}/name", {"name": " the  first "})["name"] == "the first"
    assert "has this name" in api.send(f"searches/{second}/name", {"name": "the first"}, 422)["detail"]
    assert {each["name"] for each in api.get("searches")["items"]} == {"the first", "two"}
    for name in ("", "  ", "x" * 81):
        api.send(f"searches/{first}/name", {"name": name}, 422)


def test_only_searches_of_the_desk_can_be_kept(at_work: AtWork) -> None:
    _, api = at_work
    for address in ("/log", "https://example.org/claims", "/claims?since=yesterday", "/search", "x", "//x/claims"):
        api.send("searches", {"name": "x", "search": address}, 422)
    assert api.get("searches")["items"] == []
