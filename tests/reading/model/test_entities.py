"""Mentions and entities from what the network says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.entities import (
    AT_ONCE,
    TYPES,
    Entity,
    Naming,
    Sighted,
    antecedents,
    clusters,
    entities,
    mentions_in,
    sighted,
)  # fmt: skip
from firsthand.reading.model.likeness import FARTHEST, SIGNS, alike
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
    heads = saying(len(tokens), spans)
    found = entities(tokens, sighted(heads, naming, tokens.paragraphs, Window(0, 0, len(tokens))), naming)
    assert [each.entity for each in found] == [0, 0, 1]
    assert clusters(found) == [[(0, 2), (4, 5)], [(7, 8)]]


def test_a_pronoun_is_like_no_name_but_like_itself() -> None:
    signs = alike([("Ana", "Brill"), ("she",), ("She",)])
    assert signs[1, 0, :3].tolist() == [0, 0, 0]
    assert signs[2, 1, 5] == 1


def test_a_mention_before_a_windows_own_words_is_left_to_the_window_before() -> None:
    heads = saying(6, [(0, 1, "person"), (4, 4, "person")])
    (only,) = sighted(heads, PLAIN, np.zeros(6, np.int32), Window(10, 13, 16))
    assert only.words == (14, 15)


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_a_mention_goes_back_to_one_before_it_or_to_none(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    for i, back in enumerate(antecedents(scores)):
        if back is None:
            assert not (scores[i, :i] > 0).any()
        else:
            assert back < i
            assert scores[i, back] == scores[i, :i].max() > 0


def mentions_of_two(count: int) -> tuple[list[Entity], list[int]]:
    """Mentions, a word each, of two people in turns that no rule tells; and who each is."""
    words = " ".join("he" for _ in range(count))
    who = [k % 2 for k in range(count)]
    marks = [np.array([4, 0] if each else [0, 4], np.float32) for each in who]
    seen = [Sighted((k, k + 1), "person", 1.0, mark, mark) for k, mark in enumerate(marks)]
    tokens = tokens_of(words, [(Span(0, len(words)), Place.BODY)])
    return entities(tokens, seen, PLAIN), who


def test_many_mentions_are_joined_as_few_are() -> None:
    found, who = mentions_of_two(2 * AT_ONCE + 7)
    assert [each.entity for each in found] == who


def test_nobody_goes_back_farther_than_the_farthest() -> None:
    words = " ".join(["he", *["it"] * FARTHEST, "he"])
    marks = [np.array([4, 0], np.float32), *[np.array([0, 4], np.float32)] * FARTHEST, np.array([4, 0], np.float32)]
    seen = [Sighted((k, k + 1), "person", 1.0, mark, mark) for k, mark in enumerate(marks)]
    found = entities(tokens_of(words, [(Span(0, len(words)), Place.BODY)]), seen, PLAIN)
    assert [found[0].entity, found[1].entity, found[-1].entity] == [0, 1, 2]
