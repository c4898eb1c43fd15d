"""Trained weights made into the one file that ships: the network in eight bits, its vocabulary, and what its heads are.

    export(state, calibration, Path("reader.zip"), vocabulary=tokenizer_json)

The float network is written first; what it feeds its layers with on the calibration batches gives the scales. Then both
are run, and how far they differ is given back.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from training.reader.graph import Linear, Shape, State, Writer, head_names, linears
from training.reader.quantise import Floats, Quantised, quantise, quantise_with_spill, spill_of

Batch = tuple[NDArray[np.int64], NDArray[np.int64]]
"""ids [batch, length], 0 where padded, and features [batch, length, k]."""
Figures = Mapping[str, NDArray[np.float32]]

ROWS = 8192  # word pieces that scales are taken from
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same in every file, so that one training gives one file
NAMES = ("network.onnx", "tokenizer.json", "about.json")


@dataclass(frozen=True, slots=True)
class Parity:
    """How far the eight bits are from float, on the word pieces of some batches. All are shares, 0 is the best.

    `changed` is of the labels of each head named; `hidden` and `heads` are relative errors.
    """

    pieces: int
    hidden: float
    heads: float
    changed: dict[str, float]


def export(
    state: State,
    calibration: Sequence[Batch],
    out: Path,
    *,
    vocabulary: str,
    tables: Figures | None = None,
    labelled: Sequence[str] = ("tags",),
    check: Sequence[Batch] = (),
) -> Parity:
    """Write `out`, and say how far it is from float on the batches of `check`, or else on those of calibration.

    `state` has the names of BERT for the encoder, "extra.{k}.weight", "heads.{name}.weight" and ".bias"; `tables` are
    small arrays that ship beside. Takes one to three minutes.
    """
    shape = Shape()
    state = {name: np.asarray(value, dtype=np.float32) for name, value in state.items()}
    known = ("embeddings.", "encoder.layer.", "extra.", "heads.")
    if strange := sorted(name for name in state if not name.startswith(known)):
        raise ValueError(f"these are no weights of the network: {', '.join(strange)}; give them as tables")
    plain = Writer(state, shape, {})
    float_network = plain.write()
    quantised: dict[str, list[Quantised]] = {}
    groups = linears(state, shape)
    for fed in fed_with(float_network, plain.fed, calibration):
        quantised |= _quantised_layer({group: groups[group] for group in fed}, fed)
    small = Writer(state, shape, quantised).write()
    parity = compare(float_network, small, check or calibration, spans_of(state), labelled)
    about = {
        "heads": {name: stop - start for name, (start, stop) in spans_of(state).items()},
        "tables": {name: np.asarray(table).tolist() for name, table in (tables or {}).items()},
        "parity": asdict(parity),
    }
    write(out, small.SerializeToString(deterministic=True), vocabulary, json.dumps(about, indent=1))
    return parity


def write(out: Path, network: bytes, vocabulary: str, about: str) -> None:
    """The parts as one file, not packed: the network is read from it as it lies there."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        parts: tuple[bytes | str, ...] = (network, vocabulary, about)
        for name, part in zip(NAMES, parts, strict=True):
            file.writestr(zipfile.ZipInfo(name, WRITTEN), part)


def retold(path: Path, out: Path, tables: Figures) -> None:
    """The file of weights at `path` with some of its tables changed, as `out`."""
    with zipfile.ZipFile(path) as file:
        network, vocabulary, about = (file.read(name) for name in NAMES)
    told = json.loads(about)
    told["tables"] |= {name: np.asarray(table).tolist() for name, table in tables.items()}
    write(out, network, vocabulary.decode(), json.dumps(told, indent=1))


def spans_of(state: State) -> dict[str, tuple[int, int]]:
    """Which columns of "heads" each head has."""
    out, start = {}, 0
    for name in head_names(state):
        stop = start + len(state[f"heads.{name}.bias"])
        out[name] = (start, stop)
        start = stop
    return out


def _quantised_layer(groups: Mapping[str, Sequence[Linear]], fed: Mapping[str, Floats]) -> dict[str, list[Quantised]]:
    """One layer's groups. What GELU gives is cut at a ceiling; the layer before it makes channels for the rest."""
    out: dict[str, list[Quantised]] = {}
    spills = {group: spill_of(found) for group, found in fed.items() if group.endswith(".narrowing")}
    for group, layers in groups.items():
        spill = spills.get(group.replace(".widening", ".narrowing"))
        weights = np.concatenate([layer.weights for layer in layers])
        bias = np.concatenate([layer.bias for layer in layers])
        if spill is None:
            out[group] = list(_apart(quantise(fed[group], weights, bias), layers))
        elif group in spills:
            out[group] = [quantise_with_spill(fed[group], spill, weights, bias)]
        else:
            weights, bias = (
                np.concatenate([weights, weights[spill.of]]),
                np.concatenate([bias, bias[spill.of] - spill.down]),
            )
            out[group] = [quantise(fed[group], weights, bias)]
    return out


def _apart(made: Quantised, layers: Sequence[Linear]) -> Iterator[Quantised]:
    """The layers of a group, which share the rounding of what they are fed with."""
    start = 0
    for layer in layers:
        own = slice(start, start + len(layer.bias))
        yield replace(made, weights=made.weights[own], scales=made.scales[own], bias=made.bias[own])
        start = own.stop


def fed_with(network: onnx.ModelProto, names: Sequence[str], batches: Sequence[Batch]) -> Iterator[dict[str, Floats]]:
    """What each group is fed with, [word pieces, inputs], a layer after another, so that one layer's is held at a time.

    Where there are more pieces than are needed, every so many are taken, and the first of each window, whose values
    run farthest.
    """
    run = Compiled(network)
    every = max(1, sum(int((ids != 0).sum()) for ids, _ in batches) // ROWS)
    for first in range(0, len(names), 4):
        kept: dict[str, list[Floats]] = {name: [] for name in names[first : first + 4]}
        for ids, features in batches:
            found = run(ids, features)
            real = np.flatnonzero(ids)
            chosen = real[(real % ids.shape[1] == 0) | (np.arange(len(real)) % every == 0)]
            for name, arrays in kept.items():
                arrays.append(found[name].reshape(-1, found[name].shape[-1])[chosen])
        yield {name.removeprefix("fed."): np.concatenate(arrays) for name, arrays in kept.items()}


class Compiled:
    """A network on one thread in float32."""

    def __init__(self, network: onnx.ModelProto) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            network.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._names = [output.name for output in network.graph.output]

    def __call__(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> dict[str, Floats]:
        found = self._session.run(self._names, {"ids": ids, "features": features})
        return dict(zip(self._names, found, strict=True))


def compare(
    plain: onnx.ModelProto,
    small: onnx.ModelProto,
    batches: Sequence[Batch],
    spans: Mapping[str, tuple[int, int]],
    labelled: Sequence[str],
) -> Parity:
    """How far the second network is from the first."""
    first, second = Compiled(plain), Compiled(small)
    off, whole, pieces = np.zeros(2), np.zeros(2), 0
    changed = dict.fromkeys(labelled, 0)
    for ids, features in batches:
        real = ids != 0
        wanted, given = first(ids, features), second(ids, features)
        pieces += int(real.sum())
        for k, name in enumerate(("hidden", "heads")):
            off[k] += np.square(wanted[name][real] - given[name][real]).sum()
            whole[k] += np.square(wanted[name][real]).sum()
        for name in labelled:
            columns = slice(*spans[name])
            before, after = (each["heads"][real][:, columns].argmax(1) for each in (wanted, given))
            changed[name] += int((before != after).sum())
    hidden, heads = np.sqrt(off / whole).tolist()
    return Parity(pieces, hidden, heads, {name: count / pieces for name, count in changed.items()})
