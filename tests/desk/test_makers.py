"""Screens that other processes make: the same as are made here, and for the same people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children

import pytest
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.app import DeskRequest
from firsthand.desk.makers import with_makers
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from tests.desk.conftest import come_in

_KEY = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')


class Counted:
    """A desk's makers, and how many screens they made of those that they were asked for."""

    def __init__(self, desk: Desk) -> None:
        self._make = desk.elsewhere
        self.made, self.asked = 0, 0

    def __call__(self, request: DeskRequest) -> bytes | None:
        body = self._make(request)
        self.asked, self.made = self.asked + 1, self.made + (body is not None)
        return body


@pytest.fixture
def helped(desk: Desk) -> Iterator[Desk]:
    """The desk with a maker, which remembers nothing of the one without."""
    with with_makers(desk, 1) as helped:
        yield replace(helped, elsewhere=Counted(helped), remembered=type(desk.remembered)())


@pytest.fixture
def claim(story: Ledger) -> str:
    return "/claims/" + story.ask(lambda alias: list_claims(alias, WantedClaims())).claims.items[0]


def test_a_screen_is_the_same_whoever_makes_it(reader: Client, helped: Desk, claim: str) -> None:
    beside = come_in(helped)
    for client in (reader, beside):
        client.get(claim)  # with it comes the key for forms
    for address in (claim, "/", "/claims?carried=2", "/search?q=archive", "/pages", "/log"):
        here, there = reader.get(address), beside.get(address)
        assert _KEY.sub(r"\1", there.content.decode()) == _KEY.sub(r"\1", here.content.decode())
        assert there.headers["Cache-Control"] == here.headers["Cache-Control"] == "private, no-cache"
    assert isinstance(helped.elsewhere, Counted)
    assert helped.elsewhere.made == helped.elsewhere.asked - 1  # but for the key


def test_a_look_that_somebody_chose_is_passed_on(helped: Desk) -> None:
    client = come_in(helped)
    client.get("/claims?look=dark")
    assert 'data-look="dark"' in client.get("/claims").content.decode()


def test_a_form_of_a_screen_that_was_made_elsewhere_is_taken(helped: Desk, claim: str) -> None:
    browser = Client(headers={"host": "127.0.0.1:8171"}, enforce_csrf_checks=True, **{"firsthand.desk": helped})  # type: ignore[arg-type]
    browser.get("/", {"token": helped.token})
    browser.get(claim)
    html = browser.get(claim).content.decode()
    assert isinstance(helped.elsewhere, Counted) and helped.elsewhere.made == 1
    (key, *_) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)', html)
    sent = browser.post(f"{claim}/note", {"csrfmiddlewaretoken": key, "note": "", "version": "0", "stated": ""})
    assert sent.status_code == 422  # not 403: it is ours, and has no words
    assert browser.post(f"{claim}/note", {"note": ""}).status_code == 403


def test_what_is_not_there_is_said_as_ever(helped: Desk) -> None:
    client = come_in(helped)
    response = client.get("/claims/c-000000000000")
    assert response.status_code == 404 and "holds no claim" in response.content.decode()
    assert client.get("/claims?carried=x").status_code == 400


def test_a_maker_that_is_gone_is_done_without(helped: Desk) -> None:
    client = come_in(helped)
    (maker,) = active_children()
    maker.kill()
    maker.join()
    assert [client.get(address).status_code for address in ("/claims", "/pages", "/stories")] == [200] * 3
    assert isinstance(helped.elsewhere, Counted) and helped.elsewhere.made == 0


def test_makers_end_with_the_desk(desk: Desk) -> None:
    with with_makers(desk, 2):
        assert len(active_children()) == 2
    assert not active_children()
