"""The readers' door as the command opens it: a port of its own, no link, and nothing of the desk behind it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from firsthand.desk import Desk
from firsthand.desk.reading_room.serving import readers_served
from firsthand.desk.writing.drafts import written
from firsthand.errors import UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking.press import views_in_all
from firsthand.records.pieces import ReleaseKind
from tests.desk.press import BROWSER, FIELDS


@pytest.fixture
def published(story_folder: Path, tmp_path: Path) -> Path:
    """A ledger's folder with one piece that readers see."""
    folder = tmp_path / "l"
    shutil.copytree(story_folder, folder)
    with Ledger.open(folder) as ledger:
        edition = ledger.press.begin("flood", written(ledger, FIELDS | {"text": "It came."}).draft, by="Mara")
        ledger.press.release(edition.piece, ReleaseKind.FIRST, by="Mara")
    return folder


@dataclass(frozen=True, slots=True)
class Running:
    """`firsthand desk --public`, and the two addresses that it prints."""

    process: subprocess.Popen[str]
    link: str
    read: str


@contextmanager
def running(folder: Path, *more: str) -> Iterator[Running]:
    words = ["desk", "--no-open", "--port", "0", "--public", "--public-port", "0", "--ledger", str(folder), *more]
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout and process.stderr
        link = process.stdout.readline().strip()
        (read,) = re.findall(r"http\S+", process.stderr.readline())
        yield Running(process, link, read)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)


def asked(address: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"User-Agent": BROWSER} | headers)
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def test_readers_come_in_without_the_link_and_reach_nothing_of_the_desk(published: Path) -> None:
    with running(published, "--public-name", "The Lindmere Desk") as desk:
        status, page = asked(desk.read)
        assert status == 200 and "The Lindmere Desk" in page and FIELDS["headline"] in page
        public = desk.read.removesuffix("/read/")
        for path in ("/claims", "/log", "/pieces", "/people", "/sign-in", "/search", "/comments"):
            assert asked(public + path)[0] == 404, path
        assert asked(desk.link.partition("?")[0] + "read/")[0] == 403, "the desk's own door needs the link"
        assert asked(desk.read, Host="evil.example")[0] == 400
        assert asked(f"{public}/read/flood/end.svg")[0] == 200
        assert "1 view" in asked(f"{public}/read/flood")[1]
        desk.process.send_signal(signal.SIGINT)
        assert desk.process.wait(300) == 0
    with Ledger.open(published) as ledger:
        assert list(ledger.ask(views_in_all).values()) == [1], "counted views are written down at the end"


def test_without_public_no_door_is_opened_and_options_for_it_make_no_sense(published: Path) -> None:
    words = [sys.executable, "-m", "firsthand", "desk", "--public-port", "0", "--ledger", str(published)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert done.returncode == 2 and "Add --public." in done.stderr


def test_behind_a_proxy_its_name_is_answered_and_the_readers_own_address_counts(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", settings.ALLOWED_HOSTS)
    with Ledger.open(published) as ledger:
        desk = Desk(ledger)
        desk.publication.address = "https://news.example.org"
        port = free_port()
        with readers_served(desk, port) as read_at:
            assert read_at == "https://news.example.org/read/"
            here = f"http://127.0.0.1:{port}/read/flood"

            def seen_from(address: str) -> str:
                told = {"Host": "news.example.org", "X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
                assert asked(f"{here}/end.svg", **told)[0] == 200
                return asked(here, **told)[1]

            assert "1 view" in seen_from("198.51.100.7")
            page = seen_from("198.51.100.8")
            assert "2 views" in page
            assert '<link rel="canonical" href="https://news.example.org/read/flood">' in page
            assert asked(here, Host="evil.example")[0] == 400


@pytest.mark.parametrize("address", ["news.example.org", "http://news.example.org", "https://a@b", "https://x/y"])
def test_an_address_that_is_none_is_refused(published: Path, address: str) -> None:
    with Ledger.open(published) as ledger:
        desk = Desk(ledger)
        desk.publication.address = address
        with pytest.raises(UsageError), readers_served(desk, 0):
            pass


def free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
