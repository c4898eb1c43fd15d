"""What `firsthand show PAGE` says of other captures of the page's address."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from firsthand.cli import shown
from firsthand.cli.shown_versions import LONGEST, MOST_CHANGES, MOST_STRANGERS
from firsthand.exports.catalogue import catalogue
from firsthand.records import Capture, Format, Holdings, Page, Trace, Version
from firsthand.tracing.versions import versions_of
from tests.tracing.captured import page, said

HOSTILE = "\x1b[2J\x9b31m \u202etxt [bold]not markup[/bold]"
PILOT = "The pilot had been drinking"
LINES = ["Ferry crew had no radio", "At least 12 people were hurt, police said.", f"{PILOT}, a sailor said."]
AMENDED = [LINES[0], "At least 17 people were hurt, police said on Tuesday.", "Wave Lines gave no answer."]


FIRST = page("p-a", LINES, published="2030-05-03T10:15:00+02:00", modified=None)
SECOND = page("p-b", AMENDED, published="2030-05-03T10:15:00+02:00", modified="2030-05-05T09:00:00+02:00")


def on_screen(of: Page, *pages: Page, versions: Sequence[Version] | None = None) -> str:
    """The whole screen for a page, where the ledger holds `pages`, on lines as wide as they need."""
    read = [said(each, PILOT) for each in pages if PILOT in each.text]
    taken = {each.id: datetime(2031, 1, 1, 12, 0, n, tzinfo=UTC) for n, each in enumerate(pages)}
    found = versions_of({each.id: each for each in pages}, read, taken) if versions is None else versions
    captures = [Capture(p.capture, 9, Format.HTML, "text/html", p.file, p.file, "file", taken[p.id]) for p in pages]
    held = catalogue(Holdings(tuple(captures), tuple(pages), tuple(read), Trace(versions=tuple(found))))
    file = io.StringIO()
    screen = Console(file=file, width=10_000)
    for line in shown.lines_of(held, of):
        screen.print(line, soft_wrap=True)
    return file.getvalue()


def test_the_later_capture_shows_what_was_cut_added_and_reworded() -> None:
    screen = on_screen(SECOND, FIRST, SECOND)
    assert "Earlier capture of this address: dated 3 May 2030, 10:15 (p-a)\n" in screen
    assert "\n~ At least [12 → 17] people were hurt, police said [+ on Tuesday].\n" in screen
    assert f"\n− {LINES[2]}\n" in screen
    assert "\n+ Wave Lines gave no answer.\n" in screen


def test_a_withdrawn_attribution_can_be_cited_from_both_captures() -> None:
    cited = (
        "Withdrawn: present in the capture dated 3 May 2030, 10:15 (p-a), "
        "absent in that dated 5 May 2030, 09:00 (p-b); the page does not say so\n"
        f"− somebody: {PILOT}  {said(FIRST, PILOT).attributions[0].id}\n"
    )
    assert cited in on_screen(SECOND, FIRST, SECOND)
    assert cited in on_screen(FIRST, FIRST, SECOND)


def test_the_earlier_capture_points_to_the_later_one() -> None:
    screen = on_screen(FIRST, FIRST, SECOND)
    assert "Later capture of this address: dated 5 May 2030, 09:00 (p-b), 3 changes\n" in screen
    assert "Earlier capture" not in screen and "[12 → 17]" not in screen


def test_where_the_page_says_that_it_was_changed_nothing_else_is_said_of_the_withdrawal() -> None:
    owned = page("p-b", [*AMENDED, "Correction: a sentence on the pilot was wrong."], modified="2030-05-05")
    screen = on_screen(owned, FIRST, owned)
    assert "The page says that it was changed." in screen and "does not say so" not in screen
    assert "absent in that dated 5 May 2030 (p-b)\n" in screen


def test_captures_that_say_no_date_are_cited_by_when_they_were_taken_in() -> None:
    one, other = replace(FIRST, published=None), replace(SECOND, published=None, modified=None)
    screen = on_screen(other, one, other)
    assert "Earlier capture of this address: taken in 2031-01-01 12:00:00 UTC (p-a)" in screen
    assert "absent in that taken in 2031-01-01 12:00:01 UTC (p-b)" in screen


def test_another_title_date_and_byline_are_drawn_with_what_they_were() -> None:
    one = replace(FIRST, byline="Ann Lee")
    other = page("p-b", ["A ship ran aground", *LINES[1:]], published="2030-05-04T08:00:00+02:00", byline="Bob Kay")
    screen = on_screen(other, one, other)
    assert "~ title: [Ferry crew had no radio → A ship ran aground]\n" in screen
    assert "~ date: [3 May 2030, 10:15 → 4 May 2030, 08:00]\n" in screen
    assert "~ byline: [Ann Lee → Bob Kay]\n" in screen
    unsigned = replace(other, byline=None)
    assert "~ byline: [Ann Lee → none]\n" in on_screen(unsigned, one, unsigned)


def test_an_unchanged_capture_says_that_nothing_was_changed() -> None:
    again = replace(SECOND, text=FIRST.text, blocks=FIRST.blocks)
    assert "No word of the article was changed." in on_screen(again, FIRST, again)


def test_another_text_of_the_address_is_named_as_no_version() -> None:
    front = page("p-c", ["The Post", "Rain is expected in the north."], modified="2030-05-07")
    for of in (FIRST, SECOND):
        screen = on_screen(of, FIRST, SECOND, front)
        assert "The same address gave another text, which is no version of this page: the capture dated 7 May" in screen
    assert on_screen(front, FIRST, SECOND, front).count("no version of this page") == 2
    assert "no version" not in on_screen(SECOND, FIRST, SECOND)


def test_a_page_whose_address_was_captured_once_says_nothing_of_captures() -> None:
    screen = on_screen(FIRST, FIRST, replace(SECOND, url="https://post.example/other"))
    assert "capture of this address" not in screen and "no version" not in screen


def test_a_version_whose_other_page_is_not_held_is_passed_over() -> None:
    gone = Version("p-a", "p-x", (), (), False, "why"), Version("p-y", "p-a", (), (), False, "why")
    assert "capture of this address" not in on_screen(FIRST, FIRST, versions=gone)


def test_very_many_changes_and_very_long_ones_are_cut_short() -> None:
    old = page("p-a", [LINES[0], *(f"Ferry {n} was late on day {n * 7}." for n in range(MOST_CHANGES + 50))])
    new = page("p-b", [LINES[0], "Rain. " * 500])
    posted = {"published": "2030-05-03T10:15:00+02:00", "published_from": "json-ld"}
    one, other = (replace(each, **posted) for each in (old, new))  # type: ignore[arg-type]
    screen = on_screen(other, one, other)
    above = screen.split("\nEarlier capture")[1].split("\n\n")[0].splitlines()
    assert "… and 51 changes more" in above
    assert max(map(len, above[2:])) <= LONGEST + 2


def test_a_long_reworded_sentence_is_shown_around_the_words_that_changed() -> None:
    long = f"{'so ' * 200}the crew had asked for 3 radios {'and ' * 200}waited."
    one, other = page("p-a", [*LINES, long]), page("p-b", [*LINES, long.replace("3", "4")])
    (line,) = [line for line in on_screen(other, one, other).splitlines() if line.startswith("~")]
    assert "the crew had asked for [3 → 4] radios and" in line and len(line) < 300


def test_very_many_other_texts_of_one_address_are_counted() -> None:
    fronts = [
        page(f"p-{n}", [f"Page {n}", f"Item {n * 7} and {n * 31}."], modified=None)
        for n in range(10, MOST_STRANGERS + 15)
    ]
    assert "… and 5 other texts more" in on_screen(FIRST, FIRST, *fronts, versions=())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*LINES, HOSTILE, "Two. Three."]) | st.text(min_size=1, max_size=40), max_size=5))
def test_nothing_that_a_page_holds_steers_the_terminal(lines: list[str]) -> None:
    known = {"published_from": "json-ld", "published": "2030-05-03T10:15:00Z"}
    one = page("p-a", [*lines, HOSTILE], byline="Ann Lee", **known)
    other = page("p-b", lines or [HOSTILE], byline=HOSTILE, modified=HOSTILE, **known)
    for of in (one, other):
        screen = on_screen(of, one, other)
        assert all(sign.isprintable() or sign == "\n" for sign in screen)
