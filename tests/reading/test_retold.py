"""Words that a page has at second hand: cited sources, papers, hearsay; and what is no attribution at all."""

import pytest

from firsthand.records import Role, SpeakerKind

from .material import read, three, told


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("The dam held, the Courier reported, quoting an unnamed member of staff.", "the Courier", "an unnamed member"),
        ("The Courier, citing two engineers, reported that the dam held.", "The Courier", "two engineers"),
        ("The dam held, the agency said, citing a source close to the board.", "the agency", "a source close to the"),
    ],
)
def test_whom_a_report_cites_says_the_same_within_it(text: str, outer: str, inner: str) -> None:
    page, reading = read(text)
    first, second = sorted(reading.attributions, key=lambda a: a.parent is not None)
    assert (three(page, first)[0], first.content) == (outer, second.content)
    assert three(page, second)[0].startswith(inner)
    assert second.parent == first.id


def test_what_is_cited_and_cannot_speak_is_no_source() -> None:
    assert all(
        source != "the cold weather" for source, _, _ in told("The club called off the match, citing the cold weather.")
    )


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Pumps ran dry before dawn, the engine log shows.", "the engine log", "Pumps ran dry before dawn"),
        ("The log of the harbour master notes two alarms.", "The log of the harbour master", "two alarms"),
    ],
)
def test_a_paper_speaks_before_and_behind_its_cue(text: str, source: str, content: str) -> None:
    page, reading = read(text)
    (only,) = reading.attributions
    assert (three(page, only)[0], three(page, only)[2]) == (source, content)
    assert only.speaker_kind is SpeakerKind.DOCUMENT


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor sold the bridge, it has been claimed.", "it has been claimed", "The mayor sold the bridge"),
        ("It has been alleged that the dam was weak.", "It has been alleged", "the dam was weak"),
        ("The dam, it is said, was weak.", "it is said", "The dam was weak"),
    ],
)
def test_hearsay_has_a_cue_and_no_source(text: str, cue: str, content: str) -> None:
    assert told(text) == [("", cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn declined to comment on the pumps.",
        "The mill did not reply when asked about the loss.",
        "Brill refused to say who had the key.",
        "She asked not to be named because she fears for her post.",
        "Tarn was asked about the dam.",
        "Nobody from the mill has called her since.",
        "Photo: Ana Brill",
    ],
)
def test_silence_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_a_refusal_to_act_is_one() -> None:
    assert told("Tarn refused to pay the fine.") == [("Tarn", "refused", "to pay the fine")]


def test_the_place_of_saying_is_no_part_of_what_is_said() -> None:
    assert told("Brill wrote that he was safe, in a post on a town channel.")[0][2] == "he was safe"


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Flooded hall: doors were shut for weeks, paper says", "paper", "doors were shut for weeks"),
        ("The port has put out a statement: a crane fell at noon", "The port", "a crane fell at noon"),
    ],
)
def test_a_headlines_colon_need_not_follow_its_source(headline: str, source: str, content: str) -> None:
    found = told((Role.HEADLINE, headline))
    assert [(each[0], each[2]) for each in found] == [(source, content)]


def test_quotes_with_other_sentences_between_are_two() -> None:
    found = told("“It leaked at dawn,” Brill said. The hall was cold and nobody moved. “Nobody came for an hour.”")
    assert [content for _, _, content in found] == ["It leaked at dawn", "Nobody came for an hour"]


def test_a_quotation_longer_than_any_sentence_is_taken_once() -> None:
    _, reading = read("“" + "the pump ran on and on " * 200 + "until noon.”")
    (only,) = reading.attributions
    assert len(only.content) == 1
