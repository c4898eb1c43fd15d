"""Which page is a copy of which, in which direction and how that is known; which passages a page has from another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import (
    Attribution,
    Block,
    Certainty,
    Copy,
    Credit,
    Page,
    Polarity,
    Quote,
    Reading,
    Reuse,
    Role,
    Span,
    SpeakerKind,
    Stance,
)
from firsthand.tracing.copies.reprints import copies_of
from firsthand.tracing.copies.reuse import reuses_of
from firsthand.tracing.texts.article import articles_of
from tests.tracing.wire import MONDAY, OTHER_REPORT, REWRITE, TUESDAY, UNRELATED, WIRE, page

LOCAL = (
    "Ann Lee, who sells eels on the market square of Dale, told the Dale Post that her stall had been open all day, as "
    "on any other Thursday, and that not a drop had reached the square."
)


def copies(*pages: Page, credits_given: Sequence[Credit] = (), readings: Sequence[Reading] = ()) -> list[Copy]:
    return copies_of(articles_of(pages, readings), credits_given)


def reuses(*pages: Page, credits_given: Sequence[Credit] = ()) -> list[Reuse]:
    articles = articles_of(pages)
    return reuses_of(articles, credits_given, copies_of(articles, credits_given))


def only(found: list[Copy]) -> Copy:
    (copy,) = found
    return copy


def ways(found: Sequence[Copy]) -> list[tuple[str, str]]:
    return [(copy.page, copy.copied_from) for copy in found]


KESTREL = page("kestrel", "Kestrel", WIRE, MONDAY)


def test_a_reprint_under_another_headline_is_a_copy_of_the_page_dated_earlier() -> None:
    copy = only(copies(KESTREL, page("dale", "Dale Post", ("Flood at the sawmill", *WIRE[1:]), TUESDAY)))
    assert (copy.page, copy.copied_from) == ("dale", "kestrel")
    assert copy.shared > 0.95
    assert copy.why.endswith(f"Kestrel is dated {MONDAY}, Dale Post {TUESDAY}.")


def test_a_page_cut_to_its_first_paragraphs_is_a_copy_however_much_was_cut() -> None:
    short = page("dale", "Dale Post", WIRE[:3], TUESDAY)
    assert ways(copies(KESTREL, short)) == [("dale", "kestrel")]


def test_a_rewrite_is_a_copy_and_says_sentence_by_sentence_what_it_retells() -> None:
    rewrite = page("dale", "Dale Post", REWRITE, TUESDAY)
    copy = only(copies(KESTREL, rewrite))
    told = [(each.earlier.within(KESTREL.text)[:22], each.later.within(rewrite.text)[:22]) for each in copy.passages]
    assert ("The dam was built in 1", "The dam dates from 193") in told
    assert ("Forecasters expect ano", "Another, weaker front ") in told
    assert not any(each.verbatim for each in copy.passages)


def test_another_report_of_the_same_night_with_the_same_quote_is_no_copy() -> None:
    assert copies(KESTREL, page("dale", "Dale Post", OTHER_REPORT, TUESDAY)) == []


def test_a_speech_that_two_papers_print_word_for_word_makes_neither_a_copy() -> None:
    speech = f"“{' '.join(WIRE[1:4])}”".replace("“We", "We").replace("sawmill,”", "sawmill,")
    one = page("a", "Dale Post", ("The minister in full", speech, *UNRELATED[1:2]), MONDAY)
    other = page("b", "Hill Post", ("Words from the dam", speech, *OTHER_REPORT[4:6]), TUESDAY)
    assert copies(one, other) == []


def test_a_short_message_is_a_copy_only_if_all_of_it_is_the_same() -> None:
    words = "Both spillway gates at Ostrava Gorge are open and the sawmill road is under water since three o'clock."
    one = page("a", "River Watch", ("", words), "2031-03-03T03:10:00+00:00")
    assert ways(copies(one, page("b", "Gorge Live", ("", words), "2031-03-03T03:25:00+00:00"))) == [("b", "a")]
    longer = page("b", "Gorge Live", ("", f"{words} {UNRELATED[1]}"), "2031-03-03T03:25:00+00:00")
    assert copies(one, longer) == []


def test_a_text_without_spaces_between_words_is_compared_letter_by_letter() -> None:
    words = (
        "奥斯特拉瓦峡谷大坝周四黎明前漫顶，淹没了下游的锯木厂。"
        "工程师在凌晨两点四十分打开了两座泄洪闸门，比大坝手册规定的时间晚了一小时。"
    )
    one = page("a", "新报", ("", words), MONDAY)
    other = page("b", "晚报", ("", words.replace("周四", "星期四")), TUESDAY)
    assert ways(copies(one, other)) == [("b", "a")]


# Direction


def test_an_agency_that_a_byline_names_is_the_original_though_its_page_is_dated_later() -> None:
    agency = page("kestrel", "Kestrel", WIRE, TUESDAY)
    copy = only(copies(agency, page("dale", "Dale Post", WIRE, MONDAY, byline="Kestrel")))
    assert (copy.page, copy.copied_from) == ("dale", "kestrel")
    assert copy.why.endswith("Dale Post names Kestrel in its byline.")


@pytest.mark.parametrize(
    ("outlet", "wires"), [("Associated Press", ("AP",)), ("The Associated Press", ("AP",)), ("Reuters", ("Reuters",))]
)
def test_agencies_are_known_by_name_or_initials(outlet: str, wires: tuple[str, ...]) -> None:
    agency = page("wire", outlet, WIRE)
    copy = only(copies(agency, page("dale", "Dale Post", WIRE, MONDAY, wires=wires)))
    assert copy.copied_from == "wire"
    assert copy.why.endswith(f"Dale Post names {outlet} in its credit line.")


def test_a_dateline_names_the_agency() -> None:
    lines = (WIRE[0], f"BREZNO (Kestrel) - {WIRE[1]}", *WIRE[2:])
    copy = only(copies(page("kestrel", "Kestrel", lines), page("dale", "Dale Post", lines)))
    assert copy.why.endswith("Dale Post names Kestrel in its dateline.")
    assert copy.copied_from == "kestrel"


def test_a_paper_whose_reporters_sign_with_part_of_its_name_names_no_other_outlet() -> None:
    own = page("a", "The Askerby Observer", WIRE, MONDAY, byline="Observer reporters")
    copy = only(copies(own, page("b", "The Observer", WIRE, TUESDAY)))
    assert copy.copied_from == "a"


def test_without_dates_the_page_that_is_credited_in_the_text_came_first() -> None:
    credited = Credit("dale", "the Kestrel agency", None, (Span(0, 4),))
    copy = only(copies(page("kestrel", "Kestrel", WIRE), page("dale", "Dale Post", WIRE), credits_given=[credited]))
    assert copy.copied_from == "kestrel"
    assert copy.why.endswith("Dale Post credits Kestrel.")


def test_the_page_that_is_told_things_in_what_both_have_came_first() -> None:
    told = (*WIRE[:3], WIRE[3].replace("who keeps", "who told the Kestrel that she keeps"), *WIRE[4:])
    for key in ("a", "z"):
        copy = only(copies(page(key, "The Vltava Kestrel", told), page("m", "Dale Post", told)))
        assert copy.why.endswith("The Vltava Kestrel names itself in what both have.")
        assert copy.copied_from == key


EDITS = {
    "the end was cut": (WIRE, WIRE[:5], "ends where Kestrel goes on: 6 sentences at the end are left out."),
    "the middle was cut": (
        WIRE,
        (*WIRE[:3], *WIRE[5:]),
        "has nothing of its own, and leaves out 3 sentences of Kestrel.",
    ),
    "the end was cut and a paragraph put in": (
        WIRE,
        (*WIRE[:3], LOCAL.replace("the Dale Post", "us"), *WIRE[3:6]),
        "leaves out the end of Kestrel, 4 sentences, and adds 1 sentence.",
    ),
    "a local paragraph names the paper": ((*WIRE, UNRELATED[1]), (*WIRE, LOCAL), "names itself in what it adds."),
    "a paragraph is written in another style": (
        (*WIRE, UNRELATED[1]),
        (*WIRE, 'The mayor of Dale sent a fire engine. "We have pumps to spare," she wrote to the valley at noon.'),
        "In what Dale Post has to itself, the quotation marks differ from what it shares.",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_without_dates_and_credits_the_traces_of_editing_tell_which_came_first(name: str) -> None:
    wire, edited, why = EDITS[name]
    for first, second in (("kestrel", "dale"), ("zest", "alder")):  # whichever id sorts first
        copy = only(copies(page(first, "Kestrel", wire), page(second, "Dale Post", edited)))
        assert (copy.page, copy.copied_from) == (second, first)
        assert copy.why.endswith(why)


def test_a_place_that_lent_the_paper_its_name_is_not_the_paper() -> None:
    other = (*WIRE, "The mayor of Dale, who has pumps to spare, sent a fire engine to the valley at noon on Thursday.")
    copy = only(copies(page("a", "Kestrel", (*WIRE, UNRELATED[1])), page("b", "Dale Post", other)))
    assert "names itself" not in copy.why


def test_two_pages_of_one_outlet_are_called_by_their_titles() -> None:
    copy = only(copies(KESTREL, page("late", "Kestrel", ("Water at the sawmill", *WIRE[1:]), TUESDAY)))
    assert copy.why.endswith(f"Kestrel’s “{WIRE[0]}” is dated {MONDAY}, Kestrel’s “Water at the sawmill” {TUESDAY}.")


def test_where_nothing_tells_which_came_first_that_is_said() -> None:
    copy = only(copies(page("a", "Kestrel", WIRE), page("b", "Dale Post", WIRE)))
    assert copy.why.endswith("Nothing tells which came first.")


def test_of_two_originals_that_share_as_much_the_credited_one_is_named_though_another_is_earlier() -> None:
    mirror = page("mirror", "Hill Post", WIRE, "2031-03-02")
    agency = page("wire", "Kestrel", WIRE, MONDAY)
    reprint = page("dale", "Dale Post", WIRE, TUESDAY, byline="Kestrel")
    assert ("dale", "wire") in ways(copies(mirror, agency, reprint))


# Rewrites that are told by their quotes


def quoting(kind: SpeakerKind) -> tuple[Page, Reading]:
    """A free rewrite with two quotes of the report, and its reading, in which the first is of a source of this kind."""
    words = (
        "Keeper blames board",
        "A source by the river is furious. “Somebody forgot the eastern gate again,” the source fumed.",
        "“We heard the gates before we saw the water,” wailed a woman with bees.",
    )
    tabloid = page("tabloid", "Daily Finch", words, TUESDAY)
    content = Span(tabloid.text.index("Somebody"), tabloid.text.index(",” the source"))
    said = Attribution(
        id="a",
        page="tabloid",
        source=(),
        cue=(),
        content=(content,),
        speaker=None,
        speaker_kind=kind,
        named=False,
        quote=Quote.MIXED,
        stance=Stance.STATE,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.POSITIVE,
        factual=True,
        confidence=0.5,
    )
    return tabloid, Reading("tabloid", (said,))


def test_a_page_all_of_whose_quotes_stand_in_an_earlier_one_is_a_copy_if_one_source_has_no_name() -> None:
    report = page(
        "report", "Kestrel", (*WIRE, "“Somebody forgot the eastern gate again,” one of the engineers said."), MONDAY
    )
    tabloid, reading = quoting(SpeakerKind.UNNAMED)
    copy = only(copies(report, tabloid, readings=[reading]))
    assert copy.why.startswith("All 2 quotes of Daily Finch, some of a source without a name, stand word for word in")
    assert [each.verbatim for each in copy.passages].count(True) == 2
    tabloid, reading = quoting(SpeakerKind.WITNESS)
    assert copies(report, tabloid, readings=[reading]) == []
    assert copies(KESTREL, *quoting(SpeakerKind.UNNAMED)[:1], readings=[reading]) == []


# Reuse


def with_passage(passage: str, key: str = "dale", outlet: str = "Dale Post", when: str = TUESDAY) -> Page:
    return page(key, outlet, (*OTHER_REPORT[:4], passage, *OTHER_REPORT[4:]), when)


def test_a_paragraph_of_an_earlier_page_in_a_page_that_is_no_copy_is_a_reuse() -> None:
    later = with_passage(WIRE[4])
    (reuse,) = reuses(KESTREL, later)
    assert (reuse.page, reuse.taken_from) == ("dale", "kestrel")
    assert [each.later.within(later.text) for each in reuse.passages] == [WIRE[4].rstrip(".")]
    assert [each.earlier.within(KESTREL.text) for each in reuse.passages] == [WIRE[4].rstrip(".")]
    assert reuse.why == (
        f"41 words of Dale Post stand word for word in Kestrel. Kestrel is dated {MONDAY}, Dale Post {TUESDAY}. "
        "Dale Post does not say that it has them from there."
    )


def test_quoted_speech_that_two_pages_share_is_no_reuse() -> None:
    speech = f"“{WIRE[4]}” Milena Horak said."
    wire = page("kestrel", "Kestrel", (*WIRE[:4], speech, *WIRE[5:]), MONDAY)
    assert reuses(wire, with_passage(speech)) == []


@pytest.mark.parametrize("source", ["the river board said in a statement", "the mayor told reporters"])
def test_what_both_have_from_a_statement_or_a_press_conference_is_no_reuse(source: str) -> None:
    words = f"{WIRE[5].split('. ')[0]}, {source}."
    wire = page("kestrel", "Kestrel", (*WIRE[:5], words, *WIRE[6:]), MONDAY)
    assert reuses(wire, with_passage(words)) == []


def test_an_invitation_that_pages_of_one_story_share_is_no_reuse() -> None:
    plug = (
        "Sign up for our morning newsletter and get the best of our reporting in your inbox before breakfast, for free."
    )
    wire = page("kestrel", "Kestrel", (*WIRE, plug), MONDAY)
    assert reuses(wire, with_passage(plug)) == []


def test_an_outlets_own_background_is_no_reuse_and_neither_is_what_came_at_no_known_time() -> None:
    assert reuses(KESTREL, with_passage(WIRE[4], outlet="Kestrel")) == []
    assert reuses(replace(KESTREL, published=None), with_passage(WIRE[4])) == []


def test_a_passage_that_stands_in_two_earlier_pages_is_from_the_credited_one_else_from_the_earlier() -> None:
    second = with_passage(WIRE[4], "hill", "Hill Post", "2031-03-04T08:00:00")
    third = page("echo", "Echo", (*UNRELATED[:2], WIRE[4], "That dam is far from Wexham."), "2031-03-05")
    found = {each.page: each.taken_from for each in reuses(KESTREL, second, third)}
    assert found == {"hill": "kestrel", "echo": "kestrel"}
    credited = Credit("echo", "Hill Post", None, (Span(0, 4),))
    found = {each.page: each.taken_from for each in reuses(KESTREL, second, third, credits_given=[credited])}
    assert found == {"hill": "kestrel", "echo": "hill"}


def test_what_a_copy_has_from_its_original_is_no_reuse_of_another_page_with_the_same() -> None:
    copy = page("copy", "Mirror", WIRE, "2031-03-05")
    assert {each.page for each in reuses(KESTREL, with_passage(WIRE[4]), copy)} == {"dale"}


# Whatever pages there are


SYLLABLES = ("ba", "ko", "ri", "ten", "mul", "sa", "vor", "lin", "du", "pe", "gra", "shi")
paragraphs = st.lists(st.sampled_from([*WIRE, *REWRITE, *OTHER_REPORT, *UNRELATED, LOCAL, "", "Ha ha ha."]), max_size=9)
dates = st.sampled_from([None, MONDAY, TUESDAY, f"{TUESDAY}T10:00:00", "Tuesday"])
outlets = st.sampled_from([None, "", "Kestrel", "Dale Post", "Hill Post"])


@st.composite
def pages(draw: st.DrawFn, most: int = 4) -> list[Page]:
    many = draw(st.integers(0, most))
    made = []
    for number in range(many):
        byline = draw(st.sampled_from([None, "Kestrel", "Ann Lee"]))
        made.append(page(f"p{number}", draw(outlets), draw(paragraphs), draw(dates), byline=byline))
    return made


@given(pages(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_pages_does_not_matter(made: list[Page], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(made))
    assert copies(*made) == copies(*shuffled)
    assert reuses(*made) == reuses(*shuffled)


@given(pages(3), st.integers(0, 2**32), st.integers(1, 12), dates)
@settings(max_examples=60, deadline=None)
def test_a_page_on_something_else_changes_no_copy_and_no_reuse(
    made: list[Page], seed: int, rows: int, published: str | None
) -> None:
    chance = random.Random(seed)
    lines = [" ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(20)) + "." for _ in range(rows)]
    foreign = page("p-foreign", "Elsewhere", lines, published)
    assert copies(*made, foreign) == copies(*made)
    assert reuses(*made, foreign) == reuses(*made)


def test_a_crowd_of_reprints_does_not_hide_the_original_of_any() -> None:
    crowd = [page(f"c{number:03}", f"Paper {number}", WIRE, f"2031-03-{4 + number // 20:02}") for number in range(90)]
    found = copies(KESTREL, *crowd)
    assert ways(found) == [(f"c{number:03}", "kestrel") for number in range(90)]


def test_an_undated_agency_is_found_in_a_crowd_of_reprints() -> None:
    agency = page("z", "Kestrel", WIRE)
    crowd = [page(f"c{n:03}", f"Paper {n}", WIRE, f"2031-03-{4 + n // 20:02}", byline="Kestrel") for n in range(60)]
    assert set(ways(copies(agency, *crowd))) == {(f"c{number:03}", "z") for number in range(60)}


# At most a second and a half each; a step for every two words, or letters, would take at least ten minutes.
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "words",
    [
        *("ha " * 120_000, "a b c d e f g h " * 15_000, "“" * 120_000),
        *("x" * 600_000, "1 2 3 4 5 " * 24_000, "“a” " * 30_000),
    ],
    ids=["one word", "eight words", "marks", "a long word", "numbers", "quotes"],
)
def test_pages_that_repeat_themselves_cost_no_more_than_others(words: str) -> None:
    pages = [page(f"p{number}", f"Paper {number}", ("Head", words + "end " * number), MONDAY) for number in range(3)]
    articles = articles_of(pages)
    found = copies_of(articles, ())
    assert set(ways(found)) <= {("p1", "p0"), ("p2", "p0")}
    assert reuses_of(articles, (), found) == []


def test_blocks_that_overlap_or_run_past_the_text_raise_nothing() -> None:
    text = WIRE[1] * 3
    blocks = tuple(Block(Role.BODY, Span(start, len(text) * 2)) for start in (0, 0, 5, 90))
    odd = replace(KESTREL, id="odd", text=text, blocks=blocks)
    assert ways(copies(odd, KESTREL)) in ([], [("odd", "kestrel")], [("kestrel", "odd")])
