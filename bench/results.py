"""Runs every measurement on the shared data and writes bench/RESULTS.md. Nothing in that file is typed by hand.

usage: python -m bench.results [--float WEIGHTS.pt] [--only PART,PART]

WEIGHTS.pt are the float weights that the shipped reader was made from; without them its speed is compared with that of
the rules alone. With --only those parts are measured anew, and the others stay, marked as of an earlier run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import (
    attributions,
    conflicts,
    desk,
    entities,
    extraction,
    furniture,
    gold_records,
    growth,
    marked,
    near_copies,
    page_growth,
    reader_speed,
    reliability,
    side_by_side,
)  # fmt: skip
from bench.shared import ROOT, SHARED
from bench.stories import read_story, score_story, scored, stories
from firsthand import page, reading, tracing

CROSS_VALIDATED = ROOT / "training" / "pages" / "cross-validated.json"
LINES = ROOT / "training" / "pages" / "lines.json"
EARLIER = " (of an earlier run)"
_EVERY = 8  # of the labelled pages, which are read by all extractors

Figures = Mapping[str, Any]


def main() -> None:
    """Measure, then write the file whole."""
    parser = argparse.ArgumentParser(description="Every measurement on the shared data, written to bench/RESULTS.md.")
    parser.add_argument("--float", type=Path, default=None, dest="weights", help="the reader's float weights")
    parser.add_argument("--only", type=lambda names: names.split(","), default=None, help="parts to measure anew")
    given = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there: the measurements need the shared data beside the project.")
    parts = _parts(given.weights)
    unknown = set(given.only or ()) - parts.keys()
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. There are {', '.join(parts)}.")
    path = ROOT / "bench" / "RESULTS.md"
    earlier = _sections(path.read_text("utf8")) if given.only else {}
    sections = {head: f"{head}{EARLIER}\n{body}" for head, body in earlier.items()}
    for name, measure in parts.items():
        if given.only is None or name in given.only:
            sections |= {head: f"{head}\n{body}" for head, body in _sections(measure()).items()}
    path.write_text("\n\n".join([_heading(), *sections.values()]) + "\n", "utf8")
    sys.stderr.write(f"Wrote {path}\n")


def _parts(weights: Path | None) -> dict[str, Callable[[], str]]:
    """What is measured, by name, in the order of the file."""
    return {
        "pages": _pages,
        "peers": _peers,
        "flattened": _flattened,
        "page_growth": _page_growth,
        "furniture": _furniture,
        "attributions": _attributions,
        "statements": _statements,
        "reliability": _reliability,
        "entities": _entities,
        "marked": _marked,
        "reader_speed": lambda: _reader_speed(weights),
        "near_copies": _near_copies,
        "stories": _stories,
        "traced": _traced,
        "conflicts": _conflicts,
        "growth": _growth,
        "desk": _desk,
    }


def _sections(text: str) -> dict[str, str]:
    """The sections of a file or of a part by their headings, without the mark of an earlier run."""
    found = {}
    for section in text.split("\n## ")[0 if text.startswith("## ") else 1 :]:
        head, _, body = section.removeprefix("## ").partition("\n")
        found[f"## {head.removesuffix(EARLIER)}"] = body.rstrip("\n")
    return found


def _heading() -> str:
    now = datetime.now(UTC)
    made = f"firsthand {version('firsthand')}, {page.READER}, {reading.shipped().version}, {tracing.TRACER}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, one process"
    return (
        f"# Results\n\nWritten by `make bench` on {now:%Y-%m-%d}: {made}; {machine}. The scorers and the data are "
        "those of the shared folder; where a scorer is named, each figure is what it printed."
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


def _page_growth() -> str:
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
    polnear = attributions.score_polnear()
    names = ("precision", "recall", "f1")
    rows: dict[str, Any] = {name: polnear[name] for name in ("source", "cue", "content", "found", "linked", "exact")}
    return (
        "## Attributions: `score_attributions.py` on `corpora/polnear/dev`\n\n"
        f"{_table(names, rows)}\n\n"
        "A plain fine-tune of a small encoder gives 0.837, 0.712, 0.905 (token F1), found 0.731, linked 0.651, "
        "exact 0.467 by the shared data's README."
    )


def _statements() -> str:
    predicted = attributions.read_factappeal()
    facts = _rows(attributions.score_factappeal(predicted=predicted))
    names, *kinds = attributions.confusion_rows(attributions.confusion(predicted))
    return (
        "## Statements and their sources: `score_factappeal.py` on `corpora/factappeal/val`\n\n"
        f"{facts}\n\n"
        "Gold sources that were found, by the kind that we gave them; `right` as the scorer counts, which takes an "
        "organization for a participant, too.\n\n"
        f"{_lines(names, kinds)}"
    )


def _reliability() -> str:
    found = reliability.measure()
    return (
        "## Confidence: is it to be trusted? `corpora/polnear/dev`\n\n"
        f"{_rows(reliability.figures(found))}\n\n"
        "Right is what `score_attributions.py` counts as linked. Ten bins: confidence, attributions, mean confidence, "
        f"share right (bar; the mark is the mean confidence).\n\n```\n{reliability.diagram(found.bins)}\n```"
    )


def _entities() -> str:
    found = entities.measure()
    measures = ("muc", "b_cubed", "ceaf_e", "conll")
    joined = {
        "all entities": found["coreference"],
        "entities mentioned more than once": found["coreference of several"],
    }
    return (
        f"## Mentions and entities: `corpora/gum/dev`, {found['documents']} documents\n\n"
        f"{_table(('gold', 'predicted', 'precision', 'recall', 'f1'), found['types'])}\n\n"
        "Exact span and type. Coreference, F1 on predicted mentions:\n\n"
        f"{_table(measures, joined)}"
    )


def _marked() -> str:
    return (
        "## News texts marked by hand: `tests/reading/marked`\n\n"
        f"{_rows(marked.measure())}\n\n"
        "found, speaker, full and labels by `score_story.py`; linked, exact and tokens by `score_attributions.py`."
    )


def _reader_speed(weights: Path | None) -> str:
    speed = reader_speed.measure(weights)
    names = ("", "pages a second", "words a second", "the shipped reader is faster by")
    said = "\n\n".join(reader_speed.notes(speed))
    return (
        "## Speed of reading: the same pages, one run, one thread\n\n"
        f"{_lines(names, reader_speed.rows(speed))}\n\n"
        "From a page to its attributions, processor time: ratios hold, the rest is this machine's.\n\n"
        f"{said}"
    )


def _near_copies() -> str:
    found = near_copies.measure()
    return (
        "## Near-copies of `corpora/polnear`, edited at known rates: the same pages, one run, one core\n\n"
        f"{_table(('recall', 'precision', 'seconds'), found['methods'])}\n\n"
        "Share of the edited pages about which each is right, at the largest size; a patched page is no copy:\n\n"
        f"{_table(tuple(near_copies.METHODS), found['edits'])}\n\n"
        "MinHashLSH (datasketch) at two similarities, on the same runs of four words; firsthand also says which came "
        "first, and which passages are shared."
    )


def _stories() -> str:
    parts = []
    for name, (gold, pages) in stories().items():
        figures = score_story(gold, read_story(pages))
        parts.append(f"## Story: `score_story.py` on `{name}`\n\n{_rows(figures)}")
    seen = "The rules and thresholds were made with these stories in view: on an unseen story expect clearly less."
    return "\n\n".join([*parts, seen])


def _traced() -> str:
    """Every annotated story, by its gold attributions and as the reader reads it."""
    names = ("found", "full", "claims", "origins exact", "carried by 2+", "single-origin", "copies", "conflicts")
    given, own = {}, {}
    for name, folder in conflicts.folders().items():
        if (folder / "pages").is_dir():
            export, *_ = gold_records.measure(folder, gold_records.by_the_page_room)
            given[name] = _of_story(scored(folder / "gold.json", export))
            own[name] = _of_story(score_story(folder / "gold.json", read_story(folder / "pages")))
    return (
        "## Tracing apart from reading: `score_story.py` on every annotated story, its gold attributions given\n\n"
        f"{_table(names, given)}\n\n"
        "The weights by which claims are grouped were learned on these stories: training/tracing/README.md has each "
        "grouped by weights of the others.\n\n"
        f"## Reading and tracing: the same stories as the reader reads them\n\n{_table(names, own)}"
    )


def _of_story(figures: Figures) -> Figures:
    """The figures of score_story.py that tell of a story as a whole."""
    return {
        "found": figures["found"]["f1"],
        "full": figures["full"]["f1"],
        "claims": figures["claims"]["f1"],
        "origins exact": figures["origins"]["exact"],
        "carried by 2+": figures["origins"]["exact_2"],
        "single-origin": (figures.get("single") or {}).get("f1"),
        "copies": figures["copies"]["right"],
        "conflicts": figures["conflicts"],
    }


def _conflicts() -> str:
    names = ("expected", "found", "recall", "exported", "spurious", "precision", "misplaced")
    rows = {name: conflicts.of_story(folder)[0].row for name, folder in conflicts.folders().items()}
    return (
        "## Conflicts, the attributions of every annotated story given\n\n"
        f"{_table(names, rows)}\n\n"
        "Spurious are those that hold apart no two values of an annotated conflict, nor a claim and a denial of it; "
        "`bench.conflicts --list` prints them. The rules were made with these stories in view."
    )


def _growth() -> str:
    """Small ledgers, made now, and the larger ones that `python -m bench.growth` has measured before."""
    with tempfile.TemporaryDirectory() as folder:
        found = growth.measured() | growth.measure(folder=Path(folder))
    found = dict(sorted(found.items()))
    made = ((size, each["traced"]) for size, each in found.items())
    days = ", ".join(f"{size:,} on {traced['on']} by {traced['tracer']}" for size, traced in made)
    return (
        "## Growth with the size of the ledger: made stories of known truth\n\n"
        f"{_lines(growth.GROWTH, growth.growth_table(found))}\n\n"
        "Filling is recording what was read, without reading. One page more, recorded and traced, on one core:\n\n"
        f"{_lines(growth.ADDED, growth.added_table(found))}\n\n"
        f"By the size of its story:\n\n{_lines(growth.ADDED, growth.bands_table(found))}\n\n"
        "A page belongs to a large story as often as pages do, so that these stories are larger than most. Cold: the "
        "process knows nothing of the story; warm: it has traced it just now, as a desk has with news that come in. "
        f"Wall time is that of a machine with other work, processor time tells more. Measured: {days}."
    )


def _desk() -> str:
    found = desk.made()
    return (
        "## The desk under load: `firsthand desk`, its clients beside it\n\n"
        f"A ledger of {found.attributions:,} attributions.\n\n"
        f"{desk.table(found)}\n\n"
        "Claims, pages and words are drawn at random and none is asked for twice; the front has one address, which is "
        "remembered until the ledger changes. The bare view is Django's, returns a constant, and has no middleware and "
        f"the same server. Load average as it began, without any of this: {found.busy:.1f}."
    )


def _flat(figures: Figures, before: str = "") -> list[tuple[str, Any]]:
    """Nested figures as rows: ("found f1", 0.8)."""
    rows: list[tuple[str, Any]] = []
    for name, value in figures.items():
        rows += _flat(value, f"{before}{name} ") if isinstance(value, Mapping) else [(f"{before}{name}", value)]
    return [(name, "–" if value is None else value) for name, value in rows]


def _rows(figures: Figures) -> str:
    """A table of two columns."""
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in _flat(figures))])


def _lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of these cells."""
    head = ["| " + " | ".join(names) + " |", "|---|" + "---:|" * (len(names) - 1)]
    return "\n".join([*head, *("| " + " | ".join(row) + " |" for row in rows)])


def _table(names: tuple[str, ...], rows: Mapping[str, Figures]) -> str:
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for row, figures in rows.items():
        lines.append(f"| {row} | " + " | ".join(_cell(figures.get(name)) for name in names) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


if __name__ == "__main__":
    main()
