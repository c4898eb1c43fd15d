"""Labelled pages as examples: the candidates that the page reader finds, and which of them agree with the label."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from firsthand.errors import Refusal
from firsthand.page import read_pages
from firsthand.page.facts.declared import Declared
from firsthand.page.facts.metadata import Found, Seen, candidates
from firsthand.page.facts.ranking import Candidate
from firsthand.page.html import html_page
from firsthand.records import Capture, Format, Told

ENOUGH = 0.8  # word F1 from which a title or an author counts as right, as the scorer has it
_WORD = re.compile(r"\w+")
_TAKEN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Example:
    """One field of one page: its candidates, and for each whether it is right."""

    page: str
    domain: str
    about: str  # "title", "author", "date"
    truth: str
    candidates: list[Candidate]
    right: list[bool]


def examples_of(pages: Path, *, every: int = 1) -> Iterator[Example]:
    """The examples of all fields that the labels give, page by page."""
    for path in sorted((pages / "html").glob("*.html.gz"))[::every]:
        name = path.name.split(".")[0]
        labels = json.loads((pages / "truth" / f"{name}.json").read_text(encoding="utf-8"))
        seen = read(path)
        if not seen or not _WORD.search(labels.get("main_content") or ""):
            continue
        domain = labels.get("domain") or urlsplit(labels.get("url") or "").hostname or name
        found = candidates(*seen)
        known = truths(labels)
        for about, listed in found.items():
            truth = known.get(about, "")
            yield Example(name, domain, about, truth, listed, [is_right(about, c.value, truth) for c in listed])


def truths(labels: dict[str, Any]) -> dict[str, str]:
    """The labels that are scored: a date only where it has a day."""
    known = {"title": labels.get("title"), "author": labels.get("author"), "date": labels.get("publish_date") or ""}
    return {k: v for k, v in known.items() if v and (k != "date" or re.match(r"\d{4}-\d\d-\d\d", v))}


def is_right(about: str, value: str | None, truth: str) -> bool:
    """Whether the scorer would count `value` as right; where there is no label, whether nothing is said."""
    if not truth:
        return not value
    return (value or "")[:10] == truth[:10] if about == "date" else word_f1(value, truth) >= ENOUGH


def word_f1(value: str | None, truth: str) -> float:
    """F1 of the two bags of lower-cased words."""
    a, b = Counter(_WORD.findall((value or "").lower())), Counter(_WORD.findall(truth.lower()))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def read(path: Path) -> tuple[Declared, Seen, Told, str] | None:
    """What the page reader hands to the search for metadata; None where it refuses the page."""
    content = gzip.decompress(path.read_bytes())
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture(digest, len(content), Format.HTML, "text/html", path.name, path.name, "file", _TAKEN)
    with patch.object(html_page, "complete", return_value=Found()) as complete:
        try:
            read_pages(capture, content)
        except Refusal:
            return None
    return complete.call_args.args if complete.call_args else None
