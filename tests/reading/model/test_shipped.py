"""The shipped reader on texts of every kind: spans that can be, and one answer however texts are put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading import read_page, shipped
from firsthand.reading.encoder import Network
from firsthand.reading.model import encoding
from firsthand.reading.model.encoding import TrainedEncoder
from firsthand.reading.model.harvest import Harvest, gather
from firsthand.reading.model.pieces import input_of
from firsthand.reading.model.tokens import Place, Tokens, tokens_of
from firsthand.records import Span, words_of
from tests.reading.material import page_of

from .weights import needs_weights

pytestmark = needs_weights

ODD = """e\u0301 नि 👩‍👩‍👧 🇺🇦 قال الوزير 시장은 말했다 \u200b \u200d \ufeff \u00ad \u2060 “ ” " ' « » „ 「 」 ﬁ İ ß ²
    Ⅷ ١٢ 洪水 \U0001d400 \ufffd \x00 \x85 \u2028 said that Brill told reporters , . : — denied"""
PIECES = st.sampled_from([*ODD.split(" "), "\n", "w" * 700, "ل" * 300, "é" * 90]) | st.text(max_size=12)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join).filter(bool)
STORY = (
    "The weir failed at dawn, warden Olha Brandt said.\n\n“No siren sounded,” she told the Courier. It rained on.\n\n"
    "According to the ministry, nobody had opened the gate. The clerk denied that he slept, and said he would sue.\n\n"
)
PARAGRAPHS = STORY.strip().split("\n\n")


def tokens(text: str) -> Tokens:
    return tokens_of(text, [(Span(0, len(text)), Place.BODY)])


def harvest(read: Tokens) -> Harvest:
    finder = shipped()
    return gather(read, finder.encoder(read), finder.link, finder.naming, lean=finder.lean)


def network() -> Network:
    encoder = shipped().encoder
    assert isinstance(encoder, TrainedEncoder)
    return encoder.network


def windows_of(texts: Sequence[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    out = []
    for text in texts:
        read = tokens(text)
        given = input_of(read, [network().weights.pieces_of(word) for word in read.words], 0, len(read))
        out.append((given.ids, given.features))
    return out


def test_who_says_what_is_found() -> None:
    page = page_of(*PARAGRAPHS)
    said = {words_of(page.text, a.source): words_of(page.text, a.content) for a in read_page(page).attributions}
    assert said["she"] == "No siren sounded"
    assert "nobody had opened the gate" in said["the ministry"]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_no_content_is_empty(text: str) -> None:
    page = page_of(text)
    reading = read_page(page)
    for each in reading.attributions:
        assert each.content
        for span in (*each.source, *each.cue, *each.content):
            assert 0 <= span.start < span.end <= len(page.text)
            assert span.within(page.text).strip()
        assert 0 <= each.confidence <= 1
    assert all(0 <= span.start < span.end <= len(page.text) for span in reading.unsourced)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_whatever_the_text_all_its_words_are_answered_once(text: str) -> None:
    read = tokens(text)
    if len(read):
        assert {len(said) for said in harvest(read).said.values()} == {len(read)}


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_a_text_reads_the_same_each_time(text: str) -> None:
    page = page_of(text)
    assert read_page(page) == read_page(page)


@pytest.mark.parametrize("first", ["00000", "The mayor", "“It broke"])
def test_no_source_and_no_cue_runs_from_one_paragraph_into_the_next(first: str) -> None:
    page = page_of(first, "said said that")
    for each in read_page(page).attributions:
        assert all("\n" not in span.within(page.text) for span in (*each.source, *each.cue))


@pytest.mark.parametrize("text", ["“", "’ ’ ’", "\u200b", "👩‍👩‍👧", "…", "\x00", "w" * 20_000, "“" * 3_000])
def test_a_text_that_says_nothing_has_no_attributions(text: str) -> None:
    assert read_page(page_of(text)).attributions == ()


def test_windows_in_a_batch_are_answered_as_each_alone() -> None:
    windows = windows_of([*PARAGRAPHS, "It ran.", STORY, STORY * 2])
    for window, found in zip(windows, network().read(windows), strict=True):
        (alone,) = network().read([window])
        for name, logits in alone.heads.items():
            assert found.heads[name].shape == (len(window[0]), network().weights.heads[name])
            np.testing.assert_allclose(found.heads[name], logits, atol=1e-3)


def test_a_batch_of_windows_finds_what_each_finds_alone() -> None:
    finder = shipped()
    for text, found in zip(PARAGRAPHS, network().read(windows_of(PARAGRAPHS)), strict=True):
        read = tokens(text)
        ((window, heads),) = finder.encoder(read)
        firsts = input_of(read, [network().weights.pieces_of(word) for word in read.words], 0, len(read)).firsts
        together = {name: logits[firsts] for name, logits in found.heads.items()}
        alone, among = (
            gather(read, [(window, said)], finder.link, finder.naming, lean=finder.lean) for said in (heads, together)
        )
        assert alone.candidates
        assert spans(among) == spans(alone)


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_long_text_reads_the_same_however_many_windows_go_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = tokens(STORY * 20)
    whole = harvest(read)
    monkeypatch.setattr(encoding, "AT_ONCE", at_once)
    assert spans(harvest(read)) == spans(whole)
    assert len(whole.candidates) >= 20


def test_short_batches_give_what_long_ones_give() -> None:
    windows = windows_of([STORY, "It ran.", STORY * 2, "She said so."])
    for batch_pieces in (1, 300, 100_000):
        found = network().read(windows, batch_pieces=batch_pieces)
        assert [len(each.heads["tags"]) for each in found] == [len(ids) for ids, _ in windows]


def spans(found: Harvest) -> list[tuple[object, ...]]:
    return [(each.source, each.cue, each.content) for each in found.candidates]
