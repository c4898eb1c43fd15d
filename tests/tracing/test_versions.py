"""The same address captured twice: what was changed, what was withdrawn, and what is no version at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from firsthand.records import Page, Role
from firsthand.tracing.versions.rewording import Wording, likeness
from tests.tracing.captured import STORY, changes, compared, page, withdrawn


def test_sentences_that_were_added_and_cut_are_shown_with_their_words() -> None:
    later = page("b", [*STORY[:3], STORY[4], "Wave Lines said it would answer later. It gave no day."])
    assert changes(page("a"), later) == [
        ("cut", STORY[3], ""),
        ("added", "", "Wave Lines said it would answer later. It gave no day."),
    ]


def test_a_sentence_with_other_words_is_reworded_and_not_cut_and_added() -> None:
    now = "At least 17 people were hurt, police said on Tuesday."
    later = page("b", [STORY[0], f"The ferry Marisol ran aground on Monday. {now}", *STORY[2:]])
    assert changes(page("a"), later) == [("reworded", "At least 12 people were hurt, police said.", now)]


def test_two_sentences_put_together_are_one_rewording() -> None:
    parted = "The crew had asked for a new radio three times, she said. The company had refused."
    joined = "The crew had asked for a new radio three times and the company had refused, she said."
    one, other = page("a", [*STORY, parted]), page("b", [*STORY, joined])
    assert changes(one, other) == [("reworded", parted, joined)]
    one, other = page("a", [*STORY, joined]), page("b", [*STORY, parted])
    assert changes(one, other) == [("reworded", joined, parted)]


def test_two_sentences_on_one_subject_are_not_one_reworded() -> None:
    later = page("b", [*STORY[:4], "The ferry will stay in the dock until autumn."])
    assert [kind for kind, _, _ in changes(page("a"), later)] == ["cut", "added"]


def test_what_was_only_moved_is_neither_changed_nor_withdrawn() -> None:
    later = page("b", [STORY[0], *reversed(STORY[1:])])
    assert changes(page("a"), later) == []
    assert withdrawn(page("a"), later, "the pilot had been drinking before the voyage") == []


def test_of_sentences_that_recur_the_one_that_is_gone_is_cut() -> None:
    mute, lines = "He did not answer.", ["Was he there?", "Did he drink?", "Where is he now?"]

    def cut(*gone: int) -> int:
        every = [lines[0], mute, lines[1], mute, lines[2]]
        earlier = page("a", [STORY[0], " ".join(every), *STORY[1:]])
        later = page("b", [STORY[0], " ".join(each for n, each in enumerate(every) if n not in gone), *STORY[1:]])
        (version,) = compared(earlier, later)
        (change,) = version.changes
        assert change.before
        return earlier.text.count(mute, 0, change.before.start)

    assert cut(1) == 0  # the first of the two
    assert cut(3) == 1
    assert cut(2, 3) == 1
    earlier = page("a", [STORY[0], f"{lines[0]} {mute} {lines[1]} {mute} {lines[2]}"])
    later = page("b", [STORY[0], f"{lines[0]} Rain fell on the hills. {mute} {lines[2]}"])
    assert [words for kind, words, _ in changes(earlier, later) if kind == "cut"] == [f"{mute} {lines[1]}"]


def test_a_sentence_does_not_end_within_a_time_or_behind_a_title() -> None:
    was, now = "It began at 3 p.m. on deck, and Dr. Lee saw it.", "It began at 4 p.m. on deck, and Dr. Lee saw it."
    assert changes(page("a", [*STORY, was]), page("b", [*STORY, now])) == [("reworded", was, now)]


def test_a_question_mark_and_quotation_marks_are_changes_but_their_form_is_not() -> None:
    for was, now in (("The mayor lied.", "The mayor lied?"), ("The attack was planned.", "The “attack” was planned.")):
        assert changes(page("a", [*STORY, was]), page("b", [*STORY, now])) == [("reworded", was, now)]
    curly, straight = "“We’re lost – all of us,” she said.", '"We\'re lost - all  of us," she said.'
    assert changes(page("a", [*STORY, curly]), page("b", [*STORY, straight])) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            "Капитан сказал, что рация не работала. Погибли двое.",
            "Капитан сказал, что рация не работала. Погибли трое.",
        ),
        ("船长说无线电坏了。死了两个人。", "船长说无线电坏了。死了三个人。"),
        ("قال القبطان إن اللاسلكي معطل. قتل شخصان.", "قال القبطان إن اللاسلكي معطل. قتل ثلاثة أشخاص."),
    ],
    ids=["Russian", "Chinese", "Arabic"],
)
def test_sentences_are_told_apart_in_any_script(was: str, now: str) -> None:
    found = changes(page("a", [*STORY, was]), page("b", [*STORY, now]))
    start = min(n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other)
    assert found and all(kind in ("reworded", "cut", "added") for kind, _, _ in found)
    assert all(len(words) < len(was) for _, words, _ in found)  # the first sentence is left alone
    assert any(was[start] in words for _, words, _ in found)


def test_other_furniture_is_no_change_and_words_read_as_furniture_are_not_cut() -> None:
    bare = page("a", [*STORY, (Role.RELATED, "Other stories"), (Role.VIEW_COUNTER, "12 views")])
    later = page("b", [*STORY, (Role.COMMENTS, "So sad."), (Role.VIEW_COUNTER, "990 views")])
    assert changes(bare, later) == []
    assert changes(page("a"), page("b", [*STORY[:4], (Role.OTHER, STORY[4])])) == []


def test_an_unchanged_article_is_a_version_without_changes() -> None:
    (version,) = compared(page("a"), page("b"))
    assert (version.changes, version.withdrawn, version.noticed) == ((), (), False)
    assert "No word of the article was changed" in version.why


@pytest.mark.parametrize(
    ("known", "noticed"),
    [
        ({"modified": "2030-05-03", "modified_from": "visible"}, True),
        ({"modified": "2030-05-03", "modified_from": "json-ld"}, False),
        ({"modified": "2030-05-01", "modified_from": "visible"}, False),
        ({}, False),
    ],
)
def test_a_later_time_of_change_is_a_notice_only_where_readers_see_it(known: dict[str, str], noticed: bool) -> None:
    (version,) = compared(page("a", modified=None), page("b", STORY[:4], **{"modified": None, **known}))
    assert version.noticed is noticed


@pytest.mark.parametrize(
    ("note", "says_what"), [("Updated 5 May 2030, 10:15", False), ("Update: the company has answered.", True)]
)
def test_a_time_of_change_alone_does_not_say_what_was_changed(note: str, says_what: bool) -> None:
    (version,) = compared(page("a"), page("b", [(Role.HEADLINE, STORY[0]), (Role.PUBLISHED, note), *STORY[1:4]]))
    assert version.noticed
    assert ("The page says that it was changed" in version.why) is says_what
    assert ("does not say what was changed" in version.why) is not says_what


def test_a_note_that_was_there_before_notices_nothing_new() -> None:
    note = "Correction: the ferry was built in 1988, not in 1998."
    (version,) = compared(page("a", [*STORY, note]), page("b", [*STORY[:4], note]))
    assert not version.noticed and "does not say that it was changed" in version.why


@pytest.mark.parametrize(
    "note",
    [
        "Update (5 May, 10 a.m.): The company has answered.",
        "Editor’s note: a name has been removed.",
        "(Corrects the number of people hurt in paragraph 2)",
        "An earlier version of this article gave another number.",
        "Mise à jour le 5 mai 2030 : la compagnie a répondu.",
        "Обновлено 5 мая 2030: компания ответила.",
        "更正：受伤人数有误。",
    ],
)
def test_notes_of_papers_and_agencies_are_known_in_several_languages(note: str) -> None:
    assert compared(page("a"), page("b", [*STORY, note]))[0].noticed


@pytest.mark.parametrize(
    "sentence",
    [
        "Updated figures show that 12 people were hurt on 3 ferries.",
        "The report was amended by the ministry.",
        "Corrections officers said they knew nothing.",
        "The company updates its radios every 10 years.",
    ],
)
def test_a_sentence_about_other_changes_is_no_notice(sentence: str) -> None:
    assert not compared(page("a"), page("b", [*STORY, sentence]))[0].noticed


def test_another_title_date_and_byline_are_changes_with_the_blocks_that_show_them() -> None:
    def shown(name: str, title: str, by: str, day: str) -> Page:
        lines: list[str | tuple[Role, str]] = [
            title,
            (Role.BYLINE, f"By {by}"),
            (Role.PUBLISHED, f"{day} May 2030"),
            *STORY[1:],
        ]
        return page(name, lines, title=title, byline=by, published=f"2030-05-0{day}", published_from="visible")

    (version,) = compared(shown("a", STORY[0], "Ann Lee", "1"), shown("b", "Ferry radio was broken", "Bob Kay", "2"))
    assert [(each.kind, each.was, each.now) for each in version.changes] == [
        ("retitled", STORY[0], "Ferry radio was broken"),
        ("redated", "2030-05-01", "2030-05-02"),
        ("rebylined", "Ann Lee", "Bob Kay"),
    ]
    earlier, later = shown("a", STORY[0], "Ann Lee", "1"), shown("b", "Ferry radio was broken", "Bob Kay", "2")
    before = [each.before and each.before.within(earlier.text) for each in version.changes]
    assert before == [STORY[0], "1 May 2030", "By Ann Lee"]
    after = [each.after and each.after.within(later.text) for each in version.changes]
    assert after == ["Ferry radio was broken", "2 May 2030", "By Bob Kay"]


@pytest.mark.parametrize(
    ("was", "now", "changed"),
    [
        (("2030-05-01", "meta"), ("2030-05-01T10:00:00+02:00", "json-ld"), False),
        (("2030-05-01T10:00:00+02:00", "meta"), ("2030-05-01T08:00:00Z", "meta"), False),
        (("2030-05-01", "told"), ("2030-05-02", "told"), False),
        (("2030-05-01", "guessed"), ("2030-05-02", "visible"), False),
        (("Tuesday", "visible"), ("2030-05-02", "visible"), False),
        (("2030-05-01T10:00", "meta"), ("2030-05-01T10:30", "meta"), True),
    ],
)
def test_a_date_that_is_only_told_otherwise_is_not_another(
    was: tuple[str, str], now: tuple[str, str], changed: bool
) -> None:
    one, other = (page(name, published=day, published_from=how) for name, (day, how) in (("a", was), ("b", now)))
    (version,) = compared(one, other)
    assert ([each.kind for each in version.changes] == ["redated"]) is changed


def test_a_name_taken_off_the_page_is_another_byline_and_one_only_not_recognised_is_none() -> None:
    signed = page("a", [*STORY, (Role.BYLINE, "By Ann Lee")], byline="Ann Lee")
    assert [kind for kind, _, _ in changes(signed, page("b"))] == ["rebylined"]
    assert changes(signed, page("b", [*STORY, (Role.OTHER, "Ann Lee")])) == []


def test_the_later_one_is_told_by_date_then_by_capture_then_by_id_and_the_reason_says_which() -> None:
    one, other = page("z", modified="2030-05-09"), page("a", published="2030-05-02", modified=None)
    assert [(v.page, "by its own date" in v.why) for v in compared(one, other)] == [("z", True)]
    times = {"z": datetime(2030, 5, 1, tzinfo=UTC), "a": datetime(2030, 5, 2, tzinfo=UTC)}
    one, other = page("z", published=None, modified=None), page("a", published="2030-05-02", modified=None)
    assert [(v.page, "by the time of its capture" in v.why) for v in compared(one, other, taken=times)] == [("a", True)]
    assert [(v.page, "by id alone" in v.why) for v in compared(one, replace(other, published=None))] == [("z", True)]


def test_a_web_archive_s_address_says_when_the_page_was_captured() -> None:
    archive = "https://web.archive.org/web/{}/http://www.post.example/ferry?utm_source=feed"
    one = page("z", modified=None, url=archive.format("20300501100000"))
    other = page("a", modified=None, url=archive.format("20300503100000id_"))
    taken = {"z": datetime(2031, 1, 2, tzinfo=UTC), "a": datetime(2031, 1, 1, tzinfo=UTC)}
    (version,) = compared(one, other, taken=taken)
    assert version.page == "a" and "2030-05-03 10:00:00 UTC" in version.why


def test_each_capture_is_compared_with_the_one_just_before_it() -> None:
    three = [page("a"), page("b", STORY[:4]), page("c", STORY[:3])]
    assert [(v.page, v.earlier, len(v.changes)) for v in compared(*three)] == [("b", "a", 1), ("c", "b", 1)]


def test_another_text_at_the_same_address_is_no_version_of_it() -> None:
    front = page("b", ["The Post", "Rain is expected in the north.", "The chess club has won again."])
    assert compared(page("a"), front) == []


def test_an_error_page_in_between_does_not_break_the_chain() -> None:
    broken = page("b", ["Not found", "There is nothing at this address."])
    assert [(v.page, v.earlier) for v in compared(page("a"), broken, page("c", STORY[:4]))] == [("c", "a")]


def test_an_article_written_anew_is_still_the_one_published_at_that_minute() -> None:
    known = {"published": "2030-05-01T10:00:00Z", "published_from": "json-ld"}
    lines = ["Inquiry into Marisol begins", "A judge will hear witnesses from Thursday on."]
    (version,) = compared(page("a", **known), page("b", lines, **known))
    assert "Hardly a word is left" in version.why


def test_a_page_that_breaks_off_is_said_to() -> None:
    (version,) = compared(page("a"), page("b", STORY[:2]))
    assert "paywall" in version.why
    (version,) = compared(page("a"), page("b", STORY[:4]))
    assert "paywall" not in version.why


def message(name: str, part: str, text: str, **known: object) -> Page:
    posted = "2030-05-01T10:00:00+02:00"
    known = {"url": "https://t.example/ferries", "published": posted, "modified": None, **known}
    return replace(page(name, [(Role.BODY, text)], published_from="message", **known), part=part)


def test_an_edited_message_is_a_version_of_itself_and_two_messages_of_a_channel_are_not() -> None:
    first = message("a", "7", "Ferry aground. Two dead.")
    edited = message("b", "7", "Crew of the Marisol is safe.", modified="2030-05-01T10:30:00+02:00")
    (version,) = compared(first, edited, message("c", "8", "Ferry aground. Two dead."))
    assert (version.page, version.earlier, version.noticed) == ("b", "a", True)
    assert [(v.page, v.earlier) for v in compared(replace(first, url=None, outlet="Ferries"), edited)] == []
    daily = [replace(each, published="2030-05-01") for each in (first, edited)]
    assert [(v.page, v.earlier) for v in compared(*daily)] == [("b", "a")]
    unaddressed = [replace(each, url=None, outlet="Ferries") for each in (first, edited)]
    assert [(v.page, v.earlier) for v in compared(*unaddressed)] == [("b", "a")]


def test_pages_without_an_address_or_without_words_have_no_versions() -> None:
    assert compared(page("a", url=None), page("b", STORY[:4], url=None)) == []
    assert compared(page("a", []), page("b", [])) == []


def test_four_times_the_sentences_are_about_four_times_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(one: Wording, other: Wording) -> float:
        nonlocal made
        made += 1
        return likeness(one, other)

    monkeypatch.setattr("firsthand.tracing.versions.alignment.likeness", counted)

    def comparisons(size: int) -> int:
        nonlocal made
        made = 0
        old = [
            f"The {n} ferries of line {n * 7} were late again on day {n % 13}, said the harbour." for n in range(size)
        ]
        new = [f"Some {n} ferries of line {n * 7} came late on day {n % 13}, the harbour said." for n in range(size)]
        compared(page("a", [STORY[0], *old]), page("b", [STORY[0], *new]))
        return made

    few, many = comparisons(100), comparisons(400)
    assert few >= 100 and many < 5 * few
