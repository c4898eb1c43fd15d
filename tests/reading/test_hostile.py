"""Texts made to be slow take time in proportion to their length."""

import time

import pytest

from firsthand.reading import RULES, read_page

from .material import page_of

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


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read_in_seconds_by_the_rules(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    read_page(page_of(text), RULES)
    assert time.process_time() - began < 8  # a quadratic step would take minutes


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read_in_seconds_by_the_model(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    began = time.process_time()
    read_page(page_of(text))
    assert time.process_time() - began < 20
