"""A linear softmax ranker with plain numpy: the likelihood of an answer is the sum over the candidates that give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.page.facts.ranking import Weights, choose

from .examples import Example

_STEPS = 400
_RATE = 0.06
_LEAST = 3  # pages on which a mark must stand to be learned
_FOLDS = 5
_UNLABELLED = 0.1  # weight of a page without a label: it often says what the label leaves out
Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


def fit(examples: Sequence[Example], *, penalty: float) -> Weights:
    """Weights of marks. `penalty`: of their squares; pages without a right candidate teach nothing."""
    useful = [e for e in examples if any(e.right) and not all(e.right)]
    on: dict[str, int] = {}
    for e in useful:
        for mark in {mark for c in e.candidates for mark in c.marks}:
            on[mark] = on.get(mark, 0) + 1
    marks = sorted(mark for mark, n in on.items() if n >= _LEAST)
    column = {mark: n for n, mark in enumerate(marks)}
    held = [sorted({column[m] for m in c.marks if m in column}) for e in useful for c in e.candidates]
    table = Table(np.array([n for row in held for n in row], np.intp), np.array([len(row) for row in held]), len(marks))
    sizes = [len(e.candidates) for e in useful]
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.array([r for e in useful for r in e.right], float)
    weights = np.array([1.0 if e.truth else _UNLABELLED for e in useful for _ in e.candidates])
    learned = _descend(table, right, weights, starts, np.array(sizes), penalty)
    return {mark: w for mark, w in zip(marks, learned.round(3).tolist(), strict=True) if w}


@dataclass(frozen=True, slots=True)
class Table:
    """Which marks each candidate has: their numbers, one candidate after another. Of all marks each has a few."""

    marks: Numbers
    lengths: Numbers  # marks of each candidate
    width: int  # different marks

    def scores(self, w: Array) -> Array:
        """For each candidate the sum of its marks' weights."""
        sums = np.concatenate([[0.0], np.cumsum(w[self.marks])])
        ends = np.cumsum(self.lengths)
        scores: Array = sums[ends] - sums[ends - self.lengths]
        return scores

    def gathered(self, values: Array) -> Array:
        """For each mark the sum of the values (one for each candidate) of those that have it."""
        return np.bincount(self.marks, np.repeat(values, self.lengths), self.width).astype(np.float64)


def _descend(table: Table, right: Array, weights: Array, starts: Numbers, sizes: Numbers, penalty: float) -> Array:
    """Adam on the marginal likelihood, all pages at each step."""
    w, m, v = (np.zeros(table.width) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = table.scores(w)
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        good = scores * right
        aim = good / np.repeat(np.maximum(np.add.reduceat(good, starts), 1e-12), sizes)
        gradient = table.gathered((share - aim) * weights) + penalty * w
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        w = w - _RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def fold_of(domain: str) -> int:
    """Which fifth of the pages a domain is in: by its name, so that it never moves."""
    return sum(domain.encode()) % _FOLDS


def cross_validate(examples: Sequence[Example], *, penalty: float) -> list[bool]:
    """Per example whether the choice was right, by weights that never saw its domain."""
    made: dict[int, bool] = {}
    for fold in range(_FOLDS):
        weights = fit([e for e in examples if fold_of(e.domain) != fold], penalty=penalty)
        for n, e in enumerate(examples):
            if fold_of(e.domain) == fold:
                made[n] = is_chosen_right(e, weights)
    return [made[n] for n in range(len(examples))]


def is_chosen_right(example: Example, weights: Weights) -> bool:
    """Whether the ranker chooses a right candidate."""
    choice = choose(example.candidates, weights)
    if choice is None:
        return False
    return example.right[next(n for n, c in enumerate(example.candidates) if c is choice.best)]
