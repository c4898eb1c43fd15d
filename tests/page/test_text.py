"""Pasted text: its lines and their roles."""

from __future__ import annotations

import pytest

from firsthand.page import article_text, plain_page
from firsthand.records import Role

from .material import read_text, texts_of

BODY = (
    "The ferry had been tied up since Friday, the harbour office said, because two of its bow bolts were found cracked."
)


def test_the_text_is_kept_but_for_line_ends() -> None:
    page = read_text("\ufeffHeadline of the day\r\n\r\n  " + BODY + " \rEnd\u00a0of it")
    assert page.text == "Headline of the day\n\n  " + BODY + " \nEnd\u00a0of it"
    assert page.blocks[1].span.within(page.text) == BODY


def test_hard_wrapped_lines_are_one_block() -> None:
    wrapped = (
        "The ferry had been tied up since Friday, the harbour office said,\n"
        "because two of its bow bolts were found cracked. Nobody was hurt and\n"
        "no date was given for the first crossing, which islanders wait for."
    )
    page = read_text(f"Ferry stays in harbour\n\n{wrapped}\n\n{BODY}\n\nRelated\nEel season opens\nRope prices rise")
    assert [b.span.within(page.text) for b in page.blocks_of(Role.BODY)] == [wrapped, BODY]
    assert texts_of(page, Role.RELATED) == ["Related", "Eel season opens", "Rope prices rise"]


def test_a_doubled_line_is_a_caption() -> None:
    caption = "The ferry at its berth on Sunday"
    page = read_text(f"Ferry stays in harbour\n\n{BODY}\n\n{caption}\n{caption}\n\n{BODY}")
    assert texts_of(page, Role.CAPTION) == [caption, caption]


def test_the_name_of_the_section_is_not_the_headline() -> None:
    page = read_text(f"ISLANDS\nFerry stays in harbour\nBy Ann Lee\n3 May 2031\n\n{BODY}\n\n{BODY}")
    assert (page.title, page.byline, page.published, page.section) == (
        "Ferry stays in harbour",
        "Ann Lee",
        "2031-05-03",
        "ISLANDS",
    )


def test_a_subheading_stands_above_a_paragraph() -> None:
    page = read_text(f"Ferry stays in harbour\n\n{BODY}\n\nBolts from abroad\n\n{BODY}")
    assert texts_of(page, Role.SUBHEADING) == ["Bolts from abroad"]


def test_a_short_note_without_furniture_is_body() -> None:
    page = read_text("the ferry is not running")
    assert [block.role for block in page.blocks] == [Role.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "⚡️ Two explosions were heard in Lower Marrow tonight. Air defence is at work. Stay in shelter.",
        "The ferry is tied up. Two bolts are cracked, the office says.\n\nNo date is given for the next crossing.",
        "周二上午，苇港渡轮因主轴出现裂纹停航。港务局表示，两千名居民只能绕行六十公里，复航日期尚未确定。",
        "انهار سقف السوق القديم في المدينة فجر الثلاثاء. ولم يصب أحد بأذى، لأن المتاجر كانت مغلقة، كما قالت البلدية.",
        BODY,
    ],
    ids=["message", "two paragraphs", "Chinese", "Arabic", "paragraph"],
)
def test_a_text_that_is_nothing_but_an_article_is_read_as_one(text: str) -> None:
    assert article_text(read_text(text)).split() == text.split()


def test_a_press_release_keeps_its_paragraphs_and_not_its_contact_line() -> None:
    after = "The new bolts come from a yard on the mainland. They are to be fitted within three weeks, the office said."
    page = read_text(f"Harbour office orders new bolts\n\n{BODY}\n\n{after}\n\nContact:\npress@marrow-harbour.example")
    assert BODY in article_text(page)
    assert after in article_text(page)
    assert "press@" not in article_text(page)


def test_a_text_of_menus_alone_is_a_page() -> None:
    page = read_text("Home\nNews\nSport\nContact us\nPrivacy policy\n© 2031 Marrow Gazette")
    assert len(page.blocks) == 6


def test_a_very_long_line_and_very_many_lines_are_read() -> None:
    assert len(read_text("word " * 1_000_000).blocks) == 1
    assert len(read_text("A short line\n" * 20_000).blocks) >= 1


def test_plain_page_keeps_the_text_as_given() -> None:
    text = "  One line.\n\n\tAnother one.\r\n"
    page = plain_page(text, "p-1", "a.txt")
    assert page.text == text
    assert [block.span.within(text) for block in page.blocks] == ["One line.", "Another one."]
    assert (page.id, page.file) == ("p-1", "a.txt")
