"""What programs write goes by the rules of the screens, and who was overtaken is told both versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.api.programs import Program, program
from tests.desk.newsdesk import BRIDGE, multipart, open_newsdesk
from tests.desk.reviewing import Reviewing

AtWork = tuple[Reviewing, Program]


@pytest.fixture
def claim(at_work: AtWork) -> str:
    """The claim on most pages."""
    return str(at_work[1].get("claims")["items"][0]["id"])


def came_of(opened: Reviewing, api: Program, path: str, sent: dict[str, object]) -> dict[str, str]:
    """What came of a ruling, once it is traced."""
    job = api.send(path, sent | {"seen": api.seen()}, 202)["job"]
    assert (job["kind"], job["by"], job["outcome"]) == ("tracing", "Ilse Korb", None)
    assert opened.desk.tracing is not None
    opened.desk.tracing.once_done(job["id"])
    told = api.get(f"jobs/{job['id']}")
    assert (told["state"], told["trouble"]) == ("done", "")
    return told["outcome"]  # type: ignore[no-any-return]


def test_a_verdict_stands_with_its_reason_and_sources(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    page = api.get("pages")["items"][0]["id"]
    sent = {"verdict": "disputed", "reason": "Two logs differ.", "sources": [page, "https://example.org/log"]}
    kept = api.send(f"claims/{claim}/verdict", sent | {"seen": api.seen()}, 201)
    assert (kept["by"], kept["verdict"], kept["sources"]) == ("Ilse Korb", "disputed", sent["sources"])
    said = api.get(f"claims/{claim}/reviews")
    assert said["judged"]["verdict"] == "disputed"
    assert [each["id"] for each in said["reviews"]] == [kept["id"]]
    assert list(api.walk("reviews", limit=1, target=claim)) == [kept]
    back = api.send(f"claims/{claim}/verdict", {"verdict": "", "reason": "Taken back.", "seen": said["seen"]}, 201)
    assert back["verdict"] == ""
    assert api.get(f"claims/{claim}/reviews")["judged"]["verdict"] is None


def test_a_source_that_is_none_is_told_by_field(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    sent = {"verdict": "false", "reason": "x", "sources": ["javascript:alert(1)"], "seen": api.seen()}
    told = api.send(f"claims/{claim}/verdict", sent, 422)
    assert told["errors"] == [{"where": "sources", "what": "“javascript:alert(1)” is no web address, and no id here."}]
    assert api.get(f"claims/{claim}/reviews")["reviews"] == []


def test_who_is_overtaken_gets_both_versions_and_may_go_on_from_there(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    seen = api.seen()
    api.send(f"claims/{claim}/note", {"note": "first", "seen": seen}, 201)
    mine = {"verdict": "supported", "reason": "second", "seen": seen}
    told = api.send(f"claims/{claim}/verdict", mine, 409)
    assert told["yours"] == mine
    assert [each["note"] for each in told["theirs"]["reviews"]] == ["first"]
    assert [each["kind"] for each in told["theirs"]["since"]] == ["reviewed"]
    assert api.send(f"claims/{claim}/verdict", mine | {"seen": told["seen"]}, 201)["verdict"] == "supported"


def test_work_is_assigned_and_what_is_left_out_stays(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    api.send(f"claims/{claim}/work", {"assigned": "Mara", "seen": api.seen()}, 201)
    api.send(f"claims/{claim}/work", {"status": "in work", "seen": api.seen()}, 201)
    state = api.get(f"claims/{claim}/reviews")["judged"]
    assert (state["assigned"], state["status"]) == ("Mara", "in work")
    told = api.send(f"claims/{claim}/work", {"assigned": "Mara", "seen": api.seen()}, 422)
    assert told["detail"] == "Nothing is changed."


def test_a_correction_changes_what_is_sent_and_nothing_else_and_is_taken_back(at_work: AtWork) -> None:
    opened, api = at_work
    before = next(each for each in api.walk("attributions", limit=20) if each["speaker"])
    made = api.send(
        f"attributions/{before['id']}/correct",
        {"speaker": "Someone Else", "note": "misheard", "seen": api.seen()},
        201,
    )
    assert made["correction"]["amendment"] == {"speaker": "Someone Else"}
    assert made["correction"]["note"] == "misheard"
    assert made["attribution"]["speaker"] == "Someone Else"
    same = {name: before[name] for name in before if name not in ("speaker", "claim", "origin", "confidence")}
    assert {name: made["attribution"][name] for name in same} == same
    again = api.send(f"attributions/{before['id']}/correct", {"speaker": "Someone Else", "seen": api.seen()}, 422)
    assert again["detail"] == "Nothing is changed."
    back = api.send(f"attributions/{before['id']}/restore", {"seen": api.seen()}, 201)
    assert back["attribution"]["speaker"] == before["speaker"]
    assert opened.ledger.verify() == []


def test_spans_are_corrected_by_their_places(at_work: AtWork) -> None:
    _, api = at_work
    before = next(each for each in api.walk("attributions", limit=20) if len(each["content_spans"]) == 1)
    text = api.get(f"pages/{before['page']}")["text"]
    ((start, end),) = before["content_spans"]
    shorter = start + text[start:end].index(" ")
    made = api.send(
        f"attributions/{before['id']}/correct", {"content_spans": [[start, shorter]], "seen": api.seen()}, 201
    )
    assert made["attribution"]["content"] == text[start:shorter]
    for wrong in ([[end, start]], [[0, len(text) + 1]]):
        api.send(f"attributions/{before['id']}/correct", {"content_spans": wrong, "seen": api.seen()}, 422)


def test_an_attribution_is_added_and_removed_and_a_walk_knows_it(at_work: AtWork) -> None:
    _, api = at_work
    page = api.get("pages")["items"][0]["id"]
    text = api.get(f"pages/{page}")["text"]
    words = text.split("\n")[0]
    sent = {"content_spans": [[0, len(words)]], "speaker": "the desk", "seen": api.seen()}
    made = api.send(f"pages/{page}/attributions", sent, 201)
    name = made["attribution"]["id"]
    assert made["attribution"]["content"] == words
    assert [each["id"] for each in api.walk("attributions", limit=5)].count(name) == 1
    assert api.send(f"attributions/{name}/remove", {"seen": api.seen()}, 201)["attribution"] is None
    assert name not in {each["id"] for each in api.walk("attributions", limit=5)}
    api.get(f"attributions/{name}", 404)
    assert len(list(api.walk("corrections", limit=1, page=page))) == 2


def test_who_corrects_what_another_has_corrected_meanwhile_gets_both(at_work: AtWork) -> None:
    _, api = at_work
    name, seen = api.get("attributions")["items"][0]["id"], api.seen()
    api.send(f"attributions/{name}/correct", {"speaker": "First Comer", "seen": seen}, 201)
    told = api.send(f"attributions/{name}/correct", {"speaker": "Second Comer", "seen": seen}, 409)
    assert told["theirs"]["attribution"]["speaker"] == "First Comer"
    assert told["yours"]["speaker"] == "Second Comer"
    assert api.get(f"attributions/{name}")["speaker"] == "First Comer"


def test_two_speakers_are_made_one_and_parted_again(at_work: AtWork) -> None:
    opened, api = at_work
    one, other = (each for each in api.get("speakers", named=True)["items"][:2])
    merged = came_of(opened, api, f"speakers/{one['id']}/merge", {"other": other["id"]})
    whole = api.get(f"speakers/{merged['id']}")
    assert set(whole["attributions"]) == {*one["attributions"], *other["attributions"]}
    assert len(list(api.walk("rulings", limit=5))) == 1
    parted = came_of(opened, api, f"speakers/{merged['id']}/part", {"apart": other["attributions"]})
    assert set(api.get(f"speakers/{parted['id']}")["attributions"]) == set(other["attributions"])
    assert api.send(f"speakers/{parted['id']}/merge", {"other": parted["id"], "seen": api.seen()}, 404)


def test_who_rules_after_another_gets_both(at_work: AtWork) -> None:
    _, api = at_work
    one, other = api.get("claims")["items"][:2]
    seen = api.seen()
    api.send(f"claims/{one['id']}/note", {"note": "mine", "seen": seen}, 201)
    told = api.send(f"claims/{one['id']}/merge", {"other": other["id"], "seen": seen}, 409)
    assert told["theirs"]["words"] == one["statement"]
    assert told["seen"] > seen


def test_a_correction_names_the_job_in_which_it_is_traced(at_work: AtWork) -> None:
    opened, api = at_work
    name = api.get("attributions")["items"][0]["id"]
    job = api.send(f"attributions/{name}/remove", {"seen": api.seen()}, 201)["job"]
    assert opened.desk.tracing is not None
    opened.desk.tracing.once_done(job["id"])
    assert api.get(f"jobs/{job['id']}")["state"] == "done"
    assert api.get(f"jobs/{job['id']}")["outcome"] is None, "it is in no claim any more"
    api.send(f"jobs/{job['id']}/stop", {}, 422)


def test_a_ruling_where_nobody_traces_is_kept_and_waits(at_work: AtWork) -> None:
    opened, _ = at_work
    api = program(replace(opened.desk, tracing=None))
    one, other = api.get("claims")["items"][:2]
    assert api.send(f"claims/{one['id']}/merge", {"other": other["id"], "seen": api.seen()}, 202) == {"job": None}
    assert len(opened.ledger.rulings()) == 1
    assert api.get("numbers")["waiting"] > 0


def test_jobs_are_walked_by_kind_and_latest_first(at_work: AtWork) -> None:
    _, api = at_work
    names = [each["id"] for each in api.get("attributions")["items"][:3]]
    made = [api.send(f"attributions/{name}/remove", {"seen": api.seen()}, 201)["job"]["id"] for name in names]
    assert [each["id"] for each in api.walk("jobs", limit=1)] == made[::-1]
    assert [each["id"] for each in api.walk("jobs", limit=2, kind="tracing")] == made[::-1]
    assert api.get("jobs", kind="taking in")["items"] == []


def test_a_piece_is_written_overtaken_published_and_picked(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    fields = {"headline": "What is known", "text": f"The archive stood under water.[[{claim}]]"}
    first = api.send("pieces", fields, 201)
    name = first["piece"]
    assert api.get(f"pieces/{name}")["piece"]["slug"] == "what-is-known"
    second = api.send(f"pieces/{name}/editions", fields | {"headline": "What is known now", "after": 1}, 201)
    assert second["last"]["number"] == 2
    told = api.send(f"pieces/{name}/editions", fields | {"headline": "Mine", "after": 1}, 409)
    assert told["theirs"]["draft"]["headline"] == "What is known now"
    assert told["yours"]["headline"] == "Mine"
    assert api.send(f"pieces/{name}/release", {"kind": "first", "edition": 1}, 409)["seen"] == 2
    assert api.send(f"pieces/{name}/release", {"kind": "first", "edition": 2}, 201)["kind"] == "first"
    assert [each["state"] for each in api.walk("pieces", limit=1)] == ["published"]
    assert api.send("must-reads", {"pieces": [name]}, method="PUT")["items"][0]["piece"] == name
    assert api.get("must-reads")["items"][0]["slug"] == "what-is-known"
    assert api.get(f"pieces/{name}/editions/1")["draft"]["headline"] == "What is known"


def test_comments_are_let_through(at_work: AtWork, claim: str) -> None:
    opened, api = at_work
    name = api.send("pieces", {"headline": "What is known", "text": f"Under water.[[{claim}]]"}, 201)["piece"]
    api.send(f"pieces/{name}/release", {"kind": "first", "edition": 1}, 201)
    opened.ledger.press.hold(name, "Ada", "<b>Thank you</b>")
    (held,) = api.get("comments")["items"]
    assert held["text"] == "<b>Thank you</b>"
    assert api.send("comments/decisions", {"comments": [held["id"]], "state": "shown"}) == {"changed": 1}
    assert api.get("comments")["items"] == []
    assert api.get("comments", state="shown")["items"][0]["by"] == "Ilse Korb"


def test_comments_are_walked_in_every_state_and_counted(at_work: AtWork, claim: str) -> None:
    opened, api = at_work
    name = api.send("pieces", {"headline": "What is known", "text": f"Under water.[[{claim}]]"}, 201)["piece"]
    api.send(f"pieces/{name}/release", {"kind": "first", "edition": 1}, 201)
    sent = [opened.ledger.press.hold(name, "Ada", f"comment {n}").id for n in range(5)]
    assert [each["id"] for each in api.walk("comments", limit=2)] == sent
    api.send("comments/decisions", {"comments": sent[:3], "state": "shown"})
    api.send("comments/decisions", {"comments": sent[3:4], "state": "refused"})
    assert {each["id"] for each in api.walk("comments", limit=2, state="shown")} == set(sent[:3])
    assert [each["id"] for each in api.walk("comments", limit=1, state="refused")] == sent[3:4]
    assert api.get("comments/counts") == {"held": 1, "shown": 3, "refused": 1, "erased": 0}


def test_a_name_that_is_not_known_is_refused_and_not_passed_over(at_work: AtWork, claim: str) -> None:
    _, api = at_work
    told = api.send(f"claims/{claim}/note", {"note": "x", "seen": 1, "verdict": "false"}, 422)
    assert told["errors"][0]["where"] == "body.verdict"


def test_a_text_is_taken_in_and_read(tmp_path: Path) -> None:
    with open_newsdesk(tmp_path) as opened:
        api = program(opened.desk)
        about = "multipart/form-data; boundary=----firsthand"
        body = multipart([("bridge.txt", BRIDGE.encode())], {"outlet": "The Quay"})
        response = api.client.generic("POST", "/api/v1/jobs", body, content_type=about)
        assert response.status_code == 201, response.content
        assert opened.taking_in.wait()
        assert api.get("jobs")["items"][0]["state"] == "done"
        job = api.get(f"jobs/{response.json()['id']}")
        assert (job["files"], job["by"]) == (["bridge.txt"], "Ilse Korb")
        assert api.send(f"jobs/{job['id']}/stop", {})["state"] == "done"
        assert [each["outlet"] for each in api.walk("pages", limit=5)] == ["The Quay"]
        nothing = api.client.generic("POST", "/api/v1/jobs", multipart([], {}), content_type=about)
        assert nothing.status_code == 422
        assert opened.left() == []


def test_a_piece_is_seen_as_readers_would_see_it_and_nothing_of_it_is_kept(at_work: AtWork, claim: str) -> None:
    opened, api = at_work
    before, statement = opened.ledger.last_entry(), api.get(f"claims/{claim}")["statement"]
    fields = {"headline": "What is <known>", "text": f"The archive stood under water.[[{claim}]]"}
    seen = api.send("pieces/preview", fields)
    assert (seen["faults"], seen["draft"]["claims"]) == ([], [claim])
    assert [(each["claim"], each["statement"]) for each in seen["notes"]] == [(claim, statement)]
    assert "What is &lt;known&gt;" in seen["html"] and "<script" not in seen["html"].replace("<script src=", "")
    wrong = api.send("pieces/preview", fields | {"text": "Nothing.[[c-000000000000]]"})
    assert wrong["faults"] == ["The ledger has no claim c-000000000000."]
    assert api.send("pieces/preview", {"headline": "", "text": "x"}, 422)["errors"][0]["where"] == "headline"
    assert opened.ledger.last_entry() == before
    name = api.send("pieces", fields, 201)["piece"]
    again = api.get(f"pieces/{name}/editions/1/preview")
    assert {key: again[key] for key in ("draft", "faults", "notes")} == {
        key: seen[key] for key in ("draft", "faults", "notes")
    }
    api.get(f"pieces/{name}/editions/2/preview", 404)
