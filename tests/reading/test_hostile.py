"""Texts made to be slow take time in proportion to their length.

What takes longer than its guard fails; the guards are so wide that no busy machine trips them.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from firsthand.reading import RULES, read_page, shipped
from firsthand.reading.encoder.runtime import Network, Outputs, Window
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.records import Reading

from .material import page_of
from .model.weights import needs_weights

PIECES = [
    "said ",
    "“",
    '" ',
    "'a ",
    "a, ",
    "Smith, who said, ",
    "said to be ",
    "according to ",
    "citing The Ledger said ",
    "1,1,1,1 ",
    "hundred and ",
    "the video ",
    "A: ",
    "(",
    "U.S.",
]


class Remembering(Network):
    """A network that reads windows that are alike once. In a run of one piece nearly all are."""

    def __init__(self, network: Network) -> None:
        self.weights = network.weights
        self._network = network
        self._known: dict[tuple[bytes, bytes], Outputs] = {}

    def read(self, windows: Sequence[Window], *, batch_pieces: int = 0) -> list[Outputs]:
        out = []
        for ids, features in windows:
            key = (ids.tobytes(), features.tobytes())
            if key not in self._known:
                (self._known[key],) = self._network.read([(ids, features)])
            out.append(self._known[key])
        return out


def assert_sound(reading: Reading, text: str) -> None:
    for each in reading.attributions:
        assert each.cue and each.content
        for span in (*each.source, *each.cue, *each.content):
            assert 0 <= span.start < span.end <= len(text)
    assert len({(each.cue, each.content) for each in reading.attributions}) == len(reading.attributions)


# At most 4 seconds each; a step for every two words would take three minutes, in runs of marks a day.
@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read_in_seconds_by_the_rules(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    assert_sound(read_page(page_of(text), RULES), text)


# At most 5 seconds each; a step for every two words would take half an hour in runs of marks.
@needs_weights
@pytest.mark.timeout(180)
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read_in_seconds_by_the_model(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    finder = shipped()
    assert isinstance(finder.encoder, TrainedEncoder)
    found = replace(finder, encoder=TrainedEncoder(Remembering(finder.encoder.network)))
    assert_sound(read_page(page_of(text), found), text)
