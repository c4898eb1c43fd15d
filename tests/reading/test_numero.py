"""Numbers that name a thing are no figures; those that count are, whatever "no" stands before them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.shared import SHARED
from firsthand.reading.numero import names_a_thing

from .material import read

POLNEAR = SHARED / "corpora" / "polnear"
NAMED = re.compile(
    r"\b(?:the|our|is|mine|enemy|far from|was) No\. ?(\d+)\b|(?<!\w)#(\d+)\b|v\. [A-Z][^.]{3,60}, No\. (\d+-\d+)"
)
"""Numbers in real news that name a thing whatever one thinks of "No."."""


def counted(text: str) -> list[tuple[float | None, float | None, str | None]]:
    return [(figure.low, figure.high, figure.unit) for figure in read(text)[1].figures]


@pytest.mark.parametrize(
    "text",
    [
        "The No. 3 reactor was shut down.",
        "The core of reactor No. 3 melted.",
        "A shell hit Hospital No.12 at dawn.",
        "The queue was for the No. 4 train.",
        "He fled through gate no. 2 and hid.",
        "No. 2 mine was to close.",
        "Staff at No 10 knew of it.",
        "They met at no 7, Tannery Street.",
        "The barge lay at berth Nº 7.",
        "The barge lay at berth nº 7.",
        "The gate № 9 stood open.",
        "The #4 bus was full.",
        "It rose from #3 to #2 in a week.",
        "It went up to number 3 on the list.",
        "Reactors Nos. 3 and 4 were shut down.",
        "Reactors Nos. 3, 4 and 5 were shut down.",
        "Pits Nos 3-5 were flooded.",
        "The case, No. 14-915, was put off.",
    ],
)
def test_a_number_that_names_a_thing_is_no_figure(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("No. of dead: 3", [(3, 3, None)]),
        ("No. of injured 12, the notice says.", [(12, 12, None)]),
        ("Did the dam hold? No. 3 sluices broke.", [(3, 3, "sluice")]),
        ("Was it safe? “No.” 14 people were hurt.", [(14, 14, "person")]),
        ("No. 12 people were hurt.", [(12, 12, "person")]),
        ("No 3 tests agreed.", [(3, 3, "test")]),
        ("There were no 40 people there.", [(40, 40, "person")]),
        ("No fewer than 40 people came.", [(40, None, "person")]),
        ("No more than 40 people came.", [(None, 40, "person")]),
        ("No 10-year-old was among the 6 children.", [(10, 10, "year-old"), (6, 6, "child")]),
        ("The No. 3 reactor lost 26 tonnes.", [(26, 26, "tonne")]),
        ("Nos. 3 and 4 failed, and 12 pumps with them.", [(12, 12, "pump")]),
        ("A number of 30 boats sank.", [(30, 30, "boat")]),
        ("Fans of C# 9 games came.", [(9, 9, "game")]),
    ],
)
def test_a_number_that_counts_is_a_figure_whatever_stands_before_it(
    text: str, figures: list[tuple[float | None, float | None, str | None]]
) -> None:
    assert counted(text) == figures


def real() -> Iterator[str]:
    """What stands around every such number in articles of real newspapers, which do not come with firsthand."""
    for file in sorted(POLNEAR.glob("*.jsonl.gz")):
        if "corenlp" not in file.name:
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for text in (json.loads(line)["text"] for line in lines):
                    for match in NAMED.finditer(text):
                        yield text[max(0, match.start() - 60) : match.end()] + text[match.end() :].split("\n")[0][:50]


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="PolNeAR is not on this machine")
def test_no_number_of_a_name_in_real_news_is_a_figure() -> None:
    seen = 0
    for words in real():
        page, reading = read(words)
        figures = {figure.span.start for figure in reading.figures}
        for match in NAMED.finditer(page.text):
            seen += 1
            assert match.start(match.lastindex or 0) not in figures, words
    assert seen >= 15


@given(st.text(alphabet="No№º#s. 3,and-\n", max_size=60), st.integers(0, 60))
def test_any_text_is_looked_at_and_only_what_stands_behind_a_sign_is_named(text: str, start: int) -> None:
    if names_a_thing(text, start):
        assert re.search(r"№|#|[Nn][oº]", text[:start])
