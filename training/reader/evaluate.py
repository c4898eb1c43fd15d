"""Figures of a training's weights: python -m training.reader.evaluate WEIGHTS.pt [--shared FOLDER] [--part held|dev]"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from firsthand.reading.model.decoding import Candidate, Link
from firsthand.reading.model.entities import Naming
from firsthand.reading.model.harvest import gather
from firsthand.reading.model.pieces import Pieces, input_of
from firsthand.reading.model.tokens import Tokens, tokens_of
from firsthand.reading.model.windows import Window, windows_of
from training.reader.corpora import polnear
from training.reader.marked import Marked
from training.reader.net import HEADS, Reader
from training.reader.train import held_out, vocabulary

Outputs = Mapping[str, NDArray[np.float32]]
Seen = tuple[Window, Outputs]


def load(path: Path) -> Reader:
    """The averaged weights, from a checkpoint or a finished training."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    net = Reader().eval()
    net.load_state_dict(state.get("mean", state))
    return net


def link_of(net: Reader) -> Link:
    """The tables beside the heads."""
    return Link(*(getattr(net, name).detach().float().numpy() for name in ("distance", "paragraph", "told")))


def naming_of(net: Reader) -> Naming:
    """The tables beside the heads for mentions."""
    return Naming(*(getattr(net, name).detach().float().numpy() for name in ("width", "alike")))


@torch.no_grad()
def outputs_of(net: Reader, tokens: Tokens, pieces_of: Pieces, heads: Sequence[str] = tuple(HEADS)) -> list[Seen]:
    """Each window of a text and what each head says of its words."""
    pieces = [pieces_of(word) for word in tokens.words]
    out: list[Seen] = []
    for window in windows_of([len(p) for p in pieces], tokens.paragraphs.tolist()):
        given = input_of(tokens, pieces, window.first, window.last)
        hidden = net(torch.from_numpy(given.ids)[None], torch.from_numpy(given.features)[None])[0]
        hidden = hidden[torch.from_numpy(given.firsts)]
        out.append((window, {name: net.heads[name](hidden).numpy() for name in heads}))
    return out


def scorer(shared: Path, name: str) -> Any:
    """One of the given scorers, as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attributions(tokens: Tokens, found: Sequence[Candidate]) -> list[dict[str, list[list[int]]]]:
    """Candidates in the scorer's words."""

    def spans(ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[tokens.span(a, b).start, tokens.span(a, b).end] for a, b in ranges]

    return [{"source": spans(f.source), "cue": spans([f.cue]), "content": spans(f.content)} for f in found]


def measure(
    articles: Sequence[Marked], find: Callable[[Tokens], Sequence[Candidate]], score: Callable[..., dict[str, Any]]
) -> dict[str, Any]:
    """The figures of score_attributions.py."""
    gold, predicted = [], []
    for article in articles:
        assert article.said is not None
        marks = [
            {role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")}
            for a in article.said
        ]
        gold.append({"id": article.id, "text": article.text, "attributions": marks})
        tokens = tokens_of(article.text, article.places)
        predicted.append({"id": article.id, "attributions": attributions(tokens, find(tokens))})
    return score(gold, predicted)


def main() -> None:
    """Read the arguments and print the figures for several leanings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=("held", "dev"), default="held")
    given = parser.parse_args()
    corpora = given.shared / "corpora"
    articles = held_out(corpora, 42) if given.part == "held" else polnear(corpora, "dev")
    net, pieces_of = load(given.weights), vocabulary()
    link, naming = link_of(net), naming_of(net)
    texts = {a.id: tokens_of(a.text, a.places) for a in articles}
    said = {t.words: outputs_of(net, t, pieces_of) for t in texts.values()}
    score = scorer(given.shared, "score_attributions").score
    for lean in (-0.5, 0.0, 0.5, 1.0):

        def find(tokens: Tokens, lean: float = lean) -> Sequence[Candidate]:
            return gather(tokens, said[tokens.words], link, naming, lean=lean).candidates

        figures = measure(articles, find, score)
        print(lean, json.dumps({k: v.get("f1", v) for k, v in figures.items()}))


if __name__ == "__main__":
    main()
