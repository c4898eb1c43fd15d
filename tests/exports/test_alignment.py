"""The ribbon drawing of two pages: bands within their columns, the same in words, nothing that a page can break."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.exports.alignment import (
    COLUMN,
    HEAD,
    MOST_BANDS,
    PER_CHARACTER,
    TALLEST,
    WIDTH,
    Alignment,
    as_markup,
    draw_alignment,
)
from firsthand.records import Page, Shared, Span
from firsthand.tracing.copies.alignment import align
from tests.tracing.wire import MONDAY, REWRITE, TUESDAY, UNRELATED, WIRE, page

EARLIER = page("p-1", "Kestrel", WIRE, MONDAY)
EDITED = page("p-2", "Dale Post", ("Mill flooded", WIRE[1], WIRE[4], UNRELATED[1], WIRE[5]), TUESDAY)


def drawn(later: Page, earlier: Page = EARLIER) -> Alignment:
    return draw_alignment(earlier, later, align(earlier, later))


def parsed(drawing: Alignment) -> ElementTree.Element:
    return ElementTree.fromstring(str(as_markup(drawing)))


def text_of(element: ElementTree.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def test_every_passage_is_a_band_whose_ends_are_as_long_as_its_words() -> None:
    drawing = drawn(EDITED)
    assert [band.later[:12] for band in drawing.bands] == ["Water ran ov", "The dam was ", "Some sixty f"]
    for band, each in zip(drawing.bands, align(EARLIER, EDITED), strict=True):
        assert band.verbatim
        assert band.left.bottom - band.left.top == pytest.approx(band.right.bottom - band.right.top, abs=0.3)
        assert band.left.bottom - band.left.top == pytest.approx(
            PER_CHARACTER * (each.later.end - each.later.start), abs=0.2
        )
    assert drawing.bands[1].left.top > drawing.bands[0].left.bottom


def test_the_title_and_the_description_say_what_the_drawing_shows() -> None:
    figure = parsed(drawn(EDITED))
    svg = figure.find("svg")
    assert svg is not None
    title, desc = svg.find("title"), svg.find("desc")
    assert title is not None and desc is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert text_of(title) == "What Dale Post shares with Kestrel"
    assert text_of(desc) == (
        "3 passages of Kestrel (3 March 2031) in Dale Post (4 March 2031), 3 of those drawn word for word. "
        "52% of the former was left out, 24% of the latter was added."
    )
    assert text_of(figure.find("figcaption")) == text_of(desc)


def test_the_list_says_the_same_as_the_bands() -> None:
    rewrite = page("p-3", "Dale Post", REWRITE, TUESDAY)
    figure = parsed(drawn(rewrite))
    items = figure.findall("details/ol/li")
    bands = figure.findall("svg/g")
    assert [item.get("value") for item in items] == [str(number) for number in range(1, len(bands) + 1)]
    assert [band.get("class") for band in bands].count("retold") > 8
    assert all(text_of(item.find("q")) in text_of(band.find("title")) for item, band in zip(items, bands, strict=True))
    assert "The dam dates from 1931" in text_of(items[4]) and "The dam was built in 1931" in text_of(items[4])


def test_retold_and_verbatim_bands_differ_in_more_than_colour() -> None:
    mixed = page("p-3", "Dale Post", (*WIRE[:4], *REWRITE[3:]), TUESDAY)
    looks = {band.get("class"): band.get("stroke-dasharray") for band in parsed(drawn(mixed)).findall("svg/g")}
    assert looks == {"verbatim": None, "retold": "3 3"}


def test_pages_that_share_nothing_are_said_to() -> None:
    drawing = drawn(page("p-3", "Dale Post", UNRELATED, TUESDAY))
    assert drawing.bands == ()
    assert "share no passage" in as_markup(drawing)


def test_of_very_many_passages_the_longest_are_drawn_and_the_others_counted() -> None:
    text = "word " * 3_000
    long = replace(EARLIER, text=text, blocks=(replace(EARLIER.blocks[0], span=Span(0, len(text))),))
    passages = [
        Shared(Span(n * 10, n * 10 + 5 + n % 5), Span(n * 10, n * 10 + 5 + n % 5), verbatim=True) for n in range(500)
    ]
    drawing = draw_alignment(long, replace(long, id="p-2"), passages)
    assert (len(drawing.bands), drawing.left_out) == (MOST_BANDS, 300)
    assert "300 shorter passages not drawn." in as_markup(drawing)
    shuffled = random.Random(1).sample(passages, len(passages))
    assert draw_alignment(long, replace(long, id="p-2"), shuffled) == drawing


def test_whatever_a_page_says_is_text_in_the_drawing() -> None:
    hostile = "</title><script>alert(1)</script> \x00\x1b ]]> &amp; <q>"
    one = page("p-1", hostile, (hostile, f"{WIRE[1]} {hostile}"), hostile)
    other = page("p-2", f"{hostile}2", (hostile, f"{WIRE[1]} {hostile}"), hostile)
    markup = str(as_markup(drawn(other, one)))
    assert "<script" not in markup and "\x00" not in markup and "\x1b" not in markup
    figure = ElementTree.fromstring(markup)
    ours = "figure svg title desc text rect g path figcaption details summary ol li q"
    assert {element.tag for element in figure.iter()} <= set(ours.split())


paragraphs = st.lists(st.sampled_from([*WIRE, *REWRITE[:3], UNRELATED[1], "Ha ha.", ""]), max_size=9)


@given(paragraphs, paragraphs)
@settings(max_examples=60, deadline=None)
def test_bands_keep_within_the_drawing_and_the_same_input_is_the_same_drawing(
    one: Sequence[str], other: Sequence[str]
) -> None:
    first, second = page("p-1", "Kestrel", one), page("p-2", "Dale Post", other, TUESDAY)
    drawing = drawn(second, first)
    assert as_markup(drawing) == as_markup(drawn(second, first))
    assert drawing.height <= HEAD + TALLEST + 20
    for band in drawing.bands:
        for stretch in (band.left, band.right):
            assert HEAD <= stretch.top < stretch.bottom <= drawing.height
    for column in (drawing.earlier, drawing.later):
        assert 0 <= column.alone <= 1 and column.x + COLUMN <= WIDTH


def test_spans_outside_the_article_or_the_page_raise_nothing() -> None:
    passages = [Shared(Span(0, 10**6), Span(10**6, 10**6 + 5), verbatim=False)]
    ElementTree.fromstring(str(as_markup(draw_alignment(EARLIER, EDITED, passages))))
    bare = replace(EDITED, blocks=(), text="")
    ElementTree.fromstring(str(as_markup(draw_alignment(bare, bare, passages))))
