"""Windows as the network takes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.pieces import BEGIN, END, input_of
from firsthand.reading.model.tokens import Gap, Place, Tokens, tokens_of
from firsthand.records import Span


def tokens(text: str) -> Tokens:
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


TOKENS = tokens("Olha Marchenko said:\n“No.”")
PIECES = [(7,), (8, 9, 10), (11,), (12,), (13,), (14,), (15,), (16,)]


def test_a_window_stands_between_the_special_pieces() -> None:
    given = input_of(TOKENS, PIECES, 1, 4)
    assert given.ids.tolist() == [BEGIN, 8, 9, 10, 11, 12, END]


def test_each_word_is_known_by_its_first_piece() -> None:
    given = input_of(TOKENS, PIECES, 0, 8)
    assert given.firsts.tolist() == [1, 2, 5, 6, 7, 8, 9, 10]


def test_special_pieces_have_no_features() -> None:
    given = input_of(TOKENS, PIECES, 0, 8)
    assert given.features[[0, -1]].tolist() == [[0] * 4] * 2


def test_later_pieces_have_their_words_features_but_for_the_gap() -> None:
    given = input_of(TOKENS, PIECES, 0, 8)
    assert given.features[2].tolist() == TOKENS.features[1].tolist()
    assert given.features[2, 2] == Gap.SPACE
    for piece in (3, 4):
        assert given.features[piece].tolist() == [*TOKENS.features[1, :2].tolist(), 0, Place.BODY]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40), st.data())
def test_every_piece_of_every_word_is_there_once_in_order(counts: list[int], data: st.DataObject) -> None:
    pieces = [tuple(range(1000 + 10 * k, 1000 + 10 * k + count)) for k, count in enumerate(counts)]
    text = tokens(" ".join("a" for _ in counts))
    first = data.draw(st.integers(0, len(counts) - 1))
    last = data.draw(st.integers(first + 1, len(counts)))
    given = input_of(text, pieces, first, last)
    assert given.ids.tolist()[1:-1] == [i for word in pieces[first:last] for i in word]
    assert given.ids[given.firsts].tolist() == [word[0] for word in pieces[first:last]]
    assert given.features.shape == (len(given.ids), 4)
