"""Attributions and factual statements against PolNeAR and FactAppeal: our predictions, their scorers' figures.

    python -m bench.attributions            PolNeAR dev and FactAppeal val
    python -m bench.attributions 50         the first 50 articles of PolNeAR dev

PolNeAR gives each word to one attribution at most, so a nested one that we find counts as false there.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.shared import SHARED, run_scorer
from firsthand.page import plain_page
from firsthand.reading import read_page
from firsthand.records import Attribution, Spans

POLNEAR = SHARED / "corpora" / "polnear" / "dev.jsonl.gz"
FACTAPPEAL = SHARED / "corpora" / "factappeal" / "val.csv"


def score_polnear(gold: Path = POLNEAR, *, first: int | None = None) -> dict[str, object]:
    """The figures of score_attributions.py for our reading of PolNeAR articles."""
    with gzip.open(gold, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines][:first]
    predicted = []
    for article in articles:
        read = read_page(plain_page(article["text"], article["id"]))
        predicted.append({"id": article["id"], "attributions": [_spans_of(a) for a in read.attributions]})
    with tempfile.TemporaryDirectory() as folder:
        kept = _write(Path(folder) / "gold.jsonl", articles)
        return run_scorer("score_attributions.py", kept, _write(Path(folder) / "predicted.jsonl", predicted))


def score_factappeal(gold: Path = FACTAPPEAL) -> dict[str, object]:
    """The figures of score_factappeal.py for our reading of single sentences."""
    command = [sys.executable, str(SHARED / "tools" / "score_factappeal.py"), str(gold), "--sentences"]
    sentences = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    predicted = []
    for sentence in map(json.loads, sentences):
        read = read_page(plain_page(sentence["text"], sentence["id"]))
        labelled = [_spans_of(a) | _labels_of(a) for a in read.attributions]
        predicted.append({"id": sentence["id"], "attributions": labelled, "unsourced": _pairs(read.unsourced)})
    with tempfile.TemporaryDirectory() as folder:
        return run_scorer("score_factappeal.py", gold, _write(Path(folder) / "predicted.jsonl", predicted))


def _spans_of(attribution: Attribution) -> dict[str, object]:
    return {role: _pairs(getattr(attribution, role)) for role in ("source", "cue", "content")}


def _labels_of(attribution: Attribution) -> dict[str, object]:
    return {label: getattr(attribution, label) for label in ("quote", "speaker_kind", "factual")}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _write(path: Path, lines: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
    return path


def _show(name: str, figures: dict[str, object]) -> None:
    print(name)
    for figure, value in figures.items():
        print(f"  {figure:14} {value}")


if __name__ == "__main__":
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else None
    _show("PolNeAR dev", score_polnear(first=articles))
    _show("FactAppeal val", score_factappeal())
