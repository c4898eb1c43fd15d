"""Two pages beside each other: every paragraph once, what both have in one row, nothing that steers the terminal."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from firsthand.cli.beside import NARROWEST, Beside, draw, put_beside, rows_of
from firsthand.exports.catalogue import catalogue
from firsthand.records import Copy, Holdings, Page, Shared, Span, Trace
from firsthand.tracing.copies.alignment import align
from tests.cli.conftest import Firsthand
from tests.tracing.wire import MONDAY, OTHER_REPORT, REWRITE, TUESDAY, UNRELATED, WIRE, page

EARLIER = page("p-earlier", "Kestrel", WIRE, MONDAY)
EDITED = page("p-edited", "Dale Post", ("Mill flooded", WIRE[1], WIRE[4], WIRE[2], UNRELATED[1], WIRE[5]), TUESDAY)
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def both(later: Page, earlier: Page = EARLIER) -> Beside:
    return Beside(earlier, later, align(earlier, later), None)


def drawn(pages: Beside, width: int = 120, *, terminal: bool = True, colour: bool = False) -> str:
    file = io.StringIO()
    screen = Console(file=file, width=width, force_terminal=terminal, color_system="standard" if colour else None)
    draw(pages, screen)
    return file.getvalue()


def signs(pages: Beside) -> str:
    return "".join(row.sign for row in rows_of(pages))


def test_rows_say_what_stayed_what_was_moved_cut_and_added() -> None:
    rows = rows_of(both(EDITED))
    assert "".join(row.sign for row in rows) == "<>=↕=<↕>=<<"
    moved = [row.right.within(EDITED.text) for row in rows if row.sign == "↕" and row.right]
    assert moved == [WIRE[4]]


def test_a_paragraph_that_was_split_in_two_stands_beside_both_parts() -> None:
    first, second = WIRE[4].split(". ", 1)
    split = page("p-split", "Dale Post", (*WIRE[:4], f"{first}.", second, *WIRE[5:]), TUESDAY)
    assert signs(both(split)) == "=" * (len(WIRE) + 1)
    rows = rows_of(both(split))
    assert [row.left is None for row in rows].count(True) == 1


def test_a_rewrite_is_marked_as_told_in_other_words() -> None:
    assert set(signs(both(page("p-r", "Dale Post", REWRITE, TUESDAY)))) == {"~", "<"}


def test_columns_have_the_same_passage_in_one_line() -> None:
    lines = drawn(both(EDITED)).splitlines()
    (line,) = [line for line in lines if "⟨1 Water ran" in line]
    assert line.count("⟨1 Water ran over the crest") == 2
    assert re.search(r" {2}= {2}⟨1", line)
    (added,) = [line for line in lines if "The chess club of Wexham" in line]
    assert re.match(r" +>  The chess club", added)


@pytest.mark.parametrize(("terminal", "width"), [(False, 160), (True, NARROWEST - 1)])
def test_without_a_wide_terminal_one_stands_below_the_other(terminal: bool, width: int) -> None:
    lines = drawn(both(EDITED), width, terminal=terminal).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("= Kestrel    ⟨1 Water ran"))
    below = next(line for line in lines[at + 1 :] if "⟨1 " in line)
    assert below.startswith("  Dale Post  ⟨1 Water ran")
    assert any(line.startswith("> Dale Post  The chess club") for line in lines)


def test_the_end_says_how_much_is_shared_and_how_the_two_are_related() -> None:
    assert drawn(both(EDITED)).endswith(
        "4 passages shared, 4 word for word: 63% of Kestrel and 80% of Dale Post.\n"
        "4 paragraphs cut, 2 added, 1 moved.\n"
        "Neither is a copy of the other, as far as tracing has found.\n"
    )


def test_colours_add_nothing_that_the_signs_do_not_say() -> None:
    coloured = drawn(both(EDITED), colour=True)
    assert "\x1b[" in coloured
    plain = [line.rstrip() for line in drawn(both(EDITED)).splitlines()]
    assert [line.rstrip() for line in STYLE.sub("", coloured).splitlines()] == plain


def test_a_copy_comes_second_whichever_is_asked_for_first_and_whatever_their_dates() -> None:
    first, second = replace(EARLIER, published=TUESDAY), replace(EDITED, published=MONDAY)
    passage = Shared(Span(54, 60), Span(14, 20), verbatim=True)
    copy = Copy(second.id, first.id, 0.9, "Dale Post names Kestrel in its byline.", (passage,))
    held = catalogue(Holdings(pages=(first, second), trace=Trace(copies=(copy,))))
    assert (
        put_beside(held, first, second)
        == put_beside(held, second, first)
        == Beside(first, second, (passage,), copy.why)
    )
    unrelated = catalogue(Holdings(pages=(first, second)))
    assert put_beside(unrelated, first, second).earlier == second


HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202etxt\u202c \x9b31m [bold]not markup[/bold] ⟨1 not a passage⟩ "


@pytest.mark.parametrize("width", [40, NARROWEST, 160])
def test_nothing_that_a_page_holds_steers_the_terminal(width: int) -> None:
    one = page("p-1", HOSTILE, (HOSTILE, HOSTILE * 3, *WIRE[1:3]), HOSTILE)
    other = page("p-2", HOSTILE, (HOSTILE, *WIRE[1:3], HOSTILE * 2), HOSTILE)
    screen = drawn(both(other, one), width)
    assert all(sign.isprintable() or sign == "\n" for sign in screen)
    assert "[bold]not markup[/bold]" in screen


@pytest.mark.parametrize(
    "words",
    ["堤坝今晨决口，下城几条街道被淹。" * 20, "e\u0301te\u0301 " * 90, "a" * 500],
    ids=["wide", "accents", "long"],
)
def test_no_line_is_wider_than_the_terminal(words: str) -> None:
    one, other = page("p-1", "Kestrel", ("", words)), page("p-2", "Dale Post", ("", words, words))
    for width in (NARROWEST, 99, 160):
        assert max(map(cell_len, drawn(both(other, one), width).splitlines())) <= width


paragraphs = st.lists(st.sampled_from([*WIRE, *REWRITE[:3], *OTHER_REPORT[:3], "Ha ha.", ""]), max_size=8)


@given(paragraphs, paragraphs)
@settings(max_examples=80, deadline=None)
def test_every_paragraph_stands_in_one_row_in_the_order_of_its_page(one: Sequence[str], other: Sequence[str]) -> None:
    first, second = page("p-1", "Kestrel", one), page("p-2", "Dale Post", other)
    rows = rows_of(both(second, first))
    assert [row.left for row in rows if row.left] == [block.span for block in first.blocks]
    assert [row.right for row in rows if row.right] == [block.span for block in second.blocks]
    assert all(row.left or row.right for row in rows)


@pytest.mark.timeout(120)  # about 3 seconds; a step for every two words would take ten minutes
def test_two_very_long_pages_are_drawn_at_once() -> None:
    long = page("p-1", "Kestrel", [f"{words} {number}" for number in range(400) for words in WIRE])
    pages = both(replace(long, id="p-2"), long)
    rows = rows_of(pages)
    assert [row.left for row in rows if row.left] == [row.right for row in rows if row.right]
    assert len(drawn(pages).splitlines()) > len(rows)


def page_ids(firsthand: Firsthand, story: Path) -> dict[str, str]:
    listed = json.loads(firsthand("pages", "--json", "--ledger", story).out)
    return {each["file"]: each["id"] for each in listed}


def test_the_command_draws_a_reprint_beside_its_original(firsthand: Firsthand, story: Path) -> None:
    ids = page_ids(firsthand, story)
    copy, original = ids["04-mirror-flooded-archive.html"], ids["03-verpress-archive-flood.html"]
    ran = firsthand("show", copy, "--beside", original, "--ledger", story)
    assert ran.status == 0, ran.talk
    assert "passages shared" in ran.out
    asked = json.loads(firsthand("show", copy, "--beside", original, "--json", "--ledger", story).out)
    assert (asked["earlier"], asked["later"]) == (original, copy)
    assert asked["passages"] and set(asked["passages"][0]) == {"earlier", "later", "verbatim"}


def test_only_pages_are_put_beside_each_other(firsthand: Firsthand, story: Path) -> None:
    original = page_ids(firsthand, story)["03-verpress-archive-flood.html"]
    claim = json.loads(firsthand("claims", "--json", "--ledger", story).out)[0]["id"]
    ran = firsthand("show", original, "--beside", claim, "--ledger", story)
    assert ran.status == 2
    assert "one is no page but a claim" in ran.talk and "firsthand pages" in ran.talk
