"""The command: it prints a link, listens on this machine only, and ends cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Running = tuple[subprocess.Popen[str], str]


@contextmanager
def running(*arguments: str | Path) -> Iterator[Running]:
    """`firsthand desk`, and the link that it prints."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("FIRSTHAND")}
    started = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "desk", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings,
    )
    try:
        assert started.stdout is not None
        yield started, started.stdout.readline().strip()
    finally:
        if started.poll() is None:
            started.send_signal(signal.SIGINT)
        started.communicate(timeout=300)


def asked(link: str, **headers: str) -> tuple[int, str]:
    """The answer at the end of a link, as somebody who keeps cookies gets it."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    try:
        with opener.open(urllib.request.Request(link, headers=headers), timeout=300) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_printed_link_opens_the_front_and_ctrl_c_ends_it(story_folder: Path) -> None:
    with running("--port", "0", "--ledger", story_folder) as (desk, link):
        assert link.startswith("http://127.0.0.1:") and "/?token=" in link
        status, html = asked(link)
        assert status == 200 and "Widely carried, one origin" in html
        assert asked(link.partition("?")[0])[0] == 403
        assert asked(link, Host="evil.example")[0] == 400
        desk.send_signal(signal.SIGINT)
        out, talk = desk.communicate(timeout=300)
    assert (desk.returncode, out) == (0, "")
    assert talk.splitlines()[-1] == "The desk is closed."
    assert "Traceback" not in talk


def test_it_listens_on_this_machine_only(story_folder: Path) -> None:
    with running("--port", "0", "--ledger", story_folder) as (_, link):
        port = int(link.split(":")[2].partition("/")[0])
        addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
        for address in addresses - {"127.0.0.1", "127.0.1.1"}:
            with socket.socket() as caller:
                caller.settimeout(2)
                assert caller.connect_ex((str(address), port)) != 0


def test_a_port_that_is_taken_is_said_in_one_line(story_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with running("--port", str(taken.getsockname()[1]), "--ledger", story_folder) as (desk, link):
            assert link == ""
            _, talk = desk.communicate(timeout=300)
    assert desk.returncode == 2
    (line,) = talk.splitlines()
    assert "address already in use" in line and "--port" in line


def test_a_ledger_that_is_not_there_is_said_in_one_line_and_not_made(tmp_path: Path) -> None:
    with running("--port", "0", "--ledger", tmp_path / "none") as (desk, link):
        assert link == ""
        _, talk = desk.communicate(timeout=300)
    assert desk.returncode == 1
    (line,) = talk.splitlines()
    assert "There is no ledger" in line and "firsthand read" in line
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_cannot_be_written_can_be_looked_at(story_folder: Path, tmp_path: Path) -> None:
    import shutil

    copied = tmp_path / "copied"
    shutil.copytree(story_folder, copied)
    for path in (copied, copied / "ledger.sqlite3"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with running("--port", "0", "--ledger", copied) as (_, link):
        assert asked(link)[0] == 200
    copied.chmod(0o755)
