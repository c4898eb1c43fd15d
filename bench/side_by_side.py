"""Page reading beside other extractors: the same pages, one run, one thread, processor time.

    python -m bench.side_by_side [PAGES] [--every N] [--from K] [--rounds N] [--out FILE.json]

firsthand reads bytes to a whole page with its metadata, encoding found. The others are given the text that its bytes
stand for. The readers take turns with `TURN` pages each, in an order that moves on, and none finds in a library's cache
what another has just read there. The ratio is that of processor times within a round; the median over the rounds is
given. An extractor that is not installed has a row that says so. All have their default settings: trafilatura's text
then ends with the readers' comments, which its metadata variant keeps apart.
"""

from __future__ import annotations

import argparse
import functools
import gc
import gzip
import hashlib
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.extraction import PAGES, truth_of
from bench.flattened import decoded, flatten
from bench.shared import run_scorer
from firsthand.errors import Refusal
from firsthand.page import article_text, read_pages
from firsthand.records import Capture, Format

TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in
TURN = 20  # pages
REMEMBERING = frozenset(("firsthand", "trafilatura", "htmldate", "courlan", "dateparser"))
YARDSTICK = "trafilatura"  # ratios are to its text, default settings

Told = dict[str, str | None]  # a line of the scorer's input, without its id
NOTHING: Told = {"text": None, "title": None, "author": None, "published": None}


@dataclass(frozen=True, slots=True)
class Saved:
    """A labelled page: its bytes, and the text that they stand for."""

    name: str
    content: bytes
    html: str


@dataclass(frozen=True, slots=True)
class Reader:
    """An extractor. `read` is timed; `told` makes the scorer's line of what `read` gave, and is not."""

    name: str
    read: Callable[[Saved], Any]
    told: Callable[[Any], Told]


@dataclass(slots=True)
class Row:
    """One reader's figures. `failed`: pages it raised on; None in `pages_a_second`: it is not installed."""

    name: str
    pages_a_second: float | None = None
    ratio: float | None = None  # yardstick's time by its time; above 1: faster
    failed: int = 0
    figures: dict[str, Any] = field(default_factory=dict)  # what score_extraction.py prints


def _firsthand() -> Reader:
    def read(page: Saved) -> Any:
        digest = hashlib.sha256(page.content).hexdigest()
        capture = Capture(digest, len(page.content), Format.HTML, "text/html", page.name, page.name, "file", TAKEN)
        try:
            whole = read_pages(capture, page.content)[0]
        except Refusal:
            return None
        return whole, article_text(whole)

    def told(got: Any) -> Told:
        if got is None:
            return NOTHING
        return {"text": got[1], "title": got[0].title, "author": got[0].byline, "published": got[0].published}

    return Reader("firsthand", read, told)


def _trafilatura(name: str, *, fast: bool, whole: bool) -> Reader:
    library = import_module("trafilatura")

    def read(page: Saved) -> Any:
        if whole:
            return library.bare_extraction(page.html, with_metadata=True, fast=fast)
        return library.extract(page.html, fast=fast)

    def told(got: Any) -> Told:
        if got is None or isinstance(got, str):
            return NOTHING | {"text": got}
        return {"text": got.text, "title": got.title, "author": got.author, "published": got.date}

    return Reader(name, read, told)


def _readability() -> Reader:
    document = import_module("readability").Document

    def read(page: Saved) -> Any:
        read = document(page.html)
        return read.summary(), read.short_title()

    return Reader(
        "readability-lxml", read, lambda got: NOTHING | {"text": flatten(got[0].encode("utf-8")), "title": got[1]}
    )


def _newspaper() -> Reader:
    library = import_module("newspaper")

    def read(page: Saved) -> Any:
        article = library.Article("https://news.invalid/article", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return article

    def told(got: Any) -> Told:
        published = got.publish_date.isoformat() if isinstance(got.publish_date, datetime) else None
        return {"text": got.text, "title": got.title, "author": ", ".join(got.authors), "published": published}

    return Reader("newspaper4k", read, told)


def _resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return Reader(
        "resiliparse", lambda page: extract(page.html, main_content=True), lambda got: NOTHING | {"text": got}
    )


READERS: dict[str, Callable[[], Reader]] = {
    "firsthand": _firsthand,
    YARDSTICK: functools.partial(_trafilatura, YARDSTICK, fast=False, whole=False),
    "trafilatura, metadata": functools.partial(_trafilatura, "trafilatura, metadata", fast=False, whole=True),
    "trafilatura fast": functools.partial(_trafilatura, "trafilatura fast", fast=True, whole=False),
    "trafilatura fast, metadata": functools.partial(_trafilatura, "trafilatura fast, metadata", fast=True, whole=True),
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
}


def compare(pages: Path = PAGES, *, every: int = 1, first: int = 0, rounds: int = 3) -> list[Row]:
    """A row for each reader over every `every`-th page from the `first` on; progress goes to stderr."""
    paths = sorted((pages / "html").glob("*.html.gz"))[first::every]
    if len(paths) < 2:
        raise SystemExit(f"{pages} holds too few pages: one is read for a start, the others are counted.")
    start, *saved = [_saved(path) for path in [*paths[-1:], *paths]]
    rows = {name: Row(name) for name in READERS}
    readers = _installed()
    seconds = {reader.name: [0.0] * rounds for reader in readers}
    told: dict[str, list[dict[str, Any]]] = {reader.name: [] for reader in readers}
    for reader in readers:
        _timed(reader, start)  # what is loaded at the first reading is not counted
    caches = _caches()
    for number, turn in itertools.product(range(rounds), range(0, len(saved), TURN)):
        for reader in _rotated(readers, turn // TURN + number):
            for cache in caches:
                cache.cache_clear()
            for page in saved[turn : turn + TURN]:
                took, got, failed = _timed(reader, page)
                seconds[reader.name][number] += took
                if number == 0:
                    told[reader.name].append({"id": page.name, **(NOTHING if failed else reader.told(got))})
                    rows[reader.name].failed += failed
        print(f"round {number + 1} of {rounds}: {min(turn + TURN, len(saved))} of {len(saved)}", file=sys.stderr)
    _score(rows, told, paths, pages / "truth")
    for reader in readers:
        own, yard = seconds[reader.name], seconds.get(YARDSTICK)
        rows[reader.name].pages_a_second = len(saved) / statistics.median(own)
        if yard:
            rows[reader.name].ratio = statistics.median(y / o for y, o in zip(yard, own, strict=True))
    return list(rows.values())


def _saved(path: Path) -> Saved:
    content = gzip.decompress(path.read_bytes())
    return Saved(path.name.split(".")[0], content, decoded(content))


def _installed() -> list[Reader]:
    readers = []
    for make in READERS.values():
        try:
            readers.append(make())
        except ModuleNotFoundError as missing:
            print(f"not installed: {missing.name}", file=sys.stderr)
    return readers


def _rotated(readers: list[Reader], by: int) -> list[Reader]:
    first = by % len(readers)
    return readers[first:] + readers[:first]


def _caches() -> list[Any]:
    """The caches in which the libraries of `REMEMBERING` keep what they have read, but for what is loaded once."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper))
    return [
        cache
        for cache in found
        if (cache.__module__ or "").split(".")[0] in REMEMBERING and (cache.cache_parameters()["maxsize"] or 0) > 1
    ]


def _timed(reader: Reader, page: Saved) -> tuple[float, Any, bool]:
    """Seconds of processor time, what was read, and whether the reader raised instead."""
    began = time.process_time()
    try:
        got = reader.read(page)
    except Exception:  # noqa: BLE001  # whatever another's library raises is its failure on this page, and is counted
        return time.process_time() - began, None, True
    return time.process_time() - began, got, False


def _score(rows: dict[str, Row], told: dict[str, list[dict[str, Any]]], paths: list[Path], truth: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        labels = truth_of(paths, truth, Path(scratch))
        for name, lines in told.items():
            predicted = Path(scratch) / "predicted.jsonl"
            predicted.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
            figures = run_scorer("score_extraction.py", labels, predicted)
            for figure, key in (("title", "title"), ("author", "author"), ("date", "published")):
                if all(line[key] is None for line in lines):
                    figures[figure] = None  # it gives no such thing, which is not to say that it is wrong
            rows[name].figures = figures


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        f"| reader | pages a second | times {YARDSTICK} | word F1 | with | without | title | author | date | failed |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        if row.pages_a_second is None:
            lines.append(f"| {row.name} | not installed | | | | | | | | |")
            continue
        ratio = f"{row.ratio:.2f}" if row.ratio else "–"
        figures = " | ".join(
            f"{row.figures[name]:.3f}" if row.figures[name] is not None else "–"
            for name in ("f1", "with", "without", "title", "author", "date")
        )
        lines.append(f"| {row.name} | {row.pages_a_second:.1f} | {ratio} | {figures} | {row.failed} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Page reading beside other extractors.")
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--every", type=int, default=4, help="read every Nth page only")
    parser.add_argument("--from", dest="first", type=int, default=0, help="start with page K")
    parser.add_argument("--rounds", type=int, default=3, help="how often all of it is done")
    parser.add_argument("--out", type=Path, default=None, help="where the rows go as JSON")
    given = parser.parse_args()
    rows = compare(given.pages, every=given.every, first=given.first, rounds=given.rounds)
    if given.out:
        given.out.write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")
    print(table(rows))


if __name__ == "__main__":
    main()
