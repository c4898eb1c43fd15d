"""Telegram Desktop exports: what is one, and which media are let in with it."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.capture import Item, take, telegram_media
from firsthand.errors import Refusal
from firsthand.records import Format, Told

NOON = datetime(2030, 3, 4, 12, tzinfo=UTC)
MISSING = "(File not included. Change data exporting settings to download.)"


def export(*messages: dict[str, object]) -> dict[str, object]:
    return {"name": "Quay Watch", "type": "public_channel", "id": 77, "messages": list(messages)}


def item_of(folder: Path, value: object) -> tuple[Item, bytes]:
    content = json.dumps(value).encode()
    path = folder / "result.json"
    path.write_bytes(content)
    return Item(path, "result.json", str(path), Told(outlet="Quay Watch"), "file"), content


@pytest.mark.parametrize(
    "value",
    [
        export({"id": 1, "type": "message", "text": "The ferry is late."}),
        export(),
        export({"id": 1, "type": "a_type_of_next_year", "whatever": [{}]}, {"id": 2}),
        {"about": "…", "chats": {"about": "…", "list": [export({"id": 1, "type": "message", "text": "a"})]}},
    ],
)
def test_an_export_of_a_chat_or_an_account_is_taken_whatever_types_its_messages_have(
    tmp_path: Path, value: object
) -> None:
    item, content = item_of(tmp_path, value)
    taken = take(item, NOON)
    assert taken.capture.format is Format.TELEGRAM
    assert taken.content == content


def test_media_that_lie_beside_the_export_are_items_in_the_order_of_the_messages(tmp_path: Path) -> None:
    for name in ("photos/b.jpg", "video_files/a.mp4", "video_files/a.mp4_thumb.jpg", "stickers/s.webp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"media")
    item, content = item_of(
        tmp_path,
        export(
            {"id": 1, "file": "video_files/a.mp4", "thumbnail": "video_files/a.mp4_thumb.jpg"},
            {"id": 2, "photo": "photos/b.jpg"},
            {"id": 3, "photo": "photos/b.jpg"},
            {"id": 4, "file": MISSING},
            {"id": 5, "photo": "photos/never_saved.jpg"},
            {"id": 6, "file": "stickers/s.webp", "media_type": "sticker"},
            {"id": 7, "photo": {"unheard": "of"}, "file": 3},
        ),
    )
    found = telegram_media(item, content)
    assert [member.name for member in found if isinstance(member, Item)] == ["a.mp4", "b.jpg"]
    assert len(found) == 2
    assert {(member.how, member.told) for member in found if isinstance(member, Item)} == {
        ("telegram media", Told(outlet="Quay Watch"))
    }


@pytest.mark.parametrize(
    "name", ["../secret.jpg", "photos/../../secret.jpg", "/etc/hostname", "C:\\secret.jpg", "..\\secret.jpg", "out.jpg"]
)
def test_media_outside_the_folder_are_refused_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"media")
    (folder / "out.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "good.jpg").write_bytes(b"media")
    item, content = item_of(folder, export({"id": 1, "photo": name}, {"id": 2, "photo": "good.jpg"}))
    refused, good = telegram_media(item, content)
    assert isinstance(refused, Refusal)
    assert refused.reason == "leads out of the export's folder"
    assert name in refused.item
    assert isinstance(good, Item)


@pytest.mark.parametrize("name", ["nul\0.jpg", "loop.jpg", "pipe.jpg", "x" * 5000, "\ud800.jpg"])
def test_media_at_paths_that_are_none_are_refused_or_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    item, content = item_of(tmp_path, export({"id": 1, "photo": name}))
    found = telegram_media(item, content)
    assert not [member for member in found if isinstance(member, Item)]
    assert all("\n" not in str(refusal) for refusal in found)


def test_messages_that_are_no_messages_name_no_media(tmp_path: Path) -> None:
    item, content = item_of(tmp_path, {**export(), "messages": [None, 3, "photo", ["photo"], {"photo": None}]})
    assert telegram_media(item, content) == []


def test_pages_of_other_kinds_name_no_media(tmp_path: Path) -> None:
    item, _ = item_of(tmp_path, export())
    assert telegram_media(item, b"<!doctype html><p>It fell.</p>") == []
    assert telegram_media(item, "Мост закрыт.".encode()) == []


def test_an_export_cut_short_is_refused_before_its_media_are_let_in(tmp_path: Path) -> None:
    item, content = item_of(tmp_path, export({"id": 1, "photo": "a.jpg"}))
    with pytest.raises(Refusal, match="stops half way"):
        telegram_media(item, content[:-10])
