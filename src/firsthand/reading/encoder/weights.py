"""The file that the reader's weights ship in: a network, its vocabulary, and what its heads are called."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.errors import FirsthandError

UNKNOWN = "[UNK]"
REMEMBERED = 50_000  # words whose pieces are kept
LONGEST_WORD = 100  # characters; what is longer is no word of the vocabulary, nor are its parts looked for
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError, RuntimeError)
"""What an unpacked part may raise that is not what it should be. RecursionError is a RuntimeError."""
LONGEST_PART = 256 * 2**20  # bytes; a file that claims more is not one of ours


class WeightsError(FirsthandError):
    """The reader's weights are missing or are not a file of weights."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"The reader's weights {path} {what}.",
            to_do="Install firsthand again, or make them: make train-reader (see training/reader/README.md).",
        )
        self.path = path


@dataclass(frozen=True)
class Weights:
    """What a file of weights holds.

    `heads` says how many numbers each head gives a word piece, in the order of the network's output; `tables` are
    small arrays for whoever decodes. `network` is ONNX. `digest` is the SHA-256 of all of it: what version this is.
    """

    path: Path
    network: bytes
    tokenizer: Tokenizer
    heads: dict[str, int]
    tables: dict[str, NDArray[np.float32]]
    digest: str

    @cached_property
    def pieces_of(self) -> Any:
        """A word's pieces as a tuple of ids, one at least. Words are remembered, but for those too long to be words."""
        unknown = (int(self.tokenizer.token_to_id(UNKNOWN) or 0),)

        @lru_cache(maxsize=REMEMBERED)
        def remembered(word: str) -> tuple[int, ...]:
            return tuple(self.tokenizer.encode(word, add_special_tokens=False).ids) or unknown

        def pieces_of(word: str) -> tuple[int, ...]:
            return remembered(word) if len(word) <= LONGEST_WORD else unknown

        return pieces_of


def read_weights(path: Path) -> Weights:
    """The weights in a file. Raises WeightsError where it is missing, damaged or something else."""
    try:
        with zipfile.ZipFile(path) as file:
            network, vocabulary, about = (_part(file, n) for n in ("network.onnx", "tokenizer.json", "about.json"))
        told = json.loads(about)
        heads = {str(name): int(width) for name, width in told["heads"].items()}
        tables = {str(name): np.array(table, dtype=np.float32) for name, table in told["tables"].items()}
        digest = hashlib.sha256(b"".join((network, vocabulary, about))).hexdigest()
        return Weights(path, network, _tokenizer(vocabulary.decode()), heads, tables, digest)
    except FileNotFoundError as error:
        raise WeightsError(path, "are missing") from error
    except OSError as error:
        raise WeightsError(path, f"cannot be read ({error.strerror or error})") from error
    except DAMAGED as error:
        raise WeightsError(path, "are damaged or are not weights of the reader") from error


def _tokenizer(vocabulary: str) -> Tokenizer:
    """The vocabulary at work, without padding and without cutting. Raises ValueError where it is none."""
    try:
        tokenizer = Tokenizer.from_str(vocabulary)
    except Exception as error:
        raise ValueError("no vocabulary") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _part(file: zipfile.ZipFile, name: str) -> bytes:
    if file.getinfo(name).file_size > LONGEST_PART:
        raise ValueError(name)
    return file.read(name)
