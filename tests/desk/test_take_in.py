"""Taking in from the browser: what is handed in lands, waits its turn, is read, and goes again; nothing else is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from selectolax.lexbor import LexborHTMLParser

from firsthand.desk import Desk
from firsthand.desk.keeping import log
from firsthand.desk.taking_in import TakingIn, landing
from firsthand.ledger import Ledger
from firsthand.ledger.asking.captures import capture
from firsthand.ledger.asking.pages import WantedPages, list_pages
from tests.desk.conftest import client_of, come_in
from tests.desk.newsdesk import BOUNDARY, BRIDGE, PAGES, Newsdesk, Waiting, faults, multipart, open_newsdesk
from tests.desk.sight import seen, words

LANDING = "firsthand.desk.taking_in.landing"


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Newsdesk]:
    with open_newsdesk(tmp_path) as opened:
        yield opened


@pytest.fixture
def waiting(at_desk: Newsdesk) -> Waiting:
    work = Waiting()
    at_desk.works(work)
    return work


def held(ledger: Ledger) -> list[str]:
    return sorted(each.name for each in ledger.capture_records())


def test_the_example_pages_are_read_and_traced_and_nothing_is_left_behind(at_desk: Newsdesk) -> None:
    tree = at_desk.read(*PAGES)
    assert words(tree, "[data-job] .chip") == ["done"]
    numbers = dict(zip(words(tree, ".job-numbers dt"), words(tree, ".job-numbers dd"), strict=True))
    assert numbers["pages read"] == numbers["captures new"] == str(len(PAGES))
    assert int(numbers["attributions found"]) > 20 and numbers["refused"] == "0"
    assert held(at_desk.ledger) == sorted(path.name for path in PAGES)
    assert at_desk.ledger.trace().claims and not at_desk.ledger.verify()
    assert at_desk.left() == []
    assert "Widely carried, one origin" in at_desk.client.get("/").content.decode()


def test_what_is_kept_says_who_handed_it_in_and_nothing_of_where_it_lay(at_desk: Newsdesk) -> None:
    at_desk.read(PAGES[0])
    (kept,) = at_desk.ledger.capture_records()
    assert (kept.name, kept.whence, kept.how) == (PAGES[0].name, PAGES[0].name, "handed in by Ilse Korb")
    with at_desk.taking_in._file.reading() as alias:
        assert [(each.actor, each.kind) for each in log.latest(alias, 9)] == [("Ilse Korb", "handed in")]


def test_a_text_is_read_with_what_is_said_of_whence_it_comes(at_desk: Newsdesk) -> None:
    said = {"url": "https://harbour.example/note?a=1&b", "outlet": "Harbour Notes", "published": "2030-03-04"}
    at_desk.read(text=BRIDGE.replace("\n", "\r\n"), **said)
    found = at_desk.ledger.ask(lambda alias: list_pages(alias, WantedPages()))
    (page,) = [line.page for line in found.items]
    assert (page.url, page.outlet, page.published) == tuple(said.values())
    assert at_desk.ledger.ask(lambda alias: capture(alias, page.capture)).size == len(BRIDGE), "line ends as in files"


def test_what_is_said_of_one_file_goes_with_that_file(at_desk: Newsdesk) -> None:
    at_desk.read(("note.txt", BRIDGE.encode()), outlet="Harbour Notes")
    (kept,) = at_desk.ledger.capture_records()
    assert kept.told.outlet == "Harbour Notes" and kept.told.url is None


def test_refusals_are_listed_with_reason_and_what_to_do_and_the_rest_is_read(at_desk: Newsdesk) -> None:
    tree = at_desk.read(("empty.html", b""), ("noise.html", b"\x7fELF" + bytes(range(256)) * 16), PAGES[0])
    rows = dict(zip(words(tree, "tbody th"), words(tree, "tbody tr"), strict=True))
    assert rows.keys() == {"empty.html", "noise.html"}
    assert "is empty" in rows["empty.html"] and "Check that it was saved whole." in rows["empty.html"]
    assert "is no page, text or footage" in rows["noise.html"]
    assert held(at_desk.ledger) == [PAGES[0].name]
    assert [each.kind for each in at_desk.ledger.events()].count("refused") == 2
    assert at_desk.left() == []


def test_what_is_held_already_is_not_taken_twice(at_desk: Newsdesk) -> None:
    at_desk.read(PAGES[0])
    tree = at_desk.read(PAGES[0])
    assert words(tree, ".job-numbers dd") == ["0", "0", "0", "1", "0"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../escaped.html",
        "..\\..\\escaped.html",
        "/etc/escaped.html",
        "&#46;&#46;&#47;escaped.html",
        "0001/../escaped.html",
    ],
)
def test_a_name_that_is_a_path_leads_nowhere(at_desk: Newsdesk, tmp_path: Path, name: str) -> None:
    before = {path for path in tmp_path.rglob("*") if "captures" not in path.parts}
    with patch.object(landing.Landing, "remove", lambda self: None):
        at_desk.read((name, PAGES[0].read_bytes()))
    assert held(at_desk.ledger) == ["escaped.html"]
    new = {path for path in tmp_path.rglob("*") if "captures" not in path.parts} - before
    assert {path.name for path in new if path.is_file()} == {"0001"}
    assert all(at_desk.taking_in.folder in path.parents for path in new)


@pytest.mark.parametrize(
    "name",
    [
        "a" * 900 + ".html",
        "x\r\nSet-Cookie: a=b.html",
        "\u202elmth.exe",
        "CON",
        "lock",
        "sources.csv.html",
        "$(id)`id`.html",
        '"><script>alert(1)</script>.html',
    ],
)
def test_odd_names_are_only_names(at_desk: Newsdesk, name: str) -> None:
    tree = at_desk.read((name, PAGES[0].read_bytes()))
    (kept,) = at_desk.ledger.capture_records()
    assert 0 < len(kept.name) <= landing.LONGEST_NAME and kept.name.isprintable()
    assert tree.css("main script") == [] and (at_desk.taking_in.folder / "lock").is_file()


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_a_file_whose_name_is_none_is_no_file(at_desk: Newsdesk, name: str) -> None:
    assert faults(at_desk.hand_in((name, b"x"))) == ["Choose files, or paste a text."]


def test_a_list_of_sources_is_refused_with_what_to_do_instead(at_desk: Newsdesk) -> None:
    tree = at_desk.read(("sources.csv", b"file,url\n"))
    assert words(tree, "tbody th") == ["sources.csv"] and "firsthand read" in words(tree, "tbody td")[1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ["Choose files, or paste a text."]),
        ({"text": " \n "}, ["Choose files, or paste a text."]),
        ({"text": BRIDGE, "url": "javascript:alert(1)"}, ["Web address: Enter a valid URL."]),
        ({"text": BRIDGE, "url": "harbour"}, ["Web address: Enter a valid URL."]),
        ({"text": BRIDGE, "published": "last Monday"}, ["Published: This is no day. Write it as 2031-05-12."]),
        ({"text": "a\x00b"}, ["Or paste a text: Null characters are not allowed."]),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_taken(
    at_desk: Newsdesk, fields: dict[str, str], said: list[str]
) -> None:
    response = at_desk.hand_in(**fields)
    assert faults(response) == said
    kept = LexborHTMLParser(response.content.decode()).css_first("textarea")
    assert kept is not None and kept.text().strip() == fields.get("text", "").replace("\x00", "\ufffd").strip()
    assert at_desk.left() == [] and held(at_desk.ledger) == []


def test_whence_can_be_said_of_one_thing_only(at_desk: Newsdesk) -> None:
    said = faults(at_desk.hand_in(PAGES[0], text=BRIDGE, outlet="Harbour Notes"))
    assert len(said) == 1 and said[0].startswith("Outlet: This can be said of one file or one text only.")
    assert at_desk.left() == []


def test_too_many_and_too_large_are_turned_away_and_leave_nothing(at_desk: Newsdesk) -> None:
    many = [(f"{number}.txt", b"x") for number in range(4)]
    with patch.object(landing, "MOST_FILES", 3):
        assert faults(at_desk.hand_in(*many)) == ["At most 3 files are taken at once. Nothing was taken."]
    with patch.object(landing, "LARGEST", 200_000):
        assert "more than 4 GiB" in faults(at_desk.hand_in(("a", b"x" * 150_000), ("b", b"x" * 150_000)))[0]
        assert at_desk.hand_in(("a", b"x" * 150_000)).status_code == 303
    at_desk.taking_in.wait()
    assert at_desk.left() == []


def test_a_text_of_a_million_characters_is_taken_and_a_longer_one_is_not(at_desk: Newsdesk, waiting: Waiting) -> None:
    waiting.go_on.release()
    assert at_desk.hand_in(text="ü" * 1_000_000).status_code == 303
    assert at_desk.taking_in.wait()
    assert "at most 1000000 characters" in faults(at_desk.hand_in(text="x" * 1_000_001))[0]
    assert "longer than a million characters" in faults(at_desk.hand_in(text="x" * 6_000_000))[0]
    assert at_desk.left() == []


def test_files_are_written_a_piece_at_a_time(at_desk: Newsdesk, waiting: Waiting) -> None:
    with patch(f"{LANDING}.os.write", side_effect=os.write) as write:
        at_desk.hand_in(("film.mp4", b"x" * 3_000_000))
    pieces = [len(call.args[1]) for call in write.call_args_list]
    assert sum(pieces) == 3_000_000 and max(pieces) <= 2**16
    waiting.go_on.release()


def test_a_full_disk_is_said_in_one_line_and_leaves_nothing(at_desk: Newsdesk) -> None:
    full = OSError(28, "No space left on device")
    with patch(f"{LANDING}.os.write", side_effect=full):
        assert faults(at_desk.hand_in(PAGES[0])) == ["The disk of the desk is full. Nothing was taken."]
    with patch.object(Path, "write_bytes", side_effect=full):
        assert faults(at_desk.hand_in(text=BRIDGE))[0].startswith("The disk of the desk is full. Nothing was taken.")
    with patch(f"{LANDING}.shutil.disk_usage", return_value=SimpleNamespace(free=landing.KEPT_FREE)):
        assert faults(at_desk.hand_in(PAGES[0]))[0].startswith("The disk of the desk is full.")
    assert at_desk.left() == [] and held(at_desk.ledger) == []


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_form_that_breaks_off_is_not_taken(at_desk: Newsdesk, kept: float) -> None:
    body = multipart([PAGES[0], PAGES[1]], {"text": ""})
    about = f"multipart/form-data; boundary={BOUNDARY}"
    response = at_desk.client.generic("POST", "/take-in", body[: int(len(body) * kept)], content_type=about)
    assert isinstance(response, HttpResponse)
    assert faults(response) == ["What was sent broke off half way. Nothing was taken; send it again."]
    assert at_desk.left() == [] and at_desk.taking_in.latest(9) == []


@pytest.mark.parametrize("body", [b"", b"x" * 999, b"--" + BOUNDARY.encode(), b"\r\n" * 99])
def test_what_is_no_form_at_all_is_not_taken(at_desk: Newsdesk, body: bytes) -> None:
    for about in (f"multipart/form-data; boundary={BOUNDARY}", "multipart/form-data", "text/plain"):
        assert at_desk.client.generic("POST", "/take-in", body, content_type=about).status_code == 422
    assert at_desk.left() == []


def test_another_site_can_hand_in_nothing(at_desk: Newsdesk) -> None:
    at_desk.client.handler.enforce_csrf_checks = True
    assert at_desk.hand_in(PAGES[0]).status_code == 403
    assert at_desk.left() == [] and at_desk.taking_in.latest(9) == []
    key = seen(at_desk.client.get("/take-in")).css_first("input[name=csrfmiddlewaretoken]")
    assert key is not None
    assert at_desk.hand_in(PAGES[0], csrfmiddlewaretoken=str(key.attributes["value"])).status_code == 303


def test_whoever_may_not_take_in_sends_nothing_to_the_disk(at_desk: Newsdesk) -> None:
    nobody = replace(at_desk, client=client_of(at_desk.desk))
    with patch.object(TakingIn, "land", side_effect=AssertionError), patch(f"{LANDING}.os.write") as write:
        assert nobody.hand_in(("a.html", b"x" * 5_000_000)).status_code == 403
    write.assert_not_called()


def test_a_desk_whose_ledger_can_only_be_read_says_so(story: Ledger) -> None:
    client = come_in(Desk(story))
    assert "Take in" not in words(seen(client.get("/")), "nav a")
    response = client.get("/take-in")
    assert response.status_code == 400 and b"This desk can only look" in response.content
