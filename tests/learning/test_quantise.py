"""Matrices in eight bits: close to float, and one answer for a row whatever it is read with."""

from __future__ import annotations

import numpy as np
import pytest

from training.reader.quantise import LARGEST, STEPS, Quantised, quantise, quantise_with_spill, round_rows, spill_of


def layer(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Inputs [rows, 64], weights [32, 64] and bias [32] of a linear layer."""
    random = np.random.default_rng(seed)
    inputs = random.normal(size=(2000, 64)).astype(np.float32)
    weights = random.normal(size=(32, 64)).astype(np.float32)
    return inputs, weights, random.normal(size=32).astype(np.float32)


def run(made: Quantised, x: np.ndarray) -> np.ndarray:
    """What the layer gives, in integers but for the last step."""
    moved = (x if made.centre is None else x - made.centre) / made.spread
    rounded = np.clip(np.round(moved / made.step) + made.zero, 0, STEPS).astype(np.int32)
    return (rounded - int(made.zero)) @ made.weights.T.astype(np.int32) * (made.step * made.scales) + made.bias


def error(made: np.ndarray, wanted: np.ndarray) -> float:
    return float(np.linalg.norm(made - wanted) / np.linalg.norm(wanted - wanted.mean(0)))


def test_a_random_layer_errs_by_less_than_two_percent() -> None:
    inputs, weights, bias = layer(3)
    made = quantise(inputs, weights, bias)
    assert made.error < 0.02
    assert error(run(made, inputs), inputs @ weights.T + bias) == pytest.approx(made.error, abs=1e-4)


def test_inputs_that_were_not_seen_err_little_more() -> None:
    inputs, weights, bias = layer(3)
    made = quantise(inputs[:1500], weights, bias)
    assert error(run(made, inputs[1500:]), inputs[1500:] @ weights.T + bias) < 0.03


def test_a_row_has_one_answer_alone_and_among_others() -> None:
    inputs, weights, bias = layer(4)
    made = quantise(inputs, weights, bias)
    together = run(made, inputs[:50])
    assert all((run(made, inputs[k : k + 1])[0] == together[k]).all() for k in range(50))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_weights_leave_room_for_two_products_in_sixteen_bits(seed: int) -> None:
    made = quantise(*layer(seed))
    assert np.abs(made.weights).max() <= LARGEST
    assert 2 * STEPS * LARGEST < 2**15


def test_what_gelu_gives_above_the_ceiling_is_made_good_by_further_channels() -> None:
    random = np.random.default_rng(5)
    wide = random.normal(size=(2000, 64)).astype(np.float32)
    wide[:, 7] += np.where(random.random(2000) < 0.01, 25, 0)
    inputs = np.maximum(wide, 0)
    weights, bias = layer(5)[1:]
    spill = spill_of(inputs)
    assert 7 in spill.of
    wider = np.concatenate([inputs, spill.inputs], axis=1)
    made = quantise_with_spill(inputs, spill, weights, bias)
    assert error(run(made, wider), inputs @ weights.T + bias) < 0.02


def test_a_row_of_a_table_is_off_by_half_a_step_at_most() -> None:
    table = layer(6)[0]
    rows, scales = round_rows(table)
    assert (np.abs(rows * scales[:, None] - table) <= scales[:, None] * 0.5001).all()
