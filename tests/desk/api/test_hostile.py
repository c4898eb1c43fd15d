"""Hostile words stay words, and hostile requests get an answer in one line, never a fault."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from firsthand import intake
from firsthand.desk import Desk
from firsthand.desk.keeping import DeskFile
from firsthand.ledger import Ledger
from firsthand.reading import RULES
from tests.desk.api.programs import Program, parsed, program, with_file

HOSTILE = [
    "c-000000000000",
    "../../etc/passwd",
    "c-0' OR '1'='1",
    "<script>alert(1)</script>",
    "%00",
    "%ff%fe",
    "c-" + "0" * 5000,
    "c-\u202e000",
    "null",
    "-1",
]
RECORDS = ("pages", "claims", "attributions", "origins", "speakers", "exhibits", "conflicts", "stories", "reviews")
LISTS = (*RECORDS, "log", "unsourced", "jobs", "comments", "comments?state=shown")
BODIES = [
    "",
    "{",
    "[]",
    "null",
    '"x"',
    "[" * 100_000,
    '{"seen": NaN, "note": "x"}',
    '{"seen": ' + "9" * 5000 + ', "note": "x"}',
    '{"seen": 1e400, "note": "x"}',
    '{"seen": -1, "note": "x"}',
    '{"seen": 99999999999, "note": "\\ud800"}',
    '{"seen": true, "note": {"$ne": 1}}',
    '{"seen": 99999999999, "note": "' + "x" * 9000 + '"}',
    "\ufeff{}",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_id_that_is_none_is_not_found(api: Program, name: str) -> None:
    for kind in (
        "pages",
        "claims",
        "attributions",
        "origins",
        "speakers",
        "exhibits",
        "conflicts",
        "captures",
        "pieces",
    ):
        for rest in ("", "/around", "/reviews", "/editions/1"):
            response = api.client.get(f"/api/v1/{kind}/{name}{rest}")
            assert response.status_code == 404, (kind, name, rest)


@pytest.mark.parametrize("after", ["x", "YQ", "é", "%00", "x" * 601, "x" * 599, "Yw==", "c\x00", "🙂"])
def test_a_cursor_that_the_api_never_gave_is_no_fault(api: Program, after: str) -> None:
    for name in RECORDS:
        response = api.client.get(f"/api/v1/{name}", {"after": after})
        assert response.status_code in (200, 422), (name, after)


@pytest.mark.parametrize(
    "place",
    [
        *("1", "1.2.3.4", "9" * 40 + ".x", "-1.-1.x", "..", "~", "a~b", "p\x00"),
        *("2031-05-12 x", "2031-W01 x", "0001-01-01T00:00+14:00 x", "9999-12-31T23:59:59-12:00 x"),
        *("2031-05-12T09:00:00+00:00 ", " x", "2031-05-12T09:00:00.000000+00:00 " + "x" * 250),
    ],
)
def test_a_cursor_that_somebody_made_up_is_no_fault(api: Program, place: str) -> None:
    after = urlsafe_b64encode(place.encode()).rstrip(b"=").decode()
    for name in (*LISTS, "search?q=archive", "circles", "copies", "captures", "corrections", "rulings", "pieces"):
        join = "&" if "?" in name else "?"
        response = api.client.get(f"/api/v1/{name}{join}after={after}")
        assert response.status_code in (200, 422), (name, place)


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x", "1.5", "9" * 400, ""])
def test_a_limit_has_bounds(api: Program, limit: str) -> None:
    told = parsed(api.client.get("/api/v1/claims", {"limit": limit}), 422)
    assert told["errors"][0]["where"] == "query.limit"


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:24])
def test_a_body_that_is_nonsense_is_told_and_nothing_is_kept(api: Program, story: Ledger, body: str) -> None:
    claim, before = api.get("claims")["items"][0]["id"], story.last_entry()
    response = api.client.generic(
        "POST", f"/api/v1/claims/{claim}/note", body.encode("utf-8"), content_type="application/json"
    )
    assert response.status_code in (400, 422), response.content[:300]
    parsed(response, response.status_code)
    assert story.last_entry() == before


def test_a_body_that_is_too_long_is_not_read(api: Program) -> None:
    body = json.dumps({"note": "x" * 6_000_000, "seen": 1})
    response = api.client.generic("POST", "/api/v1/claims/c-0/note", body, content_type="application/json")
    assert parsed(response, 413)["detail"].startswith("What was sent is too long")


def test_only_json_is_taken(api: Program) -> None:
    response = api.client.post("/api/v1/claims/c-0/note", {"note": "x", "seen": "1"})
    assert parsed(response, 415)["status"] == 415


def test_a_method_that_an_address_does_not_take_is_told(api: Program) -> None:
    response = api.client.delete("/api/v1/claims")
    assert parsed(response, 405)["detail"] == "This address takes GET."
    assert response.headers["Allow"] == "GET"


def test_hostile_words_of_a_page_stay_words(tmp_path: Path, desk_file: DeskFile, desk: Desk) -> None:
    words = "</script><script>alert(1)</script> \u2028 {{ 7*7 }} =cmd|'/c calc'!A1"
    (tmp_path / "hostile.txt").write_text(f"Fire\n\nThe mayor said on Monday that {words} burned.\n", "utf-8")
    with Ledger.open(tmp_path / "l") as ledger:
        intake.take_in(ledger, [tmp_path / "hostile.txt"], finder=RULES)
        intake.trace(ledger)
        api = program(with_file(Desk(ledger, person="x"), desk_file))
        (line,) = api.walk("pages", limit=5)
        text = api.get(f"pages/{line['id']}")["text"]
        assert "</script><script>alert(1)</script>" in text and "{{ 7*7 }} =cmd|'/c calc'!A1" in text


def test_nothing_of_the_description_needs_a_script_or_another_host(api_desk: Desk, api: Program) -> None:
    from tests.desk.conftest import come_in

    html = come_in(api_desk).get("/api/v1/docs")
    assert "script-src 'self'" in html.headers["Content-Security-Policy"]
    assert b"<script" not in html.content and b"https://" not in html.content
    assert html.content.count(b"GET /claims") > 3
    described = api.get("openapi.json")
    assert described["openapi"].startswith("3.1")
    assert {each for each in described["paths"] if not each.startswith("/api/v1/")} == set()
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["summary"] and operation["x-scope"], path
