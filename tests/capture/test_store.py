"""The store: whole captures under the hash of their bytes, whatever interrupts."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.capture import Item, Store, find, store, take
from firsthand.errors import LedgerError, NotFound, Refusal

CONTENT = b"The council said the bridge was safe."
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    yield Store(tmp_path / "captures")


def finals(kept: Store) -> dict[str, bytes]:
    """Everything under a final name."""
    return {path.name: path.read_bytes() for path in kept.root.glob("[0-9a-f][0-9a-f]/*")}


def leftovers(kept: Store) -> list[Path]:
    return list(kept.root.glob("incoming/*"))


def test_what_is_put_can_be_read_under_its_hash(kept: Store) -> None:
    assert kept.put(CONTENT) == SHA256
    assert kept.read(SHA256) == CONTENT
    assert kept.holds(SHA256)
    assert kept.is_sound(SHA256)
    with kept.open(SHA256) as file:
        assert file.read() == CONTENT


def test_a_capture_lies_under_its_first_two_digits_and_is_read_only(kept: Store) -> None:
    kept.put(CONTENT)
    path = kept.root / SHA256[:2] / SHA256
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert leftovers(kept) == []
    assert list(kept.names()) == [SHA256]


def test_putting_twice_writes_once(kept: Store) -> None:
    kept.put(CONTENT)
    path = kept.root / SHA256[:2] / SHA256
    before = path.stat()
    kept.put(CONTENT)
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_is_put_as_its_bytes(kept: Store, tmp_path: Path) -> None:
    path = tmp_path / "video.mp4"
    path.write_bytes(CONTENT * 100_000)
    sha256 = kept.put_file(path)
    assert sha256 == hashlib.sha256(CONTENT * 100_000).hexdigest()
    assert kept.put_file(path, sha256) == sha256
    assert kept.read(sha256) == path.read_bytes()


def test_what_was_taken_in_is_kept_under_the_name_of_its_capture(kept: Store, tmp_path: Path) -> None:
    contents = {"page.html": b"<!doctype html><p>It fell.</p>", "film": b"\0\0\0\x18ftypisom" + bytes(100)}
    contents["film.gz"] = gzip.compress(contents["film"])
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        [item] = find([tmp_path / name])
        assert isinstance(item, Item)
        taken = take(item, datetime.now(UTC))
        assert kept.keep(item, taken) == taken.capture.sha256
        assert kept.is_sound(taken.capture.sha256)


def test_a_file_that_changed_since_it_was_hashed_is_refused_and_not_kept(kept: Store, tmp_path: Path) -> None:
    path = tmp_path / "video.mp4"
    path.write_bytes(b"other bytes")
    with pytest.raises(Refusal, match="changed while it was taken in"):
        kept.put_file(path, SHA256)
    assert finals(kept) == {}
    assert leftovers(kept) == []


def test_a_file_that_is_gone_is_refused(kept: Store, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        kept.put_file(tmp_path / "gone.mp4")


@pytest.mark.parametrize("name", [SHA256, "", "../../etc/passwd", SHA256.upper(), SHA256 + "\n", "0" * 63])
def test_what_is_not_kept_is_not_found(kept: Store, name: str) -> None:
    with pytest.raises(NotFound):
        kept.read(name)


def test_a_flipped_byte_is_noticed_and_named(kept: Store) -> None:
    kept.put(CONTENT)
    path = kept.root / SHA256[:2] / SHA256
    path.chmod(0o644)
    path.write_bytes(b"X" + CONTENT[1:])
    assert not kept.is_sound(SHA256)
    with pytest.raises(LedgerError, match=SHA256):
        kept.read(SHA256)


def test_a_capture_that_the_disk_cut_short_is_written_again(kept: Store) -> None:
    kept.put(CONTENT)
    path = kept.root / SHA256[:2] / SHA256
    path.chmod(0o644)
    path.write_bytes(b"")
    kept.put(CONTENT)
    assert kept.read(SHA256) == CONTENT


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_every_content_comes_back_and_nothing_else_is_there(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kept = Store(Path(folder))
        names = [kept.put(content) for content in contents]
        assert [kept.read(name) for name in names] == contents
        assert list(kept.names()) == sorted(set(names))


def killed_at(step: int, kept: Store, content: bytes) -> bool:
    """Whether a process that puts `content` dies at the given line of the store's own code."""
    process = os.fork()
    if process == 0:
        left = step

        def count(frame: FrameType, event: str, argument: object) -> object:
            nonlocal left
            if frame.f_code.co_filename != store.__file__:
                return None
            left -= event == "line"
            if left < 0:
                os._exit(9)
            return count

        sys.settrace(count)  # type: ignore[arg-type]
        kept.put(content)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


@settings(max_examples=60, deadline=None)
@given(step=st.integers(0, 90), content=st.binary(min_size=1, max_size=2000))
def test_a_kill_at_any_line_leaves_a_whole_capture_or_none(step: int, content: bytes) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        kept = Store(folder)
        earlier = kept.put(CONTENT)
        died = killed_at(step, kept, content)
        name = hashlib.sha256(content).hexdigest()
        assert set(finals(kept).items()) <= {(earlier, CONTENT), (name, content)}
        assert died or kept.holds(name)
        left = len(leftovers(kept))
        assert left <= died
        assert kept.sweep() == left
        assert leftovers(kept) == []
        assert kept.put(content) == name
        assert kept.read(name) == content
        assert kept.read(earlier) == CONTENT
    finally:
        shutil.rmtree(folder)


def test_the_lines_that_are_killed_reach_to_the_end_of_a_put(tmp_path: Path) -> None:
    assert killed_at(60, Store(tmp_path / "a"), CONTENT)
    assert not killed_at(300, Store(tmp_path / "b"), CONTENT)


def test_a_sweep_leaves_what_a_live_run_is_writing(kept: Store) -> None:
    kept.put(CONTENT)
    with store._incoming(kept.root / "incoming") as (_, name):
        (kept.root / "incoming" / "stale").write_bytes(b"half a capt")
        assert kept.sweep() == 1
        assert name.exists()
        name.unlink()
    assert kept.read(SHA256) == CONTENT


FULL_DISK = """
import resource, sys
from pathlib import Path
from firsthand.capture import Store
from firsthand.errors import LedgerError

kept = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
for put in (lambda: kept.put(b"x" * 3_000_000), lambda: kept.put_file(Path(sys.argv[2]))):
    try:
        put()
    except LedgerError as error:
        print(error)
print(kept.put(b"small enough"))
"""


def test_a_full_disk_is_an_error_in_words_and_leaves_nothing_half_written(kept: Store, tmp_path: Path) -> None:
    kept.put(CONTENT)
    (tmp_path / "video.mp4").write_bytes(b"y" * 3_000_000)
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, kept.root, tmp_path / "video.mp4"], capture_output=True, text=True, check=True
    )
    first, second, third = run.stdout.splitlines()
    assert first == second
    assert first == (
        f"The store {kept.root} cannot be written (File too large). Make room and read again: what is already taken in "
        "stays."
    )
    assert finals(kept) == {SHA256: CONTENT, third: b"small enough"}
    assert leftovers(kept) == []


def test_a_read_only_folder_is_an_error_in_words(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put(CONTENT)

    def closed(*_: object, **__: object) -> tuple[int, str]:  # chmod alone would not stop root, as whom tests may run
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkstemp", closed)
    with pytest.raises(LedgerError, match="Read-only file system"):
        kept.put(b"more")
    assert kept.put(CONTENT) == SHA256
    assert finals(kept) == {SHA256: CONTENT}


def test_a_store_below_a_file_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LedgerError):
        Store(tmp_path / "file" / "captures").put(CONTENT)
