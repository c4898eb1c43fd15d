"""When words were said."""

import pytest

from .material import read


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Brill said on Tuesday that the pump failed.", "2031-05-15", "2031-05-13"),
        ("On Thursday, Brill said the pump failed.", "2031-05-15", "2031-05-15"),
        ("Brill said on 12 May that the pump failed.", "2031-05-15T09:00:00+02:00", "2031-05-12"),
        ("Brill said on May 12, 2029, that the pump failed.", None, "2029-05-12"),
        ("Brill said on 30 December that the pump failed.", "2031-01-02", "2030-12-30"),
        ("Brill said yesterday that the pump failed.", "2031-05-15", "2031-05-14"),
        ("Brill said on Tuesday that the pump failed.", None, "Tuesday"),
        ("Brill said last week that the pump failed.", "2031-05-15", None),
        ("Brill said the pump failed on Tuesday.", "2031-05-15", None),
        ("Brill said on 31 June that the pump failed.", "2031-07-15", None),
    ],
)
def test_the_day_comes_from_the_words_around_the_cue(text: str, published: str | None, expected: str | None) -> None:
    assert [a.said_on for a in read(text, published=published)[1].attributions] == [expected]
