"""What people corrected on a page, as its screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from firsthand.exports.when import in_utc
from firsthand.ledger.asking.page import WholePage
from firsthand.records import Correction, CorrectionKind, standing


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that stands, or that lost what it was made on."""

    id: str
    about: str
    kind: str
    by: str
    when: str
    words: str
    note: str | None
    orphaned: bool


def made_on(page: WholePage) -> tuple[Made, ...]:
    """The corrections of a page that stand, and the orphans, latest first."""
    held = page.around.corrections
    replaced = {each.replaces for each in held}
    shown = (each for each in held if each.id not in replaced)
    return tuple(_made(each) for each in sorted(shown, key=_when, reverse=True))


def kinds_of(page: WholePage) -> dict[str, str]:
    """Whether each attribution that stands otherwise than it was read was changed or added."""
    read = {each.id: each for reading in page.around.as_read for each in reading.attributions}
    now = {each.id: each for reading in page.around.readings for each in reading.attributions}
    stand = [each for each in standing(page.around.corrections) if each.about in now]
    changed = (each.about for each in stand if read.get(each.about) != now[each.about])
    return {about: (CorrectionKind.CHANGED if about in read else CorrectionKind.ADDED).value for about in changed}


def _when(correction: Correction) -> tuple[datetime, str]:
    return correction.at, correction.id


def _made(correction: Correction) -> Made:
    return Made(
        id=correction.id,
        about=correction.about,
        kind=correction.kind.value,
        by=correction.by,
        when=in_utc(correction.at),
        words=correction.words,
        note=correction.note,
        orphaned=correction.orphaned,
    )
