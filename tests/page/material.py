"""Captures for the tests of the page room, and where the labelled pages lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from firsthand.page import read_pages
from firsthand.records import Capture, Format, Page, Role, Told

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = SHARED / "pages" / "seed"
STORY = SHARED / "stories" / "marrow-lake"
FORMATS = {".html": Format.HTML, ".txt": Format.TEXT, ".json": Format.TELEGRAM}

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the labelled pages are not on this machine")


def capture_of(content: bytes, format: Format, name: str = "page", told: Told | None = None) -> Capture:  # noqa: A002
    """A capture of `content`, taken in at a fixed moment."""
    digest = hashlib.sha256(content).hexdigest()
    taken = datetime(2031, 5, 20, tzinfo=UTC)
    return Capture(digest, len(content), format, "text/plain", name, name, "file", taken, told or Told())


def read_html(source: str | bytes, told: Told | None = None) -> Page:
    """The page that `source` is."""
    content = source if isinstance(source, bytes) else source.encode()
    return read_pages(capture_of(content, Format.HTML, "page.html", told), content)[0]


def read_text(source: str) -> Page:
    """The page that the pasted text `source` is."""
    content = source.encode()
    return read_pages(capture_of(content, Format.TEXT, "page.txt"), content)[0]


def read_file(path: Path) -> list[Page]:
    """The pages of a file of the labelled stories."""
    content = path.read_bytes()
    return read_pages(capture_of(content, FORMATS[path.suffix], path.name), content)


def texts_of(page: Page, *roles: Role) -> list[str]:
    """The blocks' words with one of `roles`, lines joined."""
    return [" ".join(block.span.within(page.text).split()) for block in page.blocks_of(*roles)]


def gold_pages() -> Iterator[tuple[dict[str, Any], Page]]:
    """Each labelled article of the story, with the page as it is read."""
    if not STORY.exists():
        return
    for gold in json.loads((STORY / "gold.json").read_text(encoding="utf-8"))["pages"]:
        path = STORY / gold["file"]
        if path.suffix != ".json":
            yield gold, read_file(path)[0]
