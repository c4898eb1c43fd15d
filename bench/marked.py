"""News texts that we marked by hand (tests/reading/marked), and how a reader does on them.

    python -m bench.marked                  the shipped reader's figures
    python -m bench.marked gold GOLD.jsonl  writes the marks with their texts, as score_attributions.py reads gold

The marks are offsets into GUM's texts, which lie in the shared data: the two are put together here.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.shared import ROOT, SHARED, run_scorer
from firsthand.page import plain_page
from firsthand.reading import read_page
from firsthand.records import Attribution, Page, Reading, Spans, words_of

MARKED = ROOT / "tests" / "reading" / "marked"
ROLES = ("source", "cue", "content")
LABELS = ("speaker_kind", "named", "quote", "stance", "certainty", "polarity")

Mark = dict[str, Any]
Pairs = list[list[int]]
Reader = Callable[[Page], Reading]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what was marked on it; spans are [[start, end], ...] in code points of the text."""

    id: str
    text: str
    marks: tuple[Mark, ...]


def load(shared: Path = SHARED) -> list[Marked]:
    """All marked texts, by id. Raises ValueError where a text is missing or is not the one that was marked."""
    files = [json.loads(path.read_text("utf8")) for path in sorted(MARKED.glob("*.json"))]
    texts = {name: _texts(shared / "corpora" / name) for name in sorted({file["corpus"] for file in files})}
    marked = []
    for file in files:
        text = texts[file["corpus"]].get(file["document"])
        if text is None or sha256(text.encode("utf8")).hexdigest() != file["sha256"]:
            raise ValueError(f"{file['document']} of {file['corpus']} is not the text that was marked")
        marked.append(Marked(file["document"], text, tuple(file["attributions"])))
    return marked


def gold_lines(documents: Iterable[Marked]) -> list[dict[str, Any]]:
    """Lines for score_attributions.py: pieces joined to their heads, optional marks left out."""
    return [_line(document, [_whole(mark, document.marks) for mark in _counted(document)]) for document in documents]


def measure(shared: Path = SHARED, read: Reader = read_page) -> dict[str, Any]:
    """The figures of `read` on all marked texts.

    found, speaker, full and labels are those of score_story.py (labels: share of the pairs that are right); linked,
    exact and the tokens' are those of score_attributions.py, given what `comparable` leaves.
    """
    documents = load(shared)
    readings = [read(plain_page(document.text, document.id)) for document in documents]
    told = _told(documents, readings)
    linked = _linked(documents, readings)
    labels = {label: told["labels"][label] for label in LABELS}
    tokens = {f"{role}_tokens": linked[role] for role in ROLES}
    return {
        "documents": len(documents),
        "marks": sum(len(document.marks) for document in documents),
        "counted": sum(len(_counted(document)) for document in documents),
        "found": told["found"],
        "linked": linked["linked"],
        "speaker": told["speaker"],
        "full": told["full"],
        "exact": linked["exact"],
        "labels": labels,
        "nesting": told["nesting"],
        **tokens,
    }


def comparable(marks: Sequence[Mark], predicted: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Gold and predictions for a scorer that knows neither optional marks nor pieces.

    A prediction that is best paired with an optional mark or a piece is left out. A head's content is what its
    partner took it for, the head alone or with all its pieces, and whole where it has none.
    """
    wholes = [_whole(mark, marks) for mark in marks]
    pairs = sorted(
        (-max(_overlap(mark, given), _overlap(whole, given)), _is_free(mark), i, j)
        for i, (mark, whole) in enumerate(zip(marks, wholes, strict=True))
        for j, given in enumerate(predicted)
    )
    partner: dict[int, int] = {}
    for overlap, _, i, j in pairs:
        if -overlap >= 0.5 and i not in partner and j not in partner.values():
            partner[i] = j
    spent = {j for i, j in partner.items() if _is_free(marks[i])}
    gold = []
    for i, (mark, whole) in enumerate(zip(marks, wholes, strict=True)):
        if not _is_free(mark):
            given = predicted[partner[i]] if i in partner else None
            gold.append(mark if given and _overlap(mark, given) > _overlap(whole, given) else whole)
    return gold, [given for j, given in enumerate(predicted) if j not in spent]


def _texts(corpus: Path) -> dict[str, str]:
    with gzip.open(f"{corpus}.jsonl.gz", "rt", encoding="utf8") as lines:
        return {document["id"]: document["text"] for document in map(json.loads, lines)}


def _is_free(mark: Mark) -> bool:
    return bool(mark["optional"] or mark["continues"])


def _counted(document: Marked) -> list[Mark]:
    return [mark for mark in document.marks if not _is_free(mark)]


def _whole(mark: Mark, marks: Iterable[Mark]) -> Mark:
    """`mark` with the contents of the pieces that continue it."""
    pieces = [span for other in marks if other["continues"] == mark["id"] for span in other["content"]]
    return {**mark, "content": sorted([*mark["content"], *pieces])}


def _overlap(one: Mark, other: Mark) -> float:
    """Characters that both contents hold, out of those that either does."""
    a, b = ({i for start, end in each["content"] for i in range(start, end)} for each in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _line(document: Marked, marks: Iterable[Mark]) -> dict[str, Any]:
    spans = [{role: mark[role] for role in ROLES} for mark in marks]
    return {"id": document.id, "text": document.text, "attributions": spans}


def _linked(documents: Sequence[Marked], readings: Sequence[Reading]) -> dict[str, Any]:
    """The figures of score_attributions.py."""
    gold, predicted = [], []
    for document, reading in zip(documents, readings, strict=True):
        given = [{role: _pairs(getattr(each, role)) for role in ROLES} for each in reading.attributions]
        wanted, kept = comparable(document.marks, given)
        gold.append(_line(document, wanted))
        predicted.append(_line(document, kept))
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        return run_scorer("score_attributions.py", _write(first, gold), _write(second, predicted))


def _told(documents: Sequence[Marked], readings: Sequence[Reading]) -> dict[str, Any]:
    """The figures of score_story.py, for which each text is a page of one story."""
    pages = [{"id": document.id, "file": document.id} for document in documents]
    gold = [_gold_told(mark, document) for document in documents for mark in document.marks]
    given = [
        _told_of(each, document)
        for document, reading in zip(documents, readings, strict=True)
        for each in reading.attributions
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.json", "export.json")]
        for path, attributions in zip(paths, (gold, given), strict=True):
            path.write_text(json.dumps({"pages": pages, "attributions": attributions}), "utf8")
        return run_scorer("score_story.py", *paths)


def _gold_told(mark: Mark, document: Marked) -> Mark:
    name = {key: f"{document.id} {mark[key]}" if mark[key] else None for key in ("id", "parent", "continues")}
    words = {key: _words(document.text, mark[key]) for key in ("source", "content", "speaker")}
    return {**mark, **name, **words, "page": document.id}


def _told_of(attribution: Attribution, document: Marked) -> Mark:
    return {
        "id": attribution.id,
        "page": document.id,
        "source": words_of(document.text, attribution.source) or None,
        "content": words_of(document.text, attribution.content),
        "speaker": attribution.speaker,
        "parent": attribution.parent,
        **{label: getattr(attribution, label) for label in LABELS},
    }


def _words(text: str, spans: Pairs) -> str | None:
    return " ".join(text[start:end] for start, end in spans) or None


def _pairs(spans: Spans) -> Pairs:
    return [[span.start, span.end] for span in spans]


def _write(path: Path, lines: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
    return path


def _main(arguments: Sequence[str]) -> None:
    if len(arguments) == 2 and arguments[0] == "gold":
        _write(Path(arguments[1]), gold_lines(load()))
    elif arguments:
        sys.exit(__doc__)
    else:
        sys.stdout.write("".join(f"{name:15} {value}\n" for name, value in measure().items()))


if __name__ == "__main__":
    _main(sys.argv[1:])
