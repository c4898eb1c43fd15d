"""What the network says of words becomes attributions that can be, whatever it says."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.model.decoding import Candidate, Link, Seen, buckets, candidates, runs, settled, viterbi

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
    (found,) = candidates([Seen(heads, np.zeros(9, np.int32), own=0)], NO_LINK, lean=0)[0]
    assert (found.source, found.cue, found.content) == (((0, 2),), (2, 3), ((3, 8),))
    assert found.sure > 0.9


def test_a_content_broken_by_its_cue_is_one_content_of_two_pieces() -> None:
    heads = heads_saying([5, 6, 0, 1, 3, 0, 5, 6, 0], {4: [3, 4, 0, 1, 0, 0, 3, 4, 0]})
    (found,) = candidates([Seen(heads, np.zeros(9, np.int32), own=0)], NO_LINK, lean=0)[0]
    assert found.content == ((0, 2), (6, 8))


def test_a_cue_without_content_is_no_attribution() -> None:
    heads = heads_saying([1, 3, 0, 0], {1: [1, 0, 0, 0]})
    assert candidates([Seen(heads, np.zeros(4, np.int32), own=0)], NO_LINK, lean=0)[0] == []


def test_a_cue_that_belongs_to_the_window_before_is_left_to_it() -> None:
    heads = heads_saying([1, 3, 5, 6], {1: [1, 0, 3, 4]})
    assert candidates([Seen(heads, np.zeros(4, np.int32), own=2)], NO_LINK, lean=0)[0] == []


@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.floats(-3, 3))
def test_whatever_the_network_says_spans_lie_within_and_no_source_stands_alone(n: int, seed: int, lean: float) -> None:
    random = np.random.default_rng(seed)
    heads = {name: (4 * random.normal(size=(n, width))).astype(np.float32) for name, width in
             (("tags", 7), ("asks", 240), ("answers", 240))}  # fmt: skip
    tables = Link(*(random.normal(size=shape).astype(np.float32) for shape in ((15, 5), (5, 5), (7, 5))))
    paragraphs = np.sort(random.integers(0, 4, n)).astype(np.int32)
    found = candidates([Seen(heads, paragraphs, own=0)], tables, lean=lean)[0]
    for each in settled(found):
        assert each.content
        assert len(each.source) <= 1
        assert 0 <= each.sure <= 1
        assert all(0 <= a < b <= n for a, b in (*each.source, each.cue, *each.content))


def scores_of(rows: int, n: int, labels: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, n, labels)).astype(np.float32)


sizes = st.tuples(st.integers(1, 3), st.integers(1, 30), st.sampled_from([5, 7]), st.integers(0, 2**32 - 1))


@given(sizes)
def test_nothing_goes_on_that_has_not_begun(drawn: tuple[int, int, int, int]) -> None:
    for path in viterbi(scores_of(*drawn), drawn[2]).tolist():
        for k, each in enumerate(path):
            if each and each % 2 == 0:
                assert k and path[k - 1] in (each, each - 1)


@given(sizes)
def test_paths_found_together_are_those_found_alone(drawn: tuple[int, int, int, int]) -> None:
    scores = scores_of(*drawn)
    alone = [viterbi(row[None], drawn[2])[0].tolist() for row in scores]
    assert viterbi(scores, drawn[2]).tolist() == alone


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_path_is_the_likeliest_of_those_that_can_be(n: int, seed: int) -> None:
    scores = scores_of(1, n, 5, seed)[0]

    def can_be(path: tuple[int, ...]) -> bool:
        return all(not each or each % 2 or (k and path[k - 1] in (each, each - 1)) for k, each in enumerate(path))

    best = max(filter(can_be, product(range(5), repeat=n)), key=lambda path: sum(scores[range(n), path]))
    assert tuple(viterbi(scores[None], 5)[0].tolist()) == best


@given(st.lists(st.integers(0, 6), max_size=30))
def test_runs_are_within_the_path_and_apart(path: list[int]) -> None:
    found = runs(np.array(path, dtype=np.int64), 3)
    assert all(path[a] == 3 and all(label == 4 for label in path[a + 1 : b]) for a, b in found)
    assert [a for a, _ in found] == [k for k, label in enumerate(path) if label == 3]


def candidate(cue: int, content: tuple[tuple[int, int], ...], sure: float) -> Candidate:
    return Candidate((), (cue, cue + 1), content, sure)


def test_two_contents_that_cross_are_settled_for_the_surer() -> None:
    assert settled([candidate(0, ((1, 9),), 0.9), candidate(20, ((5, 19),), 0.4)]) == [candidate(0, ((1, 9),), 0.9)]


def test_an_attribution_within_anothers_content_stays() -> None:
    outer, inner = candidate(0, ((1, 20),), 0.8), candidate(5, ((6, 20),), 0.9)
    assert settled([outer, inner]) == [outer, inner]


ranges = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda drawn: (drawn[0], drawn[0] + drawn[1]))
contents = (
    st.lists(ranges, min_size=1, max_size=3)
    .map(lambda drawn: tuple(sorted(drawn)))
    .filter(lambda pieces: all(one[1] <= other[0] for one, other in pairwise(pieces)))
)
crowd = st.lists(st.builds(candidate, st.integers(0, 48), contents, st.floats(0, 1)), max_size=8)


@given(crowd)
def test_settled_contents_share_no_word_unless_one_stands_within_the_other(found: list[Candidate]) -> None:
    def words(each: Candidate) -> set[int]:
        return {word for first, last in each.content for word in range(first, last)}

    def within(inner: Candidate, outer: Candidate) -> bool:
        return any(all(a <= s and e <= b for s, e in (inner.cue, *inner.content)) for a, b in outer.content)

    kept = settled(found)
    for one, other in combinations(kept, 2):
        assert not words(one) & words(other) or within(one, other) or within(other, one)
    assert all(each.content for each in kept)


@given(crowd)
def test_the_surest_is_kept_whole(found: list[Candidate]) -> None:
    if found:
        best = min(found, key=lambda each: (-each.sure, each.cue))
        assert best in settled(found)


def test_distance_doubles_from_bucket_to_bucket() -> None:
    away = np.array([-500, -64, -2, -1, 0, 1, 2, 3, 4, 64, 500])
    assert buckets(away).tolist() == [0, 0, 5, 6, 7, 8, 9, 9, 10, 14, 14]


def test_windows_decoded_together_say_what_each_says_alone() -> None:
    random = np.random.default_rng(3)
    windows = [
        Seen(
            {
                "tags": random.normal(size=(n, 7)).astype(np.float32),
                "asks": random.normal(size=(n, 240)).astype(np.float32) * 4,
                "answers": random.normal(size=(n, 240)).astype(np.float32) * 4,
            },
            np.zeros(n, np.int32),
            own=0,
        )
        for n in (40, 3, 17, 25)
    ]
    together = candidates(windows, NO_LINK, lean=0.5)
    assert together == [candidates([each], NO_LINK, lean=0.5)[0] for each in windows]
    assert any(together)
