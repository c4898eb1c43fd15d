"""Places in a text, and ids made of contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


def identify(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but `parts`: prefix, hyphen, 12 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a page's text from `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def within(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Self) -> bool:
        """Whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The text under `spans`, in their order, joined by one space."""
    return " ".join(span.within(text) for span in spans)
