"""How page reading grows with the page: seconds of processor time for pages of 20 kB to 20 MB, HTML and pasted text.

    python -m bench.page_growth [PAGES] [--most MB] [--out FILE.json]

The pages are made of real ones: whole blocks of the bodies of labelled pages, one after the other under one headline.
Saved pages are heavy with scripts; what is put together here is what a reader sees, markup and all, so that a megabyte
of it holds many times the blocks of a saved megabyte. No page reaches the bounds at which a page is refused.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import itertools
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.flattened import PAGES, decoded, flatten
from firsthand.page import read_pages
from firsthand.page.bounds import MOST_LINES, MOST_TAGS
from firsthand.records import Capture, Format

TAKEN = datetime(2000, 1, 1, tzinfo=UTC)  # any moment; a page does not depend on when it was taken in
SIZES = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)  # megabytes
SAMPLE = 16  # every so many-th labelled page gives its blocks
FEWEST = 3  # readings of a page that takes less than `LONG`
LONG = 2.0  # seconds
SHORT = 40  # characters
_LEFT_OUT = "script, style, noscript, template, svg, iframe, link, meta"


@dataclass(frozen=True, slots=True)
class Point:
    """One page of the curve. `seconds`: the least of its readings, processor time."""

    format: str
    megabytes: float  # of a million bytes
    tags: int
    lines: int
    blocks: int
    seconds: float

    @property
    def seconds_a_megabyte(self) -> float:
        """What one megabyte takes."""
        return self.seconds / self.megabytes


def html_blocks(pages: Path = PAGES) -> list[str]:
    """The children of the bodies of every `SAMPLE`-th labelled page, without what nobody sees."""
    blocks = []
    for path in sorted((pages / "html").glob("*.html.gz"))[::SAMPLE]:
        tree = LexborHTMLParser(decoded(gzip.decompress(path.read_bytes())))
        tree.strip_tags(_LEFT_OUT.split(", "))
        blocks += [block for child in tree.css("body > *") if (block := child.html)]
    return blocks


def text_blocks(pages: Path = PAGES) -> list[str]:
    """The lines of every `SAMPLE`-th labelled page, flattened: all the longer ones, a third of the short ones.

    With all of them, and with the empty ones, twenty megabytes would have more lines than are read.
    """
    paths = sorted((pages / "html").glob("*.html.gz"))[::SAMPLE]
    lines = [line for path in paths for line in flatten(gzip.decompress(path.read_bytes())).split("\n") if line]
    return [line for n, line in enumerate(lines) if len(line) >= SHORT or n % 3 == 0]


def html_of(blocks: Sequence[str], size: int) -> bytes:
    """An HTML page of about `size` bytes."""
    head = "<!doctype html><html lang=en><head><title>The river rises</title></head><body><h1>The river rises</h1>"
    return (head + "\n".join(_fill(blocks, size - len(head))) + "</body></html>").encode("utf-8")


def text_of(blocks: Sequence[str], size: int) -> bytes:
    """Pasted text of about `size` bytes."""
    return "\n".join(["The river rises", "", *_fill(blocks, size)]).encode("utf-8")


def _fill(blocks: Sequence[str], size: int) -> Iterator[str]:
    """Blocks in turn until `size` bytes are full; one that is larger than the room left is passed over."""
    left, passed = size, 0
    for block in itertools.cycle(blocks):
        weight = len(block.encode("utf-8")) + 1
        if weight <= left:
            left, passed = left - weight, 0
            yield block
        else:
            passed += 1
            if passed > len(blocks) or left < 200:
                return


def measure(content: bytes, format: Format) -> Point:  # noqa: A002
    """The time that one page takes."""
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture(digest, len(content), format, "text/plain", "page", "page", "file", TAKEN)
    spent: list[float] = []
    blocks = 0
    while not spent or (len(spent) < FEWEST and spent[0] < LONG):
        began = time.process_time()
        (page,) = read_pages(capture, content)
        spent.append(time.process_time() - began)
        blocks = len(page.blocks)
    return Point(format.value, len(content) / 1e6, content.count(b"<"), content.count(b"\n"), blocks, min(spent))


def curve(pages: Path = PAGES, *, most: float = SIZES[-1]) -> list[Point]:
    """The points for HTML and for pasted text, smallest first; progress goes to stderr.

    Sizes whose page would be refused (too many tags or lines) are left out, which stderr says.
    """
    kinds: tuple[tuple[Format, list[str], Callable[[Sequence[str], int], bytes], bytes, int], ...] = (
        (Format.HTML, html_blocks(pages), html_of, b"<", MOST_TAGS),
        (Format.TEXT, text_blocks(pages), text_of, b"\n", MOST_LINES),
    )
    points = []
    for format, blocks, make, sign, bound in kinds:  # noqa: A001
        measure(make(blocks, 100_000), format)  # what is loaded at the first reading is no part of the curve
        for size in (s for s in SIZES if s <= most):
            content = make(blocks, int(size * 1e6))
            if content.count(sign) > bound:
                print(f"{format.value} {size} MB: has more than {bound:,} {sign!r}, left out", file=sys.stderr)
                continue
            points.append(measure(content, format))
            print(f"{format.value} {size} MB: {points[-1].seconds:.2f} s", file=sys.stderr)
    return points


def exponent(points: Sequence[Point], *, least: float = 0.1) -> float:
    """The power of its size with which a page's time grows, fitted to pages of `least` MB and more; 1 is linear."""
    fitted = [(math.log(p.megabytes), math.log(p.seconds)) for p in points if p.megabytes >= least * 0.9]
    if len(fitted) < 2:
        return math.nan
    mean_x = sum(x for x, _ in fitted) / len(fitted)
    mean_y = sum(y for _, y in fitted) / len(fitted)
    return sum((x - mean_x) * (y - mean_y) for x, y in fitted) / sum((x - mean_x) ** 2 for x, _ in fitted)


def main() -> None:
    """Print the curve and its exponents."""
    parser = argparse.ArgumentParser(description="Time of reading over size of page.")
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--most", type=float, default=SIZES[-1], help="the largest page, in MB")
    parser.add_argument("--out", type=Path, default=None, help="where the points go as JSON")
    given = parser.parse_args()
    points = curve(given.pages, most=given.most)
    if given.out:
        given.out.write_text(json.dumps([asdict(point) for point in points], indent=1), encoding="utf-8")
    print("| page | MB | blocks | seconds | seconds per MB |\n|---|---|---|---|---|")
    for p in points:
        print(f"| {p.format} | {p.megabytes:.2f} | {p.blocks:,} | {p.seconds:.3f} | {p.seconds_a_megabyte:.3f} |")
    for name in dict.fromkeys(p.format for p in points):
        print(f"{name}: time grows with size to the power {exponent([p for p in points if p.format == name]):.2f}")


if __name__ == "__main__":
    main()
