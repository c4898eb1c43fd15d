"""The finder that works by a model, with a network that says what the test wants."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from firsthand.reading.model.decoding import Link
from firsthand.reading.model.extent import quote_of, with_marks, within_marks
from firsthand.reading.model.finder import Heads, ModelFinder, places_of
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.reading.model.windows import Window
from firsthand.records import Quote, Role, Span
from tests.reading.material import page_of

NO_LINK = Link(*(np.zeros(shape, dtype=np.float32) for shape in ((15, 5), (5, 5), (7, 5))))


class Knowing:
    """A network that knows one attribution of the text by its words, and says so in windows of `size` words."""

    def __init__(self, source: str, cue: str, content: str, size: int = 1000) -> None:
        self.marks = {0: source.split(), 1: cue.split(), 2: content.split()}
        self.size = size

    def __call__(self, tokens: Tokens) -> Iterator[tuple[Window, Heads]]:
        n, width = len(tokens), 48
        tags, answers = np.zeros(n, int), np.zeros((n, 5, width), np.float32)
        labels = np.zeros(n, int)
        cue = 0
        for role, words in self.marks.items():
            at = next(k for k in range(n) if list(tokens.words[k : k + len(words)]) == words) if words else 0
            for k in range(at, at + len(words)):
                tags[k] = (1, 3, 5)[role] + (k > at)
                labels[k] = (1, 0, 3)[role] + (k > at if role != 1 else 0)
            cue = at if role == 1 else cue
        answers[np.arange(n), labels, 0] = 1
        logits = np.full((n, 7), -6, np.float32)
        logits[np.arange(n), tags] = 6
        asks = np.zeros((n, 5, width), np.float32)
        asks[cue, :, 0] = 100
        for own in range(0, n, self.size):
            first, last = max(0, own - 8), min(n, own + self.size)
            cut = slice(first, last)
            yield (
                Window(first, own, last),
                {
                    "tags": logits[cut],
                    "asks": asks[cut].reshape(last - first, -1),
                    "answers": answers[cut].reshape(last - first, -1),
                },
            )


TEXT = "The weir failed at dawn. “No siren sounded,” the warden said on Monday."


def test_quotation_marks_and_the_comma_before_them_are_not_the_speakers_words() -> None:
    page = page_of((Role.BODY, TEXT))
    (found,) = ModelFinder(Knowing("the warden", "said", "“ No siren sounded , ”"), NO_LINK).find(page)
    assert [s.within(page.text) for s in found.content] == ["No siren sounded"]
    assert [s.within(page.text) for s in (*found.source, *found.cue)] == ["the warden", "said"]
    assert found.quote is Quote.DIRECT


@pytest.mark.parametrize("size", [3, 7, 1000])
def test_windows_do_not_change_what_is_found_nor_find_it_twice(size: int) -> None:
    page = page_of((Role.BODY, TEXT))
    encoder = Knowing("the warden", "said", "No siren sounded", size=1000)
    whole = ModelFinder(encoder, NO_LINK).find(page)
    assert len(whole) == 1
    encoder.size = size
    parts = ModelFinder(encoder, NO_LINK).find(page)
    assert len(parts) == 1
    assert parts[0].cue == whole[0].cue


def test_a_headlines_colon_is_read_by_its_form_where_the_model_is_silent() -> None:
    page = page_of((Role.HEADLINE, "Ministry: weir was sound"), (Role.BODY, "The clerk wrote that it leaked."))
    found = ModelFinder(Knowing("The clerk", "wrote", "it leaked"), NO_LINK).find(page)
    assert [each.content[0].within(page.text) for each in found] == ["weir was sound", "it leaked"]


def test_furniture_and_repeated_captions_are_not_read() -> None:
    page = page_of(
        (Role.NAVIGATION, "He said so."),
        (Role.CAPTION, "The weir."),
        (Role.CAPTION, "The weir."),
        (Role.BODY, "It ran."),
    )
    assert [span.within(page.text) for span, _ in places_of(page)] == ["The weir.", "It ran."]


def test_an_empty_page_has_no_attributions() -> None:
    page = page_of((Role.NAVIGATION, "Menu"))
    assert ModelFinder(Knowing("", "", ""), NO_LINK).find(page) == []


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("He said that it ran.", "that it ran.", "it ran"),
        ("“It ran,” he said.", "“It ran,”", "It ran"),
        ("He called it “a lie” and left.", "it “a lie” and left.", "it “a lie” and left"),
        ("« Il a plu », dit-il.", "« Il a plu »", "Il a plu"),
        ("He said: “It ran", "“It ran", "It ran"),
    ],
)
def test_a_content_loses_what_only_encloses_it(text: str, content: str, left: str) -> None:
    start = text.index(content)
    span = within_marks(text, Span(start, start + len(content)), Span(0, len(text)))
    assert span is not None
    assert span.within(text) == left


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("“It ran,” he said.", "It ran", "“It ran,”"),
        ('He said "it ran".', "it ran", '"it ran"'),
        ("He called it “a lie” again.", "it “a lie” again", "it “a lie” again"),
        ("He said it ran.", "it ran", "it ran"),
    ],
)
def test_the_marks_around_a_quotation_can_be_had_back(text: str, content: str, whole: str) -> None:
    start = text.index(content)
    assert with_marks(text, Span(start, start + len(content))).within(text) == whole


@pytest.mark.parametrize(
    ("text", "quote"),
    [("“No pump ran at all”", Quote.DIRECT), ("it was “a lie” again", Quote.MIXED), ("it ran", Quote.INDIRECT),
     ("“beyond saving”", Quote.MIXED)],
)  # fmt: skip
def test_how_words_are_given_is_seen_from_their_marks_alone(text: str, quote: Quote) -> None:
    tokens = tokens_of(text, [(Span(0, len(text)), Place.BODY)])
    assert quote_of(tokens, [(0, len(tokens))]) is quote
