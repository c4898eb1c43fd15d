"""One way to write a value as JSON, so that its SHA-256 is the same on every machine.

Follows RFC 8785 (JSON Canonicalization Scheme) for text, whole numbers, true, false and null. Fractions are written
as Python does, the shortest digits that read back the same; RFC 8785 writes a few of them otherwise (1 for 1.0).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Json) -> str:
    """`value` as JSON without spaces and with sorted keys. Raises ValueError for numbers that are not finite."""
    return _WRITER.encode(value)


def sha256_of(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal. Raises UnicodeEncodeError for lone surrogates."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha256_of_all(digests: Iterable[str]) -> str:
    """One SHA-256 for many, in their order: that of the digests written one to a line."""
    return sha256_of("".join(digest + "\n" for digest in digests))
