"""Stories in the ledger: which pages wait to be traced, by what pages are tied, and the trace of each story.

A page that was read waits until its story has been traced with it. So tracing may be broken off at any moment: what is
traced stays, and what waits is traced by the next run. When a page goes, all pages of its story wait again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.errors import LedgerError
from firsthand.ledger import log, meanwhile, noted, reviews
from firsthand.ledger.canonical import Json, canonical
from firsthand.ledger.columns import write_ids
from firsthand.ledger.deriving.stories import derive_story, forget_stories
from firsthand.ledger.models import TRACED, ClaimRow, PlacedRow, TieRow, TracingRow
from firsthand.ledger.seals import Unstorable, sealed
from firsthand.ledger.searching import forget_claims, index_claims
from firsthand.ledger.traces import Tables, digest_of_rows, rows_of
from firsthand.ledger.transactions import writing
from firsthand.ledger.wholesale import put, remove
from firsthand.records import Kept, Story, Ties, Trace

STORY_TRACED, STORY_GONE = "story traced", "story gone"
"""The kinds of log entries that are written here; the subject of each is the story's id."""
AT_ONCE = 400  # ids in one question to the database


def wait(alias: str, pages: Iterable[str]) -> None:
    """Let these new pages wait to be traced. Call within `writing`."""
    PlacedRow.objects.using(alias).bulk_create(PlacedRow(page=page, waits=True) for page in pages)


def forget(alias: str, pages: Sequence[str]) -> None:
    """Forget the place of pages that go, and let the other pages of their stories wait. Call within `writing`."""
    for some in _batches(pages):
        rows = PlacedRow.objects.using(alias).filter(page__in=some)
        wait_again(alias, rows.values_list("story", flat=True))
        rows.delete()
        TieRow.objects.using(alias).filter(page__in=some).delete()
        noted.forget(alias, some)


def wait_again(alias: str, stories: Iterable[str | None]) -> None:
    """Let all pages of these stories wait. Call within `writing`."""
    for some in _batches(sorted({story for story in stories if story})):
        PlacedRow.objects.using(alias).filter(story__in=some).update(waits=True)


def wait_for(alias: str, tracer: str) -> None:
    """Let the pages wait that another tracer than this one has traced."""
    others = list(TracingRow.objects.using(alias).exclude(tracer=tracer).values_list("pk", flat=True))
    new = PlacedRow.objects.using(alias).filter(story__isnull=True, ties__isnull=False)
    earlier = list(new.exclude(ties__contains='"said":').values_list("pk", flat=True))  # tracing was broken off
    if others or earlier:
        with writing(alias):
            for some in _batches(others):
                _forget_ties(alias, PlacedRow.objects.using(alias).filter(story__in=some))
            for some in _batches(earlier):
                _forget_ties(alias, PlacedRow.objects.using(alias).filter(page__in=some))
            wait_again(alias, others)


def _forget_ties(alias: str, placed: QuerySet[PlacedRow]) -> None:
    """Forget by what these pages are tied, so that it is worked out anew."""
    TieRow.objects.using(alias).filter(page__in=placed.values("page")).delete()
    placed.update(ties=None)


def waiting(alias: str) -> list[tuple[str, bool]]:
    """The pages that wait, by id, and of each whether its ties are known."""
    # As a value, not a condition of its own: SQLite looks in the index only so.
    rows = PlacedRow.objects.using(alias).filter(waits__in=[True]).values_list("page", "ties")
    return sorted((page, ties is not None) for page, ties in rows)


def keep_ties(alias: str, ties: Sequence[Ties]) -> None:
    """Keep by what pages are tied to others."""
    with writing(alias):
        for each in ties:
            PlacedRow.objects.using(alias).filter(page=each.page).update(ties=_written(each))
        put(alias, (row for each in ties for row in _tie_rows(each)))


def _tie_rows(ties: Ties) -> Iterator[TieRow]:
    """The rows by whose keys a page is found. An address or an answer ties it whatever the day, so they have none."""
    for key, day in sorted(ties.found_by.items()):
        yield TieRow(key=_short(key), day=day, page=ties.page)


def sharing(alias: str, keys: Collection[str], days: range | None) -> Mapping[str, Collection[str]]:
    """The pages that are found by any of the keys, with those; of those with a date the ones of these days."""
    found: dict[str, list[str]] = defaultdict(list)
    whole = {_short(key): key for key in keys}
    for some in _batches(sorted(whole)):
        rows = TieRow.objects.using(alias).filter(key__in=some)
        near = rows.filter(day__isnull=True) if days is not None else rows
        for page, key in near.values_list("page", "key"):
            found[page].append(whole[key])
        if days:
            for page, key in rows.filter(day__range=(days.start, days.stop - 1)).values_list("page", "key"):
                found[page].append(whole[key])
    return found


def ties_of(alias: str, pages: Collection[str]) -> list[Ties]:
    """The ties of these pages, as far as they are known; in order of page."""
    found: list[Ties] = []
    for some in _batches(sorted(pages)):
        rows = PlacedRow.objects.using(alias).filter(page__in=some, ties__isnull=False)
        found += [_read(page, str(ties)) for page, ties in rows.values_list("page", "ties")]
    return sorted(found, key=lambda each: each.page)


def stories_with(alias: str, pages: Collection[str]) -> list[Story]:
    """The stories that any of these pages is in, with those of their pages that do not wait; in order of id."""
    placed = PlacedRow.objects.using(alias).filter(waits=False)
    ids: set[str] = set()
    for some in _batches(sorted(pages)):
        ids.update(story for story in placed.filter(page__in=some).values_list("story", flat=True) if story)
    held: dict[str, list[str]] = defaultdict(list)
    for some in _batches(sorted(ids)):
        for story, page in placed.filter(story__in=some).values_list("story", "page"):
            held[str(story)].append(page)
    return [Story(story, tuple(sorted(held[story]))) for story in sorted(held)]


def keep_story(alias: str, story: Story, trace: Trace, begun: int | None = None, kept: Sequence[Kept] = ()) -> bool:
    """Keep a story's trace in place of those that its pages were in. Whether it differed.

    Its pages wait no longer, unless somebody ruled about them or corrected them after entry `begun` of the log, when
    what was traced had been asked for. `kept`: what was worked out of pages meanwhile.
    """
    try:
        tables = rows_of(story.id, trace)
        rows = digest_of_rows(tables)
        tracing = sealed(TracingRow(id=story.id, pages=write_ids(story.pages), tracer=trace.tracer, rows=rows))
    except Unstorable as error:
        raise LedgerError(f"The trace {error}.", to_do="This is a fault of the tracer: please report it.") from error
    with writing(alias):
        before = _stories_of(alias, story)
        _place(alias, story)
        noted.keep(alias, kept, trace.tracer)
        old = {story.id, *(before - _standing(alias, before))}
        held = dict(TracingRow.objects.using(alias).filter(pk__in=old).values_list("pk", "digest"))
        if begun is not None and meanwhile.is_changed(alias, story.pages, begun):
            wait_again(alias, [story.id])
        if held == {story.id: tracing.digest}:
            return False
        _replace(alias, old, tables, trace)
        derive_story(alias, old, story, trace)
        TracingRow.objects.using(alias).filter(pk__in=held).delete()
        tracing.save(using=alias, force_insert=True)
        counts: dict[str, Json] = {
            model._meta.db_table.removeprefix("ledger_"): len(table)
            for model, table in zip(TRACED, tables, strict=True)
        }
        body: dict[str, Json] = {"tracer": trace.tracer, "row": tracing.digest, "counts": counts}
        gone: list[Json] = [each for each in sorted(held) if each != story.id]
        log.append(alias, STORY_TRACED, story.id, body | {"replaces": gone})
    return True


def drop_lost(alias: str) -> None:
    """Drop the traces of stories that have lost all their pages."""
    placed = PlacedRow.objects.using(alias).filter(story=OuterRef("pk"))
    lost = TracingRow.objects.using(alias).filter(~Exists(placed)).order_by("pk")
    for story in lost.values_list("pk", flat=True):
        with writing(alias):
            _replace(alias, {story}, tuple([] for _ in TRACED), Trace())
            forget_stories(alias, {story})
            TracingRow.objects.using(alias).filter(pk=story).delete()
            log.append(alias, STORY_GONE, story, {})


def _stories_of(alias: str, story: Story) -> set[str]:
    """The stories that the pages of a story were in when they were last traced."""
    old: set[str] = set()
    for some in _batches(story.pages):
        placed = PlacedRow.objects.using(alias).filter(page__in=some, story__isnull=False)
        old.update(str(each) for each in placed.values_list("story", flat=True).distinct())
    return old


def _standing(alias: str, stories: Collection[str]) -> set[str]:
    """Those of the stories that have pages which do not wait: when a story is parted, one part may keep its name."""
    placed = PlacedRow.objects.using(alias).filter(story__in=stories, waits=False)
    return {str(each) for each in placed.values_list("story", flat=True).distinct()}


def _place(alias: str, story: Story) -> None:
    for some in _batches(story.pages):
        PlacedRow.objects.using(alias).filter(page__in=some).update(story=story.id, waits=False)


def _replace(alias: str, old: set[str], tables: Tables, trace: Trace) -> None:
    """Put the rows of one story's trace in place of those of others, and bring index and reviews after them."""
    claims = ClaimRow.objects.using(alias).filter(story__in=old)
    before = {own: said for own, *said in claims.values_list("own", "statement", "first_said")}
    for model, rows in zip(TRACED, tables, strict=True):
        remove(alias, model, "story", old)
        put(alias, rows)
    same = {each.id for each in trace.claims if before.get(each.id) == [each.statement, each.first_said]}
    forget_claims(alias, before.keys() - same)
    index_claims(alias, (each for each in trace.claims if each.id not in same))
    reviews.follow_claims(alias, list(before))


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _short(key: str) -> str:
    """A key that fits its column. Two that begin alike are told apart when the ties themselves are compared."""
    return key[:120]


def _written(ties: Ties) -> str:
    return canonical(
        {
            "names": sorted(ties.names),
            "words": sorted(ties.words - ties.names),
            "day": ties.day,
            "address": ties.address,
            "answers": ties.answers,
            "outlet": ties.outlet,
            "at": sorted(ties.at),
            "leads_to": sorted(ties.leads_to),
            "said": sorted(ties.said),
            "forwards": ties.forwards,
            "bare": ties.bare,
        }
    )


def _read(page: str, column: str) -> Ties:
    held = json.loads(column)
    names = frozenset(held["names"])
    return Ties(
        page=page,
        names=names,
        words=names | frozenset(held["words"]),
        day=held["day"],
        address=held["address"],
        answers=held["answers"],
        outlet=held["outlet"],
        at=frozenset(held["at"]),
        leads_to=frozenset(held["leads_to"]),
        said=frozenset(held["said"]),
        forwards=held["forwards"],
        bare=held["bare"],
    )
