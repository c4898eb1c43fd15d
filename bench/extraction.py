"""Page reading against labelled pages: writes what the page reader sees as JSON lines and prints the scorer's figures.

    python bench/extraction.py PAGES [--every N] [--from K] [--scorer SCORER.py] [--out FILE.jsonl]

PAGES holds `html/NAME.html.gz` and `truth/NAME.json`. The scorer is run as a program of its own.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from firsthand.errors import Refusal
from firsthand.page import article_text, read_pages
from firsthand.records import Capture, Format

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in


def predict(paths: Iterable[Path]) -> Iterator[dict[str, str | None]]:
    """For each HTML file (gzipped or not) its name and what is read on it; empty where the reader refuses it."""
    for path in paths:
        name = path.name.split(".")[0]
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        capture = Capture(digest, len(content), Format.HTML, "text/html", path.name, path.name, "file", TAKEN)
        try:
            page = read_pages(capture, content)[0]
        except Refusal:
            yield {"id": name, "text": "", "title": None, "author": None, "published": None}
            continue
        yield {
            "id": name,
            "text": article_text(page),
            "title": page.title,
            "author": page.byline,
            "published": page.published,
        }


def main(arguments: list[str] | None = None) -> int:
    """Runs the bench; the scorer's exit status."""
    parser = argparse.ArgumentParser(description="Page reading against labelled pages.")
    parser.add_argument("pages", nargs="?", type=Path, default=SHARED / "pages" / "wcxb-articles")
    parser.add_argument("--every", type=int, default=1, help="read every Nth page only")
    parser.add_argument("--from", dest="first", type=int, default=0, help="start with page K")
    parser.add_argument("--scorer", type=Path, default=SHARED / "tools" / "score_extraction.py")
    parser.add_argument("--out", type=Path, default=None, help="where the JSON lines go")
    given = parser.parse_args(arguments)
    paths = sorted((given.pages / "html").glob("*.html.gz"))[given.first :: given.every]
    with tempfile.TemporaryDirectory() as scratch:
        out = given.out or Path(scratch) / "extraction.jsonl"
        with out.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predict(paths))
        truth = _truth_of(paths, given.pages / "truth", Path(scratch))
        command = [sys.executable, str(given.scorer), str(truth), str(out), "--worst", "10"]
        return subprocess.run(command, check=False).returncode


def _truth_of(paths: list[Path], truth: Path, scratch: Path) -> Path:
    """A folder with the labels of the pages read, and of no others."""
    folder = scratch / "truth"
    folder.mkdir()
    for path in paths:
        name = path.name.split(".")[0] + ".json"
        labels = json.loads((truth / name).read_text(encoding="utf-8"))
        if labels.get("main_content"):
            (folder / name).write_text(json.dumps(labels), encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
