"""The small stories that the weights are learned on: their marks pair, and each holds what there is to learn from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from firsthand.records import Polarity, words_of
from firsthand.tracing.words.fields import FIELDS_OF, fields_of
from firsthand.tracing.words.wording import features_of
from training.tracing.retold_stories import retold_stories

MARKED = """
== pier
firm = Salt & Son | organization
man = a passer-by | unnamed
-- Bay News | 2031-01-02T08:00
# {shut firm: Pier closed}
<Salt & Son> ~said~ "{shut firm: the pier is shut}", and ~denied~ {!rot firm: that it was {rot man: rotten}}.
"""


def test_marks_become_spans_and_leave_the_text(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text(MARKED, "utf8")
    (story,) = retold_stories(tmp_path)
    (page,), (reading,) = story.pages, story.readings
    assert page.text == 'Pier closed\nSalt & Son said "the pier is shut", and denied that it was rotten.\n'
    contents = [words_of(page.text, each.content) for each in reading.attributions]
    assert contents == ["Pier closed", "the pier is shut", "that it was rotten", "rotten"]
    headline, said, denied, inner = reading.attributions
    assert words_of(page.text, said.source) == "Salt & Son" and words_of(page.text, denied.cue) == "denied"
    assert (said.quote, denied.polarity, inner.parent) == ("direct", Polarity.NEGATIVE, denied.id)
    assert [story.claim_of[each.id] for each in (headline, said, denied, inner)] == ["shut", "shut", "rot", "rot"]


@pytest.mark.parametrize("line", ["<Salt said {shut firm: so}.", "Salt said {shut firm: so.", "Salt said so}."])
def test_marks_that_do_not_pair_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "pier.txt").write_text(
        f"== pier\nfirm = Salt | organization\n-- Bay | 2031-01-02T08:00\n{line}\n", "utf8"
    )
    with pytest.raises(ValueError, match="a mark that"):
        retold_stories(tmp_path)


def test_every_small_story_tells_several_claims_and_most_claims_again() -> None:
    stories = retold_stories()
    assert len({story.name for story in stories}) == len(stories) >= 60
    told = [Counter(story.claim_of.values()) for story in stories]
    assert all(len(claims) >= 3 for claims in told)
    again = [count >= 2 for claims in told for count in claims.values()]
    assert sum(again) >= 0.8 * len(again)


def test_words_of_one_field_meet_and_others_do_not() -> None:
    knew, told, tram = (fields_of(features_of(text)) for text in ("she was aware", "they had informed her", "a tram"))
    assert knew & told and not knew & tram
    assert len(FIELDS_OF) > 1000
