"""The finder that works by a model, with a network that says what the test wants."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from firsthand.reading.finder import Finds
from firsthand.reading.model.decoding import Link
from firsthand.reading.model.entities import TYPES, Naming
from firsthand.reading.model.extent import quote_of, within_marks
from firsthand.reading.model.facts import KINDS, OWN
from firsthand.reading.model.finder import ModelFinder, places_of
from firsthand.reading.model.harvest import Heads
from firsthand.reading.model.likeness import SIGNS
from firsthand.reading.model.sureness import SIGNS as SURE_SIGNS
from firsthand.reading.model.sureness import Sureness
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.reading.model.windows import Window
from firsthand.reading.quotations import as_it_stands, find_quotations
from firsthand.records import Page, Quote, Role, Span, SpeakerKind
from tests.reading.material import page_of

NO_LINK = Link(*(np.zeros(shape, dtype=np.float32) for shape in ((15, 5), (5, 5), (7, 5))))
NO_NAMING = Naming(np.full((20, len(TYPES)), -9, np.float32), np.zeros(SIGNS, np.float32))
EVEN = Sureness(np.zeros(SURE_SIGNS, np.float32))


class Knowing:
    """A network that knows one attribution of the text by its words, and says so in windows of `size` words."""

    def __init__(self, source: str, cue: str, content: str, size: int = 1000, content_is: int = 2) -> None:
        self.marks = {0: source.split(), 1: cue.split(), 2: content.split()}
        self.size = size
        self.content_is = content_is  # 0: no statement of fact; 2: a direct quotation of one

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
        heads = {"tags": logits, "asks": asks.reshape(n, -1), "answers": answers.reshape(n, -1)}
        heads |= self.others(tags, labels)
        for own in range(0, n, self.size):
            first, last = max(0, own - 8), min(n, own + self.size)
            yield Window(first, own, last), {name: head[first:last] for name, head in heads.items()}

    def others(self, tags: np.ndarray, labels: np.ndarray) -> dict[str, np.ndarray]:
        """What stands outside the attribution is the page's own; its source is a document; there are no mentions."""
        n = len(labels)
        widths = {"facts": 4, "sources": 2, "kinds": len(KINDS), "named": 2, "starts": 170, "ends": 170}
        out = {name: np.zeros((n, width), np.float32) for name, width in widths.items()}
        out["facts"][tags == 0, OWN] = 6
        out["facts"][labels >= 3, self.content_is] = 6
        out["kinds"][:, KINDS.index(SpeakerKind.DOCUMENT)] = 6
        return out | {name: np.zeros((n, 128), np.float32) for name in ("later", "earlier")}


def finds(page: Page, knowing: Knowing) -> Finds:
    return ModelFinder(knowing, NO_LINK, NO_NAMING, EVEN).find(page)


TEXT = "The weir failed at dawn. “No siren sounded,” the warden said on Monday."


def test_quotation_marks_and_the_comma_before_them_are_not_the_speakers_words() -> None:
    page = page_of((Role.BODY, TEXT))
    (found,) = finds(page, Knowing("the warden", "said", "“ No siren sounded , ”")).found
    assert [s.within(page.text) for s in found.content] == ["No siren sounded"]
    assert [s.within(page.text) for s in (*found.source, *found.cue)] == ["the warden", "said"]
    assert found.quote is Quote.DIRECT


@pytest.mark.parametrize("size", [3, 7, 1000])
def test_windows_do_not_change_what_is_found_nor_find_it_twice(size: int) -> None:
    page = page_of((Role.BODY, TEXT))
    (whole,) = finds(page, Knowing("the warden", "said", "No siren sounded")).found
    (part,) = finds(page, Knowing("the warden", "said", "No siren sounded", size=size)).found
    assert part.cue == whole.cue


@pytest.mark.parametrize("size", [3, 7, 1000])
def test_windows_do_not_change_the_pages_own_statements(size: int) -> None:
    page = page_of((Role.BODY, "The weir failed at dawn while the warden said no siren sounded"))
    own = finds(page, Knowing("the warden", "said", "no siren sounded", size=size)).own
    assert own is not None
    assert [span.within(page.text) for span in own] == ["The weir failed at dawn while"]


def test_the_network_tells_a_statement_of_fact_and_the_kind_of_its_source() -> None:
    page = page_of((Role.BODY, TEXT))
    (fact,) = finds(page, Knowing("the warden", "said", "No siren sounded")).found
    (wish,) = finds(page, Knowing("the warden", "said", "No siren sounded", content_is=0)).found
    assert (fact.factual, wish.factual) == (True, False)
    assert fact.kind is SpeakerKind.DOCUMENT


def test_a_headlines_colon_is_read_by_its_form_where_the_model_is_silent() -> None:
    page = page_of((Role.HEADLINE, "Ministry: weir was sound"), (Role.BODY, "The clerk wrote that it leaked."))
    found = finds(page, Knowing("The clerk", "wrote", "it leaked")).found
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
    assert finds(page, Knowing("", "", "")) == Finds(own=())


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
    span = within_marks(text, Span(start, start + len(content)), find_quotations(text, 0, len(text)))
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
    assert as_it_stands(text, Span(start, start + len(content))).within(text) == whole


@pytest.mark.parametrize(
    ("text", "quote"),
    [("“No pump ran at all”", Quote.DIRECT), ("it was “a lie” again", Quote.MIXED), ("it ran", Quote.INDIRECT),
     ("“beyond saving”", Quote.MIXED)],
)  # fmt: skip
def test_how_words_are_given_is_seen_from_their_marks_alone(text: str, quote: Quote) -> None:
    tokens = tokens_of(text, [(Span(0, len(text)), Place.BODY)])
    assert quote_of(tokens, [(0, len(tokens))]) is quote
