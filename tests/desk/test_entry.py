"""Who is let in."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.entrance.entry import LASTS
from firsthand.ledger import Ledger
from tests.desk.conftest import client_of, come_in


def test_nobody_is_let_in_without_the_link(stranger: Client) -> None:
    for ask in (stranger.get, stranger.post):
        response = ask("/claims")
        assert response.status_code == 403
        text = response.content.decode()
        assert "firsthand desk" in text and "?token=" in text


def test_the_link_lets_in_and_is_gone_from_the_address_afterwards(desk: Desk, stranger: Client) -> None:
    response = stranger.get("/claims", {"carried": "2", "token": desk.token})
    assert (response.status_code, response.headers["Location"]) == (302, "/claims?carried=2")
    cookie = response.cookies["firsthand-desk-8171"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert desk.token not in cookie.value
    assert stranger.get("/claims").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "\x00", "ü" * 40])
def test_a_wrong_token_lets_nobody_in(stranger: Client, token: str) -> None:
    response = stranger.get("/", {"token": token})
    assert response.status_code == 403
    assert not response.cookies


def test_a_link_leads_to_no_other_host(desk: Desk, stranger: Client) -> None:
    response = stranger.get("//evil.example/claims", {"token": desk.token})
    assert response.headers["Location"].startswith("/") and not response.headers["Location"].startswith("//")


def test_a_forged_or_foreign_cookie_lets_nobody_in(story: Ledger, desk: Desk, stranger: Client) -> None:
    elsewhere = come_in(Desk(story))
    for value in (elsewhere.cookies["firsthand-desk-8171"].value, "alone", "alone:1:x"):
        stranger.cookies["firsthand-desk-8171"] = value
        assert stranger.get("/").status_code == 403


def test_after_a_week_the_link_has_to_be_followed_again(desk: Desk, reader: Client) -> None:
    assert reader.get("/").status_code == 200
    with patch("django.core.signing.time.time", return_value=time.time() + LASTS + 60):
        assert reader.get("/").status_code == 403


def test_two_desks_on_one_machine_have_cookies_of_their_own(story: Ledger) -> None:
    client = client_of(Desk(story, token="t"))
    client.get("/", {"token": "t"}, headers={"host": "127.0.0.1:9999"})
    assert list(client.cookies) == ["firsthand-desk-9999"]


def test_a_screen_that_does_not_say_whom_it_is_for_is_for_nobody(reader: Client) -> None:
    from firsthand.desk.screens import front

    with patch.object(front.front, "needs", None):
        assert reader.get("/").status_code == 403


def test_what_changes_something_is_not_done_for_another_site(desk: Desk) -> None:
    client = come_in(desk)
    client.handler.enforce_csrf_checks = True
    assert client.post("/log/proof").status_code == 403
    page = client.get("/log").content.decode()
    key = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post("/log/proof", {"csrfmiddlewaretoken": key}).status_code == 200
    # And so from the page as it is remembered, since the same person has it again.
    key = client.get("/log").content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post("/log/proof", {"csrfmiddlewaretoken": key}).status_code == 200
