"""What `find` finds, in which order, and what it refuses."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from firsthand.capture import Item, find
from firsthand.errors import Refusal
from firsthand.records import Told


def items(paths: Sequence[str | Path], told: Told = Told()) -> list[Item]:  # noqa: B008
    return [found for found in find(paths, told) if isinstance(found, Item)]


def refusals(paths: Sequence[str | Path]) -> list[Refusal]:
    return [found for found in find(paths) if isinstance(found, Refusal)]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("A page.")


def test_folders_are_walked_depth_first_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "c.html", "a.html", "b/z.txt", "b/a/deep.txt", "b.txt")
    found = [item.path.relative_to(tmp_path).as_posix() for item in items([tmp_path])]
    assert found == ["a.html", "b/a/deep.txt", "b/z.txt", "b.txt", "c.html"]
    assert items([tmp_path]) == items([tmp_path])


def test_files_given_by_name_keep_the_order_given_and_say_whence(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "b.html")
    found = items([tmp_path / "b.html", str(tmp_path / "a.html")])
    assert [item.name for item in found] == ["b.html", "a.html"]
    assert found[0].whence == str(tmp_path / "b.html")
    assert found[0].how == "file"


def test_find_hands_out_the_first_file_before_it_has_walked_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "a/a.html", "b/b.html")
    walk = find([tmp_path])
    first = next(walk)
    (tmp_path / "b" / "late.html").write_text("Came later.")
    assert isinstance(first, Item)
    assert [found.name for found in walk if isinstance(found, Item)] == ["b.html", "late.html"]


def test_hidden_files_and_system_droppings_are_passed_over_in_silence(tmp_path: Path) -> None:
    write(
        tmp_path, ".hidden", ".git/config", ".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX/x", "~$a.docx", "a.txt"
    )
    assert [getattr(found, "name", found) for found in find([tmp_path])] == ["a.txt"]


def test_a_hidden_file_given_by_name_is_found(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.html")
    assert [item.name for item in items([tmp_path / ".hidden.html"])] == [".hidden.html"]


def test_a_missing_path_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    found = list(find([tmp_path / "nowhere.html", tmp_path / "a.txt"]))
    assert isinstance(found[0], Refusal)
    assert str(found[0]) == f"{tmp_path}/nowhere.html: is not there. Check the path."
    assert isinstance(found[1], Item)


def test_a_loop_of_links_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a/page.html", "z.html")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    assert [refusal.item for refusal in refusals([tmp_path])] == [f"{tmp_path}/a/loop", f"{tmp_path}/self"]
    assert {refusal.reason for refusal in refusals([tmp_path])} == {"is a link that leads back to itself"}
    assert [item.name for item in items([tmp_path])] == ["page.html", "z.html"]


def test_a_broken_link_is_refused_as_one(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    assert [refusal.reason for refusal in refusals([tmp_path])] == ["is a link to something that is not there"]
    assert [refusal.reason for refusal in refusals([tmp_path / "gone.html"])] == [
        "is a link to something that is not there"
    ]


def test_a_link_out_of_the_folder_is_refused_but_may_be_given_by_name(tmp_path: Path) -> None:
    write(tmp_path, "private/letter.txt", "archive/page.html")
    (tmp_path / "archive" / "bait.html").symlink_to(tmp_path / "private" / "letter.txt")
    (tmp_path / "archive" / "more").symlink_to(tmp_path / "private")
    refused = refusals([tmp_path / "archive"])
    assert [refusal.item.rpartition("/")[2] for refusal in refused] == ["bait.html", "more"]
    assert "private/letter.txt" in refused[0].reason
    assert [item.name for item in items([tmp_path / "archive"])] == ["page.html"]
    assert [item.name for item in items([tmp_path / "archive" / "bait.html"])] == ["bait.html"]


def test_a_folder_that_two_links_lead_to_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path, "real/page.html")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    assert len(items([tmp_path, tmp_path / "real"])) == 1


def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    monkeypatch.chdir(tmp_path)  # socket paths are short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.html")
        reasons = [refusal.reason for refusal in refusals([tmp_path, "/dev/zero"])]
    assert reasons == ["is a pipe, not a file", "is a socket, not a file", "is a device, not a file"]


def test_an_unreadable_folder_is_refused_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "closed/a.html", "open/b.html")
    listdir = os.listdir

    def guarded(path: Path) -> list[str]:  # chmod alone would not stop root, as whom tests may run
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    assert [refusal.reason for refusal in refusals([tmp_path])] == ["may not be read"]
    assert [item.name for item in items([tmp_path])] == ["b.html"]


def test_a_path_longer_than_the_system_takes_is_refused(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):  # one by one, for nobody can give such a path in one call
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    assert [refusal.reason for refusal in refusals([tmp_path])] == ["has too long a path"]


@pytest.mark.parametrize("name", [b"line\nbreak.html", b"\x1b[31mred.html", b"latin-\xe9.html"])
def test_names_are_shown_on_one_printable_line(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("A page.")
    [item] = items([tmp_path])
    assert item.name.isprintable()
    assert item.name.endswith(".html")
    item.whence.encode("utf-8")
    assert item.path.read_text() == "A page."


def test_a_path_with_a_nul_is_refused() -> None:
    assert [refusal.reason for refusal in refusals(["a\0b"])] == ["is no path"]
