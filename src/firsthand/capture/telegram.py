"""Telegram Desktop's JSON export: whether JSON is one, and which media lie beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from firsthand.capture.characters import BYTE_ORDER_MARKS
from firsthand.capture.formats import HEAD, JSON, recognise
from firsthand.capture.items import Item, item_at, printable
from firsthand.errors import Refusal

MOST_VALUES = 2_000_000
"""Commas, colons and brackets in an export. Python's objects for them stay below some 250 MB; 32 MiB of real
messages have about 1.3 million."""
DEEPEST = 100
"""How deep an export may nest: real ones go to 7, and Python's parser recurses."""

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{\]},:]', re.S)
TELEGRAM_MARK = re.compile(rb'"messages"\s*:\s*\[')
EXPORT = "a Telegram export"
EXPORT_AGAIN = "Export the chat (or a part of it) again in Telegram Desktop, as JSON, and let it finish."
SAVE_OTHERWISE = "Only Telegram Desktop's result.json is read; save other data as text or HTML pages."

JSONValue = None | bool | int | float | str | list["JSONValue"] | dict[str, "JSONValue"]


def check_export(name: str, content: bytes) -> None:
    """Nothing, where `content` is a whole Telegram Desktop export: of one chat, or of an account's chats.

    Raises Refusal for JSON that stops half way, is broken, too deep or too full, or is no Telegram export.
    """
    value = _parse(name, content)
    if not any(True for _ in _chats(value)):
        raise Refusal(name, "is JSON, but no Telegram export", to_do=SAVE_OTHERWISE)


def telegram_media(item: Item, content: bytes) -> list[Item | Refusal]:
    """The media files that a Telegram export names and that lie in its folder, in the order of the messages.

    Pictures, videos, voice and sound: not thumbnails, stickers or files that were left out of the export. A path that
    leads out of the export's folder ("..", absolute, a link out) is not followed: a `Refusal` stands in its place.
    The items keep what was told of the export. Other pages name none. Raises Refusal for an export that is damaged.
    """
    if recognise(content[:HEAD]) is not JSON:
        return []
    home = item.path.parent.resolve()
    value = _parse(item.name, content)
    found: dict[str, Item | Refusal] = {}
    for name in _names(value):
        if name not in found:
            member = _member(item, home, name)
            if member is not None:
                found[name] = member
    return list(found.values())


def _parse(name: str, content: bytes) -> JSONValue:
    what = EXPORT if TELEGRAM_MARK.search(content) else "JSON"
    _measure(name, content, what)
    try:
        value: JSONValue = json.loads(content)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # JSON lines, say
            raise Refusal(name, "is JSON, but no Telegram export", to_do=SAVE_OTHERWISE) from error
        raise _fault(name, what, f"is damaged at character {error.pos:,}") from error
    except ValueError as error:  # not UTF-8, or a number of 5,000 digits
        raise _fault(name, what, "is damaged") from error
    return value


def _measure(name: str, content: bytes, what: str) -> None:
    """Raises Refusal where the JSON is not closed, or more than we can parse in bounded memory."""
    if any(content.startswith(mark) for mark, encoding in BYTE_ORDER_MARKS if encoding != "utf-8-sig"):
        raise Refusal(name, "is JSON, but not in UTF-8", to_do="Save it as UTF-8, as Telegram Desktop writes it.")
    depth = values = 0
    unclosed = False
    for token in TOKEN.finditer(content):
        first = content[token.start()]
        if first == 0x22:  # a string
            unclosed = token.end() == len(content) and not _is_closed(token[0])
            continue
        values += 1
        depth += (first in b"[{") - (first in b"]}")
        if depth > DEEPEST:
            raise _fault(name, what, f"nests deeper than {DEEPEST}")
        if values > MOST_VALUES:
            raise _fault(name, what, f"holds more than {MOST_VALUES:,} values")
    if depth > 0 or unclosed:
        raise _fault(name, what, "stops half way")


def _fault(name: str, what: str, fault: str) -> Refusal:
    return Refusal(name, f"is {what} that {fault}", to_do=EXPORT_AGAIN if what == EXPORT else SAVE_OTHERWISE)


def _is_closed(string: bytes) -> bool:
    return re.fullmatch(rb'"(?:[^"\\]|\\.)*+"', string, re.S) is not None


def _chats(value: JSONValue) -> Iterator[dict[str, JSONValue]]:
    """The chats of an export: one, or those of a whole account, or none."""
    if not isinstance(value, dict):
        return
    if isinstance(value.get("messages"), list) and {"type", "id"} <= value.keys():
        yield value
    for section in ("chats", "left_chats"):
        held = value.get(section)
        chats = held.get("list") if isinstance(held, dict) else None
        for chat in chats if isinstance(chats, list) else ():
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield chat


def _names(value: JSONValue) -> Iterator[str]:
    """The paths of pictures, videos and sound as the messages give them."""
    for chat in _chats(value):
        messages = chat["messages"]
        for message in messages if isinstance(messages, list) else ():
            if not isinstance(message, dict) or message.get("media_type") == "sticker":
                continue
            for key in ("photo", "file"):
                name = message.get(key)
                if isinstance(name, str) and name and not name.startswith("("):  # "(File not included. ...)"
                    yield name


def _member(item: Item, home: Path, name: str) -> Item | Refusal | None:
    """The item for one named file; None where it does not lie there."""
    shown = f"{item.whence}, member {printable_text(name)}"
    outside = Refusal(
        shown, "leads out of the export's folder", to_do="Put the file beside result.json if you trust it."
    )
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or PureWindowsPath(name).drive or ".." in parts.parts:
        return outside
    path = item.path.parent / parts
    try:
        if not path.resolve().is_relative_to(home):
            return outside
        if not path.exists():
            return None
        if not path.is_file():
            return Refusal(shown, "is not a file", to_do=EXPORT_AGAIN)
    except (OSError, ValueError, RuntimeError):  # a NUL or a name too long; a loop of links
        return Refusal(shown, "is no path that can be followed", to_do=EXPORT_AGAIN)
    return item_at(path, item.told, how="telegram media")


def printable_text(name: str) -> str:
    """A name out of a file on one line and not endless."""
    return printable(name.encode("utf-8", "backslashreplace").decode("utf-8")[:200].replace("\0", "\\x00"))
