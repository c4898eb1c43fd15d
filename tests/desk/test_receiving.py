"""The server itself: how much it receives from whom, where it puts that down, and what a stop leaves."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from firsthand.ledger import Ledger
from tests.desk.newsdesk import BOUNDARY, PAGES, multipart

ABOUT = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is served, and somebody's cookies there."""

    process: subprocess.Popen[str]
    host: str
    folder: Path
    cookie: str

    def ask(self, method: str, path: str, body: bytes = b"", cookie: str = "", **headers: str) -> tuple[int, str, str]:
        """Status, body, and where the answer leads."""
        connection = http.client.HTTPConnection(self.host, timeout=300)
        connection.request(method, path, body, {"Cookie": cookie, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def key(self) -> tuple[str, str]:
        """A cookie header and the key of the form."""
        connection = http.client.HTTPConnection(self.host, timeout=300)
        connection.request("GET", "/take-in", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
        assert found is not None
        csrf = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie", [])]
        return "; ".join([self.cookie, *csrf]), found[1]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "story.ledger"
    Ledger.open(folder).close()
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "desk", "--port", "0", "--ledger", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("FIRSTHAND")},
    )
    try:
        assert process.stdout is not None
        link = urlsplit(process.stdout.readline().strip())
        connection = http.client.HTTPConnection(link.netloc, timeout=300)
        connection.request("GET", f"/?{link.query}")
        cookie = (connection.getresponse().headers["Set-Cookie"] or "").partition(";")[0]
        yield Served(process, link.netloc, folder, cookie)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=300)


def hand_in(served: Served, *files: tuple[str, bytes] | Path) -> tuple[int, str, str]:
    cookie, key = served.key()
    body = multipart(files, {"csrfmiddlewaretoken": key})
    return served.ask("POST", "/take-in", body, cookie, Origin=f"http://{served.host}", **ABOUT)


def announced(served: Served, path: str, cookie: str, size: int, **more: str) -> tuple[int, str]:
    """The answer to somebody who says how much is to come, before any of it has."""
    connection = http.client.HTTPConnection(served.host, timeout=300)
    connection.putrequest("POST", path)
    for name, value in {"Cookie": cookie, "Content-Length": str(size), **ABOUT, **more}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_large_file_is_received_from_whoever_is_in_and_from_nobody_else(served: Served) -> None:
    large = ("film.html", b"<p>" + b"x" * 7 * 2**20)
    assert hand_in(served, large)[0] == 303
    for path, cookie in (("/take-in", ""), ("/take-in", f"{served.cookie}x"), ("/log/proof", served.cookie)):
        status, said = announced(served, path, cookie, 7 * 2**20)
        assert status == 413 and "More than 6 MiB is not taken here." in said
    assert announced(served, "/take-in", served.cookie, 5 * 2**30)[0] == 413


def token(served: Served, scope: str) -> dict[str, str]:
    """The header of a program with a new token."""
    made = subprocess.run(
        [sys.executable, "-m", "firsthand", "desk", "token", "make", "x", "--scope", scope, "--ledger", served.folder],
        check=True,
        capture_output=True,
        text=True,
    )
    return {"Authorization": f"Bearer {made.stdout.strip()}"}


def test_a_program_hands_in_files_as_large_as_a_browser_may(served: Served) -> None:
    large, place = multipart([("film.html", b"<p>" + b"x" * 7 * 2**20)], {}), "/api/v1/jobs"
    status, said, _ = served.ask("POST", place, large, **ABOUT, **token(served, "review"))
    assert status == 201 and '"files": ["film.html"]' in said
    for who in (token(served, "read"), {"Authorization": "Bearer fh_x"}, {}):
        assert announced(served, place, "", 7 * 2**20, **who)[0] == 413
    reviewer = token(served, "review")
    assert announced(served, "/take-in", "", 7 * 2**20, **reviewer)[0] == 413, "a token opens the API alone"
    assert announced(served, f"{place}/x/stop", "", 7 * 2**20, **reviewer)[0] == 413
    assert announced(served, place, "", 5 * 2**30, **reviewer)[0] == 413


def test_what_is_received_lies_in_no_file_with_a_name(served: Served) -> None:
    connection = http.client.HTTPConnection(served.host, timeout=300)
    connection.putrequest("POST", "/take-in")
    for name, value in {"Cookie": served.cookie, "Content-Length": str(9 * 2**20), **ABOUT}.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(b"x" * 8 * 2**20)
    assert served.ask("GET", "/take-in", cookie=served.cookie)[0] == 200, "others are answered meanwhile"
    names = [path.name for path in (served.folder / "handed-in").rglob("*") if path.is_file()]
    assert sorted(names) == ["beginning", "lock"]
    opened = [str(each.readlink()) for each in Path(f"/proc/{served.process.pid}/fd").iterdir() if each.is_symlink()]
    assert any(name.startswith(str(served.folder / "handed-in")) and name.endswith("(deleted)") for name in opened)
    connection.close()


@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_whatever_ends_the_desk_the_ledger_is_sound_and_the_next_one_says_what_was_cut_off(
    served: Served, ends: signal.Signals
) -> None:
    assert (
        hand_in(served, *((f"{n}.html", PAGES[0].read_bytes() + bytes(f"<!-- {n} -->", "ascii")) for n in range(60)))[0]
        == 303
    )
    served.process.send_signal(ends)
    _, talk = served.process.communicate(timeout=300)
    assert "Traceback" not in talk
    left = [path for path in (served.folder / "handed-in").rglob("*") if path.is_file() and path.name != "beginning"]
    assert (left == []) is (ends is not signal.SIGKILL)
    with Ledger.open(served.folder) as ledger:
        assert ledger.verify() == []
    again = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "desk", "--port", "0", "--ledger", str(served.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert again.stdout is not None
    again.stdout.readline()
    again.send_signal(signal.SIGINT)
    _, said = again.communicate(timeout=300)
    assert ("cut off what" in said) is (ends is signal.SIGKILL), "who closes a desk sees it there and then"
    left = [path for path in (served.folder / "handed-in").rglob("*") if path.is_file() and path.name != "beginning"]
    assert left == []
