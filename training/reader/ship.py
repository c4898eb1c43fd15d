"""Trained weights made ready to ship: python -m training.reader.ship RUN/reader.pt [--out FILE] [--shared FOLDER]

Calibrates the eight bits on training texts, chooses how far to lean towards cues and learns how sure to be on the
articles that training left out, writes the file of weights, and prints how far it is from float.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from firsthand.reading.encoder import Network
from firsthand.reading.model.decoding import Candidate
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.reading.model.finder import ModelFinder
from firsthand.reading.model.harvest import Heads, gather
from firsthand.reading.model.pieces import Pieces
from firsthand.reading.model.shipped import WEIGHTS, finder_of
from firsthand.reading.model.sureness import SIGNS, Sureness, signs
from firsthand.reading.model.tokens import Tokens, tokens_of
from firsthand.reading.model.windows import Window
from training.reader.base import base_folder
from training.reader.corpora import factappeal, gum, polnear
from training.reader.evaluate import load, measure, scorer
from training.reader.examples import examples_of
from training.reader.export import Batch, Figures, export, retold
from training.reader.graph import State
from training.reader.marked import Marked
from training.reader.train import held_out, vocabulary

TABLES = ("distance", "paragraph", "told", "width", "alike")
LABELLED = ("tags", "facts", "kinds")
LEANS = (0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
FLOORS = (0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
FIGURES = ("source", "cue", "content", "found", "linked")
HELD_OUT = 42


def batches(texts: Sequence[Marked], pieces_of: Pieces) -> Iterator[Batch]:
    """Windows as the network takes them, one a batch: nothing is padded."""
    for marked in texts:
        for example in examples_of(marked, pieces_of):
            yield example.pieces[None], example.features[None]


def parts_of(state: dict[str, Tensor]) -> tuple[State, Figures]:
    """The network's weights, and the small tables beside them."""
    arrays = {name: value.numpy() for name, value in state.items()}
    tables = {name: arrays[name] for name in TABLES}
    return {name: value for name, value in arrays.items() if name not in tables}, tables


@dataclass(frozen=True, slots=True)
class Heard:
    """An article, and all that the network says of it."""

    article: Marked
    tokens: Tokens
    windows: tuple[tuple[Window, Heads], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An article with all candidates that decoding gives, whatever they are worth."""

    article: Marked
    tokens: Tokens
    found: tuple[Candidate, ...]


def hear(path: Path, articles: Sequence[Marked]) -> list[Heard]:
    """What the weights in `path` say of articles; about 5 MB each."""
    encoder = TrainedEncoder(Network(path))
    tokens = [tokens_of(article.text, article.places) for article in articles]
    return [Heard(a, t, tuple(encoder(t))) for a, t in zip(articles, tokens, strict=True)]


def decode(heard: Heard, finder: ModelFinder, lean: float) -> Read:
    """The candidates of an article at some leaning towards cues."""
    harvest = gather(heard.tokens, heard.windows, finder.link, finder.naming, lean=lean)
    return Read(heard.article, heard.tokens, harvest.candidates)


def figures_of(read: Sequence[Read], shared: Path) -> dict[str, dict[str, float]]:
    """The figures of score_attributions.py."""
    found = {each.tokens.words: each.found for each in read}
    score = scorer(shared, "score_attributions").score
    return measure([each.article for each in read], lambda tokens: found[tokens.words], score)


def right_ones(read: Read) -> list[bool]:
    """Of each candidate whether the article has an attribution with that content and source (words: half or more)."""
    gold = read.article.said or ()

    def words(spans: Sequence[object]) -> set[int]:
        starts, ends = read.tokens.starts, read.tokens.ends
        return {i for s in spans for i in np.flatnonzero((starts < s.end) & (ends > s.start)).tolist()}  # type: ignore[attr-defined]

    wanted = [(words(each.content), words(each.source)) for each in gold]
    out, used = [], set()
    for each in read.found:
        content = {w for a, b in each.content for w in range(a, b)}
        source = {w for a, b in each.source for w in range(a, b)}
        best = max(
            ((len(content & c) / len(content | c), k) for k, (c, _) in enumerate(wanted) if c and k not in used),
            default=(0.0, -1),
        )
        hit = best[0] >= 0.5 and (bool(source & wanted[best[1]][1]) or not (source or wanted[best[1]][1]))
        if hit:
            used.add(best[1])
        out.append(hit)
    return out


def learn_sureness(read: Sequence[Read]) -> NDArray[np.float32]:
    """Weights of a logistic regression on `signs`, by Newton's method with a little decay."""
    x = np.array([signs(each) for text in read for each in text.found], dtype=np.float64).reshape(-1, SIGNS)
    y = np.array([hit for text in read for hit in right_ones(text)], dtype=np.float64)
    weights = np.zeros(SIGNS)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + 0.1 * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(SIGNS)
        weights -= np.linalg.solve(bend, slope)
    return weights.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What decoding is told, and what it gives: the mean F1 of FIGURES."""

    lean: float
    floor: float
    sureness: NDArray[np.float32]
    worth: float


def choose(path: Path, aside: Sequence[Marked], shared: Path) -> Chosen:
    """The leaning towards cues and the floor of sureness that together give the best figures on some articles.

    Finding too much and then leaving out what is unlikely: a find is worth its place from half the F1 on.
    """
    out = []
    finder, heard = finder_of(Network(path)), hear(path, aside)
    for lean in LEANS:
        read = [decode(each, finder, lean) for each in heard]
        sureness = Sureness(learn_sureness(read))
        for floor in FLOORS:
            kept = [replace(each, found=tuple(c for c in each.found if sureness.of(c) >= floor)) for each in read]
            figures = figures_of(kept, shared)
            worth = sum(figures[name]["f1"] for name in FIGURES) / len(FIGURES)
            out.append(Chosen(lean, floor, sureness.weights, worth))
            print(f"lean {lean} floor {floor}: {[figures[name]['f1'] for name in FIGURES]}", flush=True)
    return max(out, key=lambda each: (each.worth, -each.lean, -each.floor))


def main() -> None:
    """Read the arguments and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    corpora = given.shared / "corpora"
    pieces_of = vocabulary()
    aside = held_out(corpora, HELD_OUT)
    taught = [*polnear(corpora, "train")[1:800:20], *factappeal(corpora, "train")[:200], *gum(corpora, "train")[:6]]
    state, tables = parts_of(load(given.weights).state_dict())
    calibration, check = list(batches(taught, pieces_of)), list(batches(aside[:12], pieces_of))
    words = (base_folder() / "tokenizer.json").read_text("utf-8")

    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "reader.zip"
        unset = {name: np.zeros(size, np.float32) for name, size in (("lean", 1), ("floor", 1), ("sureness", SIGNS))}
        beside = {**tables, **unset}
        parity = export(state, calibration, first, vocabulary=words, tables=beside, labelled=LABELLED, check=check)
        print(json.dumps(asdict(parity)), flush=True)
        chosen = choose(first, aside, given.shared)
        print(f"chosen on the articles left out: {chosen}", flush=True)
        given.out.parent.mkdir(parents=True, exist_ok=True)
        retold(
            first,
            given.out,
            {"lean": np.array([chosen.lean]), "floor": np.array([chosen.floor]), "sureness": chosen.sureness},
        )


if __name__ == "__main__":
    main()
