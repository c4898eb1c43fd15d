"""A whole text through the network, window by window; never more of it in memory than a few windows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.encoder import Network
from firsthand.reading.model.pieces import input_of
from firsthand.reading.model.tokens import Tokens
from firsthand.reading.model.windows import Window, windows_of

Heads = Mapping[str, NDArray[np.float32]]
"""What each head says of a window's words: [words, width], logits."""
AT_ONCE = 32
"""Windows whose answers are held at a time: about 1 MB each."""


@dataclass(frozen=True, slots=True)
class TrainedEncoder:
    """A text's words in; for each window of them, what each head says of its words."""

    network: Network

    def __call__(self, tokens: Tokens) -> Iterator[tuple[Window, Heads]]:
        """The windows in the order of the text."""
        pieces_of = self.network.weights.pieces_of
        pieces = [pieces_of(word) for word in tokens.words]
        windows = list(windows_of([len(each) for each in pieces], tokens.paragraphs.tolist()))
        for start in range(0, len(windows), AT_ONCE):
            some = windows[start : start + AT_ONCE]
            inputs = [input_of(tokens, pieces, window.first, window.last) for window in some]
            outputs = self.network.read([(each.ids, each.features) for each in inputs])
            for window, given, found in zip(some, inputs, outputs, strict=True):
                yield window, {name: logits[given.firsts] for name, logits in found.heads.items()}
