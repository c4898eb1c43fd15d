"""What people say about findings, and how it follows the findings when pages are read or traced again.

A review stays with a finding that is where it was. Otherwise it goes to a new finding only when that is the one
finding on the page (the one claim in the ledger) that says exactly the same, and its words stand once in the page.
In every other case it is an orphan: kept with the words that it was about, shown as such, never silently moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log, meanwhile
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_ids, read_time, write_ids, write_spans, write_time
from firsthand.ledger.corrected import attributions
from firsthand.ledger.models import AttributionRow, ClaimRow, PageRow, ReviewRow
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.transactions import writing
from firsthand.records import Attribution, Page, Reading, Review, Spans, Status, identify, words_of

REVIEWED, RE_ANCHORED, ORPHANED = "reviewed", "review re-anchored", "review orphaned"
"""The kinds of log entries about reviews; the subject of each is the review's id."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says about an attribution or a claim. None: nothing about that; "": it is taken back."""

    target: str
    by: str
    at: datetime
    verdict: str | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()
    assigned: str | None = None
    status: str | None = None

    def check(self) -> None:
        """Raise UsageError when nobody says it, nothing is said, or what makes no sense."""
        if not self.by.strip() or (not self.note and self.verdict is self.assigned is self.status is None):
            raise UsageError("A review needs a person, and a verdict or a note.", to_do="Give what is missing.")
        if self.sources and not self.verdict:
            raise UsageError("Sources are for a verdict.", to_do="Give the verdict that rests on them.")
        if self.status is not None and self.status not in set(Status):
            raise UsageError(f"{self.status!r} is no status.", to_do=f"Use one of: {', '.join(Status)}.")


def record_review(alias: str, said: Said, seen: int | None = None) -> Review:
    """Keep what a person says about an attribution or a claim. The same review twice is kept once.

    Raises NotFound when the target is the id of neither, UsageError when nobody says it or nothing is said, Overtaken
    when somebody said something about it after entry `seen` of the log.
    """
    said.check()
    with writing(alias):
        row = _row(alias, said)
        held = ReviewRow.objects.using(alias).filter(pk=row.id).first()
        if held:
            return review_of(held)
        about = meanwhile.about_attribution if row.page else meanwhile.about_claim
        meanwhile.refuse_overtaken(alias, about(alias, row.target), seen)
        row.save(using=alias, force_insert=True)
        log.append(alias, REVIEWED, row.id, _body(row, said=_told(said)), actor=said.by)
    return review_of(row)


def _told(said: Said) -> dict[str, Json]:
    """What the log says of a review beside what it is about: work and sources only where there are any."""
    more: dict[str, Json] = {"sources": list(said.sources) or None, "assigned": said.assigned, "status": said.status}
    return {"verdict": said.verdict, "note": said.note} | {k: v for k, v in more.items() if v is not None}


def review_of(row: ReviewRow) -> Review:
    """The review of a row."""
    return Review(
        id=row.id,
        target=row.target,
        by=row.by,
        at=read_time(row.at),
        verdict=row.verdict,
        note=row.note,
        orphaned=row.orphaned,
        words=row.words,
        sources=read_ids(row.sources or "[]"),
        assigned=row.assigned,
        status=row.status,
    )


def standing(alias: str, pages: Sequence[Page], readings: Sequence[Reading]) -> set[str]:
    """Ids of reviews whose finding is where it was: the same spans of the same text. Ask before replacing rows."""
    reviews = ReviewRow.objects.using(alias).filter(page__in=[page.id for page in pages], orphaned=False)
    targets = {review.id: review.target for review in reviews}
    held = AttributionRow.objects.using(alias).select_related("page").in_bulk(set(targets.values()))
    texts = {page.id: page.text for page in pages}
    found = {each.id: each for reading in readings for each in reading.attributions}
    return {
        review
        for review, target in targets.items()
        if target in held and target in found and _is_where_it_was(held[target], found[target], texts)
    }


def standing_with(alias: str, attributions: Iterable[str]) -> set[str]:
    """Ids of the reviews of these attributions, which are known to be where they were."""
    reviews = ReviewRow.objects.using(alias).filter(target__in=list(attributions), orphaned=False)
    return set(reviews.values_list("pk", flat=True))


def follow_attributions(
    alias: str, old: Iterable[str], pages: Sequence[Page], readings: Sequence[Reading], standing: set[str]
) -> None:
    """Bring the reviews of a capture's pages after its new findings, but for those that are `standing`."""
    texts = {page.id: page.text for page in pages}
    found = {reading.page: reading.attributions for reading in readings}
    reviews = ReviewRow.objects.using(alias).filter(page__in={*old, *texts}).order_by("at", "id")
    for review in list(reviews):
        if review.id not in standing and review.page is not None:
            text = texts.get(review.page, "")
            _follow(alias, review, exact_and_unique(review.anchor, text, found.get(review.page, ())))


def follow_claims(alias: str, before: Iterable[str]) -> None:
    """Bring the reviews of claims that were there before, and orphans, after a new trace."""
    targets = set(before)
    for review in list(ReviewRow.objects.using(alias).filter(page=None).order_by("at", "id")):
        if review.orphaned or review.target in targets:
            statement = str(json.loads(review.anchor)["statement"])
            same = list(ClaimRow.objects.using(alias).filter(statement=statement).values_list("own", flat=True)[:2])
            if review.orphaned or review.target not in same:
                _follow(alias, review, same[0] if len(same) == 1 else None)


def _row(alias: str, said: Said) -> ReviewRow:
    page, words, anchor = _about(alias, said.target)
    at, sources = write_time(said.at), write_ids(said.sources) if said.sources else None
    more = [each for each in (sources, said.assigned, said.status) if each is not None]
    row = ReviewRow(
        id=identify("r", said.target, said.by, at, said.verdict, said.note, *more),
        target=said.target,
        page=page,
        by=said.by,
        at=at,
        verdict=said.verdict,
        note=said.note,
        words=words,
        anchor=anchor,
        sources=sources,
        assigned=said.assigned,
        status=said.status,
    )
    try:
        return sealed(row)
    except Unstorable as error:
        raise UsageError(f"The review {error}.", to_do="Write it without that.") from error


def _about(alias: str, target: str) -> tuple[str | None, str, str]:
    """The page of what is reviewed (None: a claim), its words for people, and its anchor."""
    attribution = attributions(alias, [target]).get(target)
    if attribution:
        text = PageRow.objects.using(alias).values_list("text", flat=True).get(pk=attribution.page)
        spans = (attribution.source, attribution.cue, attribution.content)
        words = " · ".join(filter(None, (words_of(text, each) for each in spans)))
        return attribution.page, words, anchor_of(text, *spans)
    claim = ClaimRow.objects.using(alias).filter(own=target).first()
    if claim:
        return None, claim.statement, canonical({"statement": claim.statement, "from": claim.statement_from})
    raise NotFound(f"The ledger holds no attribution or claim {target}.", to_do="`firsthand claims` lists their ids.")


def anchor_of(text: str, source: Spans, cue: Spans, content: Spans) -> str:
    """What an attribution says, span by span, without where."""
    parts = {"source": source, "cue": cue, "content": content}
    return canonical({name: [span.within(text) for span in spans] for name, spans in parts.items()})


def _is_where_it_was(held: AttributionRow, found: Attribution, texts: dict[str, str]) -> bool:
    spans = tuple(write_spans(each) for each in (found.source, found.cue, found.content))
    same_page = held.page_id == found.page and held.page.text == texts.get(found.page)
    return same_page and spans == (held.source, held.cue, held.content)


def exact_and_unique(anchor: str, text: str, found: Iterable[Attribution]) -> str | None:
    """The id of the one finding that says exactly the same, if its content stands once in the text."""
    content = json.loads(anchor)["content"]
    same = [each.id for each in found if anchor_of(text, each.source, each.cue, each.content) == anchor]
    if len(same) != 1 or not content or not all(_stands_once(part, text) for part in content):
        return None
    return same[0]


def _stands_once(words: str, text: str) -> bool:
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0


def _follow(alias: str, review: ReviewRow, target: str | None) -> None:
    """Move the review to `target`, or orphan it. An orphan that finds nothing stays as it is, without an entry."""
    if target is None and review.orphaned:
        return
    before = review.target
    review.target, review.orphaned = target or before, target is None
    sealed(review).save(using=alias, force_update=True)
    kind = ORPHANED if target is None else RE_ANCHORED
    log.append(alias, kind, review.id, _body(review, said={"was": before}))


def _body(row: ReviewRow, *, said: dict[str, Json]) -> dict[str, Json]:
    return {"row": row.digest, "target": row.target, "words": row.words} | said
