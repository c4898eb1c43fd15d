"""Words as the model sees them, and windows over them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.model.tokens import Gap, Place, Shape, Speech, Tokens, shape_of, tokens_of
from firsthand.reading.model.windows import windows_of
from firsthand.records import Span


def tokens(text: str) -> Tokens:
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


@given(st.text(min_size=1, max_size=400))
def test_words_stand_in_order_and_are_what_the_text_says_there(text: str) -> None:
    read = tokens(text)
    at = 0
    for word, start, end in zip(read.words, read.starts.tolist(), read.ends.tolist(), strict=True):
        assert at <= start < end <= len(text)
        assert text[start:end] == word
        at = end


@given(st.text(min_size=1, max_size=400))
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    read = tokens(text)
    covered = {i for a, b in zip(read.starts.tolist(), read.ends.tolist(), strict=True) for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


def test_a_line_is_a_paragraph_and_an_empty_line_is_none() -> None:
    read = tokens("One two\n\nthree\nfour five")
    assert read.paragraphs.tolist() == [0, 0, 1, 2, 2]
    assert [Gap(g) for g in read.features[:, 2].tolist()] == [
        Gap.PARAGRAPH, Gap.SPACE, Gap.PARAGRAPH, Gap.PARAGRAPH, Gap.SPACE,
    ]  # fmt: skip


def test_marks_and_what_stands_between_them_are_told_apart() -> None:
    read = tokens("He said: «No pump ran.» Then «he left")
    told = dict(zip(read.words, read.features[:, 1].tolist(), strict=True))
    assert told["He"] == Speech.OUTSIDE
    assert told["pump"] == Speech.INSIDE
    assert told["»"] == Speech.CLOSING
    assert told["left"] == Speech.UNCLOSED
    assert read.features[3, 1] == Speech.OPENING


def test_how_a_word_is_written_is_kept() -> None:
    shapes = {"ran": Shape.LOWER, "Olha": Shape.CAPITALISED, "NATO": Shape.CAPITALS, "J": Shape.INITIAL,
              "McRae": Shape.MIXED, "14": Shape.NUMBER, "—": Shape.MARK, "洪水": Shape.UNCASED}  # fmt: skip
    assert {word: shape_of(word) for word in shapes} == shapes


counts = st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=300)


@given(counts, st.integers(10, 60), st.integers(0, 9))
def test_windows_cover_every_word_once_and_fit(words: list[tuple[int, bool]], longest: int, before: int) -> None:
    pieces = [p for p, _ in words]
    paragraphs, number = [], 0
    for _, ends in words:
        paragraphs.append(number)
        number += ends
    at = 0
    for window in windows_of(pieces, paragraphs, longest, before):
        assert window.own == at < window.last
        assert window.first <= window.own
        assert sum(pieces[window.first : window.own]) <= before
        assert sum(pieces[window.first : window.last]) <= longest
        at = window.last
    assert at == len(words)


def test_a_window_ends_with_a_paragraph_where_one_ends_in_its_second_half() -> None:
    paragraphs = [0] * 8 + [1] * 8 + [2] * 8
    cuts = [(w.own, w.last) for w in windows_of([1] * 24, paragraphs, longest=20, before=0)]
    assert cuts == [(0, 16), (16, 24)]


def test_a_word_of_more_pieces_than_a_window_holds_is_a_window_of_its_own() -> None:
    cuts = [(w.own, w.last) for w in windows_of([2, 99, 2], [0, 0, 0], longest=10, before=4)]
    assert cuts == [(0, 1), (1, 2), (2, 3)]
