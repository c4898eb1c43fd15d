"""Pronouns, descriptions and names that come later: who is meant, from what the page says around them."""

import pytest

from firsthand.reading import RULES, read_page
from firsthand.records import Role, SpeakerKind

from .material import page_of, read


def speakers(*paragraphs: str | tuple[Role, str]) -> list[str | None]:
    return [attribution.speaker for attribution in read(*paragraphs)[1].attributions]


def test_a_person_in_the_sentence_before_is_nearer_than_one_quoted_far_above() -> None:
    text = (
        "Ana Brill, the harbour master, said the pump failed. The yard was closed at noon.",
        "Ivo Tarn, a baker, has seen the film on the channel Quay Watch. “That is my van,” he said.",
    )
    assert speakers(*text) == ["Ana Brill", "Ivo Tarn"]


def test_a_pronoun_leads_back_over_another_one() -> None:
    text = (
        "Ivo Tarn, the union’s secretary, said the pump failed. On the cause he was silent. It was, he insisted, old."
    )
    assert speakers(text) == ["Ivo Tarn", "Ivo Tarn"]


def test_it_is_the_body_that_the_sentence_before_speaks_of() -> None:
    text = (
        "A docker told the Courier the crane fell. The town sees it otherwise. A cable broke, it said in a statement."
    )
    reading = read(text)[1]
    assert (reading.attributions[-1].speaker, reading.attributions[-1].speaker_kind) == ("town", SpeakerKind.OFFICIAL)


def test_its_claim_is_the_subjects() -> None:
    assert speakers("The Harbour Board has not withdrawn its claim that a cable broke.") == ["Harbour Board"]


@pytest.mark.parametrize("pronoun", ["It", "They", "She"])
def test_a_pronoun_is_never_a_speaker(pronoun: str) -> None:
    assert speakers(f"{pronoun} said the pump failed.") == [None]


def test_a_role_is_its_holder_named_in_the_next_sentence() -> None:
    text = (
        (Role.HEADLINE, "Museum director: “The doors were locked”"),
        "The director of the Quay Museum denied on Monday that the doors had been open.",
        "“The doors were locked all night,” Ana Brill told reporters.",
    )
    assert speakers(*text) == ["Ana Brill"] * 3


def test_a_name_behind_a_comma_is_the_description_before_it() -> None:
    assert speakers("The port has no comment. Its spokesman, Ivo Tarn, said that the crane was new.") == ["Ivo Tarn"]


def test_an_unnamed_person_keeps_the_fullest_description() -> None:
    text = (
        (Role.HEADLINE, "Doors were open, insider says"),
        "The doors had been open since May, a member of the museum’s staff told the Courier.",
        "“They were open all night,” said the woman, who feared for her post. “Everybody knew,” she added.",
    )
    assert set(speakers(*text)) == {"member of the museum’s staff"}


def test_the_newspaper_of_a_headline_is_the_one_the_article_names() -> None:
    page = page_of(
        (Role.HEADLINE, "Doors were open, newspaper reports"), "The doors were open, the Quay Courier reported."
    )
    (first, second) = read_page(page, RULES).attributions
    assert first.speaker == second.speaker == "Quay Courier"
    assert first.speaker_kind is SpeakerKind.NEWS_REPORT


def test_an_entry_is_the_logs() -> None:
    text = "The doors opened at two, the log of the porter shows. “02:10. Doors open, nobody there,” reads the entry."
    assert speakers(text) == ["log of the porter"] * 2


def test_a_persons_place_of_work_is_no_part_of_the_name() -> None:
    assert speakers("Ana Brill of the State Harbour Workshop said the pump failed.") == ["Ana Brill"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Brill said the crane fell at noon. “I saw it from my kitchen,” she said.", SpeakerKind.WITNESS),
        ("Ivo Tarn, the museum’s conservator, said the chart was lost.", SpeakerKind.EXPERT),
        ("A member of the museum’s staff said the doors were open.", SpeakerKind.UNNAMED),
        ("The director of the city archive denied that the doors were open.", SpeakerKind.OFFICIAL),
        ("Quay Tramways said the line was closed.", SpeakerKind.ORGANIZATION),
        ("The taxi driver said the line was closed.", SpeakerKind.WITNESS),
    ],
)
def test_the_kind_follows_the_role_and_what_is_told(text: str, kind: SpeakerKind) -> None:
    assert {a.speaker_kind for a in read(text)[1].attributions} == {kind}
