"""Near-copies of real articles, edited at known rates: who finds them, who is misled, and how long it takes.

usage: python -m bench.near_copies [ARTICLES ...]

Each article of PolNeAR, all of them on one election, is given one edited twin: cut, reworded word by word, put in
another order, added to, or all of that. Some twins are no copies: an article of another day with one paragraph of the
first. firsthand is compared with locality-sensitive hashing of the same runs of words alone (datasketch), in the same
run, on the same pages, on one core. What the articles share as they came is not counted.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasketch import MinHash, MinHashLSH

from bench.shared import SHARED
from firsthand.records import Block, Page, Role, Span
from firsthand.tracing.copies.fingerprints import RUN
from firsthand.tracing.copies.reprints import copies_of
from firsthand.tracing.texts.article import articles_of
from firsthand.tracing.words.wording import sentence_bounds, tokens_of

SIZES = (100, 300, 900)
FEWEST_PARAGRAPHS, FEWEST_WORDS = 6, 150
THRESHOLDS = (0.5, 0.3)
"""Jaccard similarities at which the hashing alone takes two pages for copies: the usual one, and a lenient one."""
PERMUTATIONS = 128

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random, Sequence[Paragraphs]], Paragraphs]


@dataclass(frozen=True, slots=True)
class Twin:
    """A page made from an article: which edit made it, and the article, or None where it is no copy of it."""

    page: Page
    edit: str
    original: str | None


def articles() -> list[Paragraphs]:
    """The articles of PolNeAR that are long enough, paragraph by paragraph, in the order of their ids."""
    found = []
    for part in ("train", "dev"):
        with gzip.open(SHARED / "corpora" / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
            found += [(row["id"], row["text"]) for row in map(json.loads, lines)]
    rows = ([line.strip() for line in text.split("\n") if line.strip()] for _, text in sorted(found))
    return [row for row in rows if len(row) >= FEWEST_PARAGRAPHS and len(" ".join(row).split()) >= FEWEST_WORDS]


def _cut(share: float) -> Edit:
    def edit(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
        return row[: max(2, round(len(row) * (1 - share)))]

    return edit


def _replaced(share: float) -> Edit:
    """Every so many words are others, drawn from another article."""

    def edit(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
        store = " ".join(chance.choice(others)).split()
        return [
            re.sub(r"\w+", lambda hit: chance.choice(store) if chance.random() < share else hit.group(), line)
            for line in row
        ]

    return edit


def _shuffled(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    """The sentences of each paragraph, and the paragraphs, in another order."""
    lines = []
    for line in row:
        parts = [line[start:end] for start, end in sentence_bounds(line)]
        lines.append(" ".join(chance.sample(parts, len(parts))))
    return chance.sample(lines, len(lines))


def _added(share: float) -> Edit:
    """Paragraphs of other articles among its own, so many for each of its own, no two of one article."""

    def edit(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
        lines = list(row)
        for other in chance.sample(others, max(1, min(round(share * len(row)), len(others)))):
            lines.insert(chance.randrange(1, len(lines) + 1), chance.choice(other))
        return lines

    return edit


def _all_at_once(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    for edit in (_cut(0.3), _replaced(0.08), _shuffled, _added(0.2)):
        row = edit(row, chance, others)
    return row


def _borrowed(row: Paragraphs, chance: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    """A paragraph of this article and one each of a dozen others: much is reused, and nothing is a copy."""
    lines = [max(other, key=len) for other in (row, *chance.sample(others, 12))]
    return [row[0], *chance.sample(lines, len(lines))]


NO_COPY = "patched from thirteen articles"
EDITS: Mapping[str, Edit] = {
    "another headline": _cut(0.0),
    "last third cut": _cut(1 / 3),
    "last two thirds cut": _cut(2 / 3),
    "every tenth word replaced": _replaced(0.1),
    "every fifth word replaced": _replaced(0.2),
    "sentences and paragraphs shuffled": _shuffled,
    "half as much added": _added(0.5),
    "as much again added": _added(1.0),
    "all at once": _all_at_once,
    NO_COPY: _borrowed,
}


def pages(size: int) -> tuple[list[Page], list[Twin]]:
    """So many articles as they came, and a twin of each, the edits in turn. The same on every machine."""
    every = articles()
    rows = every[:: max(1, len(every) // size)][:size]
    chance = random.Random(2031)
    originals = [_page(f"o{n:04}", row, f"Paper {n % 40}", "2031-03-03") for n, row in enumerate(rows)]
    twins = []
    for number, row in enumerate(rows):
        edit = list(EDITS)[number % len(EDITS)]
        others = [other for at, other in enumerate(rows[:400]) if at != number]
        headline = " ".join(chance.sample(" ".join(row).split(), 6))
        lines = [headline, *EDITS[edit](row, chance, others)[1:]]
        page = _page(f"t{number:04}", lines, f"Mirror {number % 40}", "2031-03-04")
        twins.append(Twin(page, edit, None if edit == NO_COPY else originals[number].id))
    return originals, twins


def _page(key: str, row: Paragraphs, outlet: str, published: str) -> Page:
    blocks, start = [], 0
    for number, line in enumerate(row):
        if line:
            blocks.append(Block(Role.BODY if number else Role.HEADLINE, Span(start, start + len(line))))
        start += len(line) + 1
    text = "\n".join(row)
    return Page(key, "0" * 64, None, f"{key}.html", text, tuple(blocks), outlet=outlet, published=published)


Found = set[tuple[str, str]]
"""Pairs of pages, the copy first where the method says which it is."""


def by_firsthand(held: Iterable[Page]) -> Found:
    """The copies that tracing finds."""
    return {(copy.page, copy.copied_from) for copy in copies_of(articles_of(held), ())}


def by_hashing(threshold: float) -> Callable[[Iterable[Page]], Found]:
    """The pairs that share a bucket of MinHashLSH; it does not say which came first, so both ways are given."""

    def find(held: Iterable[Page]) -> Found:
        index, found = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), Found()
        for page in held:
            words = tokens_of(page.text)
            shingles = {" ".join(words[place : place + RUN]).encode() for place in range(len(words) - RUN + 1)}
            sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update_batch(sorted(shingles))
            for other in index.query(sketch):
                found |= {(page.id, other), (other, page.id)}
            index.insert(page.id, sketch)
        return found

    return find


METHODS: Mapping[str, Callable[[Iterable[Page]], Found]] = {
    "firsthand": by_firsthand,
    **{f"MinHashLSH at {threshold}": by_hashing(threshold) for threshold in THRESHOLDS},
}


def score(twins: Sequence[Twin], found: Found) -> dict[str, Any]:
    """Recall over the twins that are copies; precision over what is said of twins; recall for each edit."""
    said: dict[str, set[str]] = defaultdict(set)
    for page, other in found:
        said[page].add(other)
    right = {twin.page.id: twin.original in said[twin.page.id] for twin in twins if twin.original}
    claims = sum(len(said[twin.page.id]) for twin in twins)
    by_edit: dict[str, list[bool]] = defaultdict(list)
    for twin in twins:
        by_edit[twin.edit].append(right.get(twin.page.id, not said[twin.page.id]))  # of no copy: that none is found
    return {
        "recall": round(sum(right.values()) / max(1, len(right)), 3),
        "precision": round(sum(right.values()) / max(1, claims), 3),
        "edits": {edit: round(sum(rows) / len(rows), 3) for edit, rows in by_edit.items()},
    }


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """For each number of articles and each method: recall, precision, and seconds of one core; at the end by edit."""
    rows, edits = {}, {}
    next(iter(METHODS.values()))(pages(20)[0])  # tables and stems are read once
    for size in sizes:
        originals, twins = pages(size)
        held = [*originals, *(twin.page for twin in twins)]
        for name, find in METHODS.items():
            started = time.process_time()
            found = find(held)
            seconds = time.process_time() - started
            result = score(twins, found)
            edits[name] = result.pop("edits")
            rows[f"{name}, {len(held):,} pages"] = {**result, "seconds": round(seconds, 1)}
    kinds = {edit: {name: figures[edit] for name, figures in edits.items() if edit in figures} for edit in EDITS}
    return {"methods": rows, "edits": kinds}


def main() -> None:
    """Measure and print both tables."""
    found = measure([int(word) for word in sys.argv[1:]] or SIZES)
    for title, rows in found.items():
        names = list(next(iter(rows.values())))
        print(f"\n{title:<36}" + "".join(f"{name:>20}" for name in names))
        for row, figures in rows.items():
            print(f"{row:<36}" + "".join(f"{figures.get(name, ''):>20}" for name in names))


if __name__ == "__main__":
    main()
