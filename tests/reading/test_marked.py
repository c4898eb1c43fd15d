"""The texts marked by hand: the marks fit the texts, and are scored as their guide says."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from bench.marked import LABELS, MARKED, Mark, Marked, comparable, gold_lines, load, measure
from bench.shared import SHARED
from firsthand.records import (
    Attribution,
    Certainty,
    Page,
    Polarity,
    Quote,
    Reading,
    Span,
    SpeakerKind,
    Stance,
    words_of,
)

needs_texts = pytest.mark.skipif(not SHARED.is_dir(), reason="the marked texts are not beside the project")
CLOSED = {"speaker_kind": SpeakerKind, "quote": Quote, "stance": Stance, "certainty": Certainty, "polarity": Polarity}


@pytest.fixture(scope="module")
def documents() -> list[Marked]:
    return load()


def files() -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf8")) for path in sorted(MARKED.glob("*.json"))]


def test_there_are_enough_texts_and_marks_to_measure_on() -> None:
    assert len(files()) >= 8
    assert sum(len(file["attributions"]) for file in files()) >= 150


def test_every_attribution_has_content_and_labels_of_the_closed_sets() -> None:
    for mark in (mark for file in files() for mark in file["attributions"]):
        assert mark["content"]
        assert isinstance(mark["named"], bool)
        for label, allowed in CLOSED.items():
            assert mark[label] in set(allowed), (label, mark[label])


def test_parents_and_heads_are_other_attributions_of_the_same_text() -> None:
    for file in files():
        marks = {mark["id"]: mark for mark in file["attributions"]}
        assert len(marks) == len(file["attributions"])
        for mark in marks.values():
            assert {mark["parent"], mark["continues"]} - {None} <= set(marks) - {mark["id"]}
            if mark["continues"]:
                assert marks[mark["continues"]]["continues"] is None


def test_the_content_of_a_parent_holds_the_content_nested_in_it() -> None:
    for file in files():
        marks = {mark["id"]: mark for mark in file["attributions"]}
        for mark in marks.values():
            if mark["parent"]:
                outer = marks[mark["parent"]]["content"]
                assert all(any(a <= start and end <= b for a, b in outer) for start, end in mark["content"])


@needs_texts
def test_the_texts_are_those_that_were_marked(documents: list[Marked]) -> None:
    assert [document.id for document in documents] == [file["document"] for file in files()]


@needs_texts
def test_every_span_lies_within_its_text_and_begins_and_ends_at_words_or_marks(documents: list[Marked]) -> None:
    for document in documents:
        for mark in document.marks:
            for role in ("source", "cue", "content", "speaker"):
                assert all(one[1] < other[0] for one, other in pairwise(mark[role]) if role == "content")
                for start, end in mark[role]:
                    words = document.text[start:end]
                    assert 0 <= start < end <= len(document.text)
                    assert words == words.strip()
                    assert start == 0 or not document.text[start - 1 : start + 1].isalnum()
                    assert end == len(document.text) or not document.text[end - 1 : end + 1].isalnum()


@needs_texts
def test_a_reader_that_finds_every_mark_scores_all(documents: list[Marked]) -> None:
    marks = {document.id: document for document in documents}

    def knows(page: Page) -> Reading:
        document = marks[page.id]
        return Reading(page.id, tuple(_record(mark, document) for mark in document.marks))

    figures = measure(read=knows)

    assert figures["found"]["f1"] == figures["linked"]["f1"] == figures["full"]["f1"] == 1.0
    assert figures["speaker"] == 1.0
    assert figures["labels"] == dict.fromkeys(LABELS, 1.0)
    assert figures["nesting"] == {"nested": 1.0, "flat": 1.0}


@needs_texts
def test_gold_lines_hold_whole_quotes_and_no_optional_marks(documents: list[Marked]) -> None:
    for document, line in zip(documents, gold_lines(documents), strict=True):
        counted = [mark for mark in document.marks if not mark["optional"] and not mark["continues"]]
        assert len(line["attributions"]) == len(counted)
        held = {tuple(span) for attribution in line["attributions"] for span in attribution["content"]}
        assert {tuple(span) for mark in document.marks if mark["continues"] for span in mark["content"]} <= held


HEAD = {"id": "m1", "content": [[0, 40]], "optional": False, "continues": None}
PIECE = {"id": "m2", "content": [[50, 120]], "optional": False, "continues": "m1"}
OPTIONAL = {"id": "m3", "content": [[200, 230]], "optional": True, "continues": None}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([[[0, 40]]], [[0, 40]]),
        ([[[0, 40]], [[50, 120]]], [[0, 40]]),
        ([[[0, 40], [50, 120]]], [[0, 40], [50, 120]]),
    ],
    ids=["the head alone", "the pieces apart", "all as one"],
)
def test_a_quote_in_pieces_may_be_given_in_three_ways(given: list[list[list[int]]], wanted: list[list[int]]) -> None:
    gold, kept = comparable([HEAD, PIECE, OPTIONAL], [{"content": spans} for spans in given])
    assert [mark["content"] for mark in gold] == [wanted]
    assert [mark["content"] for mark in kept] == [wanted]


def test_an_optional_mark_that_is_found_is_neither_right_nor_false() -> None:
    found: list[Mark] = [{"content": [[201, 230]]}, {"content": [[300, 310]]}]
    _, kept = comparable([HEAD, PIECE, OPTIONAL], found)
    assert kept == [{"content": [[300, 310]]}]


def _record(mark: Mark, document: Marked) -> Attribution:
    source, cue, content, speaker = (
        tuple(Span(start, end) for start, end in mark[role]) for role in ("source", "cue", "content", "speaker")
    )
    return Attribution(
        id=f"{document.id} {mark['id']}",
        page=document.id,
        source=source,
        cue=cue,
        content=content,
        speaker=words_of(document.text, speaker) or None,
        speaker_kind=SpeakerKind(mark["speaker_kind"]),
        named=mark["named"],
        quote=Quote(mark["quote"]),
        stance=Stance(mark["stance"]),
        certainty=Certainty(mark["certainty"]),
        polarity=Polarity(mark["polarity"]),
        factual=True,
        confidence=1.0,
        parent=f"{document.id} {mark['parent']}" if mark["parent"] else None,
    )
