"""Mentions and entities from what the network says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.entities import TYPES, Naming, antecedents, clusters, entities, mentions_in
from firsthand.reading.model.likeness import SIGNS, alike
from firsthand.reading.model.tokens import Place, tokens_of
from firsthand.reading.model.windows import Window
from firsthand.records import Span

PLAIN = Naming(np.full((20, len(TYPES)), -9, np.float32), np.zeros(SIGNS, np.float32))


def saying(n: int, spans: list[tuple[int, int, str]]) -> dict[str, np.ndarray]:
    """Heads of a network that is sure of these mentions (first word, last word, type)."""
    out = {name: np.zeros((n, len(TYPES), 17), np.float32) for name in ("starts", "ends")}
    for slot, (first, last, kind) in enumerate(spans):
        out["starts"][first, TYPES.index(kind), slot] = 10
        out["ends"][last, TYPES.index(kind), slot] = 10
    heads = {name: head.reshape(n, -1) for name, head in out.items()}
    return heads | {name: np.zeros((n, 128), np.float32) for name in ("later", "earlier")}


def test_mentions_may_nest() -> None:
    heads = saying(6, [(0, 4, "person"), (3, 4, "organization")])
    found = mentions_in(heads, PLAIN, np.zeros(6, np.int32))
    assert [(words, kind) for words, kind, _ in found] == [((0, 5), "person"), ((3, 5), "organization")]


def test_a_mention_does_not_run_over_the_end_of_its_line() -> None:
    heads = saying(6, [(2, 4, "place")])
    assert mentions_in(heads, PLAIN, np.array([0, 0, 0, 1, 1, 1], np.int32)) == []


def test_the_same_name_twice_is_one_entity_where_the_signs_say_so() -> None:
    tokens = tokens_of("Ana Brill left. Brill wept. Oslo slept.", [(Span(0, 39), Place.BODY)])
    spans = [(0, 1, "person"), (4, 4, "person"), (7, 7, "place")]
    naming = Naming(PLAIN.width, np.array([0, 5, *[0] * (SIGNS - 2)], np.float32))
    found = entities(tokens, [(Window(0, 0, len(tokens)), saying(len(tokens), spans))], naming)
    assert [each.entity for each in found] == [0, 0, 1]
    assert clusters(found) == [[(0, 2), (4, 5)], [(7, 8)]]


def test_a_pronoun_is_like_no_name_but_like_itself() -> None:
    signs = alike([("Ana", "Brill"), ("she",), ("She",)])
    assert signs[1, 0, :3].tolist() == [0, 0, 0]
    assert signs[2, 1, 5] == 1


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_every_mention_has_one_entity_and_numbers_have_no_gaps(n: int, seed: int) -> None:
    numbers = antecedents(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32))
    assert len(numbers) == n
    assert set(numbers) == set(range(max(numbers) + 1))
