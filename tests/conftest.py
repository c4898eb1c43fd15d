"""Databases for the tests: SQLite in a folder of its own, and a throw-away PostgreSQL server."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

DEBIAN = Path("/usr/lib/postgresql")
PATIENCE = 300  # seconds for the server to answer

# How long an example takes says how busy the machine is. Made from the profile in force, which in CI has its own.
settings.register_profile("any machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


Place = tuple[Path, str | None]
"""Where a test's ledger is: a folder, and a database URL (None: SQLite in the folder)."""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server for this run alone, as a URL without a database name. Skips where there is no program."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (initdb, postgres) on this machine")
    folder = Path(tempfile.mkdtemp(prefix="firsthand-postgresql-"))
    as_server = _as_server_user(folder)
    data = folder / "data"
    try:
        _run([*as_server, str(programs / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8"])
        port = _free_port()
        with _server([*as_server, str(programs / "postgres"), "-D", str(data), *_settings(folder, port)], folder) as it:
            _await(port, it, folder)
            yield f"postgresql://tester@127.0.0.1:{port}"
            it.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: it ends the connections that are left
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_database(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database for one test."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        yield f"{postgresql_server}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ledger_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place for a ledger that is not there yet, once on SQLite and once on PostgreSQL."""
    directory = tmp_path / "story.ledger"
    if request.param == "sqlite":
        return directory, None
    return directory, request.getfixturevalue("postgresql_database")


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).parent if found else None


def _as_server_user(folder: Path) -> list[str]:
    """The words before a command so that it does not run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres to run it as")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _settings(folder: Path, port: int) -> list[str]:
    """Loopback only, and nothing kept safe: the databases live as long as the tests."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _server(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd="/")


def _await(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(f"postgresql://tester@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                pytest.fail(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/")
