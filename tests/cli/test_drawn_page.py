"""A page drawn in the terminal: readable at every width, in every script, and harmless whatever the page holds."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from firsthand.cli.drawn_page import GUTTER, NARROWEST, WIDEST, draw
from firsthand.records import Block, Contradiction, Page, Role, Span
from tests.cli.conftest import EXAMPLES, Firsthand
from tests.cli.test_page import CAPTION, FIRST, MENU, PAGE

LONG = "The water rose by two metres in a single night, and nobody had been told to leave the lower town. " * 4
HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202etxt\u202c \x9b31m [bold]not markup[/bold]"
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def page_of(*lines: tuple[Role, str], **known: str) -> Page:
    text, blocks = "", []
    for role, words in lines:
        blocks.append(Block(role, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return replace(Page("p-0", "0" * 64, None, "page.html", text, tuple(blocks)), **known)  # type: ignore[arg-type]


def drawn(page: Page, width: int = 80, *, colour: bool = False) -> str:
    file = io.StringIO()
    draw(page, Console(file=file, width=width, force_terminal=colour, color_system="standard" if colour else None))
    return file.getvalue()


def behind_the_gutter(screen: str, bar: str) -> list[str]:
    return [line[GUTTER + 3 :] for line in screen.splitlines() if line[GUTTER + 1 : GUTTER + 2] == bar]


def test_the_header_says_what_the_page_is_and_how_that_is_known() -> None:
    head = drawn(PAGE).split("navigation")[0]
    for words in (
        "weir.html",
        "Weir gives way",
        "Korb denies it",
        "The Mill",
        "Ann Lee (json-ld)",
        "2031-05-12 (meta)",
        "2031-05-13 (visible)",
        "https://mill.test/weir",
        "Wirral",
        "1,204 views, 0 comments, 1 photo, 1 video, 3 links",
    ):
        assert words in head


def test_every_block_stands_beside_its_role() -> None:
    screen = drawn(PAGE)
    for role, bar, words in (("navigation", "┊", f"1. {MENU}"), ("body", "┃", FIRST), ("caption", "│", f"▣ {CAPTION}")):
        assert f"{role:>{GUTTER}} {bar} {words}" in screen
    assert f"{MENU} [Top]" in screen


def test_contradictions_stand_as_a_warning_and_counts_by_role_at_the_foot() -> None:
    foot = drawn(PAGE).split("Warden Korb")[1]
    assert "⚠ The page contradicts itself:\n  published: 2031-05-12 (meta), but 2031-05-11 (json-ld)" in foot
    assert re.search(r"article ┃ headline 1 · body 2\n +about it │ caption 1\n +furniture ┊ navigation 1\n", foot)
    assert "contradicts" not in drawn(replace(PAGE, contradictions=()))


def test_text_is_wrapped_behind_the_gutter() -> None:
    lines = behind_the_gutter(drawn(page_of((Role.BODY, LONG.strip())), 60), "┃")
    assert " ".join(lines[:-1]) == LONG.strip()  # the last one is the legend's
    assert len(lines) > 8


def test_furniture_is_cut_to_two_lines_and_says_how_much_there_is() -> None:
    menu = "Births Deaths Weddings " * 30
    lines = behind_the_gutter(drawn(page_of((Role.NAVIGATION, menu)), 70), "┊")[:-1]
    assert len(lines) == 2
    assert lines[1].endswith(f"… ({len(menu)} characters)")
    assert max(map(cell_len, lines)) <= 70 - GUTTER - 3
    short = behind_the_gutter(drawn(page_of((Role.NAVIGATION, "Births Deaths")), 70), "┊")[:-1]
    assert short == ["Births Deaths"]


def test_short_entries_of_one_piece_of_furniture_share_its_lines() -> None:
    menu = [(Role.NAVIGATION, "Births"), (Role.NAVIGATION, "Deaths")]
    screen = drawn(page_of(*menu, (Role.SHARE, "Share"), (Role.SHARE, LONG), *menu * 40))
    assert "  navigation ┊ Births · Deaths\n       share ┊ Share\n             ┊ The water rose" in screen
    (last,) = [line for line in screen.splitlines() if line.endswith("… (80 entries)")]
    assert cell_len(last) <= 80
    assert screen.count("Births") < 15


@pytest.mark.parametrize("width", [1, 20, NARROWEST, 60, 80, 200, 1000])
@pytest.mark.parametrize(
    "words",
    [
        LONG,
        "堤坝今晨决口，下城几条街道被淹，消防员乘船挨家疏散居民。" * 9,
        "강물이 하룻밤 사이에 이 미터나 불어났다고 주민들이 말했다. " * 9,
        "انهار السد عند الفجر وغمرت المياه شوارع المدينة القديمة. " * 9,
        "e\u0301te\u0301 " * 90,
        "👩‍🚒🌊" * 90,
        "https://mill.test/" + "a" * 400,
    ],
    ids=["Latin", "Chinese", "Korean", "Arabic", "combining", "emoji", "unbroken"],
)
def test_no_line_is_wider_than_the_terminal(words: str, width: int) -> None:
    page = page_of(
        *((role, words) for role in (Role.HEADLINE, Role.BODY, Role.QUOTE, Role.CAPTION, Role.NAVIGATION)),
        title=words,
        byline=words,
        url="https://mill.test/" + "b" * 5000,
    )
    room = max(NARROWEST, min(width, WIDEST))
    assert max(map(cell_len, drawn(page, width).splitlines())) <= room


def test_colours_come_only_on_a_terminal_and_say_which_group_a_block_is_of() -> None:
    assert "\x1b" not in drawn(PAGE)
    screen = drawn(PAGE, colour=True)
    assert STYLE.sub("", screen) == drawn(PAGE)
    assert "\x1b[32m        body \x1b[0m" in screen  # green: the article
    assert "\x1b[36m     caption \x1b[0m" in screen  # cyan: about it
    assert "\x1b[90m  navigation \x1b[0m" in screen  # grey: furniture
    assert "\x1b[1mWeir gives way\x1b[0m" in screen
    assert "\x1b[2m1. Front page [Top]\x1b[0m" in screen


def test_nothing_that_a_page_holds_steers_the_terminal() -> None:
    block = Block(Role.RELATED, Span(0, 4), rank=1, section=HOSTILE)
    page = replace(
        page_of(*((role, HOSTILE) for role in Role)),
        file=HOSTILE,
        title=HOSTILE,
        subheadline=HOSTILE,
        byline=HOSTILE,
        published=HOSTILE,
        outlet=HOSTILE,
        url=HOSTILE,
        section=HOSTILE,
        wires=(HOSTILE,),
        contradictions=(Contradiction("title", HOSTILE, "visible", HOSTILE, "meta"),),
    )
    page = replace(page, blocks=(*page.blocks, block))
    for sign in ("\x1b", "\x9b", "\x07", "\u202e"):
        assert sign not in drawn(page)
        assert sign not in STYLE.sub("", drawn(page, colour=True))
    assert "[bold]not markup[/bold]" in drawn(page)


@pytest.mark.timeout(120)  # a tenth of a second; a step for every two characters would take hours
def test_a_page_with_very_much_furniture_is_drawn_at_once() -> None:
    page = page_of((Role.NAVIGATION, "Births Deaths " * 300_000), (Role.BODY, "End."))
    screen = drawn(page)
    assert "(4,200,000 characters)" in screen


lines = st.lists(st.tuples(st.sampled_from(Role), st.text(min_size=1, max_size=200)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(lines, st.integers(1, 150))
def test_whatever_a_page_holds_is_drawn(lines: Sequence[tuple[Role, str]], width: int) -> None:
    screen = drawn(page_of(*lines), width)
    assert max(map(cell_len, screen.splitlines())) <= max(NARROWEST, min(width, WIDEST))
    assert all(sign.isprintable() or sign == "\n" for sign in screen)


def test_the_command_draws_the_examples_without_colour_where_no_terminal_is(firsthand: Firsthand) -> None:
    ran = firsthand("page", "--show", EXAMPLES)
    assert ran.status == 0 and "\x1b" not in ran.out
    assert "PULLED THE PLUG" in ran.out and " body ┃ " in ran.out
