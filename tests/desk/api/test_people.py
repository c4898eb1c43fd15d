"""Admins let people in and keep them out by programs too; everybody minds their own account, and nobody another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from firsthand.desk.keeping import tokens
from firsthand.desk.keeping.tokens import Owner, Scope
from firsthand.desk.people import Role
from firsthand.ledger import Ledger
from tests.desk.api.programs import Program, bearing, parsed
from tests.desk.conftest import client_of
from tests.desk.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.desk.sight import seen

NEW = "seven slow barges upstream"


@pytest.fixture
def newsroom(story: Ledger, tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(story, tmp_path) as opened:
        opened.somebody("Ada", Role.ADMIN)
        opened.somebody("Rita", Role.REVIEWER)
        yield opened


def program_of(newsroom: Newsroom, name: str, scope: Scope = Scope.READ) -> Program:
    who = newsroom.account(name)
    with newsroom.accounts.file.writing() as alias:
        secret = tokens.make(alias, Owner(who.name, who.role, who.id), "a test", scope, 1, newsroom.clock())
    return Program(bearing(newsroom.desk, secret))


def made_by_ada(admin: Program) -> list[dict[str, object]]:
    """The links that Ada made and nobody has used."""
    return [each for each in admin.get("people/links")["items"] if each["by"] == "Ada"]


def test_somebody_is_invited_given_another_role_kept_out_and_let_in_again(newsroom: Newsroom) -> None:
    admin = program_of(newsroom, "Ada", Scope.ADMIN)
    link = urlsplit(admin.send("people/links", {"role": "reader", "whom": "Otto of the night desk"}, 201)["link"])
    (held,) = made_by_ada(admin)
    assert (held["role"], held["whom"], held["account"]) == ("reader", "Otto of the night desk", None)
    assert link.path.rpartition("/")[2] not in repr(held)
    otto = client_of(newsroom.desk)
    form = {"name": "Otto", "password": PASSWORD, "again": PASSWORD}
    assert otto.post(link.path, form).status_code == 303
    assert made_by_ada(admin) == []
    number = newsroom.account("Otto").id
    assert admin.send(f"people/{number}/role", {"role": "editor"})["role"] == "editor"
    assert otto.get("/pieces").status_code == 200
    assert admin.send(f"people/{number}/close", "")["closed"] is not None
    assert otto.get("/pieces").status_code == 302
    assert admin.send(f"people/{number}/open", "")["closed"] is None
    assert newsroom.tries("Otto", PASSWORD)[0] == 303
    by = {entry.actor for entry in newsroom.log() if entry.kind in ("invited", "role changed", "account closed")}
    assert by >= {"Ada"}


def test_a_link_for_a_new_password_is_made_and_withdrawn(newsroom: Newsroom) -> None:
    admin, rita = program_of(newsroom, "Ada", Scope.ADMIN), newsroom.account("Rita").id
    link = urlsplit(admin.send(f"people/{rita}/password", "", 201)["link"]).path
    (held,) = made_by_ada(admin)
    assert held["account"] == rita
    assert held not in admin.send(f"people/links/{held['id']}/withdraw", "")["items"]
    assert client_of(newsroom.desk).get(link).status_code == 404
    admin.send(f"people/links/{held['id']}/withdraw", "", 404)


def test_the_last_admin_stays_one(newsroom: Newsroom) -> None:
    admin, ada = program_of(newsroom, "Ada", Scope.ADMIN), newsroom.account("Ada").id
    for path, sent in ((f"people/{ada}/role", {"role": "reader"}), (f"people/{ada}/close", {})):
        assert "Ada is the only admin" in admin.send(path, sent, 422)["detail"]
    admin.send(f"people/{ada}/role", {"role": "visitor"}, 422)
    admin.send("people/999999/role", {"role": "reader"}, 404)
    admin.send(f"people/{10**30}/close", {}, 404)


def test_a_token_of_an_admin_with_a_lesser_scope_lets_nobody_in(newsroom: Newsroom) -> None:
    program_of(newsroom, "Ada", Scope.EDIT).send("people/links", {"role": "reader"}, 403)


def test_a_new_password_takes_the_old_one_and_ends_all_sessions_but_no_token(newsroom: Newsroom) -> None:
    program, rita = program_of(newsroom, "Rita"), newsroom.somebody("Zoe", Role.READER)
    assert rita.get("/claims").status_code == 200
    assert [each["browser"] for each in program.get("account/sessions")["items"]] == [""]
    told = program.send("account/password", {"old": "wrong", "new": NEW}, 422)
    assert told["errors"] == [{"where": "old", "what": "This is not your password."}]
    told = program.send("account/password", {"old": PASSWORD, "new": "short"}, 422)
    assert {each["where"] for each in told["errors"]} == {"new"}
    assert program.send("account/password", {"old": PASSWORD, "new": NEW})["items"] == []
    assert newsroom.tries("Rita", PASSWORD)[0] == 422 and newsroom.tries("Rita", NEW)[0] == 303
    assert program.get("me")["name"] == "Rita"
    assert rita.get("/claims").status_code == 200, "of nobody else"
    assert PASSWORD not in repr(newsroom.log()) and NEW not in repr(newsroom.log())


def test_guessing_a_password_by_a_token_is_locked_out_as_at_the_door(newsroom: Newsroom) -> None:
    program = program_of(newsroom, "Rita")
    told = [program.send("account/password", {"old": f"guess {n}", "new": NEW}, 422)["detail"] for n in range(12)]
    assert "too often by now" in told[-1]
    assert "too often by now" in program.send("account/password", {"old": PASSWORD, "new": NEW}, 422)["detail"]


def test_whoever_changes_the_password_in_a_browser_stays_signed_in_there_alone(newsroom: Newsroom) -> None:
    newsroom.tries("Rita", PASSWORD)
    browser = client_of(newsroom.desk)
    browser.post("/sign-in", {"name": "Rita", "password": PASSWORD})
    response = browser.post("/api/v1/account/password", {"old": PASSWORD, "new": NEW}, content_type="application/json")
    assert len(parsed(response, 200)["items"]) == 1
    assert browser.get("/claims").status_code == 200


def test_sessions_are_ended_and_tokens_count_on(newsroom: Newsroom) -> None:
    newsroom.tries("Rita", PASSWORD)
    program = program_of(newsroom, "Rita")
    assert len(program.get("account/sessions")["items"]) == 2
    assert program.send("account/sessions/end", "")["items"] == []
    assert program.get("me")["name"] == "Rita"


def test_own_tokens_are_listed_and_revoked_and_those_of_others_are_not(newsroom: Newsroom) -> None:
    rita, ada = program_of(newsroom, "Rita"), program_of(newsroom, "Ada")
    (own,) = rita.get("tokens")["items"]
    assert (own["name"], own["scope"], own["counts"], own["revoked"]) == ("a test", "read", True, None)
    assert "fh_" not in repr(own)
    ada.send(f"tokens/{own['number']}/revoke", "", 404)
    assert rita.send(f"tokens/{own['number']}/revoke", "")["items"][0]["counts"] is False
    assert rita.client.get("/api/v1/me").status_code == 401


def test_no_token_makes_another(newsroom: Newsroom) -> None:
    told = program_of(newsroom, "Ada", Scope.ADMIN).send("tokens", {"name": "x", "scope": "read", "days": 9}, 405)
    assert told["detail"] == "This address takes GET."


def test_a_desk_for_one_has_no_accounts_to_mind(api: Program) -> None:
    for path in ("account/sessions", "people", "people/links"):
        assert "needs no account" in api.get(path, 404)["detail"]
    assert [each["name"] for each in api.get("tokens")["items"]] == ["a test"]


def test_a_search_is_kept_by_a_program_for_its_owner(newsroom: Newsroom) -> None:
    object.__setattr__(newsroom.desk, "file", newsroom.accounts.file)
    rita, ada, browser = program_of(newsroom, "Rita"), program_of(newsroom, "Ada"), client_of(newsroom.desk)
    sent = {"name": "On  one origin", "search": "/claims?single_origin=1&carried=3&page=2"}
    made = rita.send("searches", sent, 201)
    assert (made["name"], made["new"]) == ("On one origin", 0)
    assert made["address"] == "/claims?single_origin=1&carried=3"
    assert rita.get("searches")["items"] == [rita.get(f"searches/{made['number']}")] == [made]
    browser.post("/sign-in", {"name": "Rita", "password": PASSWORD})
    assert "On one origin" in seen(browser.get("/saved")).text()
    assert ada.get("searches")["items"] == []
    for path in (f"searches/{made['number']}", f"searches/{made['number']}/news"):
        ada.get(path, 404)
    for path in ("look", "forget"):
        ada.send(f"searches/{made['number']}/{path}", "", 404)
    ada.send(f"searches/{made['number']}/name", {"name": "mine"}, 404)
    assert rita.send(f"searches/{made['number']}/forget", "")["items"] == []
