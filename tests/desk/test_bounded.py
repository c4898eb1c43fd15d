"""No screen looks at everything that a ledger holds, and the same screen asks as much of a large one as of a small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client

from firsthand.ledger import Ledger

LISTS = ("/", "/claims", "/pages", "/speakers", "/exhibits", "/conflicts", "/stories", "/log", "/unsourced")
MOST = 50  # questions to the database for one screen


class Asked:
    """What a screen asks of the database."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def __call__(self, execute: Callable[..., object], sql: str, *rest: object) -> object:
        self.questions.append(sql)
        return execute(sql, *rest)


@contextmanager
def listening(ledger: Ledger) -> Iterator[Asked]:
    asked = Asked()
    with connections[ledger._alias].execute_wrapper(asked):
        yield asked


def addresses(story: Ledger) -> list[str]:
    trace = story.trace()
    of_one = [
        f"/claims/{max(trace.claims, key=lambda each: len(each.attributions)).id}",
        f"/pages/{max(story.readings(), key=lambda each: len(each.attributions)).page}",
        f"/speakers/{max(trace.speakers, key=lambda each: len(each.attributions)).id}",
        f"/exhibits/{trace.exhibits[0].id}",
        f"/conflicts/{trace.conflicts[0].id}",
        f"/stories/{max(trace.stories, key=lambda each: len(each.pages)).id}",
        f"/captures/{story.pages()[0].capture}",
    ]
    return [*LISTS, "/search?q=archive", *of_one]


def test_no_screen_asks_for_all_that_is_held(reader: Client, story: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    every = addresses(story)
    for whole in ("holdings", "pages", "readings", "trace", "events", "reviews", "capture_records"):
        monkeypatch.delattr(Ledger, whole)
    for address in every:
        with listening(story) as asked:
            assert reader.get(address).status_code == 200
        assert len(asked.questions) <= MOST, (address, len(asked.questions))
        for question in asked.questions:
            whole_rows = '"ledger_page"."text"' in question or '"ledger_event"."body"' in question
            assert not whole_rows or "WHERE" in question or "LIMIT" in question, question


def test_every_list_is_asked_for_with_a_limit(reader: Client, story: Ledger) -> None:
    for address in LISTS[1:]:
        with listening(story) as asked:
            reader.get(address, {"order": "latest"} if address in ("/claims", "/speakers", "/conflicts") else {})
        assert any("LIMIT" in question for question in asked.questions), address
