"""Pages that link to each other and pass each other on, one by one into a ledger: the trace is that of them all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand import intake, tracing
from firsthand.ledger import Ledger
from firsthand.ledger.models import PlacedRow, TieRow
from firsthand.records import Capture, Format, Page, Reading
from tests.tracing.linked import OTHER, page, pages

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # each try makes a ledger: shrinking would take minutes
FEW = settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
TAKEN = datetime(2031, 6, 6, tzinfo=UTC)
POST, ARTICLE = "https://post.example/x", "https://gazette.example/news/gates-open"


def record(ledger: Ledger, made: Page) -> None:
    digest = sha256(made.id.encode()).hexdigest()
    capture = Capture(digest, 1, Format.TEXT, "text/plain", made.file, made.id, "file", TAKEN)
    held = replace(made, capture=digest)
    ledger.record(capture, [held], [Reading(held.id)], page_reader="pages 1", finder="finder 1")


def stories(ledger: Ledger) -> Sequence[tuple[str, ...]]:
    return sorted(story.pages for story in ledger.trace().stories)


def storable(made: Page) -> Page:
    """A page as a reader gives it: no address of a page that is read has half a character in it."""
    kept = tuple(link for link in made.links if link.url.isprintable())
    return replace(made, links=kept, url=made.url if made.url and made.url.isprintable() else None)


@FEW
@given(pages(most=6), st.data())
def test_linked_pages_that_come_one_by_one_or_together_give_one_trace(drawn: list[Page], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for made in map(storable, drawn):
            record(ledger, made)
            if data.draw(st.booleans()):
                intake.trace(ledger)
        intake.trace(ledger)
        held = ledger.pages()
        assert ledger.trace() == tracing.trace(held, ledger.readings(), (), ledger.taken([each.id for each in held]))


def test_a_post_that_comes_after_the_article_finds_it_and_one_that_came_before_is_found(tmp_path: Path) -> None:
    post = page("post", url=POST, to=(ARTICLE,))
    article = page("article", OTHER, url=ARTICLE)
    for name, order in (("first", (post, article)), ("later", (article, post))):
        with Ledger.open(tmp_path / name) as ledger:
            for made in order:
                record(ledger, made)
                intake.trace(ledger)
            assert stories(ledger) == [("article", "post")]


def test_ties_that_an_earlier_tracer_left_behind_when_it_was_broken_off_are_worked_out_anew(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        record(ledger, page("post", url=POST, to=(ARTICLE,)))
        record(ledger, page("article", OTHER, url=ARTICLE))
        before = {"names": [], "words": ["quoll"], "day": None, "address": None, "answers": None}
        PlacedRow.objects.using(ledger._alias).filter(page="post").update(ties=json.dumps(before))
        TieRow.objects.using(ledger._alias).create(key="quoll", page="post")
        intake.trace(ledger)
        assert stories(ledger) == [("article", "post")]
        assert not TieRow.objects.using(ledger._alias).filter(key="quoll").exists()
