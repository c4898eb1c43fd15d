"""The pages read worst: their figures, and for each the largest block missed and the largest taken wrongly.

    python -m bench.worst_pages [PAGES] [--worst N] [--every N] [--from K] [--flattened]

Prints a Markdown table, worst word F1 first. "Missed" is the largest block outside of the article whose words the truth
has and the article lacks; "taken" is the article's largest block whose words the truth lacks. "Not on the page" counts
words of the truth that no block holds: they are not displayed, or stand in a script.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.flattened import PAGES, flatten
from firsthand.errors import Refusal
from firsthand.page import article, read_pages
from firsthand.records import Block, Capture, Format, Page

TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in
_WORD = re.compile(r"\w+")  # as tools/score_extraction.py counts words
_MOST_OF_IT = 0.6  # share of a block's words that must be missing (or too many) for the block to be it
_FIRST_WORDS = 8
_LAST_STEPS = 3  # of a block's path


@dataclass(frozen=True, slots=True)
class Misread:
    """A block on the wrong side. `words`: how many of its words are missed or too many."""

    block: Block
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Score:
    """A page's figures. `absent`: words of the truth that no block of the page has left to give."""

    name: str
    words: int
    precision: float
    recall: float
    f1: float
    missed: Misread | None
    taken: Misread | None
    absent: int
    refused: bool = False


def scores(paths: list[Path], truth: Path, *, flattened: bool = False) -> Iterator[Score]:
    """The figures of every labelled page that has words to find."""
    for path in paths:
        name = path.name.split(".")[0]
        words = _words(json.loads((truth / f"{name}.json").read_text(encoding="utf-8")).get("main_content") or "")
        if words:
            html = gzip.decompress(path.read_bytes())
            yield score(name, _read(name, html, flattened=flattened), words)


def score(name: str, page: Page | None, truth: Counter[str]) -> Score:
    """What the page's article has of the words of the truth."""
    if page is None:
        return Score(name, truth.total(), 0.0, 0.0, 0.0, None, None, truth.total(), refused=True)
    read = article(page)
    found = _words(read.text)
    shared = (found & truth).total()
    precision, recall = shared / max(1, found.total()), shared / max(1, truth.total())
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    inside = [placed.block for placed in read.placed if placed.start != placed.end]
    outside = [placed.block for placed in read.placed if placed.start == placed.end]
    missing = truth - found
    absent = missing - _words(" ".join(block.span.within(page.text) for block in outside))
    return Score(
        name,
        truth.total(),
        precision,
        recall,
        f1,
        _largest(page, outside, missing),
        _largest(page, inside, found - truth),
        absent.total(),
    )


def _largest(page: Page, blocks: list[Block], wanted: Counter[str]) -> Misread | None:
    """Of blocks whose words are mostly among `wanted` the one that has most of them."""
    best: Misread | None = None
    for block in blocks:
        text = block.span.within(page.text)
        words = _words(text)
        common = (words & wanted).total()
        if common >= _MOST_OF_IT * words.total() and common > (best.words if best else 0):
            best = Misread(block, text, common)
    return best


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _read(name: str, html: bytes, *, flattened: bool) -> Page | None:
    content = flatten(html).encode("utf-8") if flattened else html
    format = Format.TEXT if flattened else Format.HTML  # noqa: A001
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture(digest, len(content), format, "text/plain", name, name, "file", TAKEN)
    try:
        return read_pages(capture, content)[0]
    except Refusal:
        return None


def table(worst: list[Score]) -> str:
    """The scores as a Markdown table."""
    lines = [
        "| page | words | F1 | precision | recall | missed | taken | not on the page |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for s in worst:
        missed = "refused" if s.refused else _cell(s.missed)
        figures = f"{s.words:,} | {s.f1:.3f} | {s.precision:.3f} | {s.recall:.3f}"
        lines.append(f"| {s.name} | {figures} | {missed} | {_cell(s.taken)} | {s.absent or ''} |")
    return "\n".join(lines)


def _cell(misread: Misread | None) -> str:
    """Role, number of words, first words and the end of the path."""
    if misread is None:
        return ""
    words = misread.text.split()
    first = " ".join(words[:_FIRST_WORDS])[:70] + ("…" if len(words) > _FIRST_WORDS else "")
    path = " > ".join(re.split(r"\s*[>/]\s*", misread.block.path or "")[-_LAST_STEPS:])
    return f"{misread.block.role.value}, {misread.words} words: “{first}” ({path})".replace("|", "\\|")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="The pages read worst.")
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--worst", type=int, default=30, help="how many pages")
    parser.add_argument("--every", type=int, default=1, help="read every Nth page only")
    parser.add_argument("--from", dest="first", type=int, default=0, help="start with page K")
    parser.add_argument("--flattened", action="store_true", help="read the pages as pasted text")
    given = parser.parse_args()
    paths = sorted((given.pages / "html").glob("*.html.gz"))[given.first :: given.every]
    found = sorted(scores(paths, given.pages / "truth", flattened=given.flattened), key=lambda s: (s.f1, s.name))
    print(table(found[: given.worst]))
    print(f"\nMean word F1 of {len(found)} pages: {sum(s.f1 for s in found) / max(1, len(found)):.4f}")


if __name__ == "__main__":
    main()
