"""The reader's network as an ONNX graph, in float or with its matrices in eight bits.

The graph is written in standard operators, in the order in which runtimes fuse them: query, key and value apart (one
wide product would have to be split again), inputs moved and scaled just before they are rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.reader.quantise import Floats, Quantised, round_rows

State = Mapping[str, Floats]
OPSET, IR = 20, 10
ROWS = 256  # at most so many, in a table made of several small ones
NEVER = np.float32(-1e4)  # added to the scores of padding


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes that the weights' shapes do not tell."""

    heads: int = 12
    epsilon: float = 1e-12


@dataclass(slots=True)
class Linear:
    """A linear layer by name, as the graph has it and as calibration finds it."""

    name: str
    weights: Floats
    bias: Floats


@dataclass
class Graph:
    """ONNX nodes and constants as they are written."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, value: NDArray[np.generic] | np.generic) -> str:
        """A constant; a scalar stays one."""
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def indices(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def node(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """A node of one output; the output's name."""
        name = f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def rename(self, name: str, output: str) -> None:
        self.nodes.append(helper.make_node("Identity", [name], [output], name=output))


def head_names(state: State) -> list[str]:
    """The heads in the order of their columns."""
    return [name.split(".")[1] for name in state if name.startswith("heads.") and name.endswith(".weight")]


def linears(state: State, shape: Shape) -> dict[str, list[Linear]]:
    """All linear layers by what they are fed with: those of one group share their rounded input."""
    out: dict[str, list[Linear]] = {}

    def layer(name: str) -> Linear:
        return Linear(name, state[f"{name}.weight"], state[f"{name}.bias"])

    k = 0
    while f"encoder.layer.{k}.output.dense.weight" in state:
        at = f"encoder.layer.{k}"
        query = layer(f"{at}.attention.self.query")
        shrink = np.float32((query.weights.shape[0] / shape.heads) ** -0.5)
        query.weights, query.bias = query.weights * shrink, query.bias * shrink
        out[f"{k}.attending"] = [query, *(layer(f"{at}.attention.self.{part}") for part in ("key", "value"))]
        out[f"{k}.attended"] = [layer(f"{at}.attention.output.dense")]
        out[f"{k}.widening"] = [layer(f"{at}.intermediate.dense")]
        out[f"{k}.narrowing"] = [layer(f"{at}.output.dense")]
        k += 1
    names = head_names(state)
    weights = np.concatenate([state[f"heads.{name}.weight"] for name in names])
    out["heads"] = [Linear("heads", weights, np.concatenate([state[f"heads.{name}.bias"] for name in names]))]
    return out


@dataclass
class Writer:
    """Writes the network. Where `quantised` is empty it is float, and what each group is fed with is an output too."""

    state: State
    shape: Shape
    quantised: Mapping[str, Sequence[Quantised]]
    graph: Graph = field(default_factory=Graph)
    fed: list[str] = field(default_factory=list)

    def write(self) -> onnx.ModelProto:
        """ids int64[batch, length] (0 is padding), features int64[batch, length, k] -> hidden, heads."""
        g, groups = self.graph, linears(self.state, self.shape)
        hidden = self._norm(self._embedded(), "embeddings.LayerNorm")
        padding = g.node("Equal", "ids", g.constant(np.int64(0)))
        mask = g.node("Where", padding, g.constant(NEVER), g.constant(np.float32(0)))
        mask = g.node("Unsqueeze", mask, g.indices(1, 2))
        for k in range((len(groups) - 1) // 4):
            hidden = self._layer(k, groups, hidden, mask)
        (heads,) = self._linear("heads", groups["heads"], hidden)
        g.rename(hidden, "hidden")
        g.rename(heads, "heads")
        return self._model()

    def _embedded(self) -> str:
        g, at = self.graph, "embeddings"
        words = self.state[f"{at}.word_embeddings.weight"]
        if self.quantised:
            rows, scales = round_rows(words)
            found = g.node("Cast", g.node("Gather", g.constant(rows), "ids"), to=TensorProto.FLOAT)
            summed = g.node("Mul", found, g.node("Gather", g.constant(scales[:, None]), "ids"))
        else:
            summed = g.node("Gather", g.constant(words), "ids")
        places = self.state[f"{at}.position_embeddings.weight"] + self.state[f"{at}.token_type_embeddings.weight"][0]
        length = g.node("Shape", "ids", start=1, end=2)
        summed = g.node("Add", summed, g.node("Slice", g.constant(places), g.indices(0), length, g.indices(0)))
        for first, table in self._extra():
            summed = g.node("Add", summed, g.node("Gather", g.constant(table), self._row(first)))
        return summed

    def _extra(self) -> list[tuple[list[tuple[int, int]], Floats]]:
        """The small tables, several made one where that stays small: the features that a row stands for, and rows."""
        out: list[tuple[list[tuple[int, int]], Floats]] = []
        for k in range(self._features()):
            table = self.state[f"extra.{k}.weight"]
            if out and len(out[-1][1]) * len(table) <= ROWS:
                features, rows = out.pop()
                both = (rows[:, None] + table[None]).reshape(-1, table.shape[1])
                out.append(([*features, (k, len(table))], both))
            else:
                out.append(([(k, len(table))], table))
        return out

    def _features(self) -> int:
        return sum(name.startswith("extra.") for name in self.state)

    def _row(self, features: Sequence[tuple[int, int]]) -> str:
        g, row = self.graph, ""
        for k, size in features:
            feature = g.node("Gather", "features", g.constant(np.int64(k)), axis=2)
            row = g.node("Add", g.node("Mul", row, g.constant(np.int64(size))), feature) if row else feature
        return row

    def _layer(self, k: int, groups: Mapping[str, list[Linear]], hidden: str, mask: str) -> str:
        g, at = self.graph, f"encoder.layer.{k}"
        query, key, value = self._linear(f"{k}.attending", groups[f"{k}.attending"], hidden)
        width = self.state[f"{at}.attention.self.query.weight"].shape[0]
        apart = g.indices(0, 0, self.shape.heads, width // self.shape.heads)
        query = g.node("Transpose", g.node("Reshape", query, apart), perm=[0, 2, 1, 3])
        key = g.node("Transpose", g.node("Reshape", key, apart), perm=[0, 2, 3, 1])
        value = g.node("Transpose", g.node("Reshape", value, apart), perm=[0, 2, 1, 3])
        shares = g.node("Softmax", g.node("Add", g.node("MatMul", query, key), mask), axis=-1)
        mixed = g.node("Transpose", g.node("MatMul", shares, value), perm=[0, 2, 1, 3])
        mixed = g.node("Reshape", mixed, g.indices(0, 0, width))
        (mixed,) = self._linear(f"{k}.attended", groups[f"{k}.attended"], mixed)
        hidden = self._norm(g.node("Add", hidden, mixed), f"{at}.attention.output.LayerNorm")
        (wide,) = self._linear(f"{k}.widening", groups[f"{k}.widening"], hidden)
        (narrow,) = self._linear(f"{k}.narrowing", groups[f"{k}.narrowing"], g.node("Gelu", wide))
        return self._norm(g.node("Add", hidden, narrow), f"{at}.output.LayerNorm")

    def _norm(self, x: str, name: str) -> str:
        weight, bias = (self.graph.constant(self.state[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.graph.node("LayerNormalization", x, weight, bias, axis=-1, epsilon=self.shape.epsilon)

    def _linear(self, group: str, layers: Sequence[Linear], x: str) -> list[str]:
        g = self.graph
        if not self.quantised:
            self.graph.rename(x, f"fed.{group}")
            self.fed.append(f"fed.{group}")
            return [
                g.node("Add", g.node("MatMul", x, g.constant(each.weights.T)), g.constant(each.bias)) for each in layers
            ]
        made = self.quantised[group]
        rounded = self._rounded(made[0], x)
        return [g.node("Add", g.node("MatMul", rounded, self._weights(each)), g.constant(each.bias)) for each in made]

    def _rounded(self, layer: Quantised, x: str) -> str:
        g = self.graph
        if layer.centre is not None:
            x = g.node("Sub", x, g.constant(layer.centre))
        x = g.node("Mul", x, g.constant((1 / layer.spread).astype(np.float32)))
        step, zero = g.constant(layer.step), g.constant(layer.zero)
        return g.node("DequantizeLinear", g.node("QuantizeLinear", x, step, zero), step, zero)

    def _weights(self, layer: Quantised) -> str:
        g = self.graph
        zeros = g.constant(np.zeros(len(layer.scales), dtype=np.int8))
        return g.node("DequantizeLinear", g.constant(layer.weights.T), g.constant(layer.scales), zeros, axis=1)

    def _model(self) -> onnx.ModelProto:
        def info(name: str, kind: int, *last: int | None) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, kind, ["batch", "length", *last])

        inputs = [info("ids", TensorProto.INT64), info("features", TensorProto.INT64, self._features())]
        outputs = [info(name, TensorProto.FLOAT, None) for name in ("hidden", "heads", *self.fed)]
        graph = helper.make_graph(self.graph.nodes, "reader", inputs, outputs, self.graph.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
