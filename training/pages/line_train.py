"""Trains the classifier of pasted text and cross-validates it by domain.

usage: python -m training.pages.line_train EXAMPLES.pickle [--folds 5] [--epochs 14] [--figures FIGURES.json]
       python -m training.pages.line_train EXAMPLES.pickle --out src/firsthand/page/weights/lines.npz

EXAMPLES.pickle comes from `training.pages.line_examples`. The first form cross-validates: no domain is scored by a
model that saw it, or saw a variant mixed with one of its pages. The second trains on all pages. One thread, seeded:
every run with the same arguments on the same machine is the same.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from firsthand.page.pasted.line_classifier import ARTICLE
from training.pages.examples import Example, word_f1
from training.pages.learning import learn
from training.pages.model import PageModel, Sizes
from training.pages.train import Vocabulary, folds_of, report, vocabulary
from training.pages.weights import save

_FORGOTTEN = 0.15  # of words, how many a page loses while training
_WORDLESS = 0.1  # of pages, how many lose all their words
_LEAST_DOMAINS = 12  # a word is known where so many domains have it; on two folds 0.5 points of F1 more than with 5
_SCANS = (1, 3)  # see `Sizes.scans`; on two folds 0.3 points of F1 more than without them
_PLAIN = 0.5  # of pages, how many are seen as flattened; the others as one of their variants


@dataclass(frozen=True, slots=True)
class Page:
    """An example as numbers."""

    name: str
    numbers: Tensor  # [lines, signals]
    ids: Tensor  # rows of words, line after line
    starts: Tensor  # [lines]: where each line's rows start
    share: Tensor  # [lines]: of its words, how many the article holds
    weight: Tensor  # [lines]: in the loss; a page's add up to 1
    counted: Tensor  # [lines]: words
    length: int  # words of the article


def prepare(example: Example, known: Vocabulary) -> Page:
    """The numbers of an example."""
    bags = [[*(known.words[w] for w in bag if w in known.words), 0] for bag in example.seen.words]
    words = torch.from_numpy(example.words)
    weight = (words + 1.5) * (words > 0)
    return Page(
        example.name,
        torch.from_numpy(example.seen.pieces),
        torch.tensor([row for bag in bags for row in bag]),
        torch.tensor(np.cumsum([0] + [len(bag) for bag in bags[:-1]])),
        torch.from_numpy(example.held) / words.clamp(min=1),
        weight / max(min(float(weight.sum()), 3 * example.length + 50.0), 1.0),
        words,
        example.length,
    )


def odds(model: PageModel, pages: Sequence[Page], forgotten: float = 0.0) -> Tensor:
    """[lines of all pages] log-odds; `forgotten`: of words, how many pages lose, as in training."""
    page_of = torch.cat([torch.full((len(p.numbers),), n) for n, p in enumerate(pages)])
    ids, starts, before = [], [], 0
    for page in pages:
        lost = torch.rand(len(page.ids)) < (1.0 if forgotten and torch.rand(()) < _WORDLESS else forgotten)
        ids.append(page.ids.masked_fill(lost, 0))
        starts.append(page.starts + before)
        before += len(page.ids)
    numbers = torch.cat([p.numbers for p in pages])
    return model.along(numbers, (torch.cat(ids), torch.cat(starts)), None, page_of, len(pages))


def loss_of(found: Tensor, pages: Sequence[Page]) -> Tensor:
    """Cross-entropy by words, and one minus the F1 of words that the odds give to expect, page by page."""
    share, weight = torch.cat([p.share for p in pages]), torch.cat([p.weight for p in pages])
    sizes = [len(p.numbers) for p in pages]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(found, share, weight, reduction="sum")
    for page, chance in zip(pages, torch.split(torch.sigmoid(found), sizes), strict=True):
        right = (chance * page.counted * page.share).sum()
        loss = loss + 1 - 2 * right / ((chance * page.counted).sum() + page.length)
    return loss / len(pages)


def fit(examples: Sequence[Example], known: Vocabulary, epochs: int, seed: int) -> PageModel:
    """A model trained on the examples, those whose names have a "+" as variants of their pages."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    seen = examples[0].seen
    model = PageModel(Sizes(seen.pieces.shape[1], 0, len(known.words) + 1, 1, scans=_SCANS))
    versions: dict[str, list[Page]] = {}
    for example in examples:
        versions.setdefault(example.name.split("+")[0], []).append(prepare(example, known))

    def loss(batch: list[list[Page]]) -> Tensor:
        seen = [g[0] if len(g) == 1 or chance.random() < _PLAIN else chance.choice(g[1:]) for g in batch]
        return loss_of(odds(model, seen, _FORGOTTEN), seen)

    return learn(model, list(versions.values()), loss, epochs, chance)


def cross_validate(examples: Sequence[Example], given: argparse.Namespace) -> dict[str, npt.NDArray[np.float32]]:
    """For each page and variant the log-odds by models that saw no page of its domain."""
    plain = [e for e in examples if "+" not in e.name]
    found: dict[str, npt.NDArray[np.float32]] = {}
    for number, domains in enumerate(folds_of(plain, given.folds)):
        if given.only is not None and number not in given.only:
            continue
        seen = [e for e in examples if e.domain not in domains]
        known = vocabulary((e for e in seen if "+" not in e.name), _LEAST_DOMAINS)
        models = [fit(seen, known, given.epochs, seed) for seed in range(given.seeds)]
        for example in (e for e in examples if e.domain in domains):
            page = [prepare(example, known)]
            with torch.no_grad():
                found[example.name] = torch.stack([odds(m, page) for m in models]).mean(0).numpy()
        print(f"fold {number + 1}: {report(plain, found)}", flush=True)
        if given.odds:
            given.odds.write_bytes(pickle.dumps(found))
    return found


def figures(examples: Sequence[Example], found: dict[str, npt.NDArray[np.float32]]) -> dict[str, object]:
    """Mean word F1 over pages, and over their variants."""
    rows: dict[bool, list[float]] = {True: [], False: []}
    for e in examples:
        if e.name in found:
            rows["+" in e.name].append(word_f1(e.texts, found[e.name] > ARTICLE, e.truth))
    return {
        "pages": len(rows[False]),
        "word F1 of lines, cross-validated": round(float(np.mean(rows[False])), 4),
        "variants": len(rows[True]),
        "word F1 of lines of variants, cross-validated": round(float(np.mean(rows[True])), 4),
    }


def main() -> None:
    """Cross-validate or train."""
    parser = argparse.ArgumentParser(description="Train the classifier of pasted text.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="*", default=None, help="score these folds alone")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seeds", type=int, default=1, help="models whose log-odds are averaged in cross-validation")
    parser.add_argument("--odds", type=Path, default=None, help="where the cross-validated log-odds go")
    parser.add_argument("--figures", type=Path, default=None, help="where the cross-validated figures go")
    parser.add_argument("--out", type=Path, default=None, help="train on all pages and write the weights here")
    given = parser.parse_args()
    torch.set_num_threads(1)
    examples: list[Example] = pickle.loads(given.examples.read_bytes())
    if given.out:
        known = vocabulary((e for e in examples if "+" not in e.name), _LEAST_DOMAINS)
        save(given.out, fit(examples, known, given.epochs, 0), known.words, known.names)
        return
    found = figures(examples, cross_validate(examples, given))
    text = json.dumps(found, indent=2) + "\n"
    if given.figures:
        given.figures.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
