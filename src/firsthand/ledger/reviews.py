"""What people say about findings, and how it follows the findings when pages are read or traced again.

A review stays with a finding that is where it was. Otherwise it goes to a new finding only when that is the one
finding on the page (the one claim in the ledger) that says exactly the same, and its words stand once in the page.
In every other case it is an orphan: kept with the words that it was about, shown as such, never silently moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from firsthand.errors import NotFound, UsageError
from firsthand.ledger import log
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import read_spans, read_time, write_spans, write_time
from firsthand.ledger.models import AttributionRow, ClaimRow, ReviewRow
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.transactions import writing
from firsthand.records import Attribution, Page, Reading, Review, Spans, identify

REVIEWED, RE_ANCHORED, ORPHANED = "reviewed", "review re-anchored", "review orphaned"
"""The kinds of log entries about reviews; the subject of each is the review's id."""


def record_review(alias: str, target: str, by: str, verdict: str | None, note: str | None, at: datetime) -> Review:
    """Keep what a person says about an attribution or a claim. The same review twice is kept once.

    Raises NotFound when `target` is the id of neither, UsageError when nobody says it or nothing is said.
    """
    if not by.strip() or not (verdict or note):
        raise UsageError("A review needs a person, and a verdict or a note.", to_do="Give what is missing.")
    with writing(alias):
        row = _row(alias, target, by, verdict, note, write_time(at))
        held = ReviewRow.objects.using(alias).filter(pk=row.id).first()
        if held:
            return review_of(held)
        row.save(using=alias, force_insert=True)
        log.append(alias, REVIEWED, row.id, _body(row, said={"verdict": verdict, "note": note}), actor=by)
    return review_of(row)


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


def _row(alias: str, target: str, by: str, verdict: str | None, note: str | None, at: str) -> ReviewRow:
    page, words, anchor = _about(alias, target)
    row = ReviewRow(
        id=identify("r", target, by, at, verdict, note),
        target=target,
        page=page,
        by=by,
        at=at,
        verdict=verdict,
        note=note,
        words=words,
        anchor=anchor,
    )
    try:
        return sealed(row)
    except Unstorable as error:
        raise UsageError(f"The review {error}.", to_do="Write it without that.") from error


def _about(alias: str, target: str) -> tuple[str | None, str, str]:
    """The page of what is reviewed (None: a claim), its words for people, and its anchor."""
    attribution = AttributionRow.objects.using(alias).select_related("page").filter(pk=target).first()
    if attribution:
        words = (attribution.source_words, attribution.cue_words, attribution.content_words)
        spans = (read_spans(column) for column in (attribution.source, attribution.cue, attribution.content))
        return attribution.page_id, " · ".join(filter(None, words)), anchor_of(attribution.page.text, *spans)
    claim = ClaimRow.objects.using(alias).filter(own=target).first()
    if claim:
        return None, claim.statement, _claim_anchor(claim.statement)
    raise NotFound(f"The ledger holds no attribution or claim {target}.", to_do="`firsthand claims` lists their ids.")


def anchor_of(text: str, source: Spans, cue: Spans, content: Spans) -> str:
    """What an attribution says, span by span, without where."""
    parts = {"source": source, "cue": cue, "content": content}
    return canonical({name: [span.within(text) for span in spans] for name, spans in parts.items()})


def _claim_anchor(statement: str) -> str:
    return canonical({"statement": statement})


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
