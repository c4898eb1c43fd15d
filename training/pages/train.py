"""Trains the page classifier and cross-validates it by domain.

usage: python -m training.pages.train EXAMPLES.pickle [--folds 5] [--epochs 30] [--seeds 1] [--out WEIGHTS.npz]

Without --out it cross-validates: no domain is scored by a model that saw it. With --out it trains on all pages, as many
members as --seeds says, and writes their weights. Every run with the same arguments on the same machine is the same.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.pages.examples import Example, word_f1
from training.pages.learning import learn
from training.pages.model import PageModel, Sizes
from training.pages.weights import save

EPOCHS = 12
_LEAST_DOMAINS = 5  # a word is known where so many domains have it
_FORGOTTEN = 0.15  # of words and names, how many a page loses while training


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which word and which name has which row; row 0 is for all others."""

    words: dict[str, int]
    names: dict[str, int]


def vocabulary(examples: Iterable[Example], least: int = _LEAST_DOMAINS) -> Vocabulary:
    """Words and names that `least` or more domains have, in the order of the alphabet."""
    words: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for bag in example.seen.words:
            for word in bag:
                words[word].add(example.domain)
        for bag in example.seen.names:
            for name in bag:
                names[name].add(example.domain)
    known = [sorted(w for w, held in table.items() if len(held) >= least) for table in (words, names)]
    return Vocabulary(*({w: n + 1 for n, w in enumerate(table)} for table in known))


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example as numbers."""

    example: Example
    pieces: Tensor
    words: list[list[int]]
    elements: Tensor
    names: list[list[int]]
    share: Tensor  # of each piece's words, how many the article holds
    weight: Tensor  # of each piece in the loss; a page's add up to 1
    counted: Tensor  # words of each piece


def prepare(example: Example, known: Vocabulary) -> Prepared:
    """The numbers of an example."""
    words = torch.from_numpy(example.words.copy())
    words[torch.from_numpy(example.kept_out)] = 0
    share = torch.from_numpy(np.divide(example.held, np.maximum(example.words, 1)))
    weight = (words + 1.5) * (words > 0)
    return Prepared(
        example,
        torch.from_numpy(example.seen.pieces),
        [[known.words[w] for w in bag if w in known.words] for bag in example.seen.words],
        torch.from_numpy(example.seen.elements),
        [[known.names[w] for w in example.seen.names[at] if w in known.names] for at in example.seen.names_at],
        share,
        weight / max(min(float(weight.sum()), 3 * example.length + 50.0), 1.0),
        words,
    )


def odds(model: PageModel, pages: Sequence[Prepared], forget: random.Random | None = None) -> Tensor:
    """[pieces of all pages] log-odds; `forget` makes pages lose some words and names, as in training."""
    page_of = torch.cat([torch.full((len(p.pieces),), n) for n, p in enumerate(pages)])
    pieces = torch.cat([p.pieces for p in pages])
    handed = None
    if pages[0].elements.numel():
        offsets = np.cumsum([0] + [len(p.elements) for p in pages])
        parents = np.concatenate([p.example.seen.parents + o for p, o in zip(pages, offsets, strict=False)])
        depths = np.concatenate([p.example.seen.depths for p in pages])
        levels = [torch.from_numpy(np.flatnonzero(depths == d)) for d in range(1, int(depths.max()) + 1)]
        at = np.concatenate([p.example.seen.element_of + o for p, o in zip(pages, offsets, strict=False)])
        names = _bags((bag for p in pages for bag in p.names), forget)
        handed = model.handed_down(torch.cat([p.elements for p in pages]), names, torch.from_numpy(parents), levels)
        handed = handed[torch.from_numpy(at)]
    words = _bags((bag for p in pages for bag in p.words), forget)
    return model.along(pieces, words, handed, page_of, len(pages))


def _bags(bags: Iterable[Sequence[int]], forget: random.Random | None) -> tuple[Tensor, Tensor]:
    ids: list[int] = []
    starts: list[int] = []
    for bag in bags:
        starts.append(len(ids))
        ids += bag if forget is None else [w for w in bag if forget.random() > _FORGOTTEN]
        ids.append(0)
    return torch.tensor(ids), torch.tensor(starts)


def loss_of(found: Tensor, pages: Sequence[Prepared]) -> Tensor:
    """Cross-entropy by words, and one minus the F1 of words that the odds give to expect, page by page."""
    share = torch.cat([p.share for p in pages])
    weight = torch.cat([p.weight for p in pages])
    entropy = torch.nn.functional.binary_cross_entropy_with_logits(found, share, weight, reduction="sum")
    sizes = [len(p.pieces) for p in pages]
    missed = torch.zeros(())
    for page, chance in zip(pages, torch.split(torch.sigmoid(found), sizes), strict=True):
        right = (chance * page.counted * page.share).sum()
        missed = missed + 1 - 2 * right / ((chance * page.counted).sum() + page.example.length)
    return (entropy + missed) / len(pages)


def fit(examples: Sequence[Example], known: Vocabulary, epochs: int, seed: int) -> PageModel:
    """A model trained on the examples."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    seen = examples[0].seen
    model = PageModel(Sizes(seen.pieces.shape[1], seen.elements.shape[1], len(known.words) + 1, len(known.names) + 1))
    pages = [prepare(example, known) for example in examples]
    return learn(model, pages, lambda batch: loss_of(odds(model, batch, chance), batch), epochs, chance)


def folds_of(examples: Sequence[Example], folds: int) -> list[set[str]]:
    """Domains in `folds` groups of about as many pages each."""
    sizes = Counter(example.domain for example in examples)
    order = sorted(sizes, key=lambda d: (-sizes[d], d))
    random.Random(0).shuffle(order)
    groups: list[set[str]] = [set() for _ in range(folds)]
    for domain in order:
        min(groups, key=lambda g: sum(sizes[d] for d in g)).add(domain)
    return groups


def cross_validate(
    examples: Sequence[Example], folds: int, epochs: int, seeds: int, only: int | None = None
) -> dict[str, np.ndarray]:
    """For each page the log-odds by models that saw no page of its domain."""
    found: dict[str, np.ndarray] = {}
    for number, domains in enumerate(folds_of(examples, folds)):
        if only is not None and number != only:
            continue
        seen = [e for e in examples if e.domain not in domains]
        known = vocabulary(seen)
        models = [fit(seen, known, epochs, seed) for seed in range(seeds)]
        for example in (e for e in examples if e.domain in domains):
            page = [prepare(example, known)]
            with torch.no_grad():
                found[example.name] = torch.stack([odds(m, page) for m in models]).mean(0).numpy()
        print(f"fold {number + 1}: {report(examples, found)}", flush=True)
    return found


def report(examples: Sequence[Example], found: dict[str, np.ndarray]) -> str:
    """Mean word F1 over the pages found, at a few thresholds."""
    held = [e for e in examples if e.name in found]
    figures = []
    for threshold in (-0.8, -0.4, 0.0, 0.4, 0.8):
        scores = [word_f1(e.texts, (found[e.name] > threshold) & ~e.kept_out, e.truth) for e in held]
        figures.append(f"{threshold:+.1f}: {np.mean(scores):.4f}")
    return f"{len(held)} pages  " + "  ".join(figures)


def main() -> None:
    """Cross-validate or train."""
    parser = argparse.ArgumentParser(description="Train the page classifier.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=None, help="score this fold alone")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None, help="train on all pages and write the weights here")
    parser.add_argument("--odds", type=Path, default=None, help="where the cross-validated log-odds go")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    with given.examples.open("rb") as file:
        examples = pickle.load(file)
    if given.out:
        known = vocabulary(examples)
        save(given.out, fit(examples, known, given.epochs, 0), known.words, known.names)
        return
    found = cross_validate(examples, given.folds, given.epochs, given.seeds, given.only)
    print(report(examples, found))
    if given.odds:
        with given.odds.open("wb") as file:
            pickle.dump(found, file)


if __name__ == "__main__":
    main()
