"""Who may do what: every address by every role. An address that is not in the table fails the first test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client

from firsthand.desk import Desk
from firsthand.desk.accounts import admission, sessions
from firsthand.desk.keeping import tokens
from firsthand.desk.keeping.tokens import Owner, Scope
from firsthand.desk.people import Person, Role
from firsthand.desk.rights import ADDED, RIGHTS, may, needs
from firsthand.ledger import Ledger
from tests.desk.conftest import client_of, come_in
from tests.desk.every_address import every_address
from tests.desk.newsroom import Newsroom, open_newsroom

ANYBODY, READER, REVIEWER, EDITOR, ADMIN = Role
OF_THE_API = {
    READER: (
        "openapi.json",
        "docs",
        "me",
        "pages",
        "pages/<slug:name>",
        "pages/<slug:name>/around",
        "pages/<slug:name>/figures",
        "pages/<slug:name>/unsourced",
        "pages/<slug:name>/steps",
        "pages/<slug:name>/akin",
        "pages/<slug:name>/place",
        "unsourced",
        "captures",
        "captures/<slug:name>",
        "captures/<slug:name>/bytes",
        "captures/<slug:name>/check",
        "captures/<slug:name>/pages",
        "attributions",
        "attributions/<slug:name>",
        "speakers",
        "speakers/<slug:name>",
        "speakers/<slug:name>/claims",
        "claims",
        "claims/<slug:name>",
        "claims/<slug:name>/around",
        "claims/<slug:name>/reviews",
        "claims/<slug:name>/history",
        "claims/<slug:name>/story",
        "origins",
        "origins/<slug:name>",
        "circles",
        "copies",
        "exhibits",
        "exhibits/<slug:name>",
        "exhibits/<slug:name>/around",
        "conflicts",
        "conflicts/<slug:name>",
        "conflicts/<slug:name>/around",
        "stories",
        "stories/<slug:name>",
        "stories/<slug:name>/days",
        "stories/<slug:name>/places",
        "reviews",
        "corrections",
        "rulings",
        "log",
        "log/proof",
        "log/kinds",
        "numbers",
        "numbers/<slug:day>",
        "search",
        "searches",
        "searches/<int:number>",
        "searches/<int:number>/news",
        "searches/<int:number>/look",
        "searches/<int:number>/name",
        "searches/<int:number>/forget",
        "account/sessions",
        "account/sessions/end",
        "account/password",
        "tokens",
        "tokens/<int:number>/revoke",
    ),
    REVIEWER: (
        "claims/<slug:name>/verdict",
        "claims/<slug:name>/note",
        "claims/<slug:name>/work",
        "claims/<slug:name>/merge",
        "claims/<slug:name>/part",
        "speakers/<slug:name>/merge",
        "speakers/<slug:name>/part",
        "attributions/<slug:name>/correct",
        "attributions/<slug:name>/remove",
        "attributions/<slug:name>/restore",
        "pages/<slug:name>/attributions",
        "jobs",
        "jobs/<slug:name>",
        "jobs/<slug:name>/stop",
    ),
    EDITOR: (
        "pieces",
        "pieces/preview",
        "pieces/<slug:name>",
        "pieces/<slug:name>/editions",
        "pieces/<slug:name>/editions/<int:number>",
        "pieces/<slug:name>/editions/<int:number>/preview",
        "pieces/<slug:name>/release",
        "must-reads",
        "comments",
        "comments/decisions",
        "comments/counts",
    ),
    ADMIN: (
        "people",
        "people/log",
        "people/links",
        "people/links/<int:number>/withdraw",
        "people/<int:number>/role",
        "people/<int:number>/close",
        "people/<int:number>/open",
        "people/<int:number>/password",
    ),
}
LEAST = {
    "": READER,
    "claims": READER,
    "claims/<slug:name>": READER,
    "pages": READER,
    "pages/<slug:name>": READER,
    "attributions/<slug:name>": READER,
    "mentions/<slug:name>": READER,
    "unsourced": READER,
    "captures/<slug:sha256>": READER,
    "captures/<slug:sha256>/original": READER,
    "speakers": READER,
    "speakers/<slug:name>": READER,
    "exhibits": READER,
    "exhibits/<slug:name>": READER,
    "conflicts": READER,
    "conflicts/<slug:name>": READER,
    "stories": READER,
    "stories/<slug:name>": READER,
    "log": READER,
    "log/proof": READER,
    "search": READER,
    "saved": READER,
    "saved/<int:number>": READER,
    "saved/<int:number>/forget": READER,
    # Reviewing.
    "claims/<slug:name>/verdict": REVIEWER,
    "claims/<slug:name>/note": REVIEWER,
    "claims/<slug:name>/work": REVIEWER,
    "claims/<slug:name>/merge": REVIEWER,
    "claims/<slug:name>/part": REVIEWER,
    "speakers/<slug:name>/merge": REVIEWER,
    "speakers/<slug:name>/part": REVIEWER,
    "tracing/<slug:job>": REVIEWER,
    "pages/<slug:name>/attributions/new": REVIEWER,
    "pages/<slug:name>/attributions/<slug:attribution>/correct": REVIEWER,
    "pages/<slug:name>/attributions/<slug:attribution>/remove": REVIEWER,
    "pages/<slug:name>/attributions/<slug:attribution>/restore": REVIEWER,
    # Taking in.
    "take-in": REVIEWER,
    "take-in/<slug:job>": REVIEWER,
    "take-in/<slug:job>/stop": REVIEWER,
    # People.
    "sign-in": ANYBODY,
    "links/<slug:secret>": ANYBODY,
    "account": READER,
    "sign-out": READER,
    "sign-out-everywhere": READER,
    "people": ADMIN,
    "people/log": ADMIN,
    "people/links/<int:link>/withdraw": ADMIN,
    "people/<int:account>/role": ADMIN,
    "people/<int:account>/close": ADMIN,
    "people/<int:account>/open": ADMIN,
    "people/<int:account>/password": ADMIN,
    # Writing, publishing, moderating.
    "pieces": EDITOR,
    "pieces/new": EDITOR,
    "pieces/preview": EDITOR,
    "pieces/pictures/<slug:sha256>": EDITOR,
    "pieces/<slug:name>": EDITOR,
    "pieces/<slug:name>/release": EDITOR,
    "pieces/<slug:name>/editions/<int:number>": EDITOR,
    "must-reads": EDITOR,
    "comments": EDITOR,
    # Programs: the API, and the tokens by which they come in.
    "tokens": READER,
    "tokens/<int:number>/revoke": READER,
    **{f"api/v1/{address}": role for role, addresses in OF_THE_API.items() for address in addresses},
    # The reading room: for readers it has a door of its own (see test_reading_room.py).
    "robots.txt": READER,
    "read/": READER,
    "read/feed.rss": READER,
    "read/feed.atom": READER,
    "read/sitemap.xml": READER,
    "read/<slug:name>": READER,
    "read/<slug:name>/comments": READER,
    "read/<slug:name>/claims/<slug:claim>": READER,
    "read/<slug:name>/pictures/<slug:sha256>": READER,
    "read/<slug:name>/card.svg": READER,
    "read/<slug:name>/card.png": READER,
    "read/<slug:name>/end.svg": READER,
}
"""The least role that reaches an address, by reading or by sending a form."""

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def newsroom(story: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with open_newsroom(story, Path(tmp_path_factory.mktemp("rights"))) as opened:
        for role in (ADMIN, EDITOR, REVIEWER, READER):
            opened.somebody(f"The {role.name.lower()}", role)
        yield opened


def test_somebody_has_decided_about_every_address() -> None:
    assert set(LEAST) == set(every_address())


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_what_the_table_says_and_nothing_else(newsroom: Newsroom, role: Role) -> None:
    reached, meant = set[tuple[str, str]](), set[tuple[str, str]]()
    for pattern, address in every_address().items():
        for method in METHODS:
            response = signed_in_as(newsroom, role).generic(method, address)
            assert response.status_code < 500, (method, address)
            if not is_refused(response):
                reached.add((method, pattern))
            if role >= LEAST[pattern]:
                meant.add((method, pattern))
    assert sorted(reached - meant) == [], "reached, and should not be"
    assert sorted(meant - reached) == [], "refused, and should not be"


@pytest.mark.parametrize("scope", Scope)
def test_each_scope_of_a_token_reaches_what_its_role_does_at_the_api_and_nothing_elsewhere(
    newsroom: Newsroom, scope: Scope
) -> None:
    client = with_token(newsroom, "The admin", scope)
    reached, meant = set[tuple[str, str]](), set[tuple[str, str]]()
    for pattern, address in every_address().items():
        for method in METHODS if pattern.startswith("api/") else ("GET", "POST"):
            response = client.generic(method, address)
            assert response.status_code < 500, (method, address)
            if not is_refused(response):
                reached.add((method, pattern))
            at_the_api = pattern.startswith("api/") and scope.role >= LEAST[pattern]
            if at_the_api or LEAST[pattern] is ANYBODY:
                meant.add((method, pattern))
    assert sorted(reached - meant) == [], "reached, and should not be"
    assert sorted(meant - reached) == [], "refused, and should not be"


def test_a_stranger_reaches_nothing_of_a_desk_for_one_but_what_is_for_everybody(stranger: Client) -> None:
    for pattern, address in every_address().items():
        for method in METHODS:
            response = stranger.generic(method, address)
            refusal = 401 if pattern.startswith("api/") else 403
            assert (response.status_code == refusal) is (LEAST[pattern] is not ANYBODY), (method, address)
            assert b"csrf" not in response.content or LEAST[pattern] is ANYBODY


def test_whoever_started_the_desk_reaches_everything(desk: Desk) -> None:
    for address in every_address().values():
        assert not is_refused(come_in(desk).get(address)), address


def test_a_closed_account_reaches_nothing_more(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Gone", REVIEWER)
    assert client.get("/claims").status_code == 200
    admin, gone = (
        next(a for a in admission.everybody(newsroom.accounts) if a.name == n) for n in ("The admin", "Gone")
    )
    admission.close(newsroom.accounts, admin, gone.id)
    assert client.get("/claims").headers["Location"] == "/sign-in?next=%2Fclaims"
    assert client.post("/log/proof").status_code == 403


def test_another_role_counts_from_the_next_click_on(newsroom: Newsroom) -> None:
    client = newsroom.somebody("Rising", READER)
    assert is_refused(client.get("/people"))
    admin, rising = newsroom.account("The admin"), newsroom.account("Rising")
    admission.set_role(newsroom.accounts, admin, rising.id, ADMIN)
    assert client.get("/people").status_code == 200
    admission.set_role(newsroom.accounts, admin, rising.id, READER)
    assert is_refused(client.get("/people"))


def test_each_role_may_do_what_the_ones_before_it_may() -> None:
    for lesser, greater in zip(Role, list(Role)[1:], strict=False):
        assert RIGHTS[lesser] < RIGHTS[greater]
    assert sum(map(len, ADDED.values())) == len(RIGHTS[ADMIN]), "a right is given by one role only"


def test_a_right_that_nobody_has_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no role has the right to fly"):
        needs("fly")
    assert not may(Person("x", ADMIN, "x"), "fly")
    assert not may(Person("x", ADMIN, "x"), "")


def signed_in_as(newsroom: Newsroom, role: Role) -> Client:
    """Somebody with that role, signed in anew; whoever is signed in already is not signed out by what this one does."""
    client = client_of(newsroom.desk)
    if role is not ANYBODY:
        who = newsroom.account(f"The {role.name.lower()}")
        with newsroom.accounts.file.writing() as alias:
            client.cookies["firsthand-session-8171"] = sessions.begin(alias, who.id, "", newsroom.clock())
    return client


def with_token(newsroom: Newsroom, name: str, scope: Scope) -> Client:
    """A program with a new token of somebody's."""
    who = newsroom.account(name)
    with newsroom.accounts.file.writing() as alias:
        secret = tokens.make(alias, Owner(who.name, who.role, who.id), "a test", scope, 1, newsroom.clock())
    client = client_of(newsroom.desk)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def is_refused(response: HttpResponseBase) -> bool:
    """Whether somebody is told that this is not for them, or to sign in first."""
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/sign-in?")
    return to_sign_in or response.status_code in (401, 403)
