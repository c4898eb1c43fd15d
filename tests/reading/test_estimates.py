"""Figures given: verbs that are cues only where a figure follows."""

import pytest

from .material import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port put the number of lost crates at 310.", ("The port", "put", "the number of lost crates at 310")),
        ("It has given the toll as 12.", ("It", "has given", "the toll as 12")),
        ("Dockers have put it at sixty or more.", ("Dockers", "have put", "it at sixty or more")),
        ("The union counts 90 lost jobs, not 40.", ("The union", "counts", "90 lost jobs, not 40")),
        (
            "The ministry raised its estimate of the loss from 3 to 5 million.",
            ("The ministry", "raised", "its estimate of the loss from 3 to 5 million"),
        ),
        ("The mill put the loss at $4,000 and went on working.", ("The mill", "put", "the loss at $4,000")),
    ],
)
def test_a_figure_given_is_the_content_with_its_object(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She put the kettle on at 5.",
        "He set the alarm at 5 a.m.",
        "They placed the vase at 3 metres.",
        "The board gave him a rise of 4 per cent.",
        "The auctioneer set the bidding to start at $5,000.",
        "He raised the lamp to 3 metres.",
    ],
)
def test_the_same_verbs_without_a_quantity_say_nothing(text: str) -> None:
    assert told(text) == []


def test_one_figure_ends_where_another_is_set_against_it() -> None:
    assert told("The mill says 40 tonnes were lost, while inspector Ana Brill puts the loss at 90 or more.") == [
        ("The mill", "says", "40 tonnes were lost"),
        ("inspector Ana Brill", "puts", "the loss at 90 or more"),
    ]
