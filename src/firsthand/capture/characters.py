"""Whether bytes are characters. Which encoding they are in, rightly, is the page room's affair."""

from __future__ import annotations

import codecs

CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
"""Bytes that text does not hold; escape (ISO-2022 encodings, terminal colours) and DOS's end of file it may."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """The encoding of bytes that a byte order mark, or every other byte being zero, shows to be Unicode; or None."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[:4096]
    zeros = [sample[parity::2].count(0) / max(1, len(sample[parity::2])) for parity in (0, 1)]
    if len(sample) >= 4 and zeros[1] > 0.4 and zeros[0] < 0.02:
        return "utf-16-le"
    if len(sample) >= 4 and zeros[0] > 0.4 and zeros[1] < 0.02:
        return "utf-16-be"
    return None


def characters_of(head: bytes) -> str | None:
    """The beginning of an item as characters, or None where it is no text.

    Eight-bit encodings are read as Latin-1: good enough to see tags and brackets by, and nothing can fail.
    """
    encoding = wide_encoding(head)
    if encoding:
        text = head.decode(encoding, errors="replace")
        odd = sum(char == "\ufffd" or (char < " " and char not in "\t\n\v\f\r") for char in text)
        return text if odd <= 1 + len(text) // 100 else None
    return head.decode("latin-1") if control_share(head) <= 0.01 else None


def control_share(content: bytes) -> float:
    """The share of bytes that text does not hold, 0 to 1. Looks at a mebibyte at a time, to copy no more than that."""
    step = 2**20
    pieces = (content[start : start + step] for start in range(0, len(content), step))
    controls = sum(len(piece) - len(piece.translate(None, CONTROLS)) for piece in pieces)
    return controls / max(1, len(content))
