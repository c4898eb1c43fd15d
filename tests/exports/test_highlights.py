"""Marks over text, however they cross, give sound HTML that says what the text says."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from firsthand.exports.highlights import Mark, as_markup, runs_of, shown
from firsthand.records import Span

KINDS = ("source", "cue", "content", "exhibit", "unsourced")
TEXTS = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("<>&\"'\n\x00\u202e"), min_size=1, max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text) + 5)
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1]), max_size=12))
    marks = [
        Mark(Span(*pair), draw(st.sampled_from(KINDS)), draw(st.none() | st.just(f"a-{number}")), number)
        for number, pair in enumerate(pairs)
    ]
    return text, marks


class Nesting(HTMLParser):
    """Keeps the open elements, so that a wrong end tag or one left open is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def stripped(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@given(marked())
def test_without_its_tags_the_markup_is_the_text(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    assert stripped(as_markup(runs_of(text, marks, Span(0, len(text))))) == shown(text)


@given(marked())
def test_no_element_stands_within_another_and_all_are_closed(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    parser = Nesting()
    parser.feed(as_markup(runs_of(text, marks, Span(0, len(text)))))
    parser.close()
    assert parser.open == []
    assert parser.deepest <= 1


@given(marked())
def test_a_character_bears_exactly_the_kinds_of_the_marks_over_it(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    for run in runs_of(text, marks, Span(0, len(text))):
        for place in range(run.start, run.start + len(run.text)):
            over = [mark.kind for mark in marks if mark.span.start <= place < mark.span.end]
            assert set(run.kinds) - {"deep"} == set(over)
            assert ("deep" in run.kinds) == (over.count("content") > 1)


@given(marked(), st.data())
def test_a_part_of_the_text_is_marked_as_it_is_in_the_whole(given: tuple[str, list[Mark]], data: st.DataObject) -> None:
    text, marks = given
    start = data.draw(st.integers(0, len(text) - 1))
    within = Span(start, data.draw(st.integers(start + 1, len(text))))
    whole = [kinds for run in runs_of(text, marks, Span(0, len(text))) for kinds in [run.kinds] * len(run.text)]
    part = [kinds for run in runs_of(text, marks, within) for kinds in [run.kinds] * len(run.text)]
    assert part == whole[within.start : within.end]


@given(marked())
def test_every_anchor_within_the_text_is_there_once(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    markup = str(as_markup(runs_of(text, marks, Span(0, len(text)))))
    for mark in marks:
        assert markup.count(f'id="{mark.anchor}"') == (mark.anchor is not None and mark.span.start < len(text))


def test_text_that_looks_like_markup_stays_text() -> None:
    markup = as_markup(runs_of("<b onclick=x>&amp;", [Mark(Span(1, 4), "content")], Span(0, 18)))
    assert markup == '&lt;<mark class="content">b o</mark>nclick=x&gt;&amp;amp;'


@given(st.text(alphabet=st.characters()))
def test_what_html_cannot_hold_is_shown_as_a_sign_of_its_own(text: str) -> None:
    assert len(shown(text)) == len(text)
    shown(text).encode("utf-8")
    assert shown(shown(text)) == shown(text)
