"""Attributions and factual statements against PolNeAR and FactAppeal: our predictions, their scorers' figures.

    python -m bench.attributions            PolNeAR dev and FactAppeal val
    python -m bench.attributions 50         the first 50 articles of PolNeAR dev

PolNeAR gives each word to one attribution at most, so a nested one that we find counts as false there. Which
kind of source was taken for which stands below FactAppeal's figures.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.shared import SHARED, run_scorer
from firsthand.page import plain_page
from firsthand.reading import Finder, as_it_stands, read_page
from firsthand.records import Attribution, Span, SpeakerKind

POLNEAR = SHARED / "corpora" / "polnear" / "dev.jsonl.gz"
FACTAPPEAL = SHARED / "corpora" / "factappeal" / "val.csv"
SCORER = SHARED / "tools" / "score_factappeal.py"

Predicted = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Gold sources of one kind that were found, by the kind that we gave them; `right` as the scorer counts."""

    gold: str
    given: Mapping[str, int]
    found: int
    right: int


def score_polnear(gold: Path = POLNEAR, *, first: int | None = None, finder: Finder | None = None) -> dict[str, Any]:
    """The figures of score_attributions.py for a reading of PolNeAR articles, the shipped reader's if none is given."""
    with gzip.open(gold, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines][:first]
    predicted = []
    for article in articles:
        read = read_page(plain_page(article["text"], article["id"]), finder)
        predicted.append(
            {"id": article["id"], "attributions": [spans_of(article["text"], a) for a in read.attributions]}
        )
    with tempfile.TemporaryDirectory() as folder:
        kept = _write(Path(folder) / "gold.jsonl", articles)
        return run_scorer("score_attributions.py", kept, _write(Path(folder) / "predicted.jsonl", predicted))


def score_factappeal(gold: Path = FACTAPPEAL, predicted: Predicted | None = None) -> dict[str, Any]:
    """The figures of score_factappeal.py for our reading of single sentences."""
    with tempfile.TemporaryDirectory() as folder:
        lines = predicted if predicted is not None else read_factappeal(gold)
        return run_scorer("score_factappeal.py", gold, _write(Path(folder) / "predicted.jsonl", lines))


def read_factappeal(gold: Path = FACTAPPEAL) -> Predicted:
    """What the shipped reader finds in each sentence, in the scorer's words."""
    command = [sys.executable, str(SCORER), str(gold), "--sentences"]
    sentences = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    predicted: Predicted = []
    for sentence in map(json.loads, sentences):
        read = read_page(plain_page(sentence["text"], sentence["id"]))
        labelled = [spans_of(sentence["text"], a) | _labels_of(a) for a in read.attributions]
        predicted.append({"id": sentence["id"], "attributions": labelled, "unsourced": _pairs(read.unsourced)})
    return predicted


def confusion(predicted: Predicted, gold: Path = FACTAPPEAL) -> list[Kind]:
    """A row for each of FactAppeal's kinds, the most frequent first.

    A gold source is found, and counted once, where a source of ours touches it; where several do, and one has a right
    kind, that one counts, as with the scorer.
    """
    scorer = _module(SCORER)
    given: dict[str, Counter[str]] = {kind: Counter() for kind in scorer.KINDS}
    by_id = {line["id"]: line["attributions"] for line in predicted}
    for number, (_, spans) in enumerate(scorer.rows(str(gold))):
        for tag, start, end in spans:
            kind = tag.split(":")[-1]
            if tag.startswith("Source:") and kind in given:
                kinds = [a["speaker_kind"] for a in by_id.get(str(number), []) if _touches(a["source"], start, end)]
                fitting = [each for each in kinds if each in scorer.KINDS[kind]]
                given[kind].update((fitting or kinds)[:1])
    rows = [
        Kind(kind, counts, counts.total(), sum(counts[each] for each in scorer.KINDS[kind]))
        for kind, counts in given.items()
    ]
    return sorted(rows, key=lambda row: -row.found)


def confusion_rows(kinds: Sequence[Kind]) -> list[list[str]]:
    """The table in words: a line of names, then one for each kind. Kinds that we never gave have no column."""
    columns = [each.value for each in SpeakerKind if any(row.given.get(each) for row in kinds)]
    rows = [["gold", *columns, "found", "right"]]
    for row in kinds:
        counts = [str(row.given.get(column, 0)) for column in columns]
        rows.append([row.gold, *counts, str(row.found), f"{row.right / row.found:.2f}" if row.found else "–"])
    return rows


def spans_of(text: str, attribution: Attribution) -> dict[str, Any]:
    """Source, cue and content as `firsthand attribute` prints them: a content with its quotation marks."""
    content = [as_it_stands(text, span) for span in attribution.content]
    return {"source": _pairs(attribution.source), "cue": _pairs(attribution.cue), "content": _pairs(content)}


def _labels_of(attribution: Attribution) -> dict[str, Any]:
    return {label: getattr(attribution, label) for label in ("quote", "speaker_kind", "factual")}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _touches(spans: Iterable[Sequence[int]], start: int, end: int) -> bool:
    return any(a < end and b > start for a, b in spans)


def _module(path: Path) -> Any:
    """A scorer as a module: its parser and its tables."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write(path: Path, lines: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
    return path


def _show(name: str, figures: Mapping[str, Any]) -> None:
    print(name)
    for figure, value in figures.items():
        print(f"  {figure:14} {value}")


def _main(arguments: Sequence[str]) -> None:
    _show("PolNeAR dev", score_polnear(first=int(arguments[0]) if arguments else None))
    predicted = read_factappeal()
    _show("FactAppeal val", score_factappeal(predicted=predicted))
    print("Sources found, by the kind they have and the kind we gave them")
    for first, *rest in confusion_rows(confusion(predicted)):
        print(f"  {first:18}" + "".join(f"{cell:>13}" for cell in rest))


if __name__ == "__main__":
    _main(sys.argv[1:])
