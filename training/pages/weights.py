"""A trained model as the arrays that `firsthand.page.network` loads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.pages.model import PageModel


def arrays_of(model: PageModel, words: dict[str, int], names: dict[str, int]) -> dict[str, npt.NDArray[np.generic]]:
    """The model's weights by the names that the network knows, rows in 8 bits with a scale for each, the rest in 16."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    arrays: dict[str, npt.NDArray[np.generic]] = {"words": _listed(words), "names": _listed(names)}
    for name, value in state.items():
        layer, _, kind = name.rpartition(".")
        if layer in ("word_rows", "name_rows"):
            scale = np.maximum(np.abs(value).max(axis=1, keepdims=True), 1e-8) / 127
            arrays[f"{layer}/scaled"] = np.round(value / scale).astype(np.int8)
            arrays[f"{layer}/scale"] = scale.astype(np.float32)
        elif name == "fade":
            arrays["fade"] = torch.sigmoid(model.fade).detach().numpy().astype(np.float32)
        else:
            short = {"input": "in"}.get(layer, layer.replace(".", ""))
            arrays[f"{short}_{kind}"] = (value.T if kind == "weight" else value).astype(np.float16)
    return arrays


def save(path: Path, model: PageModel, words: dict[str, int], names: dict[str, int]) -> None:
    """Write the weights; the same model gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays_of(model, words, names))


def _listed(known: dict[str, int]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(["", *sorted(known, key=known.__getitem__)]).encode(), np.uint8)
