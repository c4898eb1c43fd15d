"""Passages that two pages share: they stand in both, hold the same words or retell, and are as long as they can be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Block, Page, Role, Span
from firsthand.tracing.copies.alignment import MOST_PASSAGES, RUN, align, retold, runs_of
from firsthand.tracing.copies.reprints import copies_of
from firsthand.tracing.copies.reuse import reuses_of
from firsthand.tracing.texts.article import article_of, articles_of, length
from firsthand.tracing.words.wording import tokens_of
from tests.tracing.wire import MONDAY, OTHER_REPORT, REWRITE, TUESDAY, WIRE, page

EARLIER = page("earlier", "Kestrel", WIRE, MONDAY)


def texts(later: Page, earlier: Page = EARLIER) -> list[tuple[str, str, bool]]:
    return [
        (each.earlier.within(earlier.text), each.later.within(later.text), each.verbatim)
        for each in align(earlier, later)
    ]


def test_a_reprint_shares_whole_paragraphs_whatever_their_case_and_marks() -> None:
    loud = page("later", "Dale Post", (WIRE[0].upper(), WIRE[1].replace("-", "–").replace(",", ";")))
    assert [(len(one), exact) for one, _, exact in texts(loud)] == [(52, True), (190, True)]


def test_moved_sentences_are_found_where_they_went() -> None:
    moved = page("later", "Dale Post", (WIRE[0], WIRE[6], WIRE[2], WIRE[5]))
    assert [one[:12] for one, _, _ in texts(moved)] == ["Dam at Ostra", "The river bo", "Engineers op", "Some sixty f"]


def test_a_replaced_word_parts_a_passage_in_two() -> None:
    changed = page("later", "Dale Post", (WIRE[5].replace("volunteers", "firefighters"),))
    assert [other for _, other, _ in texts(changed)] == [
        "Some sixty families spent the night in the gymnasium of the school at Lower Brezno, where",
        "handed out blankets and goulash. Two barns and a footbridge were carried away, and the road to Kolin is under "
        "a metre of mud",
    ]


def test_words_that_occur_everywhere_are_no_passage_of_their_own() -> None:
    other = page("later", "Dale Post", ("Head", "It was the turn of the school at the end of the road to the river."))
    assert texts(other) == []


def test_an_accident_before_a_long_run_takes_nothing_from_it() -> None:
    one = page(
        "one", "Kestrel", ("the end of the pier was on fire", "We came to the end of the road and saw nothing there")
    )
    other = page("other", "Dale Post", ("to the end of the road and saw nothing there",))
    assert texts(other, one) == [("to the end of the road and saw nothing there",) * 2 + (True,)]


def test_a_sentence_told_in_other_words_stands_beside_the_one_that_it_retells() -> None:
    rewrite = page("later", "Dale Post", REWRITE)
    found = {other[:14]: one[:14] for one, other, exact in texts(rewrite) if not exact}
    assert found["The dam dates "] == "The dam was bu"
    assert found["Both gates of "] == "Engineers open"


def test_furniture_between_two_paragraphs_is_no_part_of_a_passage() -> None:
    text = f"{WIRE[1]}\nSign up for our newsletter\n{WIRE[2]}"
    second = len(text) - len(WIRE[2])
    blocks = (
        Block(Role.BODY, Span(0, len(WIRE[1]))),
        Block(Role.ADVERT, Span(len(WIRE[1]) + 1, second - 1)),
        Block(Role.BODY, Span(second, len(text))),
    )
    later = replace(EARLIER, id="later", text=text, blocks=blocks)
    assert [other.rstrip(".") for _, other, _ in texts(later)] == [WIRE[1].rstrip("."), WIRE[2].rstrip(".")]


def test_letters_of_a_script_without_spaces_are_words_that_count_half() -> None:
    words = article_of(page("a", None, ("", "大坝 broke 3,5 l’eau"))).words
    assert words == ("大", "坝", "broke", "3,5", "l'eau")
    assert length(words) == 4


sentences = st.sampled_from([part for words in (*WIRE, *REWRITE, *OTHER_REPORT) for part in words.split(". ")])
oddities = st.sampled_from(
    ["½ ﬁre", "ha ha ha ha ha ha", "e\u0301te\u0301", "大坝漫顶", "\u00ad", "“", "İstanbul", "٣٤", "\ud800"]
)
paragraphs = st.lists(st.lists(sentences | oddities, max_size=4).map(". ".join), max_size=6)


@given(paragraphs, paragraphs)
@settings(max_examples=150, deadline=None)
def test_every_passage_stands_in_both_pages_and_verbatim_ones_hold_the_same_words(
    one: Sequence[str], other: Sequence[str]
) -> None:
    earlier, later = page("one", "Kestrel", one, MONDAY), page("other", "Dale Post", other, TUESDAY)
    found = align(earlier, later)
    for each in found:
        assert each.earlier.end <= len(earlier.text) and each.later.end <= len(later.text)
        if each.verbatim:
            first, second = each.earlier.within(earlier.text), each.later.within(later.text)
            assert tokens_of(first) == tokens_of(second) != []
    spans = [each.later for each in found]
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(paragraphs, paragraphs)
@settings(max_examples=60, deadline=None)
def test_the_passages_of_copies_and_reuses_stand_in_both_pages(one: Sequence[str], other: Sequence[str]) -> None:
    made = articles_of(
        [page("one", "Kestrel", (*one, *WIRE[:4]), MONDAY), page("other", "Dale", (*WIRE[2:5], *other), TUESDAY)]
    )
    copies = copies_of(made, ())
    pairs = [(each.copied_from, each.page, each.passages) for each in copies]
    pairs += [(each.taken_from, each.page, each.passages) for each in reuses_of(made, (), copies)]
    assert pairs
    for earlier, later, passages in pairs:
        assert passages
        for each in passages:
            first, second = each.earlier.within(made[earlier].page.text), each.later.within(made[later].page.text)
            assert first and second
            assert not each.verbatim or tokens_of(first) == tokens_of(second)


@given(st.lists(st.sampled_from("abcde"), max_size=60), st.lists(st.sampled_from("abcde"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_runs_cannot_be_made_longer_and_do_not_overlap(one: list[str], other: list[str]) -> None:
    first, second = article_of(page("a", None, ("", " ".join(one)))), article_of(page("b", None, ("", " ".join(other))))
    reached = 0
    for run in runs_of(first, second):
        assert run.size >= RUN and run.second >= reached
        assert first.words[run.first : run.first_end] == second.words[run.second : run.second_end]
        reached = run.second_end


@pytest.mark.timeout(120)  # under a second each; a step for every two words would take ten minutes
@pytest.mark.parametrize("words", ["ha ", "a b ", "one two three four five six seven "])
def test_texts_that_repeat_themselves_are_aligned_at_once(words: str) -> None:
    many = 140_000 // len(words.split())
    one, other = page("a", None, ("", words * many)), page("b", None, ("", words * (many - 1000) + "end"))
    assert 1 <= len(align(one, other)) <= MOST_PASSAGES


@pytest.mark.timeout(120)  # a second; a step for every two words would take five minutes
def test_two_novels_are_aligned_at_once() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghij", k=4)) for _ in range(80_000)]
    one = article_of(page("a", None, ("", " ".join(words))))
    other = article_of(page("b", None, ("", " ".join(words[40_000:] + words[:40_000]))))
    assert [run.size for run in runs_of(one, other)] == [40_000, 40_000]


def test_retelling_looks_at_every_sentence_once() -> None:
    later = article_of(page("later", "Dale Post", REWRITE))
    places = [each.later for each in retold(article_of(EARLIER), later)]
    assert places == [sentence.span for sentence in later.sentences]
