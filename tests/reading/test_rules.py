"""The forms in which news puts words in mouths: each is found with its source, cue and content."""

import pytest

from firsthand.records import Quote, Role

from .material import read, three, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was closed.", ("The mayor", "said", "the bridge was closed")),
        ("The mayor said on Tuesday that the bridge was closed.", ("The mayor", "said", "the bridge was closed")),
        ("The bridge was closed, the mayor said.", ("the mayor", "said", "The bridge was closed")),
        ("The bridge was closed, said the mayor.", ("the mayor", "said", "The bridge was closed")),
        ("“The bridge is closed,” the mayor said.", ("the mayor", "said", "The bridge is closed")),
        ("“The bridge is closed,” said Ana Brill, who runs the port.", ("Ana Brill", "said", "The bridge is closed")),
        ("The mayor told reporters that the bridge was closed.", ("The mayor", "told", "the bridge was closed")),
        ("According to the ministry, two boats sank.", ("the ministry", "According to", "two boats sank")),
        ("Two boats sank, according to the ministry.", ("the ministry", "according to", "Two boats sank")),
        ("The agency has confirmed the two deaths.", ("The agency", "has confirmed", "the two deaths")),
        ("The company denied that anyone was hurt.", ("The company", "denied", "anyone was hurt")),
        ("The union accused the owners of hiding the log.", ("The union", "accused", "hiding the log")),
        ("The footage shows a man running.", ("The footage", "shows", "a man running")),
        ("The log records two alarms at dawn.", ("The log", "records", "two alarms at dawn")),
    ],
)
def test_a_plain_form_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_an_apposition_is_left_out_of_the_source() -> None:
    assert told("Ana Brill, the head of the port, said the bridge was closed.")[0][0] == "Ana Brill"


def test_a_clause_broken_by_its_cue_is_one_content_of_two_spans() -> None:
    page, reading = read("The valve, he said, was corroded.")
    (only,) = reading.attributions
    assert [span.within(page.text) for span in only.content] == ["The valve", "was corroded"]


def test_a_quote_broken_by_its_cue_is_one_content_of_two_spans() -> None:
    page, reading = read("“It leaked,” Brill said, “and nobody came.”")
    (only,) = reading.attributions
    assert [span.within(page.text) for span in only.content] == ["It leaked", "and nobody came"]
    assert only.quote is Quote.DIRECT


def test_quoted_sentences_that_follow_belong_to_the_speaker() -> None:
    page, reading = read("“It leaked,” Brill said. “Nobody came for an hour.”")
    (only,) = reading.attributions
    assert three(page, only)[2] == "It leaked Nobody came for an hour"


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    page, reading = read("“It leaked at dawn,” said Brill. “I rang them twice.", "“Nobody came for an hour.”")
    (only,) = reading.attributions
    assert three(page, only)[2] == "It leaked at dawn I rang them twice Nobody came for an hour"


def test_a_second_cue_shares_the_first_ones_subject() -> None:
    assert told("Brill said the pump had failed and added that nobody was hurt.") == [
        ("Brill", "said", "the pump had failed"),
        ("Brill", "added", "nobody was hurt"),
    ]


def test_a_participle_goes_back_to_the_subject() -> None:
    assert told("Brill said the pump had failed, adding that nobody was hurt.")[1] == (
        "Brill",
        "adding",
        "nobody was hurt",
    )


def test_reports_without_a_name_are_a_source() -> None:
    assert told("Reports have emerged that the pump failed twice.") == [
        ("Reports", "have emerged", "the pump failed twice")
    ]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Twelve treated after leak - ministry", "ministry", "Twelve treated after leak"),
        ("Night-shift operator: “I rang twice”", "Night-shift operator", "I rang twice"),
        ("Ministry: twelve treated after leak", "Ministry", "twelve treated after leak"),
        ("‘At least forty hurt’, says doctor", "doctor", "At least forty hurt"),
    ],
)
def test_a_headline_has_forms_of_its_own(headline: str, source: str, content: str) -> None:
    found = told((Role.HEADLINE, headline))
    assert (found[0][0], found[0][2]) == (source, content)


def test_a_caption_says_what_its_picture_shows() -> None:
    assert told((Role.CAPTION, "A scene of boats on fire. / Telegram screenshot")) == [
        ("Telegram screenshot", "A scene of", "boats on fire")
    ]


@pytest.mark.parametrize("role", [Role.RELATED, Role.NAVIGATION, Role.COMMENTS, Role.LEGAL, Role.ADVERT])
def test_furniture_puts_nothing_in_anybodys_mouth(role: Role) -> None:
    assert told((role, "The mayor said the bridge was closed.")) == []


def test_a_pull_quote_that_repeats_the_body_is_not_read_twice() -> None:
    found = told("“Nobody came for an hour,” Brill said.", (Role.QUOTE, "“Nobody came for an hour”"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The alleged thief was seen near the admitted patients.",
        "The report was late and the claims office was shut.",
        "We drove to the lake and ate there.",
    ],
)
def test_a_word_that_only_looks_like_a_cue_is_none(text: str) -> None:
    assert told(text) == []
