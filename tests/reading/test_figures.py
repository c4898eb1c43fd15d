"""Numbers, their units and how exact they are."""

import pytest

from .material import read


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "about"),
    [
        ("Around 100 injured soldiers arrived.", 100, 100, "soldier", True),
        ("At least forty people were hurt.", 40, None, "person", False),
        ("More than 2,300 residents left.", 2300, None, "resident", False),
        ("Between 30 and 45 tonnes escaped.", 30, 45, "tonne", False),
        ("Up to 310 ppm was measured.", None, 310, "ppm", False),
        ("The tank lost twenty-six tonnes.", 26, 26, "tonne", False),
        ("Some 12% of the staff left.", 12, 12, "%", True),
        ("It cost $1.5 million to mend.", 1_500_000, 1_500_000, "dollar", False),
    ],
)
def test_a_figure_is_read(text: str, low: float | None, high: float | None, unit: str, about: bool) -> None:
    (figure,) = read(text)[1].figures
    assert (figure.low, figure.high, figure.unit, figure.about) == (low, high, unit, about)


@pytest.mark.parametrize("text", ["It opened in 1998.", "It opened on 12 May.", "It rang at 05:30."])
def test_dates_and_times_are_no_figures(text: str) -> None:
    assert read(text)[1].figures == ()
