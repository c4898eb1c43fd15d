"""Attributions that were quietly withdrawn: gone from the later capture, and not merely moved or reworded."""

from __future__ import annotations

from firsthand.records import Role
from tests.tracing.captured import STORY, changes, compared, page, withdrawn


def test_an_attribution_whose_sentence_was_cut_is_withdrawn_and_the_others_are_not() -> None:
    gone = "the pilot had been drinking before the voyage"
    later = page("b", [*STORY[:3], STORY[4]])
    contents = ("At least 12 people were hurt", "the crew had asked for a new radio three times", gone)
    assert withdrawn(page("a"), later, *contents) == [gone]


def test_what_only_the_note_on_the_correction_repeats_is_withdrawn() -> None:
    note = "This article was amended on 6 May to remove a claim that the pilot had been drinking before the voyage."
    later = page("b", [*STORY[:3], STORY[4], note])
    assert withdrawn(page("a"), later, "the pilot had been drinking before the voyage")
    (version,) = compared(page("a"), later)
    assert version.noticed and "says that it was changed" in version.why


def test_a_note_below_a_heading_of_its_own_is_a_note_and_no_other_wording_of_what_it_takes_back() -> None:
    note = ["Correction", "We wrote that the pilot had been drinking before the voyage. He had not."]
    later = page("b", [*STORY[:3], *note, STORY[4]])
    assert changes(page("a"), later)[0] == ("cut", STORY[3], "")
    assert withdrawn(page("a"), later, "the pilot had been drinking before the voyage")
    taken_out = page("a", [*STORY[:3], *note, STORY[4]])
    assert all(kind != "reworded" for kind, _, _ in changes(taken_out, page("b")))


def test_what_the_page_says_elsewhere_in_other_words_is_not_withdrawn() -> None:
    again = "Before the voyage the pilot had drunk, the official insisted; he had been drinking for hours."
    one, other = page("a", [*STORY, again]), page("b", [*STORY[:3], STORY[4], again])
    assert withdrawn(one, other, "the pilot had been drinking before the voyage") == []


def test_the_same_words_with_another_figure_in_another_sentence_do_not_keep_a_claim() -> None:
    claim, other = "At least 40 boats sank in the harbour", "At least 3 boats sank in the harbour"
    lines = [*STORY, f"{claim}, a diver said.", "The harbour is old.", f"{other} in a storm long ago."]
    assert withdrawn(page("a", lines), page("b", [*STORY, *lines[-2:]]), claim, other) == [claim]


def test_much_the_same_words_in_another_sentence_keep_a_claim() -> None:
    claim = "the mate had locked the fire doors on the lower deck with a padlock"
    lines = [*STORY, f"A cook said {claim}.", "Nobody answers the telephone at the yard."]
    again = "It was the mate, divers found, who locked the fire doors on the lower deck of the burning hull."
    assert withdrawn(page("a", [*lines, again]), page("b", [*STORY, lines[-1], again]), claim) == []


def test_a_content_of_several_sentences_is_withdrawn_when_more_than_half_of_it_is_gone() -> None:
    parts = ["We saw the rocks ahead.", "Nobody stood at the helm.", "The siren never sounded that night."]
    content = " ".join(parts)
    earlier = page("a", [*STORY, content])
    assert withdrawn(earlier, page("b", [*STORY, " ".join(parts[:2])]), content) == []
    assert withdrawn(earlier, page("b", [*STORY, parts[0]]), content) == [content]


def test_one_half_of_a_sentence_can_be_withdrawn() -> None:
    was = "The mayor said the bridge was shut, and a policeman said a bomb had been found beneath it."
    now = "The mayor said the bridge was shut."
    earlier, later = page("a", [*STORY, was]), page("b", [*STORY, now])
    contents = ("the bridge was shut", "a bomb had been found beneath it")
    assert withdrawn(earlier, later, *contents) == ["a bomb had been found beneath it"]


def test_another_figure_in_the_same_sentence_withdraws_nothing() -> None:
    later = page("b", [STORY[0], STORY[1].replace("12", "30"), *STORY[2:]])
    assert withdrawn(page("a"), later, "At least 12 people were hurt") == []


def test_another_name_in_the_same_sentence_withdraws_what_was_said_of_the_first() -> None:
    was, now = "Police said Ann Lee had been arrested.", "Police said Bob Kay had been arrested."
    assert withdrawn(page("a", [*STORY, was]), page("b", [*STORY, now]), "Ann Lee had been arrested")


def test_a_comment_that_repeats_a_claim_does_not_keep_it() -> None:
    later = page("b", [*STORY[:3], STORY[4], (Role.COMMENTS, STORY[3])])
    assert withdrawn(page("a"), later, "the pilot had been drinking before the voyage")
