"""Searches that somebody keeps say what is new in them; nobody else sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.desk.keeping.searches import MOST_KEPT
from firsthand.desk.people import Role
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.conftest import EXAMPLES, come_in
from tests.desk.newsroom import Newsroom, open_newsroom
from tests.desk.sight import links, seen, words

SINGLE = "/claims?single_origin=1&carried=2"


@pytest.fixture
def at_home(story: Ledger, tmp_path: Path) -> Iterator[Client]:
    """Somebody alone at a desk that can keep what is theirs."""
    file = DeskFile.open(tmp_path)
    yield come_in(Desk(story, person="Ilse Korb", file=file))
    file.close()


def keep(client: Client, search: str, name: str) -> None:
    response = client.post("/saved", {"search": search, "name": name})
    assert (response.status_code, response["Location"]) == (303, "/saved"), response.content[:3000]


def look(client: Client, number: int) -> HttpResponse:
    response = client.get(f"/saved/{number}")
    assert isinstance(response, HttpResponse)
    return response


def test_a_search_is_saved_from_its_list_and_leads_back_to_it(at_home: Client) -> None:
    link = next(each for each in links(seen(at_home.get(SINGLE + "&after=1.2.c"))) if each.startswith("/saved?"))
    tree = seen(at_home.get(link))
    assert words(tree, ".gloss") == ["Claims: on one origin, on 2 pages or more"]
    search = tree.css_first("input[name=search]")
    assert search is not None
    keep(at_home, str(search.attributes["value"]), "  One   origin ")
    tree = seen(at_home.get("/"))
    assert words(tree, ".searches a") == ["One origin"]
    assert words(tree, ".searches .new") == [], "what was there already is not new"
    assert look(at_home, 1)["Location"] == "/claims?single_origin=1&carried=2"


@pytest.mark.parametrize(
    ("search", "asks"),
    [
        ("/claims?contested=1&order=latest", "Claims: contested"),
        ("/claims?order=confirmed", "Claims: confirmed"),
        ("/claims?about=pumps&since=2030-03-10", "Claims: about “pumps”, first said since 10 March 2030"),
        ("/pages?since=2030-03-10", "Pages: published since 10 March 2030"),
        ("/search?q=boxes&kind=page", "Search: “boxes”"),
        ("/pages", "Pages"),
        ("/claims?verdict=none&assigned=Bo", "Claims: without a verdict, assigned to Bo"),
        (
            "/claims?verdict=false&status=in+work&assigned=-",
            "Claims: verdict: false, status: in work, assigned to nobody",
        ),
        ("/speakers?kind=news_report&named=1&about=korb", "Speakers: named, kind: news report, name with “korb”"),
        ("/exhibits?held=1&kind=video", "Exhibits: kind: video, file held"),
        ("/conflicts?kind=figure&order=latest", "Conflicts: kind: figure"),
    ],
)
def test_what_a_search_asks_for_is_said_in_words(at_home: Client, search: str, asks: str) -> None:
    keep(at_home, search, "One")
    assert words(seen(at_home.get("/saved")), "tbody td:nth-child(2)") == [asks]


def test_what_came_since_somebody_last_looked_is_counted_until_they_look(tmp_path: Path) -> None:
    first, rest = sorted(EXAMPLES.glob("0[2-8]*"))[:2], sorted(EXAMPLES.glob("0[2-8]*"))[2:]
    with Ledger.open(tmp_path / "story.ledger") as ledger:
        intake.take_in(ledger, first, finder=RULES)
        intake.trace(ledger)
        file = DeskFile.open(ledger.directory)
        client = come_in(Desk(ledger, file=file))
        keep(client, "/pages", "Every page")
        keep(client, "/search?q=zeppelin", "Nothing")
        assert words(seen(client.get("/")), ".searches .new") == []
        intake.take_in(ledger, rest, finder=RULES)
        intake.trace(ledger)
        assert words(seen(client.get("/")), ".searches li") == [f"Every page {len(rest)} new", "Nothing"]
        client.head("/saved/1")
        assert words(seen(client.get("/")), ".searches .new") == [f"{len(rest)} new"], "to ask for a head is no look"
        look(client, 1)
        assert words(seen(client.get("/")), ".searches .new") == []
        file.close()


@pytest.mark.parametrize("place", ["claims", "speakers", "exhibits", "conflicts", "pages"])
def test_every_list_counts_what_is_new_in_it_by_its_own_filters(tmp_path: Path, place: str) -> None:
    some, rest = sorted(EXAMPLES.glob("0[2-4]*")), [EXAMPLES]
    with Ledger.open(tmp_path / "story.ledger") as ledger:
        intake.take_in(ledger, some, finder=RULES)
        intake.trace(ledger)
        file = DeskFile.open(ledger.directory)
        client = come_in(Desk(ledger, file=file))
        (link,) = {each for each in links(seen(client.get(f"/{place}"))) if each.startswith("/saved?")}
        assert words(seen(client.get(link)), ".gloss") == [place.capitalize()]
        before = listed(client, place)
        keep(client, f"/{place}", "All of them")
        intake.take_in(ledger, rest, finder=RULES)
        intake.trace(ledger)
        new = listed(client, place) - before
        assert new and words(seen(client.get("/")), ".searches li") == [f"All of them {len(new)} new"]
        assert look(client, 1)["Location"] == f"/{place}"
        assert words(seen(client.get("/")), ".searches li") == ["All of them"]
        file.close()


def listed(client: Client, place: str) -> set[str]:
    """The addresses of all that a list has, slice by slice."""
    found, address = set[str](), f"/{place}"
    while address:
        tree = seen(client.get(address))
        found |= {each for each in links(tree) if re.fullmatch(rf"/{place}/[a-z]-[0-9a-f]{{12}}", each)}
        following = tree.css_first("a[rel=next]")
        address = str(following.attributes["href"]) if following else ""
    return found


def test_a_search_of_the_same_name_takes_the_place_of_the_first(at_home: Client) -> None:
    keep(at_home, "/claims", "Mine")
    keep(at_home, "/pages", "Mine")
    assert words(seen(at_home.get("/saved")), "tbody td:nth-child(2)") == ["Pages"]


def test_a_search_that_is_forgotten_is_gone(at_home: Client) -> None:
    keep(at_home, "/claims", "Mine")
    assert at_home.post("/saved/1/forget").status_code == 303
    assert words(seen(at_home.get("/")), ".searches li") == []
    assert look(at_home, 1).status_code == 404


def test_nobody_keeps_more_searches_than_fit(at_home: Client) -> None:
    for number in range(MOST_KEPT):
        keep(at_home, "/claims", f"Number {number}")
    refused = at_home.post("/saved", {"search": "/claims", "name": "One too many"})
    assert refused.status_code == 422 and "keep 40 searches already" in refused.content.decode()
    keep(at_home, "/pages", "Number 0")


@pytest.mark.parametrize(
    "search",
    [
        "/log",
        "//elsewhere.example/claims",
        "https://elsewhere.example/claims",
        "/claims?since=never",
        "/claims?order=best",
        "/claims?verdict=true",
        "/speakers?kind=nobody",
        "/exhibits?kind=figure",
        "/conflicts?kind=video",
        "/stories",
        "/search?q=",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_search_of_the_desk_cannot_be_saved(at_home: Client, search: str) -> None:
    assert at_home.post("/saved", {"search": search, "name": "Mine"}).status_code == 400
    assert words(seen(at_home.get("/saved")), "tbody tr") == []


def test_a_search_without_a_name_is_asked_for_one(at_home: Client) -> None:
    response = at_home.post("/saved", {"search": "/claims", "name": "  "})
    assert response.status_code == 422 and "This field is required" in response.content.decode()


def test_each_sees_their_own_searches_only(story: Ledger, tmp_path: Path) -> None:
    with open_newsroom(story, tmp_path) as opened:
        newsroom = Newsroom(replace(opened.desk, file=opened.accounts.file), opened.accounts, opened.clock)
        newsroom.somebody("Chief", Role.ADMIN)
        ada, bo = newsroom.somebody("Ada", Role.READER), newsroom.somebody("Bo", Role.READER)
        keep(ada, "/claims?contested=1", "Ada’s")
        assert words(seen(ada.get("/")), ".searches a") == ["Ada’s"]
        assert words(seen(bo.get("/")), ".searches a") == []
        assert look(bo, 1).status_code == 404
        bo.post("/saved/1/forget")
        assert look(ada, 1).status_code == 303


def test_a_desk_that_can_keep_nothing_offers_nothing_to_keep(reader: Client) -> None:
    assert not [each for each in links(seen(reader.get("/claims"))) if each.startswith("/saved")]
    assert reader.post("/saved", {"search": "/claims", "name": "Mine"}).status_code == 404
