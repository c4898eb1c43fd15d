"""Accounts: who is let in by which link, with which password, and for how long."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from firsthand.desk.accounts import admission
from firsthand.desk.people import Role
from firsthand.ledger import Ledger
from tests.desk.conftest import client_of
from tests.desk.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.desk.sight import seen, words

SESSION = "firsthand-session-8171"


@pytest.fixture
def newsroom(story: Ledger, tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(story, tmp_path) as opened:
        yield opened


@pytest.fixture
def admin(newsroom: Newsroom) -> Client:
    return newsroom.somebody("Ilse Korb", Role.ADMIN)


def invited(admin: Client, role: str = "reviewer", whom: str = "Tom") -> str:
    """The path of the link that an admin's form makes."""
    response = admin.post("/people", {"role": role, "whom": whom})
    assert response.status_code == 303
    (link,) = words(seen(admin.get("/people")), ".once")
    assert link.startswith("http://127.0.0.1:8171/links/")
    return link.removeprefix("http://127.0.0.1:8171")


def made(link: str, newsroom: Newsroom, name: str, password: str = PASSWORD, again: str | None = None) -> HttpResponse:
    """The answer when somebody makes an account behind a link."""
    form = {"name": name, "password": password, "again": password if again is None else again}
    response = client_of(newsroom.desk).post(link, form)
    assert isinstance(response, HttpResponse)
    return response


def faults(response: HttpResponse) -> list[str]:
    """What is said beside the fields of a form that was not taken, each field tied to what is said of it."""
    assert response.status_code == 422
    tree = LexborHTMLParser(response.content.decode())
    for field in tree.css("[aria-invalid=true]"):
        tied = (field.attributes["aria-describedby"] or "").split()
        assert tied and all(tree.css_first(f"#{each}") for each in tied)
    assert tree.css_first("[role=alert]") is not None
    return words(tree, ".fault")


def test_the_first_link_makes_an_admin_once(newsroom: Newsroom) -> None:
    secret = admission.first_link(newsroom.accounts)
    assert secret is not None
    assert made(f"/links/{secret}", newsroom, "Ilse Korb").status_code == 303
    assert newsroom.account("Ilse Korb").role is Role.ADMIN
    assert made(f"/links/{secret}", newsroom, "Somebody Else").status_code == 404
    assert admission.first_link(newsroom.accounts) is None


def test_a_first_link_that_is_made_again_ends_the_one_before(newsroom: Newsroom) -> None:
    first, second = (admission.first_link(newsroom.accounts) for _ in range(2))
    assert made(f"/links/{first}", newsroom, "Ilse Korb").status_code == 404
    assert made(f"/links/{second}", newsroom, "Ilse Korb").status_code == 303


def test_an_invitation_makes_one_account_with_the_role_that_the_admin_chose(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin, "editor")
    form = {"name": "Tom Abel", "password": PASSWORD, "again": PASSWORD, "role": "admin"}
    assert client_of(newsroom.desk).post(link, form).status_code == 303
    assert newsroom.account("Tom Abel").role is Role.EDITOR
    assert made(link, newsroom, "A Third").status_code == 404
    assert client_of(newsroom.desk).get(link).status_code == 404


def test_looking_at_an_invitation_does_not_use_it(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin)
    for _ in range(2):
        assert "reviewer" in seen(client_of(newsroom.desk).get(link)).text()
    assert made(link, newsroom, "Tom Abel").status_code == 303


def test_an_invitation_runs_out_after_seven_days(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin)
    newsroom.clock.wind(days=7, seconds=-1)
    assert client_of(newsroom.desk).get(link).status_code == 200
    newsroom.clock.wind(seconds=1)
    assert made(link, newsroom, "Tom Abel").status_code == 404


def test_an_invitation_that_is_withdrawn_counts_no_more(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin)
    (open_link,) = admission.open_links(newsroom.accounts)
    assert admin.post(f"/people/links/{open_link.id}/withdraw").status_code == 303
    assert made(link, newsroom, "Tom Abel").status_code == 404
    assert admin.post(f"/people/links/{open_link.id}/withdraw").status_code == 404


def test_links_by_somebody_who_is_no_admin_any_more_count_no_more(newsroom: Newsroom, admin: Client) -> None:
    other = newsroom.somebody("Other Admin", Role.ADMIN)
    link = invited(other)
    assert admin.post(f"/people/{newsroom.account('Other Admin').id}/role", {"role": "reader"}).status_code == 303
    assert made(link, newsroom, "Tom Abel").status_code == 404


def test_of_two_who_follow_one_link_at_once_one_gets_an_account(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin)
    stale = newsroom.accounts.link(link.removeprefix("/links/"))
    assert made(link, newsroom, "Tom Abel").status_code == 303
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(newsroom.accounts), "link", lambda self, secret: stale)
        assert made(link, newsroom, "Tim Abel").status_code == 404
    assert [each.name for each in admission.everybody(newsroom.accounts)] == ["Ilse Korb", "Tom Abel"]


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("eleven sign", "too short"),
        ("password1234", "too common"),
        ("ilse-van-korb", "too similar to the name"),
        ("135792468013579", "entirely numeric"),
        ("x" * 1001, "longer than 1000"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_beside_its_field(
    newsroom: Newsroom, password: str, fault: str
) -> None:
    secret = admission.first_link(newsroom.accounts)
    (said,) = faults(made(f"/links/{secret}", newsroom, "Ilse van Korb", password))
    assert fault in said
    assert made(f"/links/{secret}", newsroom, "Ilse van Korb").status_code == 303, "the link counts on"


def test_a_password_typed_differently_the_second_time_is_refused(newsroom: Newsroom) -> None:
    secret = admission.first_link(newsroom.accounts)
    assert faults(made(f"/links/{secret}", newsroom, "Ilse", PASSWORD, PASSWORD + " ")) == [
        "This is not the same password."
    ]


@pytest.mark.parametrize(
    "name",
    ["x", "12 34", "", " ", "firsthand", "F\u0131rsthand\u200b", "Desk", "Ilse\u202eKorb", "П\u0430ul", "a" * 61],
)
def test_a_name_that_may_be_taken_for_another_is_refused(newsroom: Newsroom, name: str) -> None:
    secret = admission.first_link(newsroom.accounts)
    assert len(faults(made(f"/links/{secret}", newsroom, name))) == 1


@pytest.mark.parametrize("name", ["Ilse Korb", "ilse  korb", "ILSE KORB", "Ｉlse Korb"])
def test_no_two_people_have_names_that_are_read_as_one(newsroom: Newsroom, admin: Client, name: str) -> None:
    link = invited(admin)
    assert faults(made(link, newsroom, name)) == ["Somebody at this desk has this name."]


@pytest.mark.parametrize("name", ["Ilse Korb", "İlknur Şahin", "李伟", "محمد علي", "Ólafur Ó Briain-Nagy"])
def test_names_of_every_script_are_names(newsroom: Newsroom, name: str) -> None:
    secret = admission.first_link(newsroom.accounts)
    assert made(f"/links/{secret}", newsroom, name).status_code == 303
    assert newsroom.tries(name, PASSWORD)[0] == 303


def test_an_admin_can_give_somebody_a_link_for_a_new_password(newsroom: Newsroom, admin: Client) -> None:
    tom = newsroom.somebody("Tom Abel", Role.REVIEWER)
    assert admin.post(f"/people/{newsroom.account('Tom Abel').id}/password").status_code == 303
    (link,) = words(seen(admin.get("/people")), ".once")
    path = link.removeprefix("http://127.0.0.1:8171")
    assert tom.get("/claims").status_code == 200, "until it is used"
    new = "two otters under a bridge"
    form = {"password": new, "again": new}
    assert client_of(newsroom.desk).post(path, form).status_code == 303
    assert tom.get("/claims").status_code == 302
    assert newsroom.tries("Tom Abel", PASSWORD)[0] == 422
    assert newsroom.tries("Tom Abel", new)[0] == 303
    assert client_of(newsroom.desk).post(path, form).status_code == 404


def test_the_only_admin_can_neither_be_closed_nor_be_made_less(newsroom: Newsroom, admin: Client) -> None:
    number = newsroom.account("Ilse Korb").id
    for path, form in ((f"/people/{number}/close", {}), (f"/people/{number}/role", {"role": "reader"})):
        assert admin.post(path, form).status_code == 303
        assert words(seen(admin.get("/people")), ".notice.error") == [
            "Ilse Korb is the only admin. Make somebody else one first."
        ]
    assert newsroom.account("Ilse Korb").role is Role.ADMIN


def test_a_closed_account_can_be_opened_again_with_its_name_and_password(newsroom: Newsroom, admin: Client) -> None:
    newsroom.somebody("Tom Abel", Role.REVIEWER)
    number = newsroom.account("Tom Abel").id
    admin.post(f"/people/{number}/close")
    assert newsroom.tries("Tom Abel", PASSWORD)[0] == 422
    assert faults(made(invited(admin), newsroom, "tom abel")), "the name stays theirs"
    admin.post(f"/people/{number}/open")
    assert newsroom.tries("Tom Abel", PASSWORD)[0] == 303


def test_every_change_of_who_may_do_what_stands_in_the_log(newsroom: Newsroom, admin: Client) -> None:
    made(invited(admin, "reader", "for Tom"), newsroom, "Tom Abel")
    number = newsroom.account("Tom Abel").id
    admin.post(f"/people/{number}/role", {"role": "editor"})
    admin.post(f"/people/{number}/close")
    admin.post(f"/people/{number}/open")
    newsroom.tries("Tom Abel", "wrong")
    newsroom.tries("Tom Abel", PASSWORD)
    said = [(entry.actor, entry.kind, entry.subject) for entry in newsroom.log()[2:]]
    assert said == [
        ("Ilse Korb", "invited", ""),
        ("Tom Abel", "account made", "Tom Abel"),
        ("Ilse Korb", "role changed", "Tom Abel"),
        ("Ilse Korb", "account closed", "Tom Abel"),
        ("Ilse Korb", "account opened", "Tom Abel"),
        ("", "not let in", "Tom Abel"),
        ("Tom Abel", "signed in", "Tom Abel"),
    ]
    tree = seen(admin.get("/people/log"))
    assert words(tree, "tbody b") == [*(kind for _, kind, _ in said[::-1]), "account made", "invited"]
    assert "was reader" in tree.text() and "for Tom" in tree.text()


def test_a_link_for_somebody_is_shown_to_the_admin_once(admin: Client) -> None:
    link = invited(admin)
    for address in ("/people", "/claims", "/people/log"):
        assert link not in admin.get(address).content.decode()


def test_what_was_done_is_said_once_even_on_a_screen_that_is_remembered(admin: Client) -> None:
    assert b"You are signed in." in admin.get("/claims").content
    before = admin.get("/claims")
    assert b'class="notice' not in before.content
    admin.post("/people", {"role": "reader"})
    told = admin.get("/claims", headers={"if-none-match": before.headers["ETag"]})
    assert (told.status_code, told.headers["Cache-Control"]) == (200, "no-store")
    assert b"This link lets them make an account" in told.content
    assert admin.get("/claims").content == before.content


def test_the_file_holds_no_secret_in_the_clear_and_is_for_its_owner_alone(newsroom: Newsroom, admin: Client) -> None:
    link = invited(admin)
    newsroom.tries("my password typed as a name", "x")
    path = Path(newsroom.accounts.file.place)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = b"".join(each.read_bytes() for each in path.parent.glob("desk.sqlite3*"))
    assert b"Ilse Korb" in held
    secrets = (admin.cookies[SESSION].value, link.removeprefix("/links/"), PASSWORD, "typed as a name")
    assert [secret for secret in secrets if secret.encode() in held] == []
