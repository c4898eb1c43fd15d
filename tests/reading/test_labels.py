"""What cue and words make of a content."""

import pytest

from firsthand.records import Certainty, Polarity, Quote, Stance

from .material import read


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Brill said the pump failed.", Stance.STATE),
        ("Brill claimed the pump failed.", Stance.CLAIM),
        ("Brill confirmed the pump failed.", Stance.CONFIRM),
        ("Brill denied the pump failed.", Stance.DENY),
        ("Brill revealed the pump failed.", Stance.REVEAL),
        ("Brill predicted the pump would fail.", Stance.PREDICT),
        ("Brill said nobody had been hurt.", Stance.DENY),
    ],
)
def test_the_cue_gives_the_stance(text: str, stance: Stance) -> None:
    assert [a.stance for a in read(text)[1].attributions] == [stance]


def test_only_a_denial_is_negative() -> None:
    _, reading = read("Brill denied the pump failed. Tarn said no siren sounded.")
    assert [a.polarity for a in reading.attributions] == [Polarity.NEGATIVE, Polarity.POSITIVE]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Brill said the pump failed.", Certainty.CERTAIN),
        ("Brill said the pump may have failed.", Certainty.POSSIBLE),
        ("Brill said the pump had probably failed.", Certainty.PROBABLE),
        ("Brill believes the pump failed.", Certainty.PROBABLE),
    ],
)
def test_hedges_lower_the_certainty(text: str, certainty: Certainty) -> None:
    assert [a.certainty for a in read(text)[1].attributions] == [certainty]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“The pump has failed,” Brill said.", Quote.DIRECT),
        ("Brill said the pump was “long past its time”.", Quote.MIXED),
        ("Brill said the pump had failed.", Quote.INDIRECT),
    ],
)
def test_the_marks_tell_how_the_words_are_given(text: str, quote: Quote) -> None:
    assert [a.quote for a in read(text)[1].attributions] == [quote]


def test_a_wish_is_no_statement_of_fact() -> None:
    _, reading = read("Brill said the pump failed. Tarn urged the board to resign.")
    assert [a.factual for a in reading.attributions] == [True, False]
