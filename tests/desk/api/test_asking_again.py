"""ETags: what is asked for again is not sent again until the ledger changes, and never to somebody else."""

from __future__ import annotations

from firsthand.desk import Desk
from firsthand.desk.keeping.tokens import Scope
from tests.desk.api.programs import Program, program
from tests.desk.reviewing import Reviewing


def test_an_answer_that_has_not_changed_is_not_sent_again(api: Program) -> None:
    first = api.client.get("/api/v1/claims?limit=3")
    tag = first.headers["ETag"]
    again = api.client.get("/api/v1/claims?limit=3", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert api.client.get("/api/v1/claims?limit=4", headers={"if-none-match": tag}).status_code == 200
    assert api.client.get("/api/v1/claims?limit=3").content == first.content


def test_an_answer_for_other_rights_has_another_tag(api_desk: Desk) -> None:
    tags = {program(api_desk, scope).client.get("/api/v1/claims").headers["ETag"] for scope in Scope}
    assert len(tags) == len(Scope)


def test_every_answer_with_a_tag_is_kept_by_nobody_between(api: Program) -> None:
    response = api.client.get("/api/v1/pages")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Vary"] == "Authorization, Cookie, Accept-Language"
    assert "ETag" not in api.client.get("/api/v1/me").headers
    assert api.client.get("/api/v1/me").headers["Cache-Control"] == "no-store"


def test_a_head_says_what_a_get_would(api: Program) -> None:
    asked, head = api.client.get("/api/v1/claims"), api.client.head("/api/v1/claims")
    assert (head.status_code, head.headers["ETag"]) == (200, asked.headers["ETag"])


def test_what_is_written_changes_the_tag(at_work: tuple[Reviewing, Program]) -> None:
    _, writer = at_work
    claim = writer.get("claims")["items"][0]["id"]
    tag = writer.client.get("/api/v1/claims").headers["ETag"]
    writer.send(f"claims/{claim}/note", {"note": "look again", "seen": writer.seen()}, 201)
    changed = writer.client.get("/api/v1/claims", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
