"""Matrices in eight bits whose products stay close to the float ones.

Inputs are moved and scaled channel by channel before they are rounded, and the weights take the reverse: so the few
channels that run far (those of the first token, in a BERT) do not coarsen the others (Wei et al. 2023, "Outlier
Suppression+"; Xiao et al. 2023, "SmoothQuant"). Weights are then rounded one input at a time, each error made good by
the inputs that are left (Frantar et al. 2023, "GPTQ"). All scales are fixed here, none is taken from the batch that is
read: a window has one answer, alone or among others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

LARGEST = 63
"""Of a weight. Processors without VNNI add two products in 16 bits, which 255 * 127 * 2 overruns and 255 * 63 * 2 does
not: with seven bits the integers are the same everywhere."""
STEPS = 255  # of an input
DAMPING = 0.01  # of the mean of the diagonal, so that a channel that never moves can be inverted
BLOCK = 64
CEILINGS = (0.4, 0.7, 0.9)
"""Where the ceiling is tried that channels are scaled under: quantiles of the channels' largest values."""
FAR = 1.6  # times the ceiling: a channel that runs farther is given a second one for the rest


@dataclass(frozen=True, slots=True)
class Quantised:
    """A linear layer: `((x - centre) / spread)` in uint8 by `step` and `zero`, times int8 weights by their scales."""

    centre: Floats | None  # [inputs]; None: inputs are not moved
    spread: Floats  # [inputs]
    step: np.float32
    zero: np.uint8
    weights: NDArray[np.int8]  # [outputs, inputs]
    scales: Floats  # [outputs]
    bias: Floats  # [outputs]
    error: float  # of the outputs, relative, on the inputs it was made from


def quantise(inputs: Floats, weights: Floats, bias: Floats) -> Quantised:
    """The layer in eight bits that errs least on `inputs` [rows, inputs] among the ceilings tried."""
    centre = ((inputs.max(0) + inputs.min(0)) / 2).astype(np.float32)
    moved = inputs - centre
    reach = np.abs(moved).max(0)
    right = moved @ weights.T
    made = []
    for share in CEILINGS:
        spread = np.maximum(1, reach / max(1e-3, float(np.quantile(reach, share))))
        made.append(_quantised(moved, weights, spread, right))
    best = min(made, key=lambda layer: layer.error)
    return replace(best, centre=centre, bias=best.bias + bias + weights @ centre)


def quantise_with_spill(inputs: Floats, spill: Spill, weights: Floats, bias: Floats) -> Quantised:
    """The layer after GELU: its channels that run far have theirs cut at the ceiling, and the rest in further ones."""
    reach = np.abs(inputs).max(0)
    spread = np.where(reach > FAR * spill.ceiling, 1, np.maximum(1, reach / spill.ceiling))
    spread = np.concatenate([spread, np.ones(len(spill.of))])
    wider = np.concatenate([inputs, spill.inputs], axis=1)
    cut = np.minimum(wider, spill.ceiling * spread).astype(np.float32)
    made = _quantised(cut, np.concatenate([weights, weights[:, spill.of]], axis=1), spread, inputs @ weights.T)
    return replace(made, bias=made.bias + bias)


@dataclass(frozen=True, slots=True)
class Spill:
    """Further channels of GELU's outputs: the k-th of a channel holds what is above k ceilings.

    A first token's value of 22 under a ceiling of 4 would take five sixths of all steps for one token; cut into six
    channels it takes none. What GELU gives of a value moved down by the ceiling is the rest, to within a hair.
    """

    ceiling: float
    of: NDArray[np.intp]  # the channel that each belongs to
    down: Floats  # how far each is moved down
    inputs: Floats  # [rows, channels]


def spill_of(inputs: Floats, share: float = 0.9, multiple: int = 16) -> Spill:
    """The channels that `inputs` [rows, channels], which come from GELU, need; a multiple, for the processor's sake."""
    reach = inputs.max(0)
    ceiling = float(np.quantile(reach, share))
    of, down = [], []
    for channel in np.flatnonzero(reach > FAR * ceiling).tolist():
        for k in range(1, int(np.ceil(reach[channel] / ceiling))):
            of.append(channel)
            down.append(k * ceiling)
    for channel in np.argsort(-reach, kind="stable")[: -len(of) % multiple].tolist():
        of.append(channel)
        down.append(float(np.ceil(reach[channel] / ceiling) * ceiling))
    moved = inputs[:, of] - np.array(down, dtype=np.float32)
    # GELU by its tanh: for the scales only, and of values that are their own GELU or next to nothing.
    gelu = moved * (1 + np.tanh(0.79788456 * (moved + 0.044715 * moved**3))) / 2
    return Spill(ceiling, np.array(of, dtype=np.intp), np.array(down, dtype=np.float32), gelu.astype(np.float32))


def _quantised(moved: Floats, weights: Floats, spread: NDArray[np.floating], right: Floats) -> Quantised:
    """`right` [rows, outputs] is wanted of `moved` [rows, inputs]. The bias made is only what rounding costs."""
    spread = spread.astype(np.float32)
    scaled = moved / spread
    low, high = min(0.0, float(scaled.min())), max(1e-6, float(scaled.max()))
    step = np.float32((high - low) / STEPS)
    zero = np.uint8(np.clip(round(-low / float(step)), 0, STEPS))
    seen = ((np.clip(np.round(scaled / step) + zero, 0, STEPS) - zero) * step).astype(np.float32)
    products = (seen.T @ seen).astype(np.float64)
    products[np.diag_indices(len(products))] += DAMPING * np.mean(np.diag(products))
    # What rounding does to the inputs is made good in the weights as far as a linear map can.
    wanted = (weights * spread).astype(np.float64)
    wanted += np.linalg.solve(products, seen.T.astype(np.float64) @ (right - seen @ wanted.T)).T
    rounded, scales = round_weights(wanted, products)
    made = seen @ (rounded * scales[:, None]).T
    off = right - made
    error = np.linalg.norm(off - off.mean(0)) / max(1e-9, float(np.linalg.norm(right - right.mean(0))))
    bias = off.mean(0).astype(np.float32)
    return Quantised(None, spread, step, zero, rounded, scales, bias, float(error))


def round_weights(weights: Doubles, products: Doubles) -> tuple[NDArray[np.int8], Floats]:
    """Weights [outputs, inputs] as integers with a scale for each output.

    `products` is the inputs' matrix of second moments, damped. The channels that weigh most are rounded first.
    """
    order = np.argsort(-np.diag(products), kind="stable")
    rest = weights[:, order].copy()
    upper = np.linalg.cholesky(np.linalg.inv(products[np.ix_(order, order)])).T
    scales = (np.maximum(np.abs(weights).max(1), 1e-8) / LARGEST).astype(np.float32)
    rounded = np.zeros_like(rest)
    for start in range(0, rest.shape[1], BLOCK):
        stop = min(start + BLOCK, rest.shape[1])
        errors = np.zeros((len(rest), stop - start))
        for k in range(start, stop):
            rounded[:, k] = np.clip(np.round(rest[:, k] / scales), -LARGEST, LARGEST)
            errors[:, k - start] = (rest[:, k] - rounded[:, k] * scales) / upper[k, k]
            rest[:, k + 1 : stop] -= np.outer(errors[:, k - start], upper[k, k + 1 : stop])
        rest[:, stop:] -= errors @ upper[start:stop, stop:]
    out = np.zeros(rounded.shape, dtype=np.int8)
    out[:, order] = rounded
    return out, scales


def round_rows(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A table of embeddings as integers with a scale for each row. They are looked up, not multiplied: eight bits."""
    scales = (np.maximum(np.abs(table).max(1), 1e-8) / 127).astype(np.float32)
    return np.clip(np.round(table / scales[:, None]), -127, 127).astype(np.int8), scales
