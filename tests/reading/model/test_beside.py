"""What the rules add to the model's finds, and what is taken for silence."""

from __future__ import annotations

import pytest

from firsthand.reading.finder import Found
from firsthand.reading.model.beside import with_rules
from firsthand.reading.model.silence import is_silence
from firsthand.records import Quote, Span, Spans
from tests.reading.material import page_of

TEXT = "The video showed a crater. The clerk, who wrote the log, said it was late. Nobody slept."


def spans(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def found(source: str, cue: str, content: str, clue: str = "verb") -> Found:
    return Found(spans(source) if source else (), spans(cue), spans(content), Quote.INDIRECT, clue=clue)


def test_what_a_picture_shows_is_added_where_the_model_has_found_nothing() -> None:
    shown = found("The video", "showed", "a crater")
    assert with_rules(page_of(TEXT), [], [shown]) == [shown]
    assert with_rules(page_of(TEXT), [found("The video", "showed", "a crater")], [shown]) == [shown]


def test_what_a_person_says_is_left_to_the_model() -> None:
    assert with_rules(page_of(TEXT), [], [found("The clerk", "said", "it was late")]) == []


def test_a_find_without_a_source_takes_the_one_that_the_rules_give_to_its_cue() -> None:
    (whole,) = with_rules(
        page_of(TEXT), [found("", "said", "it was late")], [found("The clerk", "said", "it was late")]
    )
    assert whole.source == spans("The clerk")


def test_who_stands_for_the_source_that_the_rules_give_to_its_cue() -> None:
    (whole,) = with_rules(page_of(TEXT), [found("who", "wrote", "the log")], [found("The clerk", "wrote", "the log")])
    assert whole.source == spans("who")
    assert whole.stands_for == spans("The clerk")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("He declined to comment on the pumps.", "declined to comment on"),
        ("She refused to say more.", "refused"),
        ("The firm did not respond to questions.", "did not respond to"),
        ("It didn’t mention the pumps.", "didn’t mention"),
        ("The nurse did not want to be named.", "did not want"),
    ],
)
def test_silence_is_no_statement(text: str, cue: str) -> None:
    assert is_silence(text, Span(text.index(cue), text.index(cue) + len(cue)))


@pytest.mark.parametrize("cue", ["said", "did not deny", "denied", "told", "refuted"])
def test_a_denial_is_a_statement(cue: str) -> None:
    text = f"The mayor {cue} that nobody would comment."
    assert not is_silence(text, Span(10, 10 + len(cue)))
