"""Questions to a ledger: what is worked out beforehand is what would be worked out now, and lists lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from firsthand import intake
from firsthand.errors import NotFound, UsageError
from firsthand.ledger import Ledger
from firsthand.ledger.asking import claim, claims, conflicts, exhibits, log, numbers, page, speakers, stories
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.pages import WantedPages, list_pages
from firsthand.ledger.asking.slices import Slice
from firsthand.ledger.deriving.anew import derive_anew
from firsthand.ledger.deriving.moments import UNKNOWN, day_at, moment
from firsthand.ledger.deriving.stories import TABLES
from firsthand.ledger.models import PageFactRow, PartRow, SpeakerFactRow
from firsthand.ledger.transactions import writing
from firsthand.reading import RULES

Answer = TypeVar("Answer")
EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("asking") / "ledger")
    intake.take_in(ledger, [EXAMPLES], finder=RULES)
    intake.trace(ledger)
    return ledger


def put(ledger: Ledger, question: Callable[..., Answer], *about: object) -> Answer:
    """The answer to a question."""
    return ledger.ask(lambda alias: question(alias, *about))


def derived(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every derived row, without keys that only count."""
    found = {}
    for model in (*TABLES, PageFactRow, SpeakerFactRow):
        names = [f.attname for f in model._meta.concrete_fields if not (model is PartRow and f.primary_key)]
        found[model.__name__] = sorted(model._default_manager.using(ledger._alias).values_list(*names), key=repr)
    return found


def test_what_was_worked_out_bit_by_bit_is_what_is_worked_out_anew(story: Ledger) -> None:
    bit_by_bit = derived(story)
    assert all(bit_by_bit.values())
    with writing(story._alias):
        derive_anew(story._alias)
    assert derived(story) == bit_by_bit


def test_what_is_worked_out_follows_pages_that_come_one_by_one(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger") as ledger:
        for each in sorted(EXAMPLES.iterdir()):
            if each.name != "sources.csv":
                intake.take_in(ledger, [each], finder=RULES)
                intake.trace(ledger)
        one_by_one = derived(ledger)
        assert all(one_by_one.values())
        with writing(ledger._alias):
            derive_anew(ledger._alias)
        assert derived(ledger) == one_by_one


def all_of(ask: Callable[[str | None], Slice[str]]) -> list[str]:
    """A whole list, slice after slice."""
    found, after = list[str](), None
    for _ in range(100):
        some = ask(after)
        found += some.items
        after = some.after
        if after is None:
            return found
    raise AssertionError("the list does not end")


@pytest.mark.parametrize("order", claims.ORDERS)
@pytest.mark.parametrize("most", [1, 3, 1000])
def test_slices_of_claims_put_together_are_all_of_them(story: Ledger, order: str, most: int) -> None:
    wanted = WantedClaims(order=order)

    def ask(after: str | None) -> Slice[str]:
        return story.ask(lambda alias: list_claims(alias, wanted, after, most)).claims

    whole = story.ask(lambda alias: list_claims(alias, wanted, None, 10_000)).claims.items
    assert all_of(ask) == list(whole)
    if order != "confirmed":
        assert set(whole) == {each.id for each in story.trace().claims}


def test_counts_are_those_of_the_trace(story: Ledger) -> None:
    trace = story.trace()
    for wanted, expected in (
        (WantedClaims(), len(trace.claims)),
        (
            WantedClaims(single_origin=True, carried=3),
            sum(len(c.origins) == 1 and len(c.pages) >= 3 for c in trace.claims),
        ),
        (WantedClaims(order="latest"), len(trace.claims)),
        (WantedClaims(story="t-none"), 0),
    ):
        assert put(story, claims.count_claims, wanted) == expected
    held = story.ask(numbers.numbers)
    assert (held.claims, held.conflicts, held.waiting) == (len(trace.claims), len(trace.conflicts), 0)
    assert held.attributions == sum(len(reading.attributions) for reading in story.readings())
    assert held.unsourced == sum(len(reading.unsourced) for reading in story.readings())


def test_a_claim_is_confirmed_when_its_second_first_hand_is_published(story: Ledger) -> None:
    many = [each for each in story.trace().claims if len(each.origins) > 1]
    found = story.ask(lambda alias: list_claims(alias, WantedClaims(order="confirmed"))).claims.items
    assert set(found) == {each.id for each in many}
    later = story.ask(lambda alias: list_claims(alias, WantedClaims(order="confirmed", confirmed_since="2031-01-01")))
    assert later.claims.items == ()


def test_one_of_each_is_told_whole_and_none_of_what_is_not_there(story: Ledger) -> None:
    trace = story.trace()
    for each in trace.claims:
        whole = put(story, claim.whole_claim, each.id)
        assert whole.claim == each
        assert set(whole.tellings.items) == set(each.attributions)
    for held in story.pages():
        assert put(story, page.whole_page, held.id).page == held
    for speaker in trace.speakers:
        told = put(story, speakers.whole_speaker, speaker.id)
        assert (told.speaker, set(told.said.items)) == (speaker, set(speaker.attributions))
    for exhibit in trace.exhibits:
        assert put(story, exhibits.whole_exhibit, exhibit.id).exhibit == exhibit
    for conflict in trace.conflicts:
        assert put(story, conflicts.whole_conflict, conflict.id).conflict == conflict
    for ask in (
        claim.whole_claim,
        page.whole_page,
        speakers.whole_speaker,
        exhibits.whole_exhibit,
        conflicts.whole_conflict,
        stories.story_line,
    ):
        with pytest.raises(NotFound):
            put(story, ask, "c-000000000000")


@pytest.mark.parametrize("place", ["", "x", "1", "1.2", "1.2.3", "a.b.c", f"{2**64}.1.c-1", "-", "1.2.c\x00"])
def test_a_place_that_is_none_is_refused_or_harmless(story: Ledger, place: str) -> None:
    try:
        found = story.ask(lambda alias: list_claims(alias, WantedClaims(), place)).claims
    except UsageError:
        return
    assert len(found.items) <= 25


def test_the_log_since_a_moment_is_found_by_halves(story: Ledger) -> None:
    events = story.events()
    for first in (0, 3, len(events) - 1):
        counts = put(story, log.entries_since, events[first].at, ["read"])
        assert counts == {"read": sum(each.kind == "read" and each.at >= events[first].at for each in events)}
    assert story.ask(lambda alias: log.entries_since(alias, "9999", ["read"])) == {"read": 0}


def test_an_entry_that_was_changed_behind_the_ledgers_back_is_not_called_sound(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger") as ledger:
        for number in range(5):
            ledger.record_refusal(f"page {number}", "is empty")
        assert all(entry.sound for entry in ledger.ask(log.list_entries).items)
        assert ledger.ask(log.faults_of_log) == []
        with connections[ledger._alias].cursor() as cursor:
            cursor.execute("DROP TRIGGER ledger_event_unchanged")
            cursor.execute("UPDATE ledger_event SET actor = 'nobody' WHERE seq = 3")
        sound = {entry.event.seq: entry.sound for entry in ledger.ask(log.list_entries).items}
        assert sound == {1: True, 2: True, 3: False, 4: True, 5: True}
        assert len(ledger.ask(log.faults_of_log)) == 1


def test_questions_read_no_more_than_their_answer_needs(story: Ledger) -> None:
    """The same number of questions to the database for a list of one and of many."""
    asked = dict[int, int]()
    for most in (1, 12):
        counting = _Counting()
        with connections[story._alias].execute_wrapper(counting):
            put(story, list_claims, WantedClaims(), None, most)
            put(story, list_pages, WantedPages(), None, most)
        asked[most] = counting.many
    assert asked[1] == asked[12] <= 16


class _Counting:
    many = 0

    def __call__(self, execute: Callable[..., object], *rest: object) -> object:
        self.many += 1
        return execute(*rest)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_follow_one_another_as_times_do(one: datetime, other: datetime) -> None:
    assert day_at(moment(one.isoformat())) == one.date().isoformat()
    if abs((one - other).total_seconds()) > 1:
        assert (moment(one.isoformat()) < moment(other.isoformat())) == (one < other)


@given(st.text())
def test_any_text_has_a_moment_or_none(text: str) -> None:
    assert moment(text) >= UNKNOWN
