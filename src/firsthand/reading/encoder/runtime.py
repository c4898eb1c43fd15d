"""Runs the network by ONNX Runtime on the processor: integers in its matrices, fixed scales, the same answer always."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.encoder.weights import Weights, WeightsError, read_weights

Window = tuple[NDArray[np.int64], NDArray[np.int64]]
"""ids [pieces], none of them 0, and features [pieces, k]."""

BATCH_PIECES = 256
"""Word pieces in a batch, padding counted: one long window, or several short ones. On one thread a larger batch is
slower (8 windows: by a sixth), for what lies between the products no longer stays in the cache."""
PADDING = 0
REFUSALS = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NotImplemented", "RuntimeException")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Of one window: `heads` by name [pieces, width], logits."""

    heads: dict[str, NDArray[np.float32]]


class Network:
    """The network, ready, on one thread unless told otherwise. May be used by several threads at once."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Raises WeightsError where `path` is missing or no file of weights."""
        # Not at the top: a command that reads no page must not wait for it.
        import onnxruntime

        self.weights = read_weights(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors only
        # A page's memory is given back: pages come in all lengths, and an arena keeps room for the longest of them.
        options.enable_cpu_mem_arena = False
        try:
            self._session: Any = onnxruntime.InferenceSession(
                self.weights.network, options, providers=["CPUExecutionProvider"]
            )
        except _refusals() as error:
            raise WeightsError(path, "hold a network that cannot be run here") from error

    def read(self, windows: Sequence[Window], *, batch_pieces: int = BATCH_PIECES) -> list[Outputs]:
        """What the network says of each window, in their order. Windows of like length go together."""
        out: dict[int, Outputs] = {}
        for batch in batches([len(ids) for ids, _ in windows], batch_pieces):
            out.update(zip(batch, self._read([windows[k] for k in batch]), strict=True))
        return [out[k] for k in range(len(windows))]

    def _read(self, windows: Sequence[Window]) -> Iterator[Outputs]:
        ids, features = padded(windows)
        (heads,) = self._session.run(["heads"], {"ids": ids, "features": features})
        for k, (own, _) in enumerate(windows):
            yield Outputs(_columns(heads[k, : len(own)], self.weights))


def _refusals() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises for a network that it cannot take; its errors share no class of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state

    return RuntimeError, *(getattr(onnxruntime_pybind11_state, name) for name in REFUSALS)


def batches(lengths: Sequence[int], batch_pieces: int) -> Iterator[list[int]]:
    """Which windows go together, longest first. A window longer than a batch goes alone."""
    batch: list[int] = []
    for k in sorted(range(len(lengths)), key=lambda k: (-lengths[k], k)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > batch_pieces:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def padded(windows: Sequence[Window]) -> Window:
    """Windows as two arrays [batch, length] and [batch, length, k]."""
    length = max(len(ids) for ids, _ in windows)
    ids = np.full((len(windows), length), PADDING, dtype=np.int64)
    features = np.zeros((len(windows), length, windows[0][1].shape[1]), dtype=np.int64)
    for k, (own, its) in enumerate(windows):
        ids[k, : len(own)] = own
        features[k, : len(own)] = its
    return ids, features


def _columns(heads: NDArray[np.float32], weights: Weights) -> dict[str, NDArray[np.float32]]:
    ends = np.cumsum(list(weights.heads.values())).tolist()
    return {name: heads[:, end - width : end] for (name, width), end in zip(weights.heads.items(), ends, strict=True)}
