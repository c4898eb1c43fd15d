"""What was worked out of a story's pages, one by one and two by two, so that it need not be worked out again."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.records import Copy, Kept, Page, Reading
from firsthand.tracing.copies.between import Between
from firsthand.tracing.copies.direction import Credits
from firsthand.tracing.copies.reuse import Taken
from firsthand.tracing.notes.notes import Notes, notes_of
from firsthand.tracing.notes.written import read_between, read_notes, write_between, write_notes


class Workings:
    """What is known of pages before a story is traced, and what was worked out of them since."""

    def __init__(
        self,
        notes: Mapping[str, Notes] | None = None,
        copies: Between[Copy] | None = None,
        takings: Between[Taken] | None = None,
    ) -> None:
        self.notes = dict(notes or {})  # by page id
        self.recalled = frozenset(self.notes)
        self.copies: Between[Copy] = copies or Between()
        self.takings: Between[Taken] = takings or Between()

    def notes_of(self, page: Page, reading: Reading | None) -> Notes:
        """The notes of a page."""
        if page.id not in self.notes:
            self.notes[page.id] = notes_of(page, reading)
        return self.notes[page.id]


def recalled(pages: Mapping[str, Page], readings: Mapping[str, Reading], kept: Mapping[str, Kept]) -> Workings:
    """The workings of a story, as far as they were kept; what cannot be read counts as not kept.

    `kept` is by page id, and holds none of a page that has changed since; what it says of a page and another that has
    changed, or is not given, is left out.
    """
    notes: dict[str, Notes] = {}
    copies: dict[Credits, Copy | None] = {}
    takings: dict[Credits, Taken | None] = {}
    for key, each in kept.items():
        try:
            notes[key] = read_notes(pages[key], readings.get(key), each.notes)
        except (ValueError, KeyError, IndexError, TypeError):
            continue
    of = {key: each.of for key, each in kept.items() if key in notes}
    for key in notes:
        try:
            own_copies, own_takings = read_between(kept[key].between, of, notes)
        except (ValueError, KeyError, IndexError, TypeError):
            continue
        copies.update(own_copies)
        takings.update(own_takings)
    return Workings(notes, Between(copies), Between(takings))


def to_keep(workings: Workings, of: Mapping[str, str]) -> list[Kept]:
    """What is to be kept of workings after a story was traced with them: all that is of pages that were not recalled.

    `of`: the digest of each of the story's pages with its reading.
    """
    new = sorted(workings.notes.keys() - workings.recalled)
    own: dict[str, list[Credits]] = {page: [] for page in new}
    for given in {**dict.fromkeys(workings.copies.asked), **dict.fromkeys(workings.takings.asked)}:
        # A pair is kept with the later comer, so that what the others have kept need not be written again.
        bearer = max((page for page, _ in given), key=lambda page: (page in own, page))
        if bearer in own:
            own[bearer].append(given)
    copies, takings = workings.copies.asked, workings.takings.asked
    return [
        Kept(page, of[page], write_notes(workings.notes[page]), write_between(own[page], of, copies, takings))
        for page in new
    ]
