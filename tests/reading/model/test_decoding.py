"""What the network says of words becomes attributions that can be, whatever it says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.decoding import Candidate, Link, buckets, candidates, runs, settled, viterbi

NO_LINK = Link(*(np.zeros(shape, dtype=np.float32) for shape in ((15, 5), (5, 5), (7, 5))))
WORDS = ["The", "Courier", "said", "nobody", "had", "opened", "the", "gate", "."]


def heads_saying(tags: list[int], rows: dict[int, list[int]]) -> dict[str, np.ndarray]:
    """Logits of a network that is sure: each word's tag, and for each cue's first word what each word is to it."""
    n, width = len(tags), 48
    out = {"tags": np.full((n, 7), -6, np.float32), "asks": np.zeros((n, 5, width), np.float32)}
    out["tags"][np.arange(n), tags] = 6
    answers = np.zeros((n, 5, width), np.float32)
    for slot, (cue, labels) in enumerate(rows.items()):
        out["asks"][cue, :, slot] = 100
        answers[np.arange(n), labels, slot] = 1
    return {"tags": out["tags"], "asks": out["asks"].reshape(n, -1), "answers": answers.reshape(n, -1)}


def test_a_cue_finds_its_source_and_content() -> None:
    heads = heads_saying([1, 2, 3, 5, 6, 6, 6, 6, 0], {2: [1, 2, 0, 3, 4, 4, 4, 4, 0]})
    (found,) = candidates(heads, NO_LINK, np.zeros(9, np.int32), own=0, lean=0)
    assert (found.source, found.cue, found.content) == (((0, 2),), (2, 3), ((3, 8),))
    assert found.sure > 0.9


def test_a_content_broken_by_its_cue_is_one_content_of_two_pieces() -> None:
    heads = heads_saying([5, 6, 0, 1, 3, 0, 5, 6, 0], {4: [3, 4, 0, 1, 0, 0, 3, 4, 0]})
    (found,) = candidates(heads, NO_LINK, np.zeros(9, np.int32), own=0, lean=0)
    assert found.content == ((0, 2), (6, 8))


def test_a_cue_without_content_is_no_attribution() -> None:
    heads = heads_saying([1, 3, 0, 0], {1: [1, 0, 0, 0]})
    assert candidates(heads, NO_LINK, np.zeros(4, np.int32), own=0, lean=0) == []


def test_a_cue_that_belongs_to_the_window_before_is_left_to_it() -> None:
    heads = heads_saying([1, 3, 5, 6], {1: [1, 0, 3, 4]})
    assert candidates(heads, NO_LINK, np.zeros(4, np.int32), own=2, lean=0) == []


@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.floats(-3, 3))
def test_whatever_the_network_says_spans_lie_within_and_no_source_stands_alone(n: int, seed: int, lean: float) -> None:
    random = np.random.default_rng(seed)
    heads = {name: (4 * random.normal(size=(n, width))).astype(np.float32) for name, width in
             (("tags", 7), ("asks", 240), ("answers", 240))}  # fmt: skip
    tables = Link(*(random.normal(size=shape).astype(np.float32) for shape in ((15, 5), (5, 5), (7, 5))))
    paragraphs = np.sort(random.integers(0, 4, n)).astype(np.int32)
    found = candidates(heads, tables, paragraphs, own=0, lean=lean)
    for each in settled(found):
        assert each.content
        assert len(each.source) <= 1
        assert 0 <= each.sure <= 1
        assert all(0 <= a < b <= n for a, b in (*each.source, each.cue, *each.content))


@given(st.integers(1, 30), st.sampled_from([5, 7]), st.integers(0, 2**32 - 1))
def test_nothing_goes_on_that_has_not_begun(n: int, labels: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, labels)).astype(np.float32)
    path = viterbi(scores, labels).tolist()
    for k, each in enumerate(path):
        if each and each % 2 == 0:
            assert k and path[k - 1] in (each, each - 1)


@given(st.lists(st.integers(0, 6), max_size=30))
def test_runs_are_within_the_path_and_apart(path: list[int]) -> None:
    found = runs(np.array(path, dtype=np.int64), 3)
    assert all(path[a] == 3 and all(label == 4 for label in path[a + 1 : b]) for a, b in found)
    assert [a for a, _ in found] == [k for k, label in enumerate(path) if label == 3]


def candidate(cue: int, content: tuple[tuple[int, int], ...], sure: float) -> Candidate:
    return Candidate((), (cue, cue + 1), content, sure, 1.0)


def test_two_contents_that_cross_are_settled_for_the_surer() -> None:
    assert settled([candidate(0, ((1, 9),), 0.9), candidate(20, ((5, 19),), 0.4)]) == [candidate(0, ((1, 9),), 0.9)]


def test_an_attribution_within_anothers_content_stays() -> None:
    outer, inner = candidate(0, ((1, 20),), 0.8), candidate(5, ((6, 20),), 0.9)
    assert settled([outer, inner]) == [outer, inner]


def test_distance_doubles_from_bucket_to_bucket() -> None:
    away = np.array([-500, -64, -2, -1, 0, 1, 2, 3, 4, 64, 500])
    assert buckets(away).tolist() == [0, 0, 5, 6, 7, 8, 9, 9, 10, 14, 14]
