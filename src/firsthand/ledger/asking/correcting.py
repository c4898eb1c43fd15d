"""What somebody sees who corrects a page: what was read on it, what was corrected so far, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger import meanwhile
from firsthand.ledger.corrected import corrections
from firsthand.ledger.log import Event
from firsthand.ledger.models import PageRow
from firsthand.ledger.pages import page_of
from firsthand.ledger.reading_back import readings
from firsthand.records import Attribution, Correction, CorrectionKind, Page, Reading, corrected, standing


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """A page, its reading and its corrections; and of one attribution the last entry of the log that is about it.

    `name` is that attribution's id; None: one is to be added. `since` are the entries after the one that was asked for.
    """

    page: Page
    as_read: Reading
    corrections: tuple[Correction, ...]
    name: str | None
    said: int
    since: tuple[Event, ...]

    @property
    def now(self) -> Attribution | None:
        """The attribution as it stands; None: it was removed, or is to be added."""
        return self._found(corrected(self.as_read, self.corrections))

    @property
    def read(self) -> Attribution | None:
        """The attribution as it was read, or as it was added."""
        added = [each for each in self.corrections if each.kind is CorrectionKind.ADDED and each.about == self.name]
        return self._found(corrected(self.as_read, added))

    @property
    def last(self) -> Correction | None:
        """The last correction of the attribution that stands, which the next one takes the place of."""
        own = [each for each in standing(self.corrections) if each.attribution == self.name and self.name]
        return own[-1] if own else None

    @property
    def beneath(self) -> Attribution | None:
        """The attribution as it would be without its last correction: what the next one is put on top of."""
        left = [each for each in standing(self.corrections) if each is not self.last]
        return self._found(corrected(self.as_read, left)) if self.last else self.now

    @property
    def own(self) -> tuple[Correction, ...]:
        """All corrections of the attribution, by time."""
        return tuple(each for each in self.corrections if self.name is not None and each.about == self.name)

    def _found(self, reading: Reading) -> Attribution | None:
        return next((each for each in reading.attributions if each.id == self.name), None)


def to_correct(alias: str, page: str, name: str | None, seen: int | None = None) -> ToCorrect:
    """The page with this id and what is known of one attribution on it. Raises NotFound where it has none such."""
    row = PageRow.objects.using(alias).filter(pk=page).first()
    if row is None:
        raise NotFound(f"The ledger holds no page {page}.", to_do="`Pages` lists those that it holds.")
    as_read = next(iter(readings(alias, [page])), Reading(page))
    about = meanwhile.about_attribution(alias, name) if name else []
    found = ToCorrect(
        page=page_of(row),
        as_read=as_read,
        corrections=corrections(alias, [page]),
        name=name,
        said=meanwhile.latest(alias, about),
        since=() if seen is None else meanwhile.since(alias, about, seen),
    )
    if name is not None and found.read is None:
        raise NotFound(f"The page {page} has no attribution {name}.", to_do="It may have gone when it was read again.")
    return found
