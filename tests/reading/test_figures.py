"""Numbers, their units and how exact they are."""

import pytest

from firsthand.reading.numerals import number

from .material import read


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "about"),
    [
        ("Around 100 injured soldiers arrived.", 100, 100, "soldier", True),
        ("At least forty people were hurt.", 40, None, "person", False),
        ("More than 2,300 residents left.", 2300, None, "resident", False),
        ("Between 30 and 45 tonnes escaped.", 30, 45, "tonne", False),
        ("Between five and seven people came.", 5, 7, "person", False),
        ("Up to 310 ppm was measured.", None, 310, "ppm", False),
        ("It held up to 310 parts per million.", None, 310, "ppm", False),
        ("It held 430 micrograms of lead per litre.", 430, 430, "µg/l", False),
        ("It held 9.6 µg/dL.", 9.6, 9.6, "µg/dl", False),
        ("The mast bent at 120 kilometres per hour.", 120, 120, "km/h", False),
        ("The tank lost twenty-six tonnes.", 26, 26, "tonne", False),
        ("The tank lost two and a half tonnes.", 2.5, 2.5, "tonne", False),
        ("Two hundred and five people came.", 205, 205, "person", False),
        ("Some 12% of the staff left.", 12, 12, "%", True),
        ("The road fell in over 10km of its length.", 10, None, "km", False),
        ("It cost $1.5 million to mend.", 1_500_000, 1_500_000, "dollar", False),
        ("The station never read more than 25 ppm.", None, 25, "ppm", False),
        ("The sample did not exceed 25 degrees.", None, 25, "degree", False),
        ("40 or fewer people came.", None, 40, "person", False),
        ("40-plus people came.", 40, None, "person", False),
        ("Forty or more\ncasualties were brought in.", 40, None, "casualty", False),
        ("The ministry put the number of injured at 12.", 12, 12, "injured", False),
        ("The count of the dead had reached 14.", 14, 14, "dead", False),
        ("Hundreds of people left.", 200, None, "person", True),
        ("Tens of thousands of the residents left.", 20_000, None, "resident", True),
        ("About 2000 people came.", 2000, 2000, "person", True),
    ],
)
def test_a_figure_is_read(text: str, low: float | None, high: float | None, unit: str, about: bool) -> None:
    (figure,) = read(text)[1].figures
    assert (figure.low, figure.high, figure.unit, figure.about) == (low, high, unit, about)


@pytest.mark.parametrize(
    "text",
    [
        "It opened in 1998.",
        "It opened on 12 May.",
        "It opened on Oct. 9.",
        "It rang at 05:30.",
        "It opened at 9 p.m.",
        "It opened at five o’clock.",
        "In 2015 he left.",
    ],
)
def test_dates_and_times_are_no_figures(text: str) -> None:
    assert read(text)[1].figures == ()


def test_of_a_change_both_figures_are_given_each_by_itself() -> None:
    page, reading = read("The ministry raised its count of the injured from 12 to 31 on Thursday.")
    given = [(figure.span.within(page.text), figure.low, figure.high, figure.unit) for figure in reading.figures]
    assert given == [("12", 12, 12, "injured"), ("31", 31, 31, "injured")]


def test_what_ranges_from_one_figure_to_another_is_one_figure() -> None:
    (figure,) = read("Tickets cost from 3 to 5 dollars.")[1].figures
    assert (figure.low, figure.high) == (3, 5)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1\u202f200", 1200),
        ("2.300.000", 2_300_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("3.5", 3.5),
        ("1,234,567.5", 1_234_567.5),
        ("twelve apples", None),
    ],
)
def test_a_number_has_its_value(words: str, value: float | None) -> None:
    assert number(words) == value
