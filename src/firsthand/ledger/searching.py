"""Full text search over pages and claims: FTS5 on SQLite, a GIN index on PostgreSQL, the same answer from both.

Speakers are in the same index, by parts of their names; `asking.speakers` finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connections

from firsthand.ledger.corrected import attributions
from firsthand.ledger.models import ClaimRow, PageRow, WordsRow
from firsthand.ledger.parts import index_parts
from firsthand.ledger.wholesale import put
from firsthand.ledger.words import folded_words, index_words, places, tightest_run
from firsthand.records import Claim, Page, Span

PAGE, CLAIM, SPEAKER = "page", "claim", "speaker"
AT_ONCE = 400  # ids in one question to the database
AROUND = 80  # characters of the page on each side of what was found

MATCHING = {
    "sqlite": """SELECT kind, subject FROM ledger_words
        WHERE id IN (SELECT rowid FROM ledger_words_index WHERE ledger_words_index MATCH %s)
        ORDER BY dated DESC, subject LIMIT %s""",
    "postgresql": """SELECT kind, subject FROM ledger_words
        WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery
        ORDER BY dated COLLATE "C" DESC, subject COLLATE "C" LIMIT %s""",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words were found: a page and the characters of its text, and some of the text around them.

    `claim` is the id of the claim whose statement holds the words; None: it is the page itself that holds them.
    """

    page: str
    span: Span
    snippet: str
    claim: str | None = None


def search(alias: str, words: str, limit: int) -> list[Hit]:
    """Pages and claims that hold all of `words`, latest first, those without a date last. Never query syntax."""
    wanted = list(dict.fromkeys(folded_words(words)))
    if not wanted or limit < 1:
        return []
    hits = (_hit(alias, kind, subject, set(wanted)) for kind, subject in _matching(alias, wanted, limit))
    return [hit for hit in hits if hit is not None]


def index_pages(alias: str, pages: Iterable[Page]) -> None:
    """Let these pages be found."""
    _index(alias, PAGE, ((page.id, page.published, page.text) for page in pages))


def index_claims(alias: str, claims: Iterable[Claim]) -> None:
    """Let these claims be found."""
    _index(alias, CLAIM, ((claim.id, claim.first_said, claim.statement) for claim in claims))


def index_speakers(alias: str, names: Mapping[str, str]) -> None:
    """Let these speakers be found by their folded names, given by id, and no longer by others."""
    _forget(alias, SPEAKER, list(names))
    put(alias, (WordsRow(kind=SPEAKER, subject=who, dated="", words=index_parts(own)) for who, own in names.items()))


def forget_pages(alias: str, pages: Iterable[str]) -> None:
    """Let the pages with these ids be found no longer."""
    _forget(alias, PAGE, list(pages))


def forget_claims(alias: str, claims: Iterable[str]) -> None:
    """Let the claims with these ids be found no longer."""
    _forget(alias, CLAIM, list(claims))


def forget_speakers(alias: str, speakers: Iterable[str]) -> None:
    """Let the speakers with these ids be found no longer."""
    _forget(alias, SPEAKER, list(speakers))


def _forget(alias: str, kind: str, subjects: list[str]) -> None:
    for start in range(0, len(subjects), AT_ONCE):
        some = subjects[start : start + AT_ONCE]
        WordsRow.objects.using(alias).filter(kind=kind, subject__in=some).delete()


def _index(alias: str, kind: str, texts: Iterable[tuple[str, str | None, str]]) -> None:
    rows = (
        WordsRow(kind=kind, subject=subject, dated=dated or "", words=index_words(text))
        for subject, dated, text in texts
    )
    put(alias, rows)


def _matching(alias: str, words: list[str], limit: int) -> list[tuple[str, str]]:
    # The words are letters and digits only by now, so quoting them is enough on either database.
    vendor = connections[alias].vendor
    query = " ".join(f'"{word}"' for word in words) if vendor == "sqlite" else " & ".join(f"'{word}'" for word in words)
    with connections[alias].cursor() as cursor:
        cursor.execute(MATCHING[vendor], [query, limit])
        return [(str(kind), str(subject)) for kind, subject in cursor.fetchall()]


def _hit(alias: str, kind: str, subject: str, words: set[str]) -> Hit | None:
    """The hit, or None where it cannot be shown: a claim whose page was read again since the last tracing."""
    if kind == CLAIM:
        return _claim_hit(alias, subject)
    text = _text(alias, subject)
    span = tightest_run(places(text, words), len(words))
    return Hit(subject, span, _snippet(text, span)) if span else None


def _claim_hit(alias: str, claim: str) -> Hit | None:
    stated = ClaimRow.objects.using(alias).values_list("statement_from", flat=True).get(own=claim)
    attribution = attributions(alias, [stated]).get(stated)
    if attribution is None or not attribution.content:
        return None
    text, first = _text(alias, attribution.page), attribution.content[0]
    return Hit(attribution.page, first, _snippet(text, first), claim)


def _text(alias: str, page: str) -> str:
    return PageRow.objects.using(alias).values_list("text", flat=True).get(pk=page)


def _snippet(text: str, span: Span) -> str:
    """The span's words with some text before and after, on one line; "…" where more stands."""
    start, end = max(0, span.start - AROUND), min(len(text), max(span.end, span.start + AROUND) + AROUND)
    end = min(end, start + 6 * AROUND)  # a run of words may be the whole page
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after
