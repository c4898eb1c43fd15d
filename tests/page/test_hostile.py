"""No bytes make the page reader fail but by refusing, and none make it slow."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import Refusal
from firsthand.page import article_text, read_pages
from firsthand.page.bounds import refuse_beyond_attributes
from firsthand.page.html.sight import sighted
from firsthand.records import Format, Page

from .material import STORY, capture_of, needs_shared

TAGS = [
    *("<p>", "</p>", "<div class=share>", "</div>", "<br>", "<li>", "<ul>", "<table>", "<td>", "<b>", "</b>", "</a>"),
    *("<a href=/x>", "<h1>", "<h2>", "<script>", "</script>", "<!--", "-->", "<img src=a>", "<figure>", "<figcaption>"),
    *("<blockquote>", "<nav>", "<pre>"),
]
WORDS = st.sampled_from(
    [
        *TAGS,
        "By Ann Lee ",
        "12 May 2031",
        "\n",
        "\u00a0",
        "water rose. ",
        "😀",
        "水位上升。",
        "&shy;",
        "\x00",
        "• 1 ",
        "“",
        "Comments 3",
    ]
)


def read(content: bytes, format: Format) -> list[Page]:  # noqa: A002
    try:
        return read_pages(capture_of(content, format), content)
    except Refusal:
        return []


def assert_sound(page: Page) -> None:
    end = 0
    for block in page.blocks:
        assert end <= block.span.start < block.span.end <= len(page.text)
        assert block.span.within(page.text).strip() == block.span.within(page.text)
        end = block.span.end
    for span in [link.span for link in page.links] + [m.caption for m in page.media if m.caption]:
        assert span.end <= len(page.text)
    page.text.encode("utf-8")
    article_text(page)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60), st.sampled_from([Format.HTML, Format.TEXT]))
def test_blocks_lie_in_the_text_in_order_and_apart(words: list[str], format: Format) -> None:  # noqa: A002
    content = "".join(words).encode()
    pages = read(content, format)
    for page in pages:
        assert_sound(page)
    assert pages == read(content, format)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(list(Format)))
def test_random_bytes_are_read_or_refused(content: bytes, format: Format) -> None:  # noqa: A002
    for page in read(content, format):
        assert_sound(page)


@needs_shared
def test_pages_cut_off_anywhere_are_read_or_refused() -> None:
    chance = random.Random(7)
    for path in sorted((STORY / "pages").glob("*.html")):
        content = path.read_bytes()
        for _ in range(4):
            for page in read(content[: chance.randrange(len(content))], Format.HTML):
                assert_sound(page)


# At most four seconds each; a step for every two tags would take at least five minutes. The attributes are few because
# the parser holds each of a tag against all before it: 20,000 take it half a second, 80,000 nine.
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"<div>" * 900_000 + b"deep water", "deep water"),
        (b"<div>x" * 100_000, "x"),
        (b"<p><div>" * 400_000 + b"x", "x"),
        (b"<ul><li>x" * 50_000, "x"),
        (b"<b><i>x" * 50_000, "x"),
        (b"<table><tr><td>x" * 60_000, "x"),
        (b"<a href=x>" * 900_000, None),
        (b"<script>" * 900_000, None),
        (b"<!--" * 900_000, None),
        (b"<div " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x", "x"),
        (b"line<br>" * 100_000, "line"),
    ],
    ids=lambda value: value[:12].decode() if isinstance(value, bytes) else "",
)
def test_nesting_and_repetition_cost_no_more_than_their_size(content: bytes, shown: str | None) -> None:
    pages = read(content, Format.HTML)
    assert len(pages) == (shown is not None)
    for page in pages:
        assert_sound(page)
        assert page.text.startswith(shown or "")


@pytest.mark.timeout(120)  # half a second; a step for every two characters would take days
@pytest.mark.parametrize("format", [Format.HTML, Format.TEXT])
@pytest.mark.parametrize("unit", [b"water ", b"1 view", "水".encode()])
def test_a_line_of_twenty_megabytes_is_read_in_linear_time(format: Format, unit: bytes) -> None:  # noqa: A002
    content = unit * (20_000_000 // len(unit))
    pages = read(content, format)
    assert len(pages[0].text) >= len(content.decode().strip()) - 1


def test_a_tag_with_tens_of_thousands_of_attributes_is_refused_and_long_values_are_not() -> None:
    many = b"<div " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">x"
    with pytest.raises(Refusal, match="has 60,000 attributes in one tag, and at most 2,000 are read"):
        sighted("many.html", many.decode())
    quoted = "<div " + " ".join(f"a{n}='<'" for n in range(60_000)) + ">x"
    with pytest.raises(Refusal, match="attributes"):
        sighted("quoted.html", quoted)
    data = '<div data-state="' + "a b " * 100_000 + '"><p>The river rises.</p></div>'
    assert sighted("data.html", data).parts.pieces


@pytest.mark.timeout(120)  # a second; a look to the end of the page for every quote would take hours
@pytest.mark.parametrize("unit", ["<a '", '<a "', "<a '\"", "<a b="])
def test_tags_that_never_end_are_looked_at_once(unit: str) -> None:
    with pytest.raises(Refusal, match="attributes in one tag"):
        refuse_beyond_attributes("open.html", unit * 900_000)


def test_what_follows_plaintext_is_text_whatever_tags_it_holds() -> None:
    words = b"<p>The river rises.</p><p>La Sp<plaintext>ort</a></div></plaintext></body><xmp></xmp></a></div></html>"
    (page,) = read(words, Format.HTML)
    assert_sound(page)
    assert "</a></div></plaintext></body>" in page.text.replace("\n\n", "")
    (page,) = read(b"<p>Code:</p><xmp><b>bold</b></xmp><p>The end.</p>", Format.HTML)
    assert page.text == "Code:\n\n<b>bold</b>\n\nThe end."


def test_media_captures_have_no_pages() -> None:
    assert read(b"\x89PNG", Format.IMAGE) == read(b"", Format.VIDEO) == read(b"", Format.AUDIO) == []


def test_a_page_that_shows_nothing_is_refused() -> None:
    content = b"<html><script>app()</script></html>"
    with pytest.raises(Refusal, match="shows no text"):
        read_pages(capture_of(content, Format.HTML), content)
