"""Trains the classifier of pasted text and cross-validates it by domain.

usage: python -m training.pages.line_train EXAMPLES.pickle [--folds 5] [--epochs 16] [--seeds 1] [--odds OUT.pickle]
       python -m training.pages.line_train EXAMPLES.pickle --out src/firsthand/page/weights/lines.npz
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.pages.examples import Example
from training.pages.model import PageModel, Sizes
from training.pages.train import Vocabulary, folds_of, report, vocabulary

_RATE, _DECAY = 3e-3, 1e-2
_PAGES_A_STEP = 12
_FORGOTTEN = 0.15  # of words, how many a page loses while training
_WORDLESS = 0.1  # of pages, how many lose all their words
_PLAIN = 0.4  # of pages, how many are seen as flattened; the others as one of their variants


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
        weight / max(float(min(weight.sum(), 3 * example.length + 50)), 1),
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
    loss = torch.nn.functional.binary_cross_entropy_with_logits(found, share, weight, reduction="sum")
    for page, chance in zip(pages, torch.sigmoid(found).split([len(p.numbers) for p in pages]), strict=True):
        right = (chance * page.counted * page.share).sum()
        loss = loss + 1 - 2 * right / ((chance * page.counted).sum() + page.length)
    return loss / len(pages)


def fit(examples: Sequence[Example], known: Vocabulary, epochs: int, seed: int, **sizes: object) -> PageModel:
    """A model trained on the examples, those whose names have a "+" as variants of their pages."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    seen = examples[0].seen
    model = PageModel(Sizes(seen.pieces.shape[1], 0, len(known.words) + 1, 1, **sizes))
    versions: dict[str, list[Page]] = {}
    for example in examples:
        versions.setdefault(example.name.split("+")[0], []).append(prepare(example, known))
    groups = list(versions.values())
    learn = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = epochs * -(-len(groups) // _PAGES_A_STEP)
    rate = torch.optim.lr_scheduler.OneCycleLR(learn, max_lr=_RATE, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        model.train()
        chance.shuffle(groups)
        total, started = 0.0, time.time()
        for start in range(0, len(groups), _PAGES_A_STEP):
            batch = [g[0] if len(g) == 1 or chance.random() < _PLAIN else chance.choice(g[1:]) for g in groups[start : start + _PAGES_A_STEP]]
            learn.zero_grad()
            loss = loss_of(odds(model, batch, _FORGOTTEN), batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            learn.step()
            rate.step()
            total += float(loss.detach()) * len(batch)
        sys.stderr.write(f"\repoch {epoch + 1}/{epochs}  loss {total / len(groups):.4f}  {time.time() - started:.1f} s ")
    sys.stderr.write("\n")
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the classifier of pasted text.")
    parser.add_argument("examples", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="*", default=None)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--channels", type=int, default=64)
    parser.add_argument("--variants", type=int, default=99)
    parser.add_argument("--apart", type=int, nargs="*", default=[1, 2, 4, 8, 1])
    parser.add_argument("--odds", type=Path, default=None)
    given = parser.parse_args()
    torch.set_num_threads(1)
    with given.examples.open("rb") as file:
        examples = pickle.load(file)
    examples = [e for e in examples if "+" not in e.name or int(e.name.split("+")[1]) < given.variants]
    plain = [e for e in examples if "+" not in e.name]
    found: dict[str, np.ndarray] = {}
    for number, domains in enumerate(folds_of(plain, given.folds)):
        if given.only is not None and number not in given.only:
            continue
        known = vocabulary([e for e in plain if e.domain not in domains])
        models = [fit([e for e in examples if e.domain not in domains], known, given.epochs, seed, channels=given.channels, apart=tuple(given.apart)) for seed in range(given.seeds)]
        varied: dict[str, np.ndarray] = {}
        for example in (e for e in examples if e.domain in domains):
            page = [prepare(example, known)]
            with torch.no_grad():
                o = torch.stack([odds(m, page) for m in models]).numpy()
            (varied if "+" in example.name else found)[example.name] = o.mean(0)
        print(f"fold {number + 1}: {report(examples, found)}", flush=True)
        if varied: print(f"   variants: {report(examples, varied)}", flush=True)
        if given.odds:
            with given.odds.open("wb") as file:
                pickle.dump(found, file)


if __name__ == "__main__":
    main()
