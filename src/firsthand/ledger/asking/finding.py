"""Full text search, by slices and with every word that was asked for marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections
from django.db.models import CharField
from django.db.models.expressions import RawSQL

from firsthand.errors import UsageError
from firsthand.ledger.asking.briefly import claims, headings, in_brief
from firsthand.ledger.asking.slices import Slice
from firsthand.ledger.fetching import fetch
from firsthand.ledger.models import PageRow
from firsthand.ledger.pages import article_of
from firsthand.ledger.words import folded_words, places, tightest_run
from firsthand.records import Claim, Page, Span

AROUND = 140  # characters of the page on each side of what was found
LONGEST = 560  # characters of a page that are shown
MOST_WORDS = 24  # words of a question that are looked for

MATCHING = {
    "sqlite": "id IN (SELECT rowid FROM ledger_words_index WHERE ledger_words_index MATCH %s)",
    "postgresql": "array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery",
}
_AS_BYTES = {"sqlite": "", "postgresql": ' COLLATE "C"'}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a text, and where in it the words stand that were asked for."""

    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page or a claim in which all words stand. `start` is where the excerpt begins in the page's text."""

    page: Page | None  # without its text
    heading: str  # what the page is called
    claim: Claim | None
    excerpt: Excerpt
    start: int = 0


def find_words(alias: str, words: str, kind: str, after: str | None = None, most: int = 20) -> Slice[Found]:
    """Pages or claims (`kind` "page" or "claim") that hold all of `words`, latest first, undated ones last.

    Every word is taken as it is: none is a command to the search. Raises UsageError for a place that is none.
    """
    wanted = words_wanted(words)
    if not wanted:
        return Slice(())
    found = _subjects(alias, kind, wanted, after, most)
    ids = [subject for subject, _ in found.items]
    if kind == "claim":
        held = claims(alias, ids)
        return Slice(tuple(_claim(held[each], wanted) for each in ids if each in held), found.after)
    rows = list(fetch(alias, PageRow, "pk", ids))
    texts = {row.id: (row.text, article_of(row.blocks)) for row in rows}
    pages = {row.id: in_brief(row) for row in rows}
    called = headings(alias, ids)
    hits = (_page(pages[each], called.get(each, ""), *texts[each], wanted) for each in ids if each in pages)
    return Slice(tuple(hits), found.after)


def subjects_with(alias: str, kind: str, words: str) -> RawSQL:
    """The ids of the pages or claims that hold all of `words`, for use within another question."""
    wanted = words_wanted(words)
    vendor = connections[alias].vendor
    if not wanted:
        return RawSQL("SELECT subject FROM ledger_words WHERE 1 = 0", [], output_field=CharField())
    condition = f"SELECT subject FROM ledger_words WHERE kind = %s AND {MATCHING[vendor]}"
    return RawSQL(condition, [kind, query_for(vendor, wanted)], output_field=CharField())


def words_wanted(words: str) -> list[str]:
    """The distinct words of a question, folded, as far as they are looked for."""
    return list(dict.fromkeys(folded_words(words[:2000])))[:MOST_WORDS]


def query_for(vendor: str, words: Sequence[str]) -> str:
    """What to ask the index of a database for what holds all these words, as they are kept in it."""
    # Nothing is in them that means something to either database, so quoting them is enough.
    return " ".join(f'"{word}"' for word in words) if vendor == "sqlite" else " & ".join(f"'{word}'" for word in words)


def excerpt_of(text: str, words: list[str]) -> Excerpt:
    """The words of a short text marked."""
    return Excerpt(text, tuple(Span(start, end) for _, start, end in places(text, set(words))), False, False)


def _subjects(alias: str, kind: str, words: list[str], after: str | None, most: int) -> Slice[tuple[str, str]]:
    """Ids and dates, latest first. The place to go on is the date and the id of the last."""
    vendor = connections[alias].vendor
    as_bytes = _AS_BYTES[vendor]
    conditions, values = [MATCHING[vendor], "kind = %s"], [query_for(vendor, words), kind]
    if after is not None:
        subject, mark, dated = after.partition("~")
        if not mark:
            raise UsageError("There is no such place in the list.", to_do="Begin at its top.")
        conditions.append(f"(dated{as_bytes} < %s OR (dated{as_bytes} = %s AND subject{as_bytes} > %s))")
        values += [dated, dated, subject]
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"SELECT subject, dated FROM ledger_words WHERE {' AND '.join(conditions)}"
            f" ORDER BY dated{as_bytes} DESC, subject{as_bytes} LIMIT %s",
            [*values, most + 1],
        )
        found = [(str(subject), str(dated)) for subject, dated in cursor.fetchall()]
    last = "~".join(found[most - 1]) if len(found) > most else None
    return Slice(tuple(found[:most]), last)


def _claim(claim: Claim, words: list[str]) -> Found:
    return Found(None, "", claim, excerpt_of(claim.statement, words))


def _page(page: Page, heading: str, text: str, article: Span | None, words: list[str]) -> Found:
    """A page with the words in its article, or else wherever they stand on it."""
    stand = places(text, set(words))
    own = [each for each in stand if article.start <= each[1] and each[2] <= article.end] if article else []
    run = tightest_run(own, len(words)) or tightest_run(stand, len(words))
    core = run or Span(0, max(1, min(len(text), 1)))
    start = max(0, core.start - AROUND)
    end = min(len(text), max(core.end, core.start + AROUND) + AROUND, start + LONGEST)
    if article and article.start <= core.start:
        start = max(start, article.start)
    start, end = _whole_words(text, start, end, core)
    marks = tuple(Span(low - start, high - start) for _, low, high in stand if start <= low and high <= end)
    return Found(page, heading, None, Excerpt(text[start:end], marks, start > 0, end < len(text)), start)


def _whole_words(text: str, start: int, end: int, core: Span) -> tuple[int, int]:
    """From where to where whole words go, within these bounds and around what was found."""
    if start and not text[start - 1].isspace():
        start += len(text[start : core.start]) - len(text[start : core.start].split(" ", 1)[-1])
    if end < len(text) and not text[end].isspace():
        end = core.end + len(text[core.end : end].rpartition(" ")[0])
    return start, max(end, core.end)
