"""The file of weights that training writes: a network that stays what it was, and tables that can be changed alone."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from firsthand.reading.encoder import Network

pytest.importorskip("onnx", reason="onnx is not installed: pip install 'firsthand[training]'")

from training.reader.export import NAMES, Parity, export, retold, write

WIDTH, INNER, LAYERS, WORDS, SIZES = 48, 96, 2, 60, (9, 6, 4, 6)
HEADS = {"tags": 7, "facts": 4}
VOCABULARY = json.dumps({"version": "1.0", "model": {"type": "WordLevel", "vocab": {"[UNK]": 0}, "unk_token": "[UNK]"}})


def state() -> dict[str, np.ndarray]:
    """Random weights of a small network, with the names of the real one."""
    random = np.random.default_rng(7)
    out: dict[str, np.ndarray] = {}

    def linear(name: str, outputs: int, inputs: int) -> None:
        out[f"{name}.weight"] = random.normal(size=(outputs, inputs), scale=inputs**-0.5).astype(np.float32)
        out[f"{name}.bias"] = random.normal(size=outputs, scale=0.1).astype(np.float32)

    def norm(name: str) -> None:
        out[f"{name}.weight"], out[f"{name}.bias"] = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    tables = {"word": WORDS, "position": 64, "token_type": 2}
    for name, rows in tables.items():
        out[f"embeddings.{name}_embeddings.weight"] = random.normal(size=(rows, WIDTH)).astype(np.float32)
    norm("embeddings.LayerNorm")
    for k in range(LAYERS):
        at = f"encoder.layer.{k}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            linear(f"{at}.attention.{part}", WIDTH, WIDTH)
        linear(f"{at}.intermediate.dense", INNER, WIDTH)
        linear(f"{at}.output.dense", WIDTH, INNER)
        norm(f"{at}.attention.output.LayerNorm")
        norm(f"{at}.output.LayerNorm")
    for k, rows in enumerate(SIZES):
        out[f"extra.{k}.weight"] = random.normal(size=(rows, WIDTH), scale=0.3).astype(np.float32)
    for name, width in HEADS.items():
        linear(f"heads.{name}", width, WIDTH)
    return out


def window(length: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    features = np.stack([random.integers(0, size, length) for size in SIZES], axis=1)
    return random.integers(1, WORDS, length), features


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Parity]:
    path = tmp_path_factory.mktemp("weights") / "reader.zip"
    batches = [(ids[None], features[None]) for ids, features in (window(40, seed) for seed in range(20))]
    tables = {"lean": np.array([0.5], np.float32), "told": np.eye(2, dtype=np.float32)}
    return path, export(state(), batches[:16], path, vocabulary=VOCABULARY, tables=tables, check=batches[16:])


def test_eight_bits_stay_close_to_float(made: tuple[Path, Parity]) -> None:
    assert made[1].pieces == 4 * 40
    assert 0 < made[1].heads < 0.05
    assert made[1].changed["tags"] < 0.05


def test_the_file_is_read_as_it_was_meant(made: tuple[Path, Parity]) -> None:
    network = Network(made[0])
    assert network.weights.heads == HEADS
    (found,) = network.read([window(12, 99)])
    assert {name: logits.shape for name, logits in found.heads.items()} == {"tags": (12, 7), "facts": (12, 4)}


def test_windows_are_answered_in_a_batch_as_alone(made: tuple[Path, Parity]) -> None:
    network = Network(made[0])
    windows = [window(length, seed) for seed, length in enumerate((5, 40, 17, 2, 33))]
    for one, found in zip(windows, network.read(windows), strict=True):
        (alone,) = network.read([one])
        for name, logits in alone.heads.items():
            np.testing.assert_allclose(found.heads[name], logits, atol=1e-3)


def test_what_is_no_weight_of_the_network_is_not_dropped_in_silence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="told"):
        export({**state(), "told": np.zeros(1, np.float32)}, [], tmp_path / "reader.zip", vocabulary=VOCABULARY)


def test_tables_told_anew_change_nothing_else(made: tuple[Path, Parity], tmp_path: Path) -> None:
    retold(made[0], tmp_path / "again.zip", {"lean": np.array([-0.25], np.float32)})
    before, after = (parts(path) for path in (made[0], tmp_path / "again.zip"))
    assert before["network.onnx"] == after["network.onnx"]
    assert before["tokenizer.json"] == after["tokenizer.json"]
    old, new = (json.loads(each["about.json"]) for each in (before, after))
    assert (old["tables"].pop("lean"), new["tables"].pop("lean")) == ([0.5], [-0.25])
    assert old == new


def test_the_same_parts_are_the_same_file(tmp_path: Path) -> None:
    for name in ("one.zip", "other.zip"):
        write(tmp_path / name, b"network", "{}", "{}")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        assert tuple(file.namelist()) == NAMES
        return {name: file.read(name) for name in NAMES}
