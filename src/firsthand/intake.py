"""The main job, end to end: items go in, a ledger of who said what comes out.

Each item is stored, read and recorded before the next is touched, in one transaction of its own. Whatever
stops the run, the ledger holds whole items only, and the same call goes on where the last one stopped.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from firsthand import capture, page, reading, tracing
from firsthand.capture.store import Store
from firsthand.errors import Refusal
from firsthand.ledger import Ledger
from firsthand.reading import Finder
from firsthand.records import Capture, Page, Reading, Ruling, Story, Told


@dataclass(slots=True)
class Report:
    """What one run took in: the ending sentence is made of it."""

    items: int = 0  # found, read or not
    captures: int = 0  # newly taken in, media among them
    new: set[str] = field(default_factory=set)  # their SHA-256, so that one met twice in a run is not "held before"
    pages: int = 0
    attributions: int = 0
    held: int = 0  # items that the ledger already held, read by the same readers
    refused: list[Refusal] = field(default_factory=list)


AT_ONCE = 200
"""Pages whose ties are made and kept together."""

Heed = Callable[[int, int, str], None]
"""Called before each item with how many are done, how many there are, and its name."""


def _unheeded(done: int, total: int, name: str) -> None:
    """Nobody is watching."""


def _unsaid(refusal: Refusal) -> None:
    """Nobody is listening; the report has it all the same."""


def take_in(
    ledger: Ledger,
    paths: Sequence[str | Path],
    *,
    told: Told | None = None,
    finder: Finder | None = None,
    report: Report | None = None,
    heed: Heed = _unheeded,
    refused: Callable[[Refusal], None] = _unsaid,
) -> Report:
    """Take in and read every item under `paths`, and say what was taken and what was refused.

    One bad item is a `Refusal` in the report (and told to `refused` as it happens); the others are read. `report`
    may be given so that a caller whose run is broken off still has the counts. Raises LedgerError when the ledger
    itself cannot be written. `finder` is the shipped reader unless another is given.
    """
    found = capture.find(paths, told or Told())
    return take_in_found(ledger, found, finder=finder, report=report, heed=heed, refused=refused)


def take_in_found(
    ledger: Ledger,
    found: Iterable[capture.Item | Refusal],
    *,
    finder: Finder | None = None,
    report: Report | None = None,
    heed: Heed = _unheeded,
    refused: Callable[[Refusal], None] = _unsaid,
) -> Report:
    """The same for items that were found in another way than by their paths."""
    report = report if report is not None else Report()
    finder = finder or reading.shipped()

    def refuse(refusal: Refusal) -> None:
        report.refused.append(refusal)
        ledger.record_refusal(refusal.item, refusal.reason)
        refused(refusal)

    store = Store(ledger.captures)
    store.sweep()
    items = list(found)
    report.items = len(items)
    for done, item in enumerate(items):
        heed(done, len(items), item.item if isinstance(item, Refusal) else item.name)
        if isinstance(item, Refusal):
            refuse(item)
            continue
        try:
            for refusal in _take_in_one(ledger, store, item, finder, report):
                refuse(refusal)
        except Refusal as refusal:
            refuse(refusal)
    heed(len(items), len(items), "")
    return report


def trace(ledger: Ledger, *, anew: bool = False, heed: Heed = _unheeded) -> None:
    """Group what the ledger holds into claims, origins and conflicts, and keep the result there, story by story.

    Only stories to which something was added, from which something went, or in which a person ruled or corrected
    something are traced; with `anew` all of them. Broken off at any moment, it goes on where it stopped.
    """
    begun = ledger.last_entry()
    waits = ledger.waiting(tracing.TRACER, anew=anew)
    _tie(ledger, [page for page, known in waits if not known])
    rulings = ledger.rulings()
    named = {attribution for ruling in rulings for attribution in ruling.attributions}
    together = tracing.pages_together(rulings, ledger.pages_with(named))
    found = tracing.gathered(ledger.ties([page for page, _ in waits]), ledger, together)
    for done, story in enumerate(found):
        heed(done, len(found), story.id)
        with _without_collecting():
            _trace_story(ledger, story, rulings, begun, anew=anew)
    ledger.drop_lost_stories()
    heed(len(found), len(found), "")


def _trace_story(ledger: Ledger, story: Story, rulings: Sequence[Ruling], begun: int, *, anew: bool) -> None:
    held = ledger.material(story.pages, tracing.TRACER)
    # What was kept is derived, and nobody vouches for it: whoever wants all anew gets it from the pages alone.
    workings = tracing.Workings() if anew else tracing.recalled(held.pages, held.readings, held.kept)
    traced = tracing.trace_story(story, held.pages, held.readings, rulings, held.taken, workings=workings)
    ledger.keep_story(story, traced, begun, tracing.to_keep(workings, held.of))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for garbage meanwhile: a story makes very many things, and hardly any that hold each other.

    Each search looks at all that the process holds, which took a fifth of the time of tracing a large story.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _tie(ledger: Ledger, pages: Sequence[str]) -> None:
    for start in range(0, len(pages), AT_ONCE):
        ledger.keep_ties([tracing.ties_of(page) for page in ledger.pages_of(pages[start : start + AT_ONCE])])


def reread(held: Capture, content: bytes) -> list[Page]:
    """The pages of a capture, read again: what `Ledger.verify` compares the stored text with."""
    return page.read_pages(held, content)


def _take_in_one(ledger: Ledger, store: Store, item: capture.Item, finder: Finder, report: Report) -> Iterator[Refusal]:
    """Store, read and record one item. Yields refusals of its members (a medium that a Telegram export names)."""
    taken = capture.take(item, datetime.now(UTC))
    if _held(ledger, store, taken.capture, finder):
        report.held += taken.capture.sha256 not in report.new
        return
    media: dict[str, str] = {}  # by the path that the export names them by
    for member in capture.telegram_media(item, taken.content or b""):
        if isinstance(member, Refusal):
            yield member
            continue
        try:
            named = member.path.relative_to(item.path.parent).as_posix()
            media[named] = _keep_medium(ledger, store, member, finder, report)
        except Refusal as refusal:
            yield refusal
    pages = page.read_pages(taken.capture, taken.content or b"", media)
    readings = [reading.read_page(each, finder) for each in pages]
    store.keep(item, taken)
    _record(ledger, taken.capture, pages, readings, finder, report)


def _held(ledger: Ledger, store: Store, taken: Capture, finder: Finder) -> bool:
    """Whether the ledger holds these bytes, read by the readers that we have now."""
    return ledger.readers_of(taken.sha256) == (page.READER, finder.version) and store.holds(taken.sha256)


def _keep_medium(ledger: Ledger, store: Store, member: capture.Item, finder: Finder, report: Report) -> str:
    """Store and record one medium that an export names; its SHA-256."""
    taken = capture.take(member, datetime.now(UTC))
    if not _held(ledger, store, taken.capture, finder):
        store.keep(member, taken)
        _record(ledger, taken.capture, [], [], finder, report)
    return taken.capture.sha256


def _record(
    ledger: Ledger, taken: Capture, pages: list[Page], readings: list[Reading], finder: Finder, report: Report
) -> None:
    ledger.record(taken, pages, readings, page_reader=page.READER, finder=finder.version)
    report.new.add(taken.sha256)
    report.captures += 1
    report.pages += len(pages)
    report.attributions += sum(len(each.attributions) for each in readings)
