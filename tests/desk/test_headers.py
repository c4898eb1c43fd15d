"""What every answer carries, so that nothing of a page's runs, calls home or is framed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from firsthand.desk import Desk, application, packing
from firsthand.ledger import Ledger
from firsthand.ledger.asking.pages import WantedPages, list_pages

EXPECTED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
}


@pytest.mark.parametrize(
    "address", ["/", "/claims?carried=x", "/claims/c-000000000000", "/nothing", "/search?q=archive"]
)
def test_every_answer_has_the_headers(reader: Client, stranger: Client, address: str) -> None:
    for client in (reader, stranger):
        response = client.get(address)
        assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
        assert "camera=()" in response.headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in response.headers


def test_every_screen_says_how_long_it_is_so_that_a_connection_is_kept(reader: Client) -> None:
    response = reader.get("/search?q=caf\u00e9")
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_a_large_screen_is_packed_unless_the_asker_chose_words_in_it(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = reader.get("/claims")
    monkeypatch.setattr(packing, "LEAST", 1000)
    got = reader.get("/claims", headers={"Accept-Encoding": "gzip, br"})
    assert got.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in got.headers["Vary"]
    assert gzip.decompress(got.content) == plain.content
    assert int(got.headers["Content-Length"]) == len(got.content) < len(plain.content) / 2
    again = reader.get("/claims", headers={"Accept-Encoding": "gzip", "If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304
    for address, accepted in (("/claims", "br"), ("/search?q=archive", "gzip"), ("/claims?about=archive", "gzip")):
        assert "Content-Encoding" not in reader.get(address, headers={"Accept-Encoding": accepted}).headers


def test_over_https_browsers_are_told_to_stay_there(reader: Client) -> None:
    assert reader.get("/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_screens_are_for_nobody_to_keep_but_the_one_who_asked(reader: Client, stranger: Client) -> None:
    assert reader.get("/").headers["Cache-Control"] == "private, no-cache"
    assert stranger.get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8171", "a b", ""])
def test_whoever_calls_the_desk_by_another_name_gets_no_answer(reader: Client, host: str) -> None:
    response = reader.get("/", headers={"host": host})
    assert response.status_code == 400
    assert b"firsthand" not in response.content


@pytest.mark.parametrize("host", ["localhost:8171", "127.0.0.1", "[::1]:8171"])
def test_the_machines_own_names_are_answered(stranger: Client, host: str) -> None:
    assert stranger.get("/", headers={"host": host}).status_code == 403


def test_static_files_have_the_headers_and_never_change(desk: Desk) -> None:
    headers = dict(_asked(application(desk), "/static/desk.css"))
    assert headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert {headers[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")} == {
        "nosniff",
        "same-origin",
    }
    assert "Access-Control-Allow-Origin" not in headers


def test_nothing_beside_the_static_files_can_be_had(desk: Desk) -> None:
    for path in ("/static/../settings.py", "/static/%2e%2e/settings.py", "/static//etc/passwd", "/static/"):
        assert _status(application(desk), path) in ("403 Forbidden", "404 Not Found")


def test_the_original_runs_nothing_and_only_the_desk_may_frame_it(reader: Client, story: Ledger) -> None:
    lines = story.ask(lambda alias: list_pages(alias, WantedPages()))
    html = next(line.page for line in lines.items if line.page.file.endswith(".html"))
    response = reader.get(f"/captures/{html.capture}/original")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert "allow-" not in policy and "script-src" not in policy and "frame-ancestors 'self'" in policy
    assert response.headers["Content-Type"] == "text/html"
    text = next(line.page for line in lines.items if line.page.file.endswith(".txt"))
    saved = reader.get(f"/captures/{text.capture}/original")
    assert saved.headers["Content-Type"] == "application/octet-stream"
    assert saved.headers["Content-Disposition"].startswith("attachment; ")


def _asked(called: Callable[..., Any], path: str) -> list[tuple[str, str]]:
    return _answer(called, path)[1]


def _status(called: Callable[..., Any], path: str) -> str:
    return _answer(called, path)[0]


def _answer(called: Callable[..., Any], path: str) -> tuple[str, list[tuple[str, str]]]:
    from wsgiref.util import setup_testing_defaults

    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "127.0.0.1"
    answer: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> None:
        answer.extend((status, headers))

    body = called(environ, start)
    if hasattr(body, "close"):
        body.close()
    return answer[0], answer[1]
