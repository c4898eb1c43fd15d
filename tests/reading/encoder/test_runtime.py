"""Windows put together to batches."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.encoder.runtime import PADDING, batches, padded

lengths = st.lists(st.integers(2, 260), max_size=40)


@given(lengths, st.integers(1, 3000))
def test_every_window_is_in_one_batch_and_none_is_too_large(given: list[int], most: int) -> None:
    made = list(batches(given, most))
    assert sorted(k for batch in made for k in batch) == list(range(len(given)))
    for batch in made:
        assert len(batch) == 1 or len(batch) * max(given[k] for k in batch) <= most


@given(lengths, st.integers(300, 3000))
def test_windows_of_like_length_go_together(given: list[int], most: int) -> None:
    order = [given[k] for batch in batches(given, most) for k in batch]
    assert order == sorted(given, reverse=True)


def test_shorter_windows_are_padded_behind() -> None:
    windows = [(np.array([101, 7, 102]), np.ones((3, 4), np.int64)), (np.array([101, 102]), np.ones((2, 4), np.int64))]
    ids, features = padded(windows)
    assert ids.tolist() == [[101, 7, 102], [101, 102, PADDING]]
    assert features[1].tolist() == [[1] * 4, [1] * 4, [0] * 4]
