"""A whole story, read from its files and traced as a person would do it, and scored against its gold."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.shared import SHARED, run_scorer
from firsthand import intake
from firsthand.exports.json import as_json
from firsthand.ledger import Ledger
from firsthand.records import Holdings


def read_story(path: Path) -> Holdings:
    """What a fresh ledger holds after `firsthand read PATH`."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        report = intake.take_in(ledger, [path])
        if report.refused:
            raise SystemExit(f"not read: {report.refused}")
        intake.trace(ledger)
        return ledger.holdings()


def score_story(gold: Path, holdings: Holdings) -> dict[str, Any]:
    """The figures of score_story.py for `holdings`."""
    return scored(gold, as_json(holdings))


def scored(gold: Path, exported: Any) -> dict[str, Any]:
    """The figures of score_story.py for an export."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as export:
        json.dump(exported, export, ensure_ascii=False)
        export.flush()
        return run_scorer("score_story.py", gold, export.name)


def stories() -> dict[str, tuple[Path, Path]]:
    """Each story's name, with its gold and what is to be read."""
    found = {"seed": (SHARED / "pages" / "seed" / "gold.json", SHARED / "pages" / "seed" / "page.txt")}
    for folder in sorted((SHARED / "stories").glob("*/")):
        found[folder.name] = (folder / "gold.json", folder / "pages")
    return found


if __name__ == "__main__":
    for name, (gold, pages) in stories().items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            print(name, json.dumps(score_story(gold, read_story(pages)), indent=1))
