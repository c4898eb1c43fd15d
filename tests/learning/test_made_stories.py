"""The made stories that growth is measured on: the same every time, sound as records, and true to what they say."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from bench.paragraphs import Paragraph, changed
from bench.shared import SHARED
from firsthand.records import Figure, Span

if not (SHARED / "corpora" / "polnear").is_dir():
    pytest.skip("no shared corpora beside the project", allow_module_level=True)

from bench.made_stories import LARGEST, SMALLEST, MadePage, made_stories, made_story

STORIES = list(islice(made_stories(seed=7), 30))
PAGES = [page for story in STORIES for page in story]


def contents(page: MadePage) -> dict[str, str]:
    """For each claim of a page what it has somebody say."""
    text = page.page.text
    return {page.claims[said.id]: said.content[0].within(text) for said in page.reading.attributions}


def test_the_same_seed_and_number_give_the_same_story_whatever_was_made_before() -> None:
    assert made_story(7, 5) == STORIES[5]
    assert made_story(8, 5) != STORIES[5]


def test_a_story_has_three_pages_or_more_and_most_have_few() -> None:
    sizes = sorted(len(story) for story in STORIES)
    assert sizes[0] >= SMALLEST and sizes[-1] <= LARGEST
    assert sizes[len(sizes) // 2] < sum(sizes) / len(sizes)
    assert len(made_story(7, 5, size=90)) == 90


def test_all_that_was_read_stands_on_its_page_and_every_attribution_has_its_claim() -> None:
    for made in PAGES:
        text = made.page.text
        spans = [span for said in made.reading.attributions for span in (*said.source, *said.cue, *said.content)]
        spans += [figure.span for figure in made.reading.figures]
        spans += [*made.reading.credits, *made.reading.unsourced]
        assert all(span.end <= len(text) and span.within(text).strip() for span in spans)
        assert made.claims.keys() == {said.id for said in made.reading.attributions}
        assert all(said.page == made.page.id for said in made.reading.attributions)


def test_ids_are_of_one_page_each() -> None:
    ids = Counter(said.id for made in PAGES for said in made.reading.attributions)
    ids.update(made.page.id for made in PAGES)
    assert set(ids.values()) == {1}


def test_a_claim_has_the_same_words_on_all_pages_or_some_of_them() -> None:
    said = {made.page.id: contents(made) for made in PAGES}
    by_claim: dict[str, list[set[str]]] = {}
    for row in said.values():
        for claim, words in row.items():
            by_claim.setdefault(claim, []).append(set(words.split()))
    several = [rows for rows in by_claim.values() if len(rows) > 1]
    assert len(several) > 100
    close = [len(rows[0] & row) >= 0.5 * min(len(rows[0]), len(row)) for rows in several for row in rows[1:]]
    assert sum(close) > 0.98 * len(close)


def test_a_copy_comes_after_the_page_that_it_is_a_copy_of_and_has_most_of_its_lines() -> None:
    pages = {made.page.id: made for made in PAGES}
    copies = [made for made in PAGES if made.copied_from]
    assert copies
    for made in copies:
        original = pages[made.copied_from or ""]
        assert original.story == made.story and original.copied_from is None
        shared = set(made.page.text.split()) & set(original.page.text.split())
        assert len(shared) > 0.5 * len(set(original.page.text.split()))


def test_two_stories_share_no_more_rare_names_than_chance_gives() -> None:
    first, second = ({word for made in story for word in made.page.text.split()} for story in STORIES[:2])
    invented = {word for word in first & second if word.istitle() and len(word) > 9}
    assert len(invented) < 20


def test_what_is_cut_from_a_paragraph_takes_along_what_stood_there_and_moves_the_rest() -> None:
    text = "Ann Lee counted 40 boats, and 7 barges."
    figures = (Figure(Span(16, 24), 40, 40, "boat", about=False), Figure(Span(30, 38), 7, 7, "barge", about=False))
    paragraph = Paragraph(text, names=(Span(0, 3), Span(4, 7)), figures=figures, unsourced=(Span(8, 38),))
    cut = changed(paragraph, [(0, 3, "Gertrud"), (16, 26, "")])
    assert cut.text == "Gertrud Lee counted and 7 barges."
    assert [span.within(cut.text) for span in cut.names] == ["Gertrud", "Lee"]
    assert [figure.span.within(cut.text) for figure in cut.figures] == ["7 barges"]
    assert [span.within(cut.text) for span in cut.unsourced] == ["counted and 7 barges"]
