"""Bad input is refused in one line that says what, why and what to do; the rest is read; the ledger stays sound."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Firsthand

GOOD = "Quay wall holds\n\nThe quay wall held, the harbour master said on Monday.\n"


def _missing(at: Path) -> None:
    """Nothing is there."""


def _empty(at: Path) -> None:
    at.write_bytes(b"")


def _noise(at: Path) -> None:
    at.write_bytes(random.Random(7).randbytes(20_000))


def _truncated_json(at: Path) -> None:
    at.write_text('{"name": "Quay Watch", "type": "public_channel", "id": 1, "messages": [{"id": 1, "te', "utf8")


def _long_line(at: Path) -> None:
    with at.open("wb") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)


def _symlink_loop(at: Path) -> None:
    at.symlink_to(at)


def _pipe(at: Path) -> None:
    os.mkfifo(at)


def _other_json(at: Path) -> None:
    at.write_text('{"weather": "fine"}', "utf8")


BAD: dict[str, Callable[[Path], None]] = {
    "missing.html": _missing,
    "empty.html": _empty,
    "noise.html": _noise,
    "truncated.json": _truncated_json,
    "long-line.txt": _long_line,
    "loop.html": _symlink_loop,
    "pipe.html": _pipe,
    "weather.json": _other_json,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_item_is_one_line_and_the_others_are_read(name: str, firsthand: Firsthand, tmp_path: Path) -> None:
    BAD[name](tmp_path / name)
    (tmp_path / "good.txt").write_text(GOOD, "utf8")

    ran = firsthand("read", name, "good.txt")

    refusals = [line for line in ran.lines if line.startswith("firsthand: ")]
    assert ran.status == 1
    assert len(refusals) == 1
    assert name in refusals[0]
    assert refusals[0].count(". ") >= 1 and refusals[0].endswith(".")  # the reason, then what to do
    assert "Read 1 page from 1 capture" in " ".join(ran.lines) and "refused 1" in " ".join(ran.lines)
    assert "Traceback" not in ran.talk
    assert firsthand("verify").status == 0


def test_a_folder_that_leads_into_itself_is_walked_once(firsthand: Firsthand, tmp_path: Path) -> None:
    (tmp_path / "story" / "inner").mkdir(parents=True)
    (tmp_path / "story" / "good.txt").write_text(GOOD, "utf8")
    (tmp_path / "story" / "inner" / "back").symlink_to(tmp_path / "story", target_is_directory=True)

    ran = firsthand("read", "story")

    assert ran.status == 1
    assert "back" in ran.talk
    assert "Read 1 page" in ran.talk


def test_a_hundred_thousand_nested_tags_are_read_or_refused(firsthand: Firsthand, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "<p>" + GOOD, "utf8")

    ran = firsthand("read", "deep.html")

    assert ran.status in {0, 1}
    assert "Traceback" not in ran.talk
    assert firsthand("verify").status == 0


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [("utf-8", "windows-1252"), ("windows-1252", "utf-8"), ("no-such-charset", "utf-8"), ("utf-8", "utf-16")],
)
def test_a_lying_encoding_is_seen_through(declared: str, encoded: str, firsthand: Firsthand, tmp_path: Path) -> None:
    words = "Die Mole hält, sagte der Hafenmeister für Küstenschutz am Montag vor zwölf Zuhörern in Föhrdorf."
    page = f'<html lang="de"><head><meta charset="{declared}"><title>Mole</title></head><body><h1>Mole hält</h1>'
    (tmp_path / "mole.html").write_bytes(f"{page}<p>{words}</p></body></html>".encode(encoded))

    assert firsthand("read", "mole.html").status == 0
    (read,) = json.loads(firsthand("pages", "--json").out)
    assert words in read["text"]


def test_a_telegram_export_with_unknown_message_types_keeps_the_others(firsthand: Firsthand, tmp_path: Path) -> None:
    messages = [
        {"id": 1, "type": "message", "date": "2030-03-04T08:00:00", "from": "Quay Watch", "text": GOOD},
        {"id": 2, "type": "hologram", "date": "2030-03-04T08:01:00", "text": {"shape": "cube"}},
        {"id": 3, "type": "message", "date": "2030-03-04T08:02:00", "from": "Quay Watch", "text": ["It ", 5, "held."]},
        "no message at all",
    ]
    export = {"name": "Quay Watch", "type": "public_channel", "id": 9, "messages": messages}
    (tmp_path / "result.json").write_text(json.dumps(export), "utf8")

    ran = firsthand("read", "result.json")

    assert "Traceback" not in ran.talk
    parts = {page["part"] for page in json.loads(firsthand("pages", "--json").out)}
    assert {"1", "3"} <= parts


def test_bad_usage_is_one_line_and_exit_status_2(firsthand: Firsthand) -> None:
    for arguments in (
        ("read", "--no-such-option", "x"),
        ("no-such-command",),
        ("claims", "--since", "last week"),
        ("export", "--format", "papyrus"),
        ("claims", "--carried", "many"),
        ("read", "a", "b", "--outlet", "The Quay"),
    ):
        ran = firsthand(*arguments)
        assert ran.status == 2, arguments
        assert len(ran.lines) == 1 and ran.lines[0].startswith("firsthand: "), ran.talk


def test_an_id_that_is_not_held_is_one_line_and_exit_status_1(firsthand: Firsthand, story: Path) -> None:
    ran = firsthand("show", "c-000000000000", "--ledger", story)
    assert ran.status == 1
    assert len(ran.lines) == 1 and "c-000000000000" in ran.lines[0]


def test_looking_at_a_ledger_that_is_not_there_says_so_and_makes_none(firsthand: Firsthand, tmp_path: Path) -> None:
    ran = firsthand("claims", "--ledger", "nowhere")
    assert ran.status == 1
    assert len(ran.lines) == 1 and "nowhere" in ran.lines[0]
    assert not (tmp_path / "nowhere").exists()


def test_words_of_a_page_cannot_steer_the_terminal(firsthand: Firsthand, tmp_path: Path) -> None:
    (tmp_path / "steer.html").write_text(
        "<html><head><title>Quay \x1b]0;owned\x07\x1b[2J</title></head><body><h1>Quay \x1b[31mred</h1>"
        "<p>The wall held, the \x1b[2Jharbour master said on Monday. It was a long night for all of the town.</p>",
        "utf8",
    )
    assert firsthand("read", "steer.html").status == 0
    page = json.loads(firsthand("pages", "--json").out)[0]["id"]
    for arguments in (("pages",), ("claims",), ("show", page), ("page", "--show", "steer.html")):
        ran = firsthand(*arguments)
        assert ran.status == 0
        assert "\x1b" not in ran.out + ran.talk and "\x07" not in ran.out + ran.talk
