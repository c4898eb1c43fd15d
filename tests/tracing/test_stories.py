"""Stories: which pages are traced together, and that nothing found in one depends on another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Page, Ties, Trace, joined
from firsthand.tracing import trace
from firsthand.tracing.stories.ties import are_tied, stories_of, ties_of
from firsthand.tracing.tracer import trace_story
from tests.tracing.museum import Sheet, museum

MUSEUM = museum()
HARBOUR = [
    "The Skerry Point lighthouse at Ormsay was dark for nine hours on Sunday, harbour pilot Sunniva Brekke said.",
    "Ormsay's Skerry Point lighthouse had been dark since dusk, Sunniva Brekke told reporters at the Tollund quay.",
    "Nobody lit the Skerry Point lighthouse because Tollund council had cut the keeper's hours, a pilot said.",
]
FEW = settings(max_examples=25, deadline=None)


def harbour() -> list[Sheet]:
    sheets = [Sheet(f"h{n}", f"Quay Paper {n}", "2030-06-02", ["News", text]) for n, text in enumerate(HARBOUR)]
    for sheet in sheets:
        sheet.says("lighthouse", None, None)
    return sheets


def pages_of(sheets: list[Sheet]) -> list[Page]:
    return [sheet.page for sheet in sheets]


def traced(sheets: list[Sheet]) -> Trace:
    return trace(pages_of(sheets), [sheet.reading for sheet in sheets])


def test_pages_on_one_event_are_one_story_and_those_on_another_are_another() -> None:
    found = traced([*MUSEUM, *harbour()]).stories
    assert sorted(len(story.pages) for story in found) == sorted([len(MUSEUM), len(HARBOUR)])


def test_pages_a_season_apart_are_tied_only_by_an_address() -> None:
    page, *_ = pages_of(harbour())
    later = replace(page, id="later", published="2030-09-20")
    assert not are_tied(ties_of(page), ties_of(later))
    address = "https://quay.example/lighthouse"
    assert are_tied(ties_of(replace(page, url=address)), ties_of(replace(later, url=address)))


def test_one_uncommon_town_ties_no_two_short_pages_and_two_rare_words_do() -> None:
    fire = Ties(
        "fire", names=frozenset({"brannick"}), words=frozenset({"brannick", "orrin"}), day=1, address=None, answers=None
    )
    match = replace(fire, page="match", words=frozenset({"brannick", "wexmoor"}))
    assert not are_tied(fire, match) and not are_tied(match, fire)
    assert are_tied(fire, replace(match, words=match.words | {"orrin"}))
    assert are_tied(fire, replace(match, words=match.names))  # it has no other word to share


def test_a_page_that_may_be_of_any_day_must_share_half_as_much_again() -> None:
    shared = frozenset({"pump", "archiv"})  # 8.4 nats; a short page needs 6, or 9 where a date lacks
    one = Ties("one", names=frozenset(), words=shared | {"orrin"}, day=1, address=None, answers=None)
    other = replace(one, page="other", words=shared | {"wexmoor"})
    assert are_tied(one, other)
    assert not are_tied(one, replace(other, day=None)) and not are_tied(replace(one, day=None), other)


def test_a_message_is_tied_to_the_message_that_it_answers() -> None:
    page, *_ = pages_of(harbour())
    answer = replace(page, id="answer", text="No.", blocks=(), replies_to=page.id)
    assert are_tied(ties_of(page), ties_of(answer)) and are_tied(ties_of(answer), ties_of(page))


@given(st.permutations(pages_of([*MUSEUM, *harbour()])), st.data())
@FEW
def test_a_page_that_comes_in_joins_stories_and_parts_none(pages: list[Page], data: st.DataObject) -> None:
    held = [ties_of(page) for page in pages]
    size = data.draw(st.integers(1, len(held)))
    before = stories_of(held[:size])
    after = {page: story.id for story in stories_of(held) for page in story.pages}
    assert all(len({after[page] for page in story.pages}) == 1 for story in before)


@given(st.permutations([*MUSEUM, *harbour()]))
@FEW
def test_the_whole_trace_is_the_stories_traces_joined(sheets: list[Sheet]) -> None:
    whole = traced(sheets)
    pages = {sheet.page.id: sheet.page for sheet in sheets}
    readings = {sheet.page.id: sheet.reading for sheet in sheets}
    assert joined(trace_story(story, pages, readings) for story in whole.stories) == whole


def test_a_story_is_traced_alike_whatever_else_is_held() -> None:
    alone, beside = traced(harbour()), traced([*MUSEUM, *harbour()])
    assert set(alone.claims) <= set(beside.claims)
    assert set(alone.steps) <= set(beside.steps)


def test_a_name_that_speaks_in_two_stories_is_one_speaker_under_its_fullest_name() -> None:
    short = Sheet("s1", "Dale Post", "2030-01-01", ["News", "The Vardane ferry sank at noon, Ilse Korb said."])
    short.says("The Vardane ferry sank at noon", "Ilse Korb", "Ilse Korb")
    other = Sheet("s2", "Hill Post", "2031-05-01", ["News", "Barley in Oxmere is late, Ilse Korb said."])
    other.says("Barley in Oxmere is late", "Ilse Korb", "Ilse Korb")
    found = traced([short, other])
    assert len(found.stories) == 2
    (speaker,) = found.speakers
    assert len(speaker.attributions) == 2
