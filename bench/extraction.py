"""Page reading against labelled pages: writes what the page reader sees as JSON lines and prints the scorer's figures.

    python -m bench.extraction [PAGES] [--every N] [--from K] [--out FILE.jsonl]

PAGES holds `html/NAME.html.gz` and `truth/NAME.json`. The scorer is run as a program of its own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.shared import SHARED, run_scorer
from firsthand.errors import Refusal
from firsthand.page import article_text, read_pages
from firsthand.records import Capture, Format

PAGES = SHARED / "pages" / "wcxb-articles"
Row = dict[str, str | None]
Predict = Callable[[Iterable[Path]], Iterable[Row]]
TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in


def read(name: str, content: bytes, form: Format) -> Row:
    """What is read on a page of HTML or text, as the scorer takes it; empty where the reader refuses it."""
    digest = hashlib.sha256(content).hexdigest()
    media_type = "text/html" if form is Format.HTML else "text/plain"
    capture = Capture(digest, len(content), form, media_type, name, name, "file", TAKEN)
    try:
        page = read_pages(capture, content)[0]
    except Refusal:
        return {"id": name, "text": "", "title": None, "author": None, "published": None}
    return {
        "id": name,
        "text": article_text(page),
        "title": page.title,
        "author": page.byline,
        "published": page.published,
    }


def predict(paths: Iterable[Path]) -> Iterator[Row]:
    """For each HTML file (gzipped or not) its name and what is read on it."""
    for path in paths:
        yield read(path.name.split(".")[0], html_at(path), Format.HTML)


def html_at(path: Path) -> bytes:
    """The bytes of an HTML file, gzipped or not."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def measure(
    pages: Path = PAGES, *, every: int = 1, first: int = 0, out: Path | None = None, predict: Predict = predict
) -> dict[str, object]:
    """The figures of score_extraction.py over every `every`-th page from the `first` on, and how many were not read."""
    paths = sorted((pages / "html").glob("*.html.gz"))[first::every]
    with tempfile.TemporaryDirectory() as scratch:
        predicted = out or Path(scratch) / "predicted.jsonl"
        rows = list(predict(paths))
        predicted.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        figures = run_scorer("score_extraction.py", truth_of(paths, pages / "truth", Path(scratch)), predicted)
    return figures | {"refused": sum(not row["text"] and not row["title"] for row in rows)}


def truth_of(paths: Iterable[Path], truth: Path, scratch: Path) -> Path:
    """A folder in `scratch` with the labels of the pages at `paths`, and of no others."""
    folder = scratch / "truth"
    folder.mkdir()
    for path in paths:
        name = path.name.split(".")[0] + ".json"
        labels = json.loads((truth / name).read_text(encoding="utf-8"))
        if labels.get("main_content"):
            (folder / name).write_text(json.dumps(labels), encoding="utf-8")
    return folder


def arguments(about: str) -> argparse.ArgumentParser:
    """The command line of a measurement over labelled pages."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--every", type=int, default=1, help="read every Nth page only")
    parser.add_argument("--from", dest="first", type=int, default=0, help="start with page K")
    parser.add_argument("--out", type=Path, default=None, help="where the JSON lines go")
    return parser


def main() -> None:
    """Print the figures."""
    given = arguments("Page reading against labelled pages.").parse_args()
    for name, figure in measure(given.pages, every=given.every, first=given.first, out=given.out).items():
        print(f"{name:10} {figure}")


if __name__ == "__main__":
    main()
