"""Signing in and out: cookies, waits after wrong tries, and the end of sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from firsthand.desk.accounts import admission, tries
from firsthand.desk.keeping import DeskFile, log
from firsthand.desk.keeping.tables import EntryRow
from firsthand.desk.people import Role
from firsthand.errors import LedgerError
from firsthand.ledger import Ledger
from tests.desk.conftest import client_of
from tests.desk.newsroom import PASSWORD, Clock, Newsroom, open_newsroom, value_of
from tests.desk.sight import seen, words

SESSION = "firsthand-session-8171"
WRONG, TOO_OFTEN = "Name or password is wrong.", "too often by now"
NEW = "two otters under a bridge"


@pytest.fixture
def newsroom(story: Ledger, tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(story, tmp_path) as opened:
        yield opened


@pytest.fixture
def ilse(newsroom: Newsroom) -> Client:
    return newsroom.somebody("Ilse Korb", Role.ADMIN)


def signed_in(newsroom: Newsroom, name: str = "Ilse Korb", **also: str) -> Client:
    client = client_of(newsroom.desk)
    assert client.post("/sign-in", {"name": name, "password": PASSWORD, **also}).status_code == 303
    return client


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back(newsroom: Newsroom, ilse: Client) -> None:
    client = client_of(newsroom.desk)
    response = client.get("/claims?carried=2&about=a+b")
    tree = seen(client.get(response.headers["Location"]))
    onward = value_of(tree, "next")
    response = client.post("/sign-in", {"name": "ilse korb", "password": PASSWORD, "next": onward})
    assert (response.status_code, response.headers["Location"]) == (303, "/claims?carried=2&about=a+b")
    assert client.get("/claims").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.text(max_size=20)
    | some.from_regex(r"(/|\\|//|https?:|/\\|javascript:|\t){1,3}evil\.example.?", fullmatch=True)
)
def test_signing_in_leads_to_no_other_host(newsroom: Newsroom, onward: str) -> None:
    client = client_of(newsroom.desk)
    page = client.get("/sign-in", {"next": onward})
    led = value_of(seen(page), "next")
    assert led.startswith("/") and not re.match(r"/\s*[/\\\\]", led)


def test_the_cookie_is_for_the_server_alone_and_over_https_travels_by_nothing_else(
    newsroom: Newsroom, ilse: Client
) -> None:
    cookie = ilse.cookies[SESSION]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["path"]) == (True, "Lax", "", "/")
    form = {"name": "Ilse Korb", "password": PASSWORD}
    client = client_of(newsroom.desk)
    client.post("/sign-in", form, secure=True)
    assert client.cookies[SESSION]["secure"] is True


def test_signing_in_again_gives_another_secret_and_ends_the_one_before(newsroom: Newsroom, ilse: Client) -> None:
    before = ilse.cookies[SESSION].value
    ilse.post("/sign-in", {"name": "Ilse Korb", "password": PASSWORD})
    assert ilse.cookies[SESSION].value != before
    assert ilse.get("/claims").status_code == 200
    ilse.cookies[SESSION] = before
    assert ilse.get("/claims").status_code == 302


def test_a_secret_that_was_there_before_signing_in_lets_nobody_in_after_it(newsroom: Newsroom, ilse: Client) -> None:
    victim = client_of(newsroom.desk)
    victim.cookies[SESSION] = "planted"
    victim.post("/sign-in", {"name": "Ilse Korb", "password": PASSWORD})
    assert victim.cookies[SESSION].value != "planted"
    thief = client_of(newsroom.desk)
    thief.cookies[SESSION] = "planted"
    assert thief.get("/claims").status_code == 302


def test_a_session_ends_after_two_hours_without_a_click(newsroom: Newsroom, ilse: Client) -> None:
    newsroom.clock.wind(hours=2, seconds=-1)
    assert ilse.get("/claims").status_code == 200
    newsroom.clock.wind(hours=2)
    assert ilse.get("/claims").status_code == 302
    assert ilse.get("/claims").status_code == 302, "looking does not wake it"


def test_a_session_ends_after_twelve_hours_in_any_case(newsroom: Newsroom, ilse: Client) -> None:
    for _ in range(11):
        newsroom.clock.wind(hours=1)
        assert ilse.get("/claims").status_code == 200
    newsroom.clock.wind(hours=1, seconds=-1)
    assert ilse.get("/claims").status_code == 200
    newsroom.clock.wind(seconds=1)
    assert ilse.get("/claims").status_code == 302


def test_signing_out_ends_one_session_and_signing_out_everywhere_all(newsroom: Newsroom, ilse: Client) -> None:
    second, third = signed_in(newsroom), signed_in(newsroom)
    kept = second.cookies[SESSION].value
    assert second.post("/sign-out").headers["Location"] == "/sign-in"
    second.cookies[SESSION] = kept
    assert [client.get("/claims").status_code for client in (ilse, second, third)] == [200, 302, 200]
    third.post("/sign-out-everywhere")
    assert [client.get("/claims").status_code for client in (ilse, second, third)] == [302, 302, 302]
    assert newsroom.kinds()[-2:] == ["signed out", "signed out everywhere"]


def test_a_new_password_ends_all_other_sessions(newsroom: Newsroom, ilse: Client) -> None:
    other, before = signed_in(newsroom), ilse.cookies[SESSION].value
    assert words(seen(ilse.get("/account")), "aside li b") == ["In this browser"]
    response = ilse.post("/account", {"old": PASSWORD, "password": NEW, "again": NEW})
    assert response.status_code == 303
    assert ilse.get("/account").status_code == 200 and ilse.cookies[SESSION].value != before
    assert other.get("/claims").status_code == 302
    assert newsroom.tries("Ilse Korb", PASSWORD)[0] == 422
    assert newsroom.tries("Ilse Korb", NEW)[0] == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("not mine at all", NEW, NEW, "This is not your password."),
        (PASSWORD, PASSWORD, PASSWORD, "This is the password you have now."),
        (PASSWORD, "short", "short", "This password is too short. It must contain at least 12 characters."),
        (PASSWORD, NEW, NEW + "x", "This is not the same password."),
    ],
)
def test_a_password_is_not_changed_to_what_will_not_do(
    newsroom: Newsroom, ilse: Client, old: str, new: str, again: str, said: str
) -> None:
    response = ilse.post("/account", {"old": old, "password": new, "again": again})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert newsroom.tries("Ilse Korb", PASSWORD)[0] == 303


def test_whoever_finds_an_open_browser_cannot_guess_the_password_in_it_for_long(
    newsroom: Newsroom, ilse: Client
) -> None:
    form = {"old": "a guess", "password": NEW, "again": NEW}
    for _ in range(5):
        assert "This is not your password." in ilse.post("/account", form).content.decode()
    assert TOO_OFTEN in ilse.post("/account", form | {"old": PASSWORD}).content.decode()


def test_nobody_learns_from_the_answer_whether_an_account_is_there(newsroom: Newsroom, ilse: Client) -> None:
    newsroom.somebody("Closed One", Role.READER)
    admission.close(newsroom.accounts, newsroom.account("Ilse Korb"), newsroom.account("Closed One").id)
    newsroom.clock.wind(hours=1)
    answers, hashings = list[str](), list[int]()
    for name, password in (("Ilse Korb", "wrong"), ("Nobody At All", "wrong"), ("Closed One", PASSWORD)):
        for number in range(7):
            with patch.object(
                ScryptPasswordHasher, "encode", autospec=True, side_effect=ScryptPasswordHasher.encode
            ) as it:
                status, html = newsroom.tries(name, password, f"10.0.{len(name)}.{number}")
            assert status == 422
            answers.append(re.sub(r'value="[^"]*"', "", html))
            hashings.append(it.call_count)
    assert answers[:7] == answers[7:14] == answers[14:]
    assert hashings[:7] == hashings[7:14] == hashings[14:] == [1, 1, 1, 1, 1, 0, 0]


def test_after_five_wrong_tries_the_right_password_does_not_help_until_the_wait_is_over(
    newsroom: Newsroom, ilse: Client
) -> None:
    for number in range(5):
        status, html = newsroom.tries("Ilse Korb", "wrong", f"10.0.0.{number}")
        assert status == 422 and (WRONG in html or number == 4)
    assert TOO_OFTEN in newsroom.tries("ILSE korb", PASSWORD, "10.0.0.99")[1]
    newsroom.clock.wind(seconds=59)
    assert newsroom.tries("Ilse Korb", PASSWORD, "10.0.0.99")[0] == 422
    newsroom.clock.wind(seconds=1)
    assert newsroom.tries("Ilse Korb", PASSWORD, "10.0.0.99")[0] == 303
    assert newsroom.kinds()[-2:] == ["locked", "signed in"]
    assert newsroom.tries("Ilse Korb", "wrong", "10.0.0.99")[1].count(WRONG) == 1, "counted from the first again"


def test_one_address_that_tries_many_names_waits_too(newsroom: Newsroom, ilse: Client) -> None:
    for number in range(5):
        newsroom.tries(f"Somebody {number}", "wrong", "2001:db8::1")
    assert newsroom.tries("Ilse Korb", PASSWORD, "2001:db8::2")[0] == 422, "the same network"
    assert newsroom.tries("Ilse Korb", PASSWORD, "2001:db8:1::1")[0] == 303


def test_wrong_tries_far_apart_bring_no_wait(newsroom: Newsroom, ilse: Client) -> None:
    for _ in range(6):
        assert WRONG in newsroom.tries("Ilse Korb", "wrong")[1]
        newsroom.clock.wind(minutes=15, seconds=1)


def test_each_further_wrong_try_doubles_the_wait_up_to_an_hour(tmp_path: Path) -> None:
    file, clock, keys = DeskFile.open(tmp_path), Clock(), tries.keys_of("name", "10.0.0.1")
    waits = list[float]()
    with file.writing() as alias:
        for _ in range(14):
            tries.count(alias, keys, clock())
            wait = tries.wait(alias, keys, clock()) or timedelta(0)
            waits.append(wait.total_seconds() / 60)
            clock.at += wait
        clock.wind(days=1, seconds=1)
        tries.count(alias, keys, clock())
        assert tries.wait(alias, keys, clock()) is None, "forgotten after a day"
    file.close()
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


@settings(max_examples=150, deadline=None)
@given(gaps=some.lists(some.floats(0, 1200), min_size=20, max_size=60))
def test_however_tries_are_timed_no_quarter_of_an_hour_has_more_than_eight_that_count(
    tmp_path_factory: pytest.TempPathFactory, gaps: list[float]
) -> None:
    file, clock, keys = DeskFile.open(tmp_path_factory.mktemp("tries")), Clock(), tries.keys_of("name", "")
    counted = list[timedelta]()
    began = clock.at
    with file.writing() as alias:
        for gap in gaps:
            clock.wind(seconds=gap)
            if tries.wait(alias, keys, clock()) is None:
                tries.count(alias, keys, clock())
                counted.append(clock.at - began)
    file.close()
    quarter = timedelta(minutes=15)
    assert max(sum(0 <= (other - each) / quarter < 1 for other in counted) for each in counted) <= 8


def test_signing_in_is_not_done_for_another_site(newsroom: Newsroom, ilse: Client) -> None:
    client = client_of(newsroom.desk)
    client.handler.enforce_csrf_checks = True
    form = {"name": "Ilse Korb", "password": PASSWORD}
    assert client.post("/sign-in", form).status_code == 403
    key = value_of(seen(client.get("/sign-in")), "csrfmiddlewaretoken")
    response = client.post("/sign-in", form | {"csrfmiddlewaretoken": key})
    assert response.status_code == 303
    assert client.post("/sign-out", {"csrfmiddlewaretoken": key}).status_code == 403, "the key is another one now"


def test_the_link_of_a_desk_for_one_opens_nothing_at_a_newsrooms(newsroom: Newsroom, ilse: Client) -> None:
    client = client_of(newsroom.desk)
    client.get("/", {"token": newsroom.desk.token})
    assert client.get("/claims").status_code == 302


def test_the_log_can_be_added_to_and_not_be_changed(newsroom: Newsroom, ilse: Client) -> None:
    file = newsroom.accounts.file
    new = {"seq": 9, "at": "", "actor": "", "kind": "", "subject": "", "body": "{}", "previous": "", "hash": ""}
    with pytest.raises(LedgerError, match="append-only"), file.writing() as alias:
        EntryRow.objects.using(alias).filter(seq=1).update(actor="me")
    with pytest.raises(LedgerError, match="append-only"), file.writing() as alias:
        EntryRow.objects.using(alias).filter(seq=1).delete()
    with pytest.raises(LedgerError, match="append-only"), file.writing() as alias:
        EntryRow.objects.using(alias).create(**new)
    with file.reading() as alias:
        assert log.faults(alias) == []


@pytest.mark.parametrize(
    "change", ["UPDATE desk_entry SET actor='me' WHERE seq=1", "DELETE FROM desk_entry WHERE seq=1"]
)
def test_whoever_goes_around_the_locks_of_the_log_is_seen(newsroom: Newsroom, ilse: Client, change: str) -> None:
    from django.db import connections

    with newsroom.accounts.file.writing() as alias, connections[alias].cursor() as cursor:
        cursor.execute("DROP TRIGGER desk_entry_unchanged")
        cursor.execute("DROP TRIGGER desk_entry_undeleted")
        cursor.execute(change)
    with newsroom.accounts.file.reading() as alias:
        assert log.faults(alias) != []
    assert words(seen(ilse.get("/people/log")), ".gloss .broken") == ["Entries below do not hold together."]
