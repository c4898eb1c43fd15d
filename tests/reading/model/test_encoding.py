"""A long text through the network in windows: nothing is lost, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from firsthand.reading.encoder import Network, Outputs
from firsthand.reading.encoder.runtime import Window as Pieces
from firsthand.reading.model import encoding
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.records import Span


class Echo:
    """A network whose one head gives back each piece's id, and which knows how many windows it was asked at a time."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.weights = SimpleNamespace(pieces_of=lambda word: tuple(200 + len(word) for _ in range(1 + len(word) // 4)))

    def read(self, windows: Sequence[Pieces]) -> list[Outputs]:
        self.asked.append(len(windows))
        return [Outputs({"ids": ids[:, None].astype(np.float32)}) for ids, _ in windows]


def long_text() -> Tokens:
    words = [f"{'w' * (1 + k % 11)}{'.' if k % 9 == 0 else ''}{chr(10) if k % 53 == 0 else ''}" for k in range(4000)]
    text = " ".join(words)
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


@pytest.mark.parametrize("at_once", [1, 3, 32, 1000])
def test_every_word_of_a_long_text_is_answered_once_however_many_windows_go_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "AT_ONCE", at_once)
    tokens, network = long_text(), Echo()
    said: list[float] = []
    for window, heads in TrainedEncoder(cast(Network, network))(tokens):
        assert window.own == len(said)
        assert len(heads["ids"]) == window.last - window.first
        said += heads["ids"][window.own - window.first :, 0].tolist()
    assert said == [200 + len(word) for word in tokens.words]
    assert max(network.asked) <= at_once


def test_an_empty_text_asks_nothing() -> None:
    network: Any = Echo()
    assert list(TrainedEncoder(network)(tokens_of("", []))) == []
    assert network.asked == []
