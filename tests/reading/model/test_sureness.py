"""How sure an attribution is: a share, and never less where more was seen."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.decoding import Candidate, Signs
from firsthand.reading.model.shipped import shipped
from firsthand.reading.model.sureness import SIGNS, Sureness, signs

from .weights import needs_weights

shares = st.floats(0, 1)
PARTS = [part.name for part in fields(Signs)]
RISING = Sureness(np.array([-0.5, *[0.6] * len(PARTS), 0.2, -0.3, -0.1, -0.1], np.float32))


def candidates() -> st.SearchStrategy[Candidate]:
    def of(sourced: bool, lengths: list[int], cue: int, seen: Signs) -> Candidate:
        content = tuple((40 * k + 9, 40 * k + 9 + length) for k, length in enumerate(lengths))
        return Candidate(((0, 2),) if sourced else (), (2, 2 + cue), content, seen.cue * seen.content, seen)

    lengths = st.lists(st.integers(1, 30), min_size=1, max_size=4)
    return st.builds(of, st.booleans(), lengths, st.integers(1, 6), st.builds(Signs, *[shares] * len(PARTS)))


@given(candidates(), st.lists(st.floats(-8, 8), min_size=SIGNS, max_size=SIGNS))
def test_sureness_is_a_share_whatever_was_learned(each: Candidate, weights: list[float]) -> None:
    assert 0 <= Sureness(np.array(weights, np.float32)).of(each) <= 1


@given(candidates(), st.sampled_from(PARTS), shares)
def test_more_seen_of_any_part_is_never_less_sure(each: Candidate, part: str, share: float) -> None:
    low, high = sorted((getattr(each.signs, part), share))
    less, more = (replace(each, signs=replace(each.signs, **{part: seen})) for seen in (low, high))
    assert RISING.of(less) <= RISING.of(more)


@given(candidates())
def test_the_signs_are_finite(each: Candidate) -> None:
    assert signs(each).shape == (SIGNS,)
    assert np.isfinite(signs(each)).all()


@needs_weights
def test_the_shipped_reader_is_surer_of_what_it_saw_clearly() -> None:
    clear, dim = (Candidate(((0, 2),), (2, 3), ((3, 9),), s * s, Signs(*[s] * len(PARTS))) for s in (0.98, 0.5))
    assert shipped().sureness.of(clear) > shipped().sureness.of(dim) + 0.2
