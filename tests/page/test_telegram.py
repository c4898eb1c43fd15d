"""Telegram exports: messages to pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from firsthand.errors import Refusal
from firsthand.page import read_pages
from firsthand.records import ExhibitKind, Format, Page

from .material import capture_of


def export(*messages: dict[str, Any]) -> bytes:
    return json.dumps({"name": "Harbour Live", "type": "public_channel", "id": 7, "messages": list(messages)}).encode()


def read(content: bytes, held: dict[str, str] | None = None) -> list[Page]:
    return read_pages(capture_of(content, Format.TELEGRAM, "result.json"), content, held or {})


def message(number: int, text: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2031-05-12T05:31:07",
        "date_unixtime": "1936323067",
        "text": text,
        **more,
    }


def test_time_carries_the_offset_that_unix_time_gives() -> None:
    assert read(export(message(1, "Water is rising")))[0].published == "2031-05-12T05:31:07+02:00"


def test_text_in_parts_is_joined_and_links_keep_their_place() -> None:
    parts = ["See ", {"type": "text_link", "text": "the list", "href": "https://mill.test/"}, " now"]
    page = read(export(message(1, parts)))[0]
    assert page.text == "See the list now"
    assert [(link.span.within(page.text), link.url) for link in page.links] == [("the list", "https://mill.test/")]


def test_an_answer_points_at_the_page_of_the_message_it_answers() -> None:
    first, second = read(export(message(1, "Water"), message(2, "Where?", reply_to_message_id=1)))
    assert second.replies_to == first.id
    assert read(export(message(2, "Where?", reply_to_message_id=99)))[0].replies_to is None


def test_media_is_joined_to_the_file_we_hold() -> None:
    page = read(export(message(1, "", file="v/a.mp4", media_type="video_file")), {"v/a.mp4": "ab" * 32})[0]
    assert page.text == ""
    assert [(m.kind, m.capture) for m in page.media] == [(ExhibitKind.VIDEO, "ab" * 32)]


def test_service_messages_and_unknown_types_do_not_stop_the_others() -> None:
    odd: list[Any] = [
        {"type": "service", "id": 1, "action": "pin"},
        {"type": "hologram", "id": 2, "text": 7},
        "x",
        None,
        {"id": {}},
        message(3, {"a": 1}),
    ]
    pages = read(json.dumps({"name": 5, "messages": [*odd, message(4, "Water")]}).encode())
    assert [page.part for page in pages] == ["4"]


def test_forwarding_is_kept() -> None:
    assert read(export(message(1, "Water", forwarded_from="Mill News")))[0].forwarded_from == "Mill News"


def test_halves_of_characters_are_replaced() -> None:
    page = read(b'{"name":"H","messages":[{"id":1,"type":"message","text":"a\\ud800b\\u0000c"}]}')[0]
    assert page.text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"messages": 3}', b"[" * 100_000, b"\xff\xfe\x00", b"nul"])
def test_what_is_no_export_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        read(content)
