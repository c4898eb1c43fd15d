"""Quotation marks, as papers of many countries set them."""

import pytest

from firsthand.reading.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.first : q.last] for q in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        'He said "the pump had failed" twice.',
        "He said “the pump had failed” twice.",
        "He said „the pump had failed“ twice.",
        "He said «the pump had failed» twice.",
        "He said 「the pump had failed」 twice.",
        "He said ‘the pump had failed’ twice.",
        "He said 'the pump had failed' twice.",
        "He said ''the pump had failed'' twice.",
    ],
)
def test_each_kind_of_mark_is_paired(text: str) -> None:
    assert quoted(text) == ["the pump had failed"]


@pytest.mark.parametrize("text", ["The workers’ hall wasn’t theirs.", "It's the '90s, and it isn't Sam's."])
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_possessive_does_not_close_a_single_quote() -> None:
    assert quoted("She called it ‘the workers’ own hall’ yesterday.") == ["the workers’ own hall"]


def test_a_quotation_within_a_quotation_belongs_to_the_outer_one() -> None:
    assert quoted("“He told me ‘never again’ and left,” she said.") == ["He told me ‘never again’ and left,"]


def test_a_mark_that_never_closes_runs_to_the_end() -> None:
    found = find_quotations("She wrote: “There is more to come.", 0, 34)
    assert [q.closed for q in found] == [False]
    assert found[0].last == 34
