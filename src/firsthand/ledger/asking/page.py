"""One page with everything that was found on it and what hangs on that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.errors import NotFound
from firsthand.ledger.asking.briefly import (
    by_id,
    claims_made,
    pages_in_brief,
    speakers_of,
    trace_with,
    traced,
)
from firsthand.ledger.corrected import corrections
from firsthand.ledger.fetching import fetch
from firsthand.ledger.findings import mention_of
from firsthand.ledger.models import (
    CaptureRow,
    ClaimRow,
    ConflictRow,
    CopyRow,
    CreditRow,
    ExhibitRow,
    MentionRow,
    PageRow,
    PartRow,
    PlacedRow,
    ReuseRow,
    ReviewRow,
    SpeakerRow,
    StepRow,
    VersionRow,
)
from firsthand.ledger.pages import capture_of, page_of
from firsthand.ledger.reading_back import readings
from firsthand.ledger.reviews import review_of
from firsthand.ledger.traces import exhibit_of
from firsthand.records import Holdings, Mention, Page, Reading, corrected

MOST_COPIES = 60  # copies and versions of one page that are named


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page with its text and reading. `around` also holds the pages that it names, without their texts.

    The reading is as people corrected it; where they did, `around.as_read` is what was read before.
    """

    page: Page
    story: str | None  # None: it has not been traced yet
    waits: bool  # something about it changed since its story was traced
    around: Holdings


def whole_page(alias: str, name: str) -> WholePage:
    """The page with this id. Raises NotFound."""
    row = next(fetch(alias, PageRow, "pk", [name]), None)
    if row is None:
        raise NotFound(f"The ledger holds no page {name}.", to_do="`Pages` lists those that it holds.")
    page = page_of(row)
    as_read = next(iter(readings(alias, [name])), Reading(name))
    amended = corrections(alias, [name])
    reading = corrected(as_read, amended)
    said = [each.id for each in reading.attributions]
    mentioned = [each.id for each in reading.mentions]
    wholes = {part.whole for part in fetch(alias, PartRow, "part", (*said, *mentioned))}
    exhibits = traced(alias, ExhibitRow, "own", wholes)
    elsewhere = _mentions(alias, (m for each in exhibits for m in exhibit_of(each).mentions), name)
    trace = trace_with(
        traced(alias, ClaimRow, "own", claims_made(alias, said).values()),
        traced(alias, StepRow, "attribution", said),
        traced(alias, ConflictRow, "own", wholes),
        exhibits,
        traced(alias, SpeakerRow, "own", speakers_of(alias, said)),
        [*traced(alias, CopyRow, "page", [name]), *traced(alias, CopyRow, "copied_from", [name])[:MOST_COPIES]],
        traced(alias, CreditRow, "page", [name]),
        [*traced(alias, VersionRow, "page", [name]), *traced(alias, VersionRow, "earlier", [name])[:MOST_COPIES]],
        traced(alias, ReuseRow, "page", [name])[:MOST_COPIES],
    )
    named = {through for step in trace.steps for through in step.through}
    named |= {each for copy in trace.copies for each in (copy.page, copy.copied_from)}
    named |= {each for version in trace.versions for each in (version.page, version.earlier)}
    named |= {credit.to for credit in trace.credits if credit.to}
    named |= {reuse.taken_from for reuse in trace.reuses} | ({page.replies_to} if page.replies_to else set())
    placed = next(fetch(alias, PlacedRow, "pk", [name]), None)
    reviews = fetch(alias, ReviewRow, "page", [name])
    return WholePage(
        page=page,
        story=placed.story if placed else None,
        waits=placed is None or placed.waits,
        around=Holdings(
            captures=tuple(capture_of(each) for each in fetch(alias, CaptureRow, "pk", [page.capture])),
            pages=by_id(pages_in_brief(alias, named - {name}) | {name: page}),
            readings=(reading, *(Reading(each.page, mentions=(each,)) for each in elsewhere)),
            trace=trace,
            reviews=tuple(sorted(map(review_of, reviews), key=lambda review: (review.at, review.id))),
            corrections=amended,
            as_read=(as_read,) if amended else (),
        ),
    )


def _mentions(alias: str, ids: Iterable[str], but_of: str) -> list[Mention]:
    return [mention_of(row) for row in fetch(alias, MentionRow, "pk", ids) if row.page_id != but_of]
