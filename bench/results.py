"""Runs every measurement on the shared data and writes bench/RESULTS.md. Nothing in that file is typed by hand.

usage: python -m bench.results
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from bench import attributions, extraction, furniture, page_growth, side_by_side
from bench.shared import ROOT, SHARED
from bench.stories import read_story, score_story, stories
from firsthand import page, reading, tracing

CROSS_VALIDATED = ROOT / "training" / "pages" / "cross-validated.json"
LINES = ROOT / "training" / "pages" / "lines.json"
_EVERY = 8  # of the labelled pages, which are read by all extractors

Figures = Mapping[str, Any]


def main() -> None:
    """Measure, then write the file whole."""
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there: the measurements need the shared data beside the project.")
    sections = [_heading(), _pages(), _peers(), _flattened(), _growth(), _furniture(), _attributions(), _stories()]
    path = ROOT / "bench" / "RESULTS.md"
    path.write_text("\n\n".join(sections) + "\n", "utf8")
    sys.stderr.write(f"Wrote {path}\n")


def _heading() -> str:
    now = datetime.now(UTC)
    made = f"firsthand {version('firsthand')}, {page.READER}, {reading.READER}, {tracing.TRACER}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, one process"
    return (
        f"# Results\n\nWritten by `make bench` on {now:%Y-%m-%d}: {made}; {machine}. The scorers and the data are "
        "those of the shared folder; each figure is what its scorer printed."
    )


def _pages() -> str:
    figures = extraction.measure()
    validated = json.loads(CROSS_VALIDATED.read_text("utf8"))
    names = ("pages", "refused", "f1", "precision", "recall", "with", "without", "title", "author", "date")
    rows: dict[str, Figures] = {"cross-validated by domain": validated, "in sample": figures}
    return (
        "## Pages: `score_extraction.py` on `pages/wcxb-articles`\n\n"
        f"{_table(names, rows)}\n\n"
        "The first row is the one to quote: each page read by a classifier that saw no page of its domain (written by "
        "`python -m training.pages.validate`). Its rules, and the choice of title, author and date, were made with "
        "these pages in view; `python -m training.metadata` cross-validates that choice. "
        "Page by page: `training/pages/worst-pages.md`."
    )


def _flattened() -> str:
    lines = json.loads(LINES.read_text("utf8"))
    rows = "\n".join(f"| {name} | {figure} |" for name, figure in lines.items())
    return (
        "## Pasted text: the same pages flattened to lines with all their furniture\n\n"
        f"| | |\n|---|---:|\n{rows}\n\n"
        "The line classifier alone, five folds by domain (written by `training.pages.line_train`). No other extractor "
        "reads text alone."
    )


def _peers() -> str:
    rows = side_by_side.compare(every=_EVERY, rounds=3)
    return (
        "## Beside other extractors: the same pages, one run, one thread\n\n"
        f"{side_by_side.table(rows)}\n\n"
        f"Every {_EVERY}th page; processor time: ratios hold, pages a second are those of this machine. firsthand "
        "here reads with the weights that ship, which saw these pages: for its F1 see above."
    )


def _growth() -> str:
    points = page_growth.curve()
    rows = "\n".join(
        f"| {p.format} | {p.megabytes:.2f} | {p.blocks:,} | {p.seconds:.2f} | {p.seconds_a_megabyte:.3f} |"
        for p in points
    )
    powers = ", ".join(
        f"{name} to the power {page_growth.exponent([p for p in points if p.format == name]):.2f}"
        for name in dict.fromkeys(p.format for p in points)
    )
    return (
        "## Growth with the size of a page\n\n"
        f"| | MB | blocks | seconds | seconds per MB |\n|---|---:|---:|---:|---:|\n{rows}\n\n"
        f"Time grows with size: {powers}."
    )


def _furniture() -> str:
    wrong, lines = furniture.measure()
    said = "\n".join(f"- `{each.text}`: {each.got}, should be {each.wanted}" for each in wrong)
    right = f"{lines - len(wrong)} of {lines} lines have the right role."
    return f"## Furniture of the seed page\n\n{right}\n\n{said}".rstrip()


def _attributions() -> str:
    polnear, factappeal = attributions.score_polnear(), attributions.score_factappeal()
    names = ("precision", "recall", "f1")
    rows: dict[str, Any] = {name: polnear[name] for name in ("source", "cue", "content", "found", "linked", "exact")}
    facts = "\n".join(f"| {name} | {figure} |" for name, figure in _flat(factappeal))
    return (
        "## Attributions: `score_attributions.py` on `corpora/polnear/dev`\n\n"
        f"{_table(names, rows)}\n\n"
        "A plain fine-tune of a small encoder gives 0.837, 0.712, 0.905 (token F1), found 0.731, linked 0.651, "
        "exact 0.467 by the shared data's README.\n\n"
        "## Statements and their sources: `score_factappeal.py` on `corpora/factappeal/val`\n\n"
        f"| | |\n|---|---:|\n{facts}"
    )


def _stories() -> str:
    parts = []
    for name, (gold, pages) in stories().items():
        figures = score_story(gold, read_story(pages))
        rows = "\n".join(f"| {key} | {value} |" for key, value in _flat(figures))
        parts.append(f"## Story: `score_story.py` on `{name}`\n\n| | |\n|---|---:|\n{rows}")
    seen = "The rules and thresholds were made with these stories in view: on an unseen story expect clearly less."
    return "\n\n".join([*parts, seen])


def _flat(figures: Figures, before: str = "") -> list[tuple[str, Any]]:
    """Nested figures as rows: ("found f1", 0.8)."""
    rows: list[tuple[str, Any]] = []
    for name, value in figures.items():
        rows += _flat(value, f"{before}{name} ") if isinstance(value, Mapping) else [(f"{before}{name}", value)]
    return [(name, "–" if value is None else value) for name, value in rows]


def _table(names: tuple[str, ...], rows: Mapping[str, Figures]) -> str:
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for row, figures in rows.items():
        lines.append(f"| {row} | " + " | ".join(_cell(figures.get(name)) for name in names) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


if __name__ == "__main__":
    main()
