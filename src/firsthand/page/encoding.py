"""Bytes to characters. Declared encodings lie, so each is believed only if the bytes decode by it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})", re.I
)
_HEAD = 4096  # bytes; HTML asks for the declaration in the first 1024, pages put it later
_SAMPLE = 65536  # bytes shown to the guesser; it is slow on more and gains nothing
# What browsers read when a page says these (WHATWG Encoding Standard).
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "windows-31j": "cp932",
}
_UNFIT = str.maketrans({"\x00": "\ufffd"})


def decode(content: bytes) -> str:
    """The characters of `content`. Never fails: what no encoding explains becomes U+FFFD, as does NUL.

    Order of belief: byte order mark; UTF-8 if the bytes are that; the declared charset if the bytes decode by it;
    charset-normalizer's guess; windows-1252.
    """
    return _decode(content).translate(_UNFIT) if b"\x00" in content else _decode(content)


def _decode(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace")
    for name in _believed(content):
        text = _decoded_by(content, name)
        if text is not None:
            return text
    return _mostly_utf8(content) or content.decode("cp1252", errors="replace")


def _believed(content: bytes) -> Iterator[str | None]:
    """Names of encodings, the most trusted first; the guess, being slow, is made only if the others fail."""
    yield "utf-8"
    yield _declared(content)
    yield _guessed(content)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD])
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    return _AS_BROWSERS_DO.get(name, name)


def _guessed(content: bytes) -> str | None:
    # A stray bad byte in UTF-8 must not turn the whole page into another alphabet.
    if _mostly_utf8(content[:_SAMPLE]):
        return None
    best = from_bytes(content[:_SAMPLE]).best()
    return best.encoding if best else None


def _mostly_utf8(content: bytes) -> str | None:
    text = content.decode("utf-8", errors="replace")
    many = sum(content.count(bytes([lead])) for lead in range(0xC2, 0xF5))
    return text if text.count("\ufffd") * 10 <= many else None


def _decoded_by(content: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return content.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
