"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.exports import FORMATS
from firsthand.exports.exporter import write_whole
from firsthand.records import Holdings


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_which_files_it_wrote_and_leaves_no_others(
    name: str, story: Holdings, tmp_path: Path
) -> None:
    written = FORMATS[name](story, tmp_path)
    assert sorted(written) == sorted(path for path in tmp_path.iterdir())
    assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize("name", FORMATS)
def test_missing_folders_are_made(name: str, story: Holdings, tmp_path: Path) -> None:
    assert all(path.exists() for path in FORMATS[name](story, tmp_path / "a" / "b"))


def test_a_write_that_fails_keeps_the_earlier_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_whole(tmp_path / "dossier.html", b"before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageError) as caught:
        write_whole(path, b"after")
    place = tmp_path / "dossier.html"
    assert (
        str(caught.value) == f"{place}: could not be written (no space left on device). Name another place to write to."
    )
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
