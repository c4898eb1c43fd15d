"""A Telegram Desktop export (`result.json`) to pages, one for each message that has text or media.

Canonical text: the message's text, its parts joined, exactly as exported, but for NUL and lone surrogates (U+FFFD).
Each line that is not blank is a block. Times: the export gives local time without its zone and the same moment as
Unix time; the difference is the offset from UTC.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from firsthand.errors import Refusal
from firsthand.page.encoding import decode
from firsthand.page.facts.declared import Json
from firsthand.page.facts.metadata import language_of
from firsthand.page.pasted.text_page import plain_page
from firsthand.records import Capture, ExhibitKind, Link, Media, Page, Span, identify

_UNFIT = re.compile("[\x00\ud800-\udfff]")
_KINDS = {
    "video_file": ExhibitKind.VIDEO,
    "video_message": ExhibitKind.VIDEO,
    "animation": ExhibitKind.VIDEO,
    "audio_file": ExhibitKind.AUDIO,
    "voice_message": ExhibitKind.AUDIO,
    "sticker": ExhibitKind.PHOTO,
}
_FARTHEST = timedelta(hours=15)  # no clock is farther from UTC


@dataclass(frozen=True, slots=True)
class _Chat:
    name: str | None
    key: str  # before a message's id, where an export holds several chats; "" where it holds one
    messages: list[dict[str, Json]]
    language: str | None


def read_telegram(capture: Capture, content: bytes, held: Mapping[str, str]) -> list[Page]:
    """Pages of all messages, in the order of the export. Messages of unknown types are passed over.

    Raises Refusal where `content` is no such export.
    """
    export = _parsed(capture, content)
    pages: dict[str, Page] = {}
    for chat in _chats(capture, export):
        for message in chat.messages:
            page = _page(capture, chat, message, held)
            if page is not None:
                pages.setdefault(page.id, page)
    return [p if p.replies_to in pages else replace(p, replies_to=None) for p in pages.values()]


def _parsed(capture: Capture, content: bytes) -> dict[str, Json]:
    try:
        export: Json = json.loads(decode(content))
    except ValueError as error:
        raise Refusal(
            capture.name, "is not whole JSON", to_do="Export the chat again from Telegram Desktop."
        ) from error
    except RecursionError as error:
        raise Refusal(
            capture.name, "nests too deep to be an export", to_do="Export the chat again from Telegram Desktop."
        ) from error
    if not isinstance(export, dict):
        raise Refusal(capture.name, "is not a Telegram export", to_do='Export as "Machine-readable JSON".')
    return export


def _chats(capture: Capture, export: dict[str, Json]) -> Iterator[_Chat]:
    """The one chat of a chat's export, or all chats of an account's."""
    found = [("", export)] if isinstance(export.get("messages"), list) else []
    for group in ("chats", "left_chats"):
        listed = export.get(group)
        chats = listed.get("list") if isinstance(listed, dict) else None
        found += [(f"{c.get('id')}/", c) for c in chats if isinstance(c, dict)] if isinstance(chats, list) else []
    if not found:
        raise Refusal(capture.name, "holds no messages", to_do='Export the chat as "Machine-readable JSON".')
    for key, chat in found:
        messages = chat.get("messages")
        kept = [m for m in messages if isinstance(m, dict)] if isinstance(messages, list) else []
        sample = " ".join(_text_of(m) for m in kept[:40])
        yield _Chat(_string(chat.get("name")), key, kept, language_of(sample))


def _page(capture: Capture, chat: _Chat, message: dict[str, Json], held: Mapping[str, str]) -> Page | None:
    text, media = _text_of(message), _media(message, held)
    number = message.get("id")
    if message.get("type", "message") != "message" or not isinstance(number, int | str) or not (text.strip() or media):
        return None
    part = f"{chat.key}{number}"
    answered = message.get("reply_to_message_id")
    whole = plain_page(text, identify("p", capture.sha256, part), capture.name)
    caption = Span(whole.blocks[0].span.start, whole.blocks[-1].span.end) if whole.blocks else None
    published, how = _published(capture, message)
    return replace(
        whole,
        capture=capture.sha256,
        part=part,
        blocks=tuple(replace(block, path=f"message {part}") for block in whole.blocks),
        byline=_author(chat, message),
        published=published,
        published_from=how,
        modified=_moment(message, "edited"),
        language=(language_of(text) if len(text) > 200 else None) or chat.language,
        outlet=capture.told.outlet or chat.name,
        url=capture.told.url,
        forwarded_from=_string(message.get("forwarded_from")),
        replies_to=identify("p", capture.sha256, f"{chat.key}{answered}") if answered is not None else None,
        links=_links(message, text),
        media=tuple(replace(m, caption=caption) for m in media),
    )


def _parts(message: dict[str, Json]) -> list[tuple[str, str | None]]:
    """The text's parts, each with the address it links to."""
    text = message.get("text")
    parts: list[tuple[str, str | None]] = []
    for part in text if isinstance(text, list) else [text]:
        if isinstance(part, dict):
            words = part.get("text")
            if isinstance(words, str):
                href = (
                    part.get("href")
                    if part.get("type") == "text_link"
                    else words
                    if part.get("type") == "link"
                    else None
                )
                parts.append((_UNFIT.sub("\ufffd", words), href if isinstance(href, str) else None))
        elif isinstance(part, str):
            parts.append((_UNFIT.sub("\ufffd", part), None))
    return parts


def _text_of(message: dict[str, Json]) -> str:
    return "".join(words for words, _ in _parts(message))


def _links(message: dict[str, Json], text: str) -> tuple[Link, ...]:
    links: list[Link] = []
    offset = 0
    for words, href in _parts(message):
        if href and words:
            links.append(Link(Span(offset, offset + len(words)), _UNFIT.sub("\ufffd", href)))
        offset += len(words)
    return tuple(links)


def _media(message: dict[str, Json], held: Mapping[str, str]) -> list[Media]:
    """The photo and the file of a message, also where the export left the file itself out."""
    media = []
    photo, file = _string(message.get("photo")), _string(message.get("file"))
    if photo:
        media.append(Media(ExhibitKind.PHOTO, photo, capture=held.get(photo)))
    if file:
        media.append(Media(_kind(message), file, capture=held.get(file)))
    return media


def _kind(message: dict[str, Json]) -> ExhibitKind:
    sort, mime = _string(message.get("media_type")) or "", (_string(message.get("mime_type")) or "").split("/")[0]
    by_mime = {"image": ExhibitKind.PHOTO, "video": ExhibitKind.VIDEO, "audio": ExhibitKind.AUDIO}
    return _KINDS.get(sort) or by_mime.get(mime, ExhibitKind.DOCUMENT)


def _author(chat: _Chat, message: dict[str, Json]) -> str | None:
    """Who signed a message; None where the channel itself speaks."""
    signed = _string(message.get("author")) or _string(message.get("from"))
    return signed if signed and signed != chat.name else None


def _published(capture: Capture, message: dict[str, Json]) -> tuple[str | None, str | None]:
    moment = _moment(message, "date")
    if moment:
        return moment, "message"
    return (capture.told.published, "told") if capture.told.published else (None, None)


def _moment(message: dict[str, Json], name: str) -> str | None:
    """The local time `name`, with its offset from UTC where the Unix time beside it gives that."""
    local = _time(message.get(name))
    if local is None:
        return None
    try:
        utc = datetime.fromtimestamp(int(str(message.get(f"{name}_unixtime"))), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return local.isoformat()
    offset = local - utc
    if abs(offset) > _FARTHEST or offset.total_seconds() % 900:
        return local.isoformat()
    minutes = int(offset.total_seconds()) // 60
    return f"{local.isoformat()}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _time(value: Json) -> datetime | None:
    try:
        local = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return local.replace(tzinfo=None) if local else None


def _string(value: Json) -> str | None:
    """A string that says something; None for "(File not included ...)" notes too."""
    if not isinstance(value, str) or not value or value.startswith("(File "):
        return None
    return _UNFIT.sub("\ufffd", value)
