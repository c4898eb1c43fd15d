"""Pages come in one by one, are read again, are ruled about, and tracing is broken off: the trace is that of them all.

What the ledger holds after any such history is what `tracing.trace` gives for all its pages at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firsthand import intake, tracing
from firsthand.ledger import Ledger
from firsthand.records import Capture, Format, Page, Reading, Trace, identify
from tests.tracing.museum import Sheet, museum

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # each try makes a ledger: shrinking would take minutes
FEW = settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
TAKEN = datetime(2030, 6, 6, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone."""


def quay(number: int, text: str, published: str = "2030-06-02") -> Sheet:
    """A page on a lighthouse, which has nothing to do with the museum."""
    sheet = Sheet(f"quay-{number}", f"Quay Paper {number}", published, ["News", text])
    sheet.says(text.split(", ", maxsplit=1)[0], None, "Sunniva Brekke")
    return sheet


def bridge() -> Sheet:
    """A page on both, which makes one story of the two."""
    sheet = Sheet(
        "week",
        "Coast Review",
        "2030-06-07",
        [
            "The week",
            "Harbour pilot Sunniva Brekke said the Skerry Point lighthouse at Ormsay near the Tollund quay was dark.",
            "The Dale Herald reported that the insurance of the Velm Museum had lapsed before the bronze heron was "
            "stolen; the Velm Museum and its bronze heron, says Ilse Brandt, are still the talk of Velm.",
        ],
    )
    sheet.says(
        "the Skerry Point lighthouse at Ormsay near the Tollund quay was dark", "Sunniva Brekke", "Sunniva Brekke"
    )
    sheet.says("the insurance of the Velm Museum had lapsed", "The Dale Herald", "The Dale Herald")
    return sheet


SHEETS = [
    *museum(),
    quay(1, "The Skerry Point lighthouse at Ormsay was dark for nine hours on Sunday, Sunniva Brekke said at Tollund."),
    quay(2, "Ormsay's Skerry Point lighthouse had been dark since dusk, Sunniva Brekke told the Tollund quay."),
    quay(3, "Nobody lit the Skerry Point lighthouse at Ormsay, Sunniva Brekke of Tollund said.", published=""),
    bridge(),
]


HERALD, QUAY, WEEK = 0, len(museum()), len(SHEETS) - 1


def capture_of(sheet: Sheet) -> Capture:
    digest = sha256(sheet.id.encode()).hexdigest()
    return Capture(digest, 1, Format.TEXT, "text/plain", f"{sheet.id}.txt", sheet.id, "file", TAKEN)


def page_of(sheet: Sheet, like: Sheet) -> Page:
    """The page of a sheet, as a reader takes it that finds another's words there."""
    page = replace(like.page, id=sheet.id, file=f"{sheet.id}.txt", capture=capture_of(sheet).sha256)
    return replace(page, published=page.published or None, outlet=sheet.outlet)


def reading_of(sheet: Sheet, like: Sheet, *, some: bool) -> Reading:
    """What is found there; of the attributions the first half only, where some are missed."""
    found = like.reading.attributions
    kept = found[: (len(found) + 1) // 2] if some else found
    renamed = {each.id: identify("a", sheet.id, each.id) for each in found}
    moved = (replace(each, id=renamed[each.id], page=sheet.id, parent=renamed.get(each.parent or "")) for each in kept)
    mentions = (replace(each, id=identify("m", sheet.id, each.id), page=sheet.id) for each in like.reading.mentions)
    return replace(like.reading, page=sheet.id, attributions=tuple(moved), mentions=tuple(mentions))


@dataclass
class History:
    """A ledger and what is done to it."""

    ledger: Ledger
    readers: dict[str, int] = field(default_factory=dict)  # how often each sheet was read

    def read(self, number: int, like: int, *, some: bool) -> None:
        """A page comes in, or is read again: as itself, or as if other words stood there."""
        sheet, other = SHEETS[number], SHEETS[like]
        times = self.readers[sheet.id] = self.readers.get(sheet.id, 0) + 1
        self.ledger.record(
            capture_of(sheet),
            [page_of(sheet, other)],
            [reading_of(sheet, other, some=some)],
            page_reader="pages 1",
            finder=f"finder {times}",
        )

    def rule(self, one: int, other: int, *, about: str, are_one: bool) -> None:
        """A person rules about the first attributions of two pages."""
        held = {reading.page: reading.attributions for reading in self.ledger.readings()}
        named = [held[SHEETS[n].id][0].id for n in (one, other) if held.get(SHEETS[n].id)]
        if len(set(named)) == 2:
            self.ledger.record_ruling(about, one=are_one, attributions=named, by="Mara", at=TAKEN)

    def trace(self, steps: int | None = None) -> None:
        """Trace, or be killed when so many things have been kept."""
        if steps is None:
            intake.trace(self.ledger)
            return
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
            left = [steps]
            for name in ("keep_ties", "keep_story", "drop_lost_stories"):
                patch.setattr(Ledger, name, killed_after(left, getattr(Ledger, name)))
            intake.trace(self.ledger)
            raise Killed


def killed_after(left: list[int], method: Callable[..., object]) -> Callable[..., object]:
    """The method, until so many calls of all such methods are done."""

    def call(*given: object) -> object:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return method(*given)

    return call


def whole(ledger: Ledger) -> Trace:
    """What tracing all at once gives."""
    pages = ledger.pages()
    if not pages:
        return Trace()  # nobody has traced anything
    taken = ledger.taken([page.id for page in pages])
    return tracing.trace(pages, ledger.readings(), ledger.rulings(), taken)


def faults(ledger: Ledger) -> list[str]:
    """What verify finds but for the captures' files, which these made-up captures do not have."""
    return [str(fault) for fault in ledger.verify() if "file is missing" not in fault.what]


numbers = st.integers(0, len(SHEETS) - 1)
reads = st.tuples(st.just("read"), numbers, numbers, st.booleans())
comes_in = numbers.map(lambda n: ("read", n, n, False))
ruled = st.tuples(st.just("rule"), numbers, numbers, st.sampled_from(["speaker", "claim"]), st.booleans())
traced = st.just(("trace", None))
killed = st.tuples(st.just("trace"), st.integers(0, 3))
deeds = st.lists(st.one_of(comes_in, comes_in, reads, ruled, traced, killed), min_size=4, max_size=14)


@FEW
@given(deeds)
def test_after_any_history_the_ledgers_trace_is_that_of_all_its_pages(history: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        done = History(ledger)
        for what, *how in history:
            if what == "read":
                done.read(how[0], how[1], some=how[2])  # type: ignore[arg-type]
            elif what == "rule":
                done.rule(how[0], how[1], about=how[2], are_one=how[3])  # type: ignore[arg-type]
            else:
                done.trace(how[0])  # type: ignore[arg-type]
        intake.trace(ledger)
        assert ledger.trace() == whole(ledger)
        assert faults(ledger) == []


@FEW
@given(st.permutations(range(len(SHEETS))))
def test_pages_traced_one_by_one_in_any_order_give_one_trace(order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        done = History(ledger)
        for number in order:
            done.read(number, number, some=False)
            intake.trace(ledger)
            assert ledger.trace() == whole(ledger)
        assert len(ledger.trace().stories) == 1  # the last page but one, or an earlier one, joins the two
        assert faults(ledger) == []


def test_the_sheets_are_two_stories_and_one_page_that_joins_them(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        done = History(ledger)
        for number in range(WEEK):
            done.read(number, number, some=False)
        intake.trace(ledger)
        assert sorted(len(story.pages) for story in ledger.trace().stories) == [3, 6]
        done.read(WEEK, WEEK, some=False)
        intake.trace(ledger)
        assert [len(story.pages) for story in ledger.trace().stories] == [10]


def test_two_pages_that_wait_join_the_one_page_that_ties_them(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        done = History(ledger)
        done.read(WEEK, WEEK, some=False)
        intake.trace(ledger)
        done.read(HERALD, HERALD, some=False)
        done.read(QUAY, QUAY, some=False)
        intake.trace(ledger)
        assert [story.pages for story in ledger.trace().stories] == [("herald", "quay-1", "week")]


def test_when_a_story_is_parted_the_part_that_keeps_its_name_stays_whole(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        done = History(ledger)
        done.read(QUAY, QUAY, some=False)
        done.read(HERALD, QUAY, some=False)
        intake.trace(ledger)
        assert len(ledger.trace().stories) == 1
        done.read(HERALD, HERALD, some=False)
        intake.trace(ledger)
        assert {story.pages for story in ledger.trace().stories} == {("herald",), ("quay-1",)}
        assert ledger.trace() == whole(ledger)
        assert faults(ledger) == []


def test_a_story_is_parted_again_when_the_page_that_joined_it_is_read_otherwise(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        done = History(ledger)
        for number in range(len(SHEETS)):
            done.read(number, number, some=False)
        intake.trace(ledger)
        done.read(WEEK, HERALD, some=False)
        intake.trace(ledger)
        assert sorted(len(story.pages) for story in ledger.trace().stories) == [3, 7]
        assert ledger.trace() == whole(ledger)
        assert faults(ledger) == []


def test_only_the_story_that_a_page_joins_is_traced_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path) as ledger:
        done = History(ledger)
        for number in range(WEEK - 1):
            done.read(number, number, some=False)
        done.rule(0, 1, about="claim", are_one=True)
        intake.trace(ledger)
        seen: list[tuple[str, ...]] = []
        monkeypatch.setattr(tracing, "trace_story", lambda story, *given, **named: _noted(seen, story, *given, **named))
        intake.trace(ledger)
        assert seen == []
        done.read(WEEK - 1, WEEK - 1, some=False)
        intake.trace(ledger)
        assert [len(pages) for pages in seen] == [3]


_trace_story = tracing.trace_story


def _noted(seen: list[tuple[str, ...]], story: object, *given: object, **named: object) -> Trace:
    seen.append(story.pages)  # type: ignore[attr-defined]
    return _trace_story(story, *given, **named)  # type: ignore[arg-type]
