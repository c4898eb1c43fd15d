"""How the cost of tracing grows: ledgers of made stories of known truth, larger and larger.

usage: python -m bench.growth [--sizes 10000,100000,1000000] [--folder FOLDER]

Each ledger is filled, traced as a whole, given the last pages of some of its stories one at a time, and asked what it
found, which is held against what is known. Each step is a process of its own, so that its memory is its own, and leaves
its figures beside the ledger: broken off, the same call goes on with the step that it was at. Ledgers are kept.

Wall time is what one waits, processor time what one core worked; on a machine that does other things, too, the second
tells more.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench import filling, truth
from firsthand import intake
from firsthand.ledger import Ledger
from firsthand.tracing import TRACER

SIZES = (2_000, 10_000)
"""Attributions, for `make bench`: more take long."""
FOLDER = Path(tempfile.gettempdir()) / "firsthand-growth"
BANDS = (5, 10, 20, 40)
"""Pages of a story up to which the cost of one more is told together."""

Figures = dict[str, Any]


def measure(sizes: Sequence[int] = SIZES, folder: Path = FOLDER) -> dict[int, Figures]:
    """The figures of each size, measured or, as far as a run before this one came, read."""
    return {size: _figures(folder / str(size), size) for size in sizes}


def measured(folder: Path = FOLDER) -> dict[int, Figures]:
    """The figures of all sizes for which a run has come to its end, each with its day and its tracer."""
    ended = (each.parent for each in folder.glob("*/scored.json") if each.parent.name.isdigit())
    return {int(each.name): _figures(each, int(each.name)) for each in ended}


def _figures(folder: Path, size: int) -> Figures:
    found: Figures = {}
    for name, step in STEPS.items():
        kept = folder / f"{name}.json"
        if not kept.exists():
            sys.stderr.write(f"{size:,} attributions: {name} ...\n")
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                figures = alone.submit(step, folder, size).result()
            kept.write_text(json.dumps(figures), "utf8")
        found[name] = json.loads(kept.read_text("utf8"))
    return found


class _Clock:
    """Wall and processor seconds since it was made, and the most memory held until then, in MiB."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> Figures:
        return {
            "seconds": time.perf_counter() - self._wall,
            "processor": time.process_time() - self._processor,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # KiB on Linux
        }


def _fill(folder: Path, size: int) -> Figures:
    clock = _Clock()
    filled = filling.fill(folder, size)
    return {**asdict(filled), **clock.read()}


def _trace_all(folder: Path, size: int) -> Figures:
    with Ledger.open(folder / filling.LEDGER) as ledger:
        clock = _Clock()
        intake.trace(ledger, anew=True, heed=_heed)
        figures = clock.read()
    size_on_disk = (folder / filling.LEDGER / "ledger.sqlite3").stat().st_size
    return {**figures, "bytes": size_on_disk, "on": f"{datetime.now(UTC):%Y-%m-%d}", "tracer": TRACER}


def _heed(done: int, total: int, name: str) -> None:
    if done % 200 == 0 or done == total:
        sys.stderr.write(f"  {done:,} of {total:,} stories\n")


def _add_pages(folder: Path, size: int) -> Figures:
    """A page each to stories of which this process knows nothing, then a reprint of it to the story just traced.

    The second is what a desk, or a long run, does with news that are still coming in.
    """
    filled = filling.Filled(**{name: _filled(folder)[name] for name in ("pages", "attributions", "stories", "lacking")})
    added = []
    with Ledger.open(folder / filling.LEDGER) as ledger:
        intake.trace(ledger)
        for page, reprint, held in filling.lacked(filled):
            times = []
            for made in (page, reprint):
                clock = _Clock()
                filling.add(ledger, made)
                recorded = clock.read()
                intake.trace(ledger)
                whole = clock.read()
                times.append({**whole, "recording": recorded["seconds"], "recording_processor": recorded["processor"]})
            added.append({"story": held, "cold": times[0], "warm": times[1]})
    return {"added": added}


def _filled(folder: Path) -> Figures:
    return dict(json.loads((folder / "filled.json").read_text("utf8")))


def _score(folder: Path, size: int) -> Figures:
    with Ledger.open_for_reading(folder / filling.LEDGER) as ledger:
        return asdict(truth.score(ledger, truth.read(folder / "truth.jsonl")))


STEPS: Mapping[str, Callable[[Path, int], Figures]] = {
    "filled": _fill,
    "traced": _trace_all,
    "added": _add_pages,
    "scored": _score,
}


def growth_table(found: Mapping[int, Figures]) -> list[list[str]]:
    """A row of figures for each size, under `GROWTH`."""
    rows = []
    for size, each in found.items():
        filled, traced, scored = each["filled"], each["traced"], each["scored"]
        rows.append(
            [
                f"{size:,}",
                f"{filled['pages']:,}",
                f"{filled['stories']:,}",
                f"{traced['bytes'] / 2**20:,.0f}",
                f"{filled['processor']:,.0f}",
                f"{traced['seconds']:,.0f}",
                f"{traced['processor']:,.0f}",
                f"{1000 * traced['processor'] / filled['attributions']:.2f}",
                f"{traced['memory']:,.0f}",
                *(f"{scored[name]:.3f}" for name in ("purity", "recall", "claims", "copies")),
            ]
        )
    return rows


GROWTH = (
    "attributions",
    "pages",
    "stories",
    "MiB on disk",
    "filling, s of processor",
    "tracing all, s",
    "of processor",
    "ms an attribution",
    "MiB of memory",
    "story purity",
    "story recall",
    "claims, B-cubed",
    "copies",
)
ADDED = (
    "attributions",
    "story",
    "pages of the story",
    "added",
    "median ms",
    "p95",
    "mean",
    "of processor: median",
    "mean",
)


def added_table(found: Mapping[int, Figures]) -> list[list[str]]:
    """Rows of what one page more costs, recording it and tracing, under `ADDED`."""
    rows = []
    for size, each in found.items():
        added = each["added"]["added"]
        for story in ("cold", "warm"):
            rows.append([f"{size:,}", story, *_costs(story, added)])
    return rows


def bands_table(found: Mapping[int, Figures]) -> list[list[str]]:
    """The same for the largest ledger, by the size of the story."""
    size, each = max(found.items())
    rows = []
    for least, most in zip((0, *BANDS), (*BANDS, sys.maxsize), strict=False):
        added = [one for one in each["added"]["added"] if least < one["story"] <= most]
        if added:
            rows += [[f"{size:,}", story, *_costs(story, added)] for story in ("cold", "warm")]
    return rows


def _costs(story: str, added: Sequence[Figures]) -> list[str]:
    wall = sorted(1000 * one[story]["seconds"] for one in added)
    processor = [1000 * one[story]["processor"] for one in added]
    late = wall[min(len(wall) - 1, int(0.95 * len(wall)))]
    pages = statistics.mean(one["story"] for one in added)
    figures = (statistics.median(wall), late, statistics.mean(wall), statistics.median(processor))
    return [f"{pages:.1f}", f"{len(added)}", *(f"{figure:.0f}" for figure in (*figures, statistics.mean(processor)))]


def _lines(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(
        "  ".join(cell.rjust(len(name)) for name, cell in zip(names, row, strict=True)) for row in (names, *rows)
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="How the cost of tracing grows with the size of the ledger.")
    parser.add_argument("--sizes", type=lambda sizes: [int(size) for size in sizes.split(",")], default=SIZES)
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where the ledgers are made ({FOLDER})")
    given = parser.parse_args()
    found = measure(given.sizes, given.folder)
    tables = ((GROWTH, growth_table(found)), (ADDED, added_table(found)), (ADDED, bands_table(found)))
    sys.stdout.write("\n\n".join(_lines(names, rows) for names, rows in tables) + "\n")


if __name__ == "__main__":
    main()
