"""What an item is, by its bytes. Its name has no say: it may lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

import puremagic

from firsthand.capture.characters import characters_of
from firsthand.capture.markup import is_html
from firsthand.records import Format

HEAD = 64 * 2**10
"""How many bytes of an item's beginning decide what it is."""

MEDIA = {
    ".jpg .jpeg .jfif .jpe": (Format.IMAGE, "image/jpeg"),
    ".png": (Format.IMAGE, "image/png"),
    ".gif": (Format.IMAGE, "image/gif"),
    ".webp": (Format.IMAGE, "image/webp"),
    ".avif": (Format.IMAGE, "image/avif"),
    ".heic .heif": (Format.IMAGE, "image/heic"),
    ".tif .tiff": (Format.IMAGE, "image/tiff"),
    ".jp2 .jpf": (Format.IMAGE, "image/jp2"),
    ".mp4 .m4v": (Format.VIDEO, "video/mp4"),
    ".3gp .3g2": (Format.VIDEO, "video/3gpp"),
    ".mov": (Format.VIDEO, "video/quicktime"),
    ".mkv": (Format.VIDEO, "video/x-matroska"),
    ".webm": (Format.VIDEO, "video/webm"),
    ".avi": (Format.VIDEO, "video/x-msvideo"),
    ".wmv .asf": (Format.VIDEO, "video/x-ms-wmv"),
    ".flv": (Format.VIDEO, "video/x-flv"),
    ".mpg .vob": (Format.VIDEO, "video/mpeg"),
    ".ogg .oga .opus .ogv": (Format.AUDIO, "audio/ogg"),
    ".mp3 .mpga": (Format.AUDIO, "audio/mpeg"),
    ".aac": (Format.AUDIO, "audio/aac"),
    ".wav": (Format.AUDIO, "audio/wav"),
    ".flac": (Format.AUDIO, "audio/flac"),
    ".aif .aiff": (Format.AUDIO, "audio/aiff"),
    ".amr": (Format.AUDIO, "audio/amr"),
}
"""Media that are taken in, by the endings that puremagic gives them: what Pillow and FFmpeg open everywhere."""

MEDIA_BY_ENDING = {ending: kind for endings, kind in MEDIA.items() for ending in endings.split()}

AUDIO_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P ", b"F4A "})
BITMAP_HEADERS = frozenset(bytes((size, 0, 0, 0)) for size in (12, 40, 52, 56, 64, 108, 124))
SHORTEST_SIGNATURE = 3  # bytes: two match noise once in a few thousand files
FRAME_SYNC = re.compile(rb"\xff[\xe2-\xff]")


@dataclass(frozen=True, slots=True)
class Kind:
    """What an item is. `format` None: nothing that is read, and `name` says what ("a PDF"), `to_do` the way out."""

    format: Format | None
    media_type: str
    name: str = ""
    to_do: str = ""


JSON = Kind(None, "application/json", "JSON")
"""Looks like JSON: a Telegram export, if all of it shows so."""
GZIP = Kind(None, "application/gzip", "a gzip file within a gzip file", "Unpack it and give what it holds.")

COPY_TEXT = "Copy its text into a .txt file and give that."
UNPACK = "Unpack it and give the folder."
SAVE_HTML = 'Save the page as "HTML only" and give that.'

JSON_OPENING = re.compile(
    r"""\s*(?:\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\}\s*\Z)|\[\s*(?:[\[{]\s*["\[{\]}]|\]\s*\Z))"""
)
JSON_LIST = re.compile(
    r"""\s*\[\s*(?:"(?:[^"\\\n]|\\.){0,200}"|-?\d[\d.eE+-]{0,30}|true|false|null)\s*(?:,\s*["\d\[{tfn-]|\]\s*\Z)"""
)

READABLE_BUT_NOT_READ = (
    (r"%PDF-\d", "a PDF", "application/pdf", COPY_TEXT),
    (r"\{\\rtf", "an RTF document", "application/rtf", COPY_TEXT),
    (r"%!PS", "a PostScript document", "application/postscript", COPY_TEXT),
    (r"WARC/\d\.\d\r?\n", "a web archive (WARC)", "application/warc", "Save its pages as HTML files and give those."),
    (
        r"(?:[\w-]+:[^\n]*\n[ \t]*){0,40}?content-type:\s*multipart/",
        "a mail or MHTML file",
        "message/rfc822",
        SAVE_HTML,
    ),
    (r"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:rdf)\b", "a news feed", "application/rss+xml", "Give its pages."),
    (r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype svg[^>]*>\s*)?<svg\b", "an SVG drawing", "image/svg+xml", "Save it as PNG."),
)
"""Files made of characters that are no page all the same."""

READABLE_KINDS = tuple(
    (re.compile(pattern, re.I), Kind(None, media_type, name, to_do))
    for pattern, name, media_type, to_do in READABLE_BUT_NOT_READ
)

PACKED = (
    (rb"word/", "a Word document", COPY_TEXT),
    (rb"xl/", "an Excel workbook", "Save the sheet as text and give that."),
    (rb"ppt/", "a PowerPoint file", COPY_TEXT),
    (rb"mimetypeapplication/vnd\.oasis", "an OpenDocument file", COPY_TEXT),
    (rb"mimetypeapplication/epub", "an e-book", COPY_TEXT),
    (rb"archive/|datapackage\.json", "a web archive (WACZ)", "Save its pages as HTML files and give those."),
    (rb"", "a zip archive", UNPACK),
)
"""What a zip file is by the names in its beginning."""

BINARY_TO_DO = {".7z": UNPACK, ".rar": UNPACK, ".tar": UNPACK, ".bz2": UNPACK, ".xz": UNPACK, ".zst": UNPACK}
BINARY_TO_DO |= {".doc": COPY_TEXT, ".xls": COPY_TEXT, ".ppt": COPY_TEXT}


def recognise(head: bytes) -> Kind:
    """What an item is, by its first `HEAD` bytes. Of JSON and gzip it only says so: their insides must decide."""
    if head.startswith(b"\x1f\x8b\x08"):
        return GZIP
    text = characters_of(head)
    return _of_text(text) if text is not None else _of_binary(head)


def _of_text(text: str) -> Kind:
    text = text.lstrip("\ufeff")
    for pattern, kind in READABLE_KINDS:
        if pattern.match(text):
            return kind
    if _opens_json(text):
        return JSON
    return Kind(Format.HTML, "text/html") if is_html(text) else Kind(Format.TEXT, "text/plain")


def _opens_json(text: str) -> bool:
    """Whether the first tokens are JSON's. "[1] A note" and "{sic} he wrote" are none."""
    return bool(JSON_OPENING.match(text) or (JSON_LIST.match(text) and text.rstrip().endswith("]")))


def _of_binary(head: bytes) -> Kind:
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        name, to_do = next((name, to_do) for mark, name, to_do in PACKED if re.search(mark, head))
        return Kind(None, "application/zip", name, to_do)
    if head[257:262] == b"ustar":
        return Kind(None, "application/x-tar", "a tar archive", UNPACK)
    if head[:1] == head[188:189] == head[376:377] == b"G":
        return Kind(Format.VIDEO, "video/mp2t")
    if head[:2] == b"BM" and head[6:10] == bytes(4) and head[14:18] in BITMAP_HEADERS:
        return Kind(Format.IMAGE, "image/bmp")
    return _by_signature(head)


def _by_signature(head: bytes) -> Kind:
    """The first kind that puremagic knows by a signature long enough to trust, media before all else."""
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    matches = [match for match in matches if _is_trusted(match.byte_match, head)]
    for match in matches:
        if match.extension in MEDIA_BY_ENDING:
            return _media(match.extension, head)
    if not matches:
        return Kind(None, "application/octet-stream", "binary data of no known kind", "Check that it came whole.")
    known = matches[0]
    to_do = BINARY_TO_DO.get(known.extension, "Give pages, texts, Telegram exports, pictures, video or sound.")
    return Kind(None, known.mime_type, f"no page, text or footage ({known.name})", to_do)


def _is_trusted(signature: bytes, head: bytes) -> bool:
    """Long enough, or the sync of an MPEG audio frame, which is short but comes again with every frame."""
    return len(signature) >= SHORTEST_SIGNATURE or bool(FRAME_SYNC.match(head) and head.count(head[:2]) >= 3)


def _media(ending: str, head: bytes) -> Kind:
    if head[4:8] == b"ftyp" and head[8:12] in AUDIO_BRANDS:
        return Kind(Format.AUDIO, "audio/mp4")
    if head.startswith(b"OggS") and re.search(rb"\x80theora|\x01video|BBCD\0", head[:4096]):
        return Kind(Format.VIDEO, "video/ogg")
    return Kind(*MEDIA_BY_ENDING[ending])
