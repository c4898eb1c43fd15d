"""Who is meant: pronouns, descriptions, surnames, acronyms and roles, within one page."""

import pytest

from firsthand.records import SpeakerKind

from .material import read


def speakers(*paragraphs: str) -> list[str | None]:
    return [attribution.speaker for attribution in read(*paragraphs)[1].attributions]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ana Brill said the pump failed.", "She added that nobody was hurt."),
        ("Ana Brill said the pump failed.", "Ms Brill added that nobody was hurt."),
        ("Ana Brill said the pump failed.", "Brill added that nobody was hurt."),
        ("Port director Ana Brill said the pump failed.", "The director added that nobody was hurt."),
    ],
)
def test_a_later_mention_means_the_person_named_before(first: str, second: str) -> None:
    assert speakers(first, second) == ["Ana Brill", "Ana Brill"]


def test_a_body_is_known_by_its_noun_and_its_acronym() -> None:
    text = (
        "The Harbour Safety Board (HSB) said the pump failed.",
        "The board said it was old.",
        "The HSB said it was mended.",
    )
    assert speakers(*text) == ["Harbour Safety Board"] * 3


def test_a_title_is_no_part_of_the_name() -> None:
    assert speakers("Deputy Prime Minister Ivo Tarn said the bridge was closed.") == ["Ivo Tarn"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry said the pump failed.", SpeakerKind.OFFICIAL),
        ("Professor Ana Brill said the pump failed.", SpeakerKind.EXPERT),
        ("Residents said the pump failed.", SpeakerKind.WITNESS),
        ("The footage shows the pump failing.", SpeakerKind.FOOTAGE),
        ("The inspection report says the pump failed.", SpeakerKind.DOCUMENT),
        ("A source close to the company said the pump failed.", SpeakerKind.UNNAMED),
        ("The newspaper said the pump failed.", SpeakerKind.NEWS_REPORT),
        ("The company said the pump failed.", SpeakerKind.ORGANIZATION),
    ],
)
def test_the_head_noun_tells_the_kind(text: str, kind: SpeakerKind) -> None:
    assert [a.speaker_kind for a in read(text)[1].attributions] == [kind]


def test_only_a_proper_name_makes_a_speaker_named() -> None:
    _, reading = read("A doctor said forty were hurt. Ana Brill said twelve were.")
    assert [a.named for a in reading.attributions] == [False, True]


def test_where_nobody_is_named_the_speaker_is_unknown() -> None:
    _, reading = read("It is alleged that the pump had failed before.")
    assert [(a.speaker, a.source) for a in reading.attributions] == [(None, ())]
