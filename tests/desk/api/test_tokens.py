"""Tokens let programs in: hashed, for a while, for no more than their scope and their owner's role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.accounts import admission
from firsthand.desk.keeping import DeskFile, log, tokens
from firsthand.desk.keeping.tables import TokenRow
from firsthand.desk.keeping.tokens import Owner, Scope
from firsthand.desk.people import Role
from firsthand.errors import NotFound, UsageError
from firsthand.ledger import Ledger
from tests.desk.api.programs import bearing, parsed, program
from tests.desk.conftest import client_of, come_in
from tests.desk.newsroom import Newsroom, open_newsroom
from tests.desk.reviewing import drawn
from tests.desk.sight import seen, words

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
ME = Owner("Ilse Korb", Role.REVIEWER, 7)


@pytest.fixture
def newsroom(story: Ledger, tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(story, tmp_path) as opened:
        opened.somebody("Ada", Role.ADMIN)
        yield opened


def make_at(client: Client, **form: str) -> str:
    """The secret of a token that somebody makes on the screen."""
    response = client.post("/tokens", {"name": "a spreadsheet", "scope": "read", "days": "30"} | form)
    tree = drawn(response)
    secret = tree.css_first(".notice code")
    assert secret is not None
    return secret.text()


def test_a_token_is_shown_once_and_kept_as_a_hash(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rita", Role.REVIEWER)
    secret = make_at(client)
    assert secret.startswith("fh_") and len(secret) > 40
    assert secret not in client.get("/tokens").content.decode()
    with newsroom.accounts.file.reading() as alias:
        row = TokenRow.objects.using(alias).get()
        assert secret not in repr([getattr(row, field.name) for field in row._meta.fields])
        assert secret not in repr(log.latest(alias, 100))
    assert newsroom.kinds()[-1] == "token made"


def test_a_token_lets_a_program_read_for_its_owner_and_notes_when(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rita", Role.REVIEWER)
    secret = make_at(client)
    program = bearing(newsroom.desk, secret)
    assert parsed(program.get("/api/v1/me"), 200) == {
        "name": "Rita",
        "role": "reader",
        "rights": ["be let in", "comment", "keep an account", "look", "read what is published"],
    }
    assert "never" not in " ".join(words(seen(client.get("/tokens")), "tbody td"))


def test_a_token_that_reads_writes_nothing(newsroom: Newsroom) -> None:
    program = bearing(newsroom.desk, make_at(newsroom.somebody("Rita", Role.REVIEWER)))
    told = parsed(program.post("/api/v1/claims/c-000000000000/note", {}, content_type="application/json"), 403)
    assert told["title"] == "Forbidden"


def test_no_token_may_do_more_than_its_owner_even_later(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rita", Role.EDITOR)
    refused = client.post("/tokens", {"name": "x", "scope": "admin", "days": "30"})
    assert refused.status_code == 422
    program = bearing(newsroom.desk, make_at(client, scope="edit"))
    assert program.get("/api/v1/pieces").status_code == 200
    admission.set_role(newsroom.accounts, newsroom.account("Ada"), newsroom.account("Rita").id, Role.READER)
    assert program.get("/api/v1/pieces").status_code == 403
    assert program.get("/api/v1/claims").status_code == 200


def test_a_revoked_token_one_that_has_run_out_and_one_of_a_closed_account_count_no_more(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rita", Role.REVIEWER)
    programs = [bearing(newsroom.desk, make_at(client, days=days)) for days in ("30", "1", "30")]
    assert [each.get("/api/v1/me").status_code for each in programs] == [200, 200, 200]
    assert client.post("/tokens/1/revoke").status_code == 303
    newsroom.clock.wind(hours=25)
    assert [each.get("/api/v1/me").status_code for each in programs] == [401, 401, 200]
    admission.close(newsroom.accounts, newsroom.account("Ada"), newsroom.account("Rita").id)
    assert [each.get("/api/v1/me").status_code for each in programs] == [401, 401, 401]
    assert "token revoked" in newsroom.kinds()


def test_nobody_revokes_the_token_of_another(newsroom: Newsroom) -> None:
    program = bearing(newsroom.desk, make_at(newsroom.somebody("Rita", Role.REVIEWER)))
    other = newsroom.somebody("Otto", Role.REVIEWER)
    assert other.post("/tokens/1/revoke").status_code == 404
    assert words(seen(other.get("/tokens")), "tbody th") == []
    assert program.get("/api/v1/me").status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer fh_x", "Basic eDp5", "Bearer " + "x" * 9000, "fh_"]
)
def test_what_is_no_token_lets_nobody_in_whatever_cookies_come_with_it(desk: Desk, header: str) -> None:
    client = come_in(desk)
    told = parsed(client.get("/api/v1/me", headers={"authorization": header}), 401)
    assert told["to_do"].startswith("Make a token at /tokens")


def test_a_token_opens_no_screen_and_no_other_desk(api_desk: Desk, newsroom: Newsroom) -> None:
    client = program(api_desk).client
    assert client.get("/claims").status_code == 403
    assert client.get("/read/").status_code == 403
    with newsroom.accounts.file.writing() as alias:
        lone = tokens.make(alias, Owner("Ilse Korb", Role.ADMIN, None), "x", Scope.ADMIN, 1, newsroom.clock())
    assert bearing(newsroom.desk, lone).get("/api/v1/me").status_code == 401


def test_a_browser_that_is_signed_in_reads_and_writes_only_with_a_key_of_the_desk(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rita", Role.REVIEWER)
    strict = client_of(newsroom.desk)
    strict.handler.enforce_csrf_checks, strict.cookies = True, client.cookies
    assert strict.get("/api/v1/claims").status_code == 200
    claim = strict.get("/api/v1/claims").json()["items"][0]["id"]
    address, sent = f"/api/v1/claims/{claim}/work", {"status": "open", "seen": 10**9}
    assert parsed(strict.post(address, sent, content_type="application/json"), 403)["detail"].startswith("A browser")
    assert parsed(strict.post(address, sent), 415)["status"] == 415
    strict.get("/account")
    key = seen(strict.get("/account")).css_first("input[name=csrfmiddlewaretoken]")
    assert key is not None
    headers = {"x-csrftoken": str(key.attributes["value"])}
    with_key = strict.post(address, sent, content_type="application/json", headers=headers)
    assert parsed(with_key, 422)["detail"] == "Nothing is changed."


def test_whoever_works_alone_makes_tokens_too(api_desk: Desk) -> None:
    secret = make_at(come_in(api_desk), scope="admin")
    assert bearing(api_desk, secret).get("/api/v1/me").json()["name"] == "Ilse Korb"


def test_a_desk_that_can_only_look_keeps_no_tokens(desk: Desk) -> None:
    told = come_in(desk).get("/tokens")
    assert told.status_code == 400
    assert b"keeps no tokens" in told.content


@pytest.mark.parametrize(
    ("name", "scope", "days", "told"),
    [
        ("", Scope.READ, 30, "A token needs a name"),
        ("x" * 121, Scope.READ, 30, "A token needs a name"),
        ("a\x07", Scope.READ, 30, "A token needs a name"),
        ("x", Scope.EDIT, 30, "cannot have the scope edit"),
        ("x", Scope.READ, 0, "from 1 to 366 days"),
        ("x", Scope.READ, 367, "from 1 to 366 days"),
    ],
)
def test_what_makes_no_token(desk_file: DeskFile, name: str, scope: Scope, days: int, told: str) -> None:
    with pytest.raises(UsageError, match=told), desk_file.writing() as alias:
        tokens.make(alias, ME, name, scope, days, NOW)


def test_nobody_has_more_than_fifty_that_count(desk_file: DeskFile) -> None:
    owner = Owner("Many", Role.READER, 99)
    with desk_file.writing() as alias:
        for number in range(tokens.MOST_TOKENS):
            tokens.make(alias, owner, str(number), Scope.READ, 1, NOW)
        with pytest.raises(UsageError, match="50 tokens already"):
            tokens.make(alias, owner, "more", Scope.READ, 1, NOW)
        assert tokens.make(alias, owner, "later", Scope.READ, 1, NOW + timedelta(days=2))
        with pytest.raises(NotFound):
            tokens.revoke(alias, ME, 1, NOW)


def test_a_stranger_is_told_how_to_come_in(stranger: Client) -> None:
    response = stranger.get("/api/v1/claims")
    assert parsed(response, 401)["instance"] == "/api/v1/claims"
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="firsthand"'


def test_an_address_that_is_not_there_is_told_in_json(api_desk: Desk) -> None:
    assert parsed(client_of(api_desk).get("/api/v1/nothing"), 404)["title"] == "Not Found"
