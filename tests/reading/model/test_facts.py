"""Statements of fact, the page's own, and kinds of sources, from what the network says."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.model.facts import DIRECT, FEWEST, KINDS, OWN, SWITCH, Facts, steady
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.records import Span, SpeakerKind

TEXT = "Olha Brandt said the weir ran."


def tokens(text: str) -> Tokens:
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


def saying(labels: list[int], width: int = 4) -> np.ndarray:
    """Logits of a network that is sure of these labels."""
    out = np.full((len(labels), width), -5, np.float32)
    out[np.arange(len(labels)), labels] = 5
    return out


def facts(text: str, labels: list[int], kinds: list[int] | None = None) -> Facts:
    return Facts(tokens(text), saying(labels), saying(kinds or [0] * len(labels), len(KINDS)))


def own(text: str, outside: str = "") -> list[str]:
    """The page's own statements where all but the words `outside` are said to be some."""
    start = text.index(outside) if outside else -1
    inside = [start <= at < start + len(outside) for at in tokens(text).starts.tolist()]
    return [span.within(text) for span in facts(text, [DIRECT if each else OWN for each in inside]).own()]


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def test_a_statement_ends_with_its_paragraph() -> None:
    assert own("The weir failed at dawn.\nNo siren had sounded before.") == [
        "The weir failed at dawn.", "No siren had sounded before.",
    ]  # fmt: skip


def test_what_somebody_else_says_parts_two_statements() -> None:
    text = "The weir failed at dawn. “It ran,” he said. Two barges sank below it."
    assert own(text, "“It ran,” he said.") == ["The weir failed at dawn.", "Two barges sank below it."]


def test_marks_do_not_make_a_statement_of_a_few_words() -> None:
    assert own("It rained . , ; — !") == []
    assert len(tokens("It rained on us.")) > FEWEST
    assert own("It rained on us.") == ["It rained on us."]


def test_one_word_that_is_not_sure_does_not_break_a_statement() -> None:
    text = "The weir had failed at dawn"
    read = facts(text, [OWN] * 6)
    read.facts[3] = [0, 0, 0.5, 0]
    assert [span.within(text) for span in read.own()] == [text]


@pytest.mark.parametrize(
    ("labels", "states"),
    [([0, 0, 0, 2, 2, 3, 0], True), ([0, 0, 0, 0, 0, 2, 2], False), ([1, 1, 1, 1, 1, 1, 1], False)],
    ids=["on somebody's word", "by its last word alone", "in the page's own voice"],
)
def test_a_content_is_a_statement_of_fact_on_somebodys_word_by_most_of_its_words(
    labels: list[int], states: bool
) -> None:
    assert facts(TEXT, labels).states_fact(spans("the weir ran.")) is states


def test_a_content_in_pieces_is_judged_as_one() -> None:
    read = facts(TEXT, [2, 0, 0, 0, 2, 2, 0])
    assert read.states_fact(spans("Olha", "weir", "ran"))
    assert not read.states_fact(spans("Olha", "Brandt said the"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_source_is_of_the_kind_that_its_words_tell(kind: SpeakerKind) -> None:
    of = KINDS.index(kind)
    other = (of + 1) % len(KINDS)
    assert facts(TEXT, [0] * 7, [of, of, *[other] * 5]).kind_of(spans("Olha Brandt")) is kind


def test_a_source_that_could_be_of_two_kinds_is_of_none() -> None:
    assert facts(TEXT, [0] * 7, [0, 1, 0, 0, 0, 0, 0]).kind_of(spans("Olha Brandt")) is None


def test_no_source_has_no_kind() -> None:
    assert facts(TEXT, [0] * 7).kind_of(()) is None


@given(st.text("ab .,\n“”", min_size=1, max_size=80), st.integers(0, 2**32 - 1))
def test_statements_are_apart_in_order_and_within_a_line(text: str, seed: int) -> None:
    read = tokens(text)
    if not len(read):
        return
    logits = np.random.default_rng(seed).normal(size=(len(read), 4), scale=3).astype(np.float32)
    logits[:, OWN] += 3
    at = 0
    for span in Facts(read, logits, np.zeros((len(read), len(KINDS)), np.float32)).own():
        assert at <= span.start < span.end <= len(text)
        assert "\n" not in span.within(text)
        at = span.end


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_steady_labels_are_the_likeliest_where_a_change_costs(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, 3), scale=3).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        return float(sum(scores[range(n), path])) - SWITCH * sum(a != b for a, b in pairwise(path))

    best = max(map(worth, product(range(3), repeat=n)))
    assert worth(tuple(steady(scores).tolist())) == pytest.approx(best, abs=1e-4)
