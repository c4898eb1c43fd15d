"""The classifier's arithmetic: a small network that gives each piece of a page the log-odds of being article.

It reads a page in three steps. Each element's tag, names and measures become a vector, and what an element says is
handed down to all within it, each channel fading at its own pace. Each piece adds its own signals and words to what
its element was handed. Then pieces look along the page: a few layers mix each with its neighbours at growing distance,
and with the page's mean. Trained by `training/pages`; see the model card there.

All is float32 and runs on one thread in numpy; `training/README.md` says what it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from firsthand.errors import FirsthandError
from firsthand.page.html.features import Floats
from firsthand.page.html.signals import Signals

DILATIONS = (1, 2, 4, 8, 1)
"""How far apart the neighbours stand that each layer looks at, in pieces."""
WEIGHTS = Path(__file__).with_name("weights")
_UNKNOWN = ("",)  # a word of row 0 at the end of each bag, so that none is empty


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Weights by name (see `training.pages.model`), and which word has which row."""

    weights: Mapping[str, Floats]
    words: Mapping[str, int]
    names: Mapping[str, int]

    @classmethod
    def load(cls, path: Path) -> Network:
        """The network in an .npz file. Raises FileNotFoundError where there is none."""
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        words, names = (arrays.pop(name).tobytes().decode().split("\n") for name in ("words", "names"))
        weights = {name.removesuffix("/scaled"): _full(name, arrays) for name in arrays if not name.endswith("/scale")}
        return cls(weights, {w: n for n, w in enumerate(words)}, {w: n for n, w in enumerate(names)})

    def along(self, pieces: Floats, words: Sequence[Sequence[str]], handed: Floats | None = None) -> Floats:
        """[pieces] log-odds from [pieces, signals], each piece's words and what its element was handed."""
        w = self.weights
        inputs = [pieces, _bags(w["word_rows"], self.words, words)]
        if handed is not None:
            inputs.append(handed)
        state = np.maximum(np.concatenate(inputs, axis=1) @ w["in_weight"] + w["in_bias"], 0)
        mean = state.mean(axis=0)
        state = state + np.maximum(mean @ w["page_weight"] + w["page_bias"], 0)
        for n, apart in enumerate(DILATIONS):
            seen = np.concatenate([_shifted(state, apart), state, _shifted(state, -apart)], axis=1)
            state = state + np.maximum(seen @ w[f"mix{n}_weight"] + w[f"mix{n}_bias"], 0)
            if f"scan{n}_weight" in w:
                said = np.maximum(state @ w[f"scan{n}_weight"] + w[f"scan{n}_bias"], 0)
                seen = np.concatenate([state, _scanned(said)], axis=1)
                state = state + np.maximum(seen @ w[f"gather{n}_weight"] + w[f"gather{n}_bias"], 0)
        odds: Floats = (state @ w["out_weight"] + w["out_bias"])[:, 0]
        return odds

    def handed_down(self, seen: Signals) -> Floats:
        """[elements, channels]: what each element and those around it say."""
        w = self.weights
        said = _bags(w["name_rows"], self.names, seen.names)[seen.names_at]
        said += seen.elements @ w["element_weight"] + w["element_bias"]
        said *= _sigmoid(seen.elements @ w["gate_weight"] + w["gate_bias"])
        order = np.argsort(seen.depths, kind="stable")
        levels = np.split(order, np.cumsum(np.bincount(seen.depths))[:-1])
        for at in levels[1:]:
            said[at] += w["fade"] * said[seen.parents[at]]
        return said


@cache
def shipped(name: str) -> Network:
    """A network that comes with firsthand, "html" or "lines", read once. Raises FirsthandError where it is missing."""
    path = WEIGHTS / f"{name}.npz"
    try:
        return Network.load(path)
    except FileNotFoundError:
        to_do = "Install firsthand again, or make it with `make train-pages`."
        raise FirsthandError(f"The page classifier ({path}) is missing.", to_do=to_do) from None


def one_thread() -> AbstractContextManager[object]:
    """Products of matrices on one thread while it is open.

    They are so small here that a second thread costs more than it gives, and much more on a busy machine.
    """
    limited: AbstractContextManager[object] = _arithmetic().limit(limits=1, user_api="blas")
    return limited


@cache
def _arithmetic() -> ThreadpoolController:
    return ThreadpoolController()


def _full(name: str, arrays: Mapping[str, npt.NDArray[Any]]) -> Floats:
    if name.endswith("/scaled"):
        scale = arrays[name.replace("/scaled", "/scale")]
        return np.asarray(arrays[name] * scale, np.float32)
    return arrays[name].astype(np.float32)


def _bags(rows: Floats, known: Mapping[str, int], bags: Sequence[Sequence[str]]) -> Floats:
    """[bags, channels]: the sum of the rows of each bag's known words. Row 0 is zero."""
    if not len(bags):
        return np.zeros((0, rows.shape[1]), np.float32)
    words = chain.from_iterable(chain.from_iterable(zip(bags, repeat(_UNKNOWN))))
    found = list(map(known.get, words, repeat(0)))
    lengths = np.fromiter(map(len, bags), np.intp, len(bags)) + 1
    starts = np.cumsum(lengths) - lengths
    summed: Floats = np.add.reduceat(rows[found], starts, axis=0)
    return summed


def _shifted(state: Floats, by: int) -> Floats:
    """The state of the piece `by` places before each (behind, where negative); zeros beyond the page's ends."""
    moved = np.zeros_like(state)
    if abs(by) < len(state):
        if by > 0:
            moved[by:] = state[:-by]
        else:
            moved[:by] = state[-by:]
    return moved


def _scanned(said: Floats) -> Floats:
    """Of the channels a quarter each: greatest value up to here, from here on; mean up to here, from here on."""
    first, second, third, fourth = np.split(said, 4, axis=1)
    number = np.arange(1, len(said) + 1)[:, None]
    seen = (
        np.maximum.accumulate(first),
        np.maximum.accumulate(second[::-1])[::-1],
        np.cumsum(third, axis=0, dtype=np.float64) / number,
        (np.cumsum(fourth[::-1], axis=0, dtype=np.float64) / number)[::-1],
    )
    return np.concatenate(seen, axis=1).astype(np.float32)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)
